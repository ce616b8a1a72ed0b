"""The pages of a built site, read as strictly as the HTML Standard reads them, and as small as they are to be."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.outputs.chronologies import HOSTILE, bridge, hostile
from tests.outputs.site import THEMES, build_site

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "seeds" / "belarus-prisoner-release"


def complaints(html: str) -> list[str]:
    """What a strict parser has to say, with line and column."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{place}: {what} {about}" for place, what, about in parser.errors]


def test_the_parser_finds_what_is_wrong() -> None:
    good = "<!doctype html><html lang=en><head><title>x</title></head><body><p>x</p></body></html>"
    assert complaints(good) == []
    assert complaints(good.replace("<p>x</p>", "<p><b>x</p></b>")) != []


@pytest.mark.parametrize("text", [None, *HOSTILE.values()], ids=["plain", *HOSTILE])
def test_pages_of_our_theme_are_valid(text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "hwgh" in THEMES
    site = build_site(tmp_path, monkeypatch, hostile(text) if text else bridge(), theme="hwgh")
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 4
    wrong = {str(page.relative_to(site)): complaints(page.read_text(encoding="utf-8")) for page in pages}
    assert {page: found for page, found in wrong.items() if found} == {}


def test_the_sample_storys_page_is_small(tmp_path: Path) -> None:
    """The figures of the page that a newcomer sees: 60 kB of HTML and 20 kB of styles, uncompressed."""
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path))
    build(config)
    page = (tmp_path / "stories" / SAMPLE.name / "index.html").read_bytes()
    assert len(page) <= 60_000
    assert sum(len(sheet.read_bytes()) for sheet in (tmp_path / "assets").glob("*.css")) <= 20_000
    assert complaints(page.decode()) == []
