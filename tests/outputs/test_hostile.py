"""Text from outside, in every field there is, is text on the page: in each theme, on each page that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
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
def test_the_page_has_the_elements_that_harmless_text_gives(
    text: str, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shapes(words: str) -> list[list[tuple[str, list[str]]]]:
        # An editor's summary may hold Markdown, and has its own test.
        story = msgspec.structs.replace(hostile(words), summary=None)
        site = build_site(tmp_path, monkeypatch, story, theme=theme, **MARKDOWN)
        return [[(element.tag, list(element.attributes)) for element in parsed(site, page).elements] for page in PAGES]

    assert shapes(text) == shapes("harmless")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_link_leads_where_it_says(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(tmp_path, monkeypatch, hostile(text), **MARKDOWN)
    links = [href for page in PAGES for href in parsed(site, page).values("href")]
    assert not [href for href in links if not href.startswith("#") and ("pwned" in href or "tracker" in href)]


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
