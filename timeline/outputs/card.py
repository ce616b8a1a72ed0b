"""The picture of a story for sharing: its title and its strip, as the platforms take it (Open Graph, PNG)."""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Any

from timeline.model.chronology import Role
from timeline.outputs import dates
from timeline.outputs.strip import HEIGHT, Strip
from timeline.outputs.untrusted import clean

if TYPE_CHECKING:
    from PIL import ImageDraw

WIDTH, TALL = 1200, 630
"""Pixels: 1.91 to 1, what the platforms show uncropped."""

_MARGIN = 72
_PAPER, _INK, _SOFT, _LINE, _ACCENT = range(5)
_COLOURS = (253, 252, 250, 27, 30, 36, 93, 100, 112, 201, 206, 214, 179, 52, 31)
_LINES = 4
_SIZES = (76, 64, 54)
_BASE, _TALLEST, _NARROWEST = TALL - 112, 110, 10


def available() -> bool:
    """Whether pictures can be drawn: Pillow is an extra."""
    try:
        import PIL.features  # noqa: PLC0415  an extra
    except ImportError:
        return False
    return bool(PIL.features.check("freetype2"))


def card(title: str, house: str, strip: Strip | None) -> bytes:
    """A PNG of 1200 by 630 pixels, the same bytes for the same values.

    A text with letters that the font that comes with Pillow lacks is left out: empty boxes help nobody.

    Raises:
        ImportError: Pillow is not installed.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415  an extra

    title, house = _writable(title), _writable(house)
    # A palette of five colours: a fifth of the bytes and of the time of a picture in all of them.
    image = Image.new("P", (WIDTH, TALL), _PAPER)
    image.putpalette(_COLOURS)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    draw.rectangle((0, 0, WIDTH, 14), fill=_ACCENT)
    draw.text((_MARGIN, 56), house, font=_font(30), fill=_SOFT)
    size = next((size for size in _SIZES if len(_wrapped(title, size)) <= _LINES), _SIZES[-1])
    for number, line in enumerate(_wrapped(title, size)[:_LINES]):
        draw.text((_MARGIN, 116 + number * size * 1.15), line, font=_font(size), fill=_INK)
    if strip:
        _draw_strip(draw, strip)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _draw_strip(draw: ImageDraw.ImageDraw, strip: Strip) -> None:
    across = WIDTH - 2 * _MARGIN
    draw.line((_MARGIN, _BASE + 2, WIDTH - _MARGIN, _BASE + 2), fill=_LINE, width=4)
    for mark in strip.marks:
        left = _MARGIN + across * mark.left / 100
        right = max(left + across * mark.width / 100, left + _NARROWEST)
        fill, outline = (_ACCENT, _ACCENT) if mark.entry.role == Role.LEAD else (_LINE, _SOFT)
        draw.rectangle((left, _BASE - _TALLEST * mark.height / HEIGHT, right, _BASE), fill=fill, outline=outline)
    draw.text((_MARGIN, _BASE + 20), _writable(dates.text(strip.span)), font=_font(30), fill=_SOFT)


@functools.cache
def _font(size: int) -> Any:
    from PIL import ImageFont  # noqa: PLC0415  an extra

    return ImageFont.load_default(size)


@functools.cache
def _has(letter: str) -> bool:
    """Whether the font has a letter: it draws what it has not as it draws a code point that nobody has."""
    font = _font(20)
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask("\U0010fffd"))


def _writable(text: str) -> str:
    """The text in one line, with dashes as the font has them; empty where it lacks another letter."""
    text = " ".join(clean(text).split()).replace("–", "-").replace("—", "-")
    return text if all(map(_has, text)) else ""


def _wrapped(text: str, size: int) -> list[str]:
    font, lines = _font(size), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > WIDTH - 2 * _MARGIN and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
