"""What is kept of a story comes back as it was, and depends on everything that it is made from."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.outputs.chronologies import bridge
from timeline.outputs.layout import lay_out
from timeline.outputs.made import Place, depends, made, packed, unpacked
from timeline.outputs.pages import site
from timeline.settings import Settings

PLACE = Place("stories/mill-bridge/", "https://site.example/stories/mill-bridge/", None, "../../stories/mill-bridge/")
PATH = "stories/mill-bridge.md"


def key(settings: Settings, folder: Path, place: Place = PLACE, title: str = "") -> bytes:
    story = bridge()
    told = msgspec.structs.replace(story, title=title or story.title)
    layout = lay_out([told], (), str, site(settings, folder))
    return msgspec.msgpack.encode(depends(layout, PATH, place, str))


def test_what_is_packed_comes_back(tmp_path: Path) -> None:
    layout = lay_out([bridge()], (), str, site(Settings(), tmp_path))
    whole = made(layout, PATH, PLACE, str)
    kept = packed(whole)
    assert isinstance(kept, bytes)
    assert unpacked(kept) == whole


def test_half_a_character_is_passed_on_unpacked(tmp_path: Path) -> None:
    layout = lay_out([bridge()], (), str, site(Settings(), tmp_path))
    whole = made(layout, PATH, PLACE, str)
    broken = msgspec.structs.replace(whole, files={"a.txt": "\ud800"})
    assert unpacked(packed(broken)) is broken


@pytest.mark.parametrize(
    "other",
    [
        {"settings": Settings(entries=3)},
        {"settings": Settings(follow=False)},
        {"settings": Settings(house="The Osterby Courier")},
        {"place": msgspec.structs.replace(PLACE, address="")},
        {"title": "Another title"},
    ],
)
def test_another_page_is_another_key(other: dict[str, object], tmp_path: Path) -> None:
    usual = {"settings": Settings(), "folder": tmp_path}
    assert key(**usual) == key(**usual)  # type: ignore[arg-type]
    assert key(**{**usual, **other}) != key(**usual)  # type: ignore[arg-type]


def test_another_template_is_another_key(tmp_path: Path) -> None:
    before = key(Settings(), tmp_path)
    own = tmp_path / "site_templates" / "pages" / "follow.html"
    own.parent.mkdir(parents=True)
    own.write_text("", encoding="utf-8")
    assert key(Settings(), tmp_path) != before
