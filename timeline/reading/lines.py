"""Text into paragraphs: blank lines, one paragraph a line, or lines that a machine has wrapped."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from timeline.reading.words import SentenceWords

_LINE = re.compile(r"\S[^\r\n]*+")

TERMINAL = frozenset(".!?…。！？｡؟۔।॥։።")
"""Characters that end a sentence, in any script."""

CLOSING = "\"'”’»›)]}」』）】》〉*_"
"""Characters that may follow the end of a sentence."""

BULLETS = frozenset("-–—•*·‣◦▪●○■□►▶»>|_=~+#")
"""Characters that mark or separate list items."""

_WIDEST_WRAP = 140
"""Lines longer than this many characters were not wrapped by a machine."""

_NARROWEST_WRAP = 40
"""Lines that are all shorter stand in a list or a masthead."""

_SAMPLE = 2000
"""How many line breaks are looked at to tell whether a text is wrapped."""


class Span(NamedTuple):
    """A stretch of text in characters, end exclusive."""

    start: int
    end: int


class _Line(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int
    indent: int
    blank_before: bool


def paragraph_spans(text: str, words: SentenceWords) -> tuple[Span, ...]:
    """The paragraphs of ``text`` in order, without the white space around them.

    A blank line always separates two. A single line break does so too, except in text whose lines
    were wrapped at a width: such lines are joined, and the span holds the line breaks.
    """
    lines = _lines(text)
    inner = [i for i in range(1, len(lines)) if not lines[i].blank_before]
    width = _wrap_width(text, lines, inner, words) if inner else 0
    if not width:
        return tuple(Span(line.start, line.end) for line in lines)
    spans: list[Span] = []
    for i, line in enumerate(lines):
        if i and not line.blank_before and _continues(text, lines[i - 1], line, width, spans[-1].start):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return tuple(spans)


def ends_sentence(text: str) -> bool:
    """Whether a stripped line ends as a sentence does: a terminal, then perhaps closing quotes."""
    last = text[-1:]
    if last in CLOSING:
        last = text[-12:].rstrip(CLOSING + " ")[-1:]
    return last in TERMINAL if last else False


def is_bullet(text: str) -> bool:
    """Whether a stripped line is nothing but bullets or a rule."""
    return all(char in BULLETS or char == " " for char in text[:80])


def starts_item(text: str) -> bool:
    """Whether a stripped line begins with a bullet and a space."""
    return len(text) > 2 and text[0] in BULLETS and text[1] == " "


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for match in _LINE.finditer(text):
        start, stop = match.span()
        gap = text[end:start]
        indent, blank = 0, False
        if gap != "\n":
            indent = len(gap) - 1 - max(gap.rfind("\n"), gap.rfind("\r"))
            blank = (gap.count("\n") or gap.count("\r")) != 1
        end = start + len(match[0].rstrip()) if text[stop - 1].isspace() else stop
        lines.append(_Line(start, end, indent, blank))
    return lines


def _wrap_width(text: str, lines: list[_Line], inner: list[int], words: SentenceWords) -> int:
    """The width at which a machine has wrapped the lines, 0 if none has.

    Two things must hold: many lines end in the middle of a sentence, and at most line breaks the next
    word would not have fitted.
    """
    sample = inner[:_SAMPLE]
    widths = sorted(lines[j].end - lines[j].start for i in sample for j in (i - 1, i))
    width = widths[-1 - len(widths) // 50]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    broken = sum(_breaks_sentence(text, lines[i - 1], lines[i], words) for i in sample)
    full = sum(_is_full(text, lines[i - 1], lines[i], width * 0.85) for i in sample)
    return width if broken * 4 >= len(sample) and full * 2 > len(sample) else 0


def _breaks_sentence(text: str, above: _Line, below: _Line, words: SentenceWords) -> bool:
    line = text[above.start : above.end]
    if ends_sentence(line):
        return False
    first = text[below.start]
    if first.isalnum() and not first.isupper():
        return True
    return line[-16:].rpartition(" ")[2].lower() in words.unfinished


def _is_full(text: str, above: _Line, below: _Line, width: float) -> bool:
    """Whether the first word of the line below would not have fitted on the line above."""
    first = text[below.start : min(below.end, below.start + 40)].partition(" ")[0]
    return above.end - above.start + 1 + len(first) > width


def _continues(text: str, above: _Line, below: _Line, width: int, paragraph: int) -> bool:
    """Whether a line goes on with the paragraph that began at ``paragraph`` and holds the line above."""
    if below.indent > above.indent + 1 or starts_item(text[below.start : below.start + 3]):
        return False
    if _is_full(text, above, below, width * 0.75):
        return True
    # A short line that breaks off may be a heading if it stands alone, but not inside a paragraph.
    breaks_off = not ends_sentence(text[above.start : above.end])
    return breaks_off and (text[below.start].islower() or paragraph < above.start)
