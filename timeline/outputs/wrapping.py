"""Text in the columns of a terminal: what is safe to print, how wide it is, where a line may end."""

from __future__ import annotations

import functools
import unicodedata

_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\N{REPLACEMENT CHARACTER}")
_DIRECTIONS = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_UNSAFE = _SURROGATES | _CONTROLS | _DIRECTIONS | _SPACES

_NO_WIDTH = {"Mn", "Me", "Cf"}
_NEVER_LAST = {"Ps", "Pi"}
_NEVER_FIRST = {"Pe", "Pf", "Po", "Lm", "Mn", "Me", "Cf"}


def safe(text: str) -> str:
    """The text as one line that can be printed and cannot steer a terminal.

    An article may hold escape sequences that recolour the screen or rename the window, and marks that
    turn the direction of writing round; the name of a file may hold bytes that are no text.
    """
    return text.translate(_UNSAFE)


def columns(text: str) -> int:
    """How many columns a text takes: two for a wide East Asian character, none for a combining one."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrap(text: str, width: int, hang: int = 0) -> list[str]:
    """A text as lines of at most so many columns, broken at spaces and between wide characters.

    A word that is wider than a line is cut. Spaces inside a line stay as they are. All lines but the
    first are ``hang`` columns shorter.
    """
    sizes = [1] * len(text) if text.isascii() else list(map(_width, text))
    has_wide = 2 in sizes
    lines: list[str] = []
    start, used, opportunity, room = 0, 0, 0, width
    for index, (character, size) in enumerate(zip(text, sizes, strict=True)):
        if character == " ":
            opportunity = index + 1
        else:
            if has_wide and _may_break(text, index):
                opportunity = index
            if used + size > room and index > start:
                end = opportunity if opportunity > start else index
                lines.append(text[start:end].rstrip(" "))
                start, used, room = end, columns(text[end:index]), width - hang
        used += size
    return [*lines, text[start:].rstrip(" ")]


@functools.lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _may_break(text: str, index: int) -> bool:
    """Whether a line may end before a character without a space: beside a wide one, but for punctuation."""
    if index == 0 or text[index - 1 : index + 1].isascii():
        return False
    before, after = text[index - 1], text[index]
    return (
        2 in (_width(before), _width(after))
        and unicodedata.category(before) not in _NEVER_LAST
        and unicodedata.category(after) not in _NEVER_FIRST
    )
