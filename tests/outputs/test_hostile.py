"""Text from outside, in every field there is, is text on the page: in each theme, on each page that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.outputs.chronologies import HOSTILE, bridge, hostile
from tests.outputs.parsed import Parsed
from tests.outputs.site import build_site
from timeline.outputs.untrusted import clean

MARKDOWN = {"markdown_extensions": ["attr_list", "admonition", "md_in_html", "def_list", "footnotes", "tables"]}
PAGES = ["index.html", "stories/index.html", "stories/mill-bridge/index.html"]


def parsed(site: Path, page: str) -> Parsed:
    return Parsed((site / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_adds_no_element_but_text(
    text: str, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = build_site(tmp_path, monkeypatch, bridge(), theme=theme, **MARKDOWN)
    before = {page: parsed(plain, page) for page in PAGES}
    site = build_site(tmp_path, monkeypatch, hostile(text), theme=theme, **MARKDOWN)
    for page in PAGES:
        after = parsed(site, page)
        allowed = {element.tag for element in before[page].elements}
        assert {element.tag for element in after.elements} <= allowed
        assert len(after.tags("script")) == len(before[page].tags("script"))
        names = {name for element in after.elements for name in element.attributes}
        assert names <= {name for element in before[page].elements for name in element.attributes} | {"target"}
        assert not [href for href in after.values("href") if "pwned" in href and not href.startswith("#")]
        assert len(after.tags("h1", "h2", "h3")) == len(before[page].tags("h1", "h2", "h3"))
        assert len(after.unclosed) <= len(before[page].unclosed)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_is_shown_as_it_is(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(tmp_path, monkeypatch, hostile(text), **MARKDOWN)
    shown = " ".join(clean(text).split())
    for page in PAGES:
        assert shown in parsed(site, page).text


def test_what_is_told_can_be_searched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(tmp_path, monkeypatch, bridge())
    found = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    by_place = {entry["location"]: entry for entry in found}
    entry = by_place["stories/mill-bridge/#2025-09-10-divers-film-the-title"]
    assert entry["title"] == "Divers film the pier for the first time in four years"
    assert "divers had filmed the pier" in entry["text"]
    assert by_place["stories/mill-bridge/"]["title"] == "The Mill Bridge closes after a century"
