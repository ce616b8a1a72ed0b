"""Text from outside, in every field there is, is text on the page: in each theme, on each page that shows it."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TypeAlias

import msgspec
import pytest
from mkdocs.utils import get_theme_names

from tests.outputs.chronologies import HOSTILE, bridge, hostile
from tests.outputs.parsed import Parsed
from tests.outputs.site import THEMES, build_site
from timeline.outputs.untrusted import clean

MARKDOWN = ["attr_list", "admonition", "md_in_html", "def_list", "footnotes", "tables"]
PAGES = ["index.html", "stories/index.html", "stories/mill-bridge/index.html"]


Shapes: TypeAlias = list[list[tuple[str, list[str]]]]


def parsed(site: Path, page: str) -> Parsed:
    return Parsed((site / page).read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=HOSTILE.values(), ids=list(HOSTILE))
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        return build_site(tmp_path_factory.mktemp("hostile"), patch, hostile(text), markdown_extensions=MARKDOWN)


@functools.cache
def harmless(theme: str, folder: Path) -> Shapes:
    return shapes("harmless", theme, folder)


def shapes(text: str, theme: str, folder: Path) -> Shapes:
    """The elements of each page with the names of their attributes."""
    # An editor's summary may hold Markdown, and has its own test.
    story = msgspec.structs.replace(hostile(text), summary=None)
    with pytest.MonkeyPatch.context() as patch:
        site = build_site(folder, patch, story, theme=theme, markdown_extensions=MARKDOWN)
    return [[(element.tag, list(element.attributes)) for element in parsed(site, page).elements] for page in PAGES]


@pytest.mark.parametrize("theme", THEMES)
def test_the_pages_have_the_elements_that_harmless_text_gives(
    text: str, theme: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if theme not in get_theme_names():
        pytest.skip(f"the theme {theme} is not installed")
    assert shapes(text, theme, tmp_path) == harmless(theme, tmp_path_factory.getbasetemp())


def test_no_link_leads_where_it_says(site: Path) -> None:
    links = [href for page in PAGES for href in parsed(site, page).values("href")]
    assert not [href for href in links if not href.startswith("#") and ("pwned" in href or "tracker" in href)]


def test_it_is_shown_as_it_is(text: str, site: Path) -> None:
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
