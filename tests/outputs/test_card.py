"""The picture for sharing, read back as pixels."""

from __future__ import annotations

import io

import pytest

from tests.outputs.chronologies import bridge
from timeline.outputs.card import available, card
from timeline.outputs.labels import labels
from timeline.outputs.manner import Manner
from timeline.outputs.views import story

Image = pytest.importorskip("PIL.Image", reason="Pillow, of the extra 'image', is not installed")
STRIP = story(bridge(), Manner(labels("en"))).strip
ACCENT, INK = (179, 52, 31), (27, 30, 36)


def colours(picture: bytes, box: tuple[int, int, int, int]) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(picture))
    assert image.size == (1200, 630)
    return {colour for _, colour in image.convert("RGB").crop(box).getcolors()}


def test_it_shows_the_title_and_the_main_event() -> None:
    assert available()
    picture = card("The Mill Bridge closes", "House", STRIP)
    assert INK in colours(picture, (0, 110, 1200, 220))
    assert ACCENT in colours(picture, (900, 400, 1200, 520))
    assert ACCENT not in colours(card("The Mill Bridge closes", "House", None), (0, 400, 1200, 520))


@pytest.mark.parametrize(("title", "written"), [("A – “quoted” — title", True), ("Мост закрыт", False), ("", False)])
def test_a_title_that_the_font_lacks_is_left_out(title: str, written: bool) -> None:
    assert (INK in colours(card(title, "House", STRIP), (0, 110, 1200, 400))) is written


@pytest.mark.parametrize("title", ["W" * 3000, "word " * 500, "\x00\u202e\ud800"])
def test_no_title_breaks_it(title: str) -> None:
    assert colours(card(title, title, STRIP), (0, 0, 1200, 630))


def test_the_same_story_gives_the_same_bytes() -> None:
    assert card("The Mill Bridge closes", "House", STRIP) == card("The Mill Bridge closes", "House", STRIP)
