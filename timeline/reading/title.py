"""Which lines at the head of an article are its title."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from timeline.reading.furniture import is_furniture
from timeline.reading.lines import ends_sentence, starts_item
from timeline.reading.sentences import is_abbreviation
from timeline.reading.structure import is_known_heading
from timeline.reading.words import Words, fold

_LONGEST = 200
_MOST_WORDS = 30
_MOST_LABEL_WORDS = 4
"""A line of so few words right above its paragraph is the heading of a section."""

_MOST_KICKER_WORDS = 2
"""A first line of so few words above a longer one names a rubric, or the author."""

_PATH = re.compile(r"\s*[>›»|/]\s+")
_LONGEST_EXCLAMATION = 120
_SHORTEST_PARAGRAPH = 250


class TitleLines(NamedTuple):
    """The title, and which lines go with it."""

    title: str | None = None
    lines: frozenset[int] = frozenset()
    """The indices of the title line, its repetitions, and what stands above it."""

    nameplate: int | None = None
    """The index of the line that names the paper, above its date."""


def find_title(lines: list[str], stuck: bool, dated: AbstractSet[int], words: Words) -> TitleLines:
    """The title among the lines at the head of an article.

    Args:
        lines: The paragraphs before the running text.
        stuck: Whether the running text begins on the line right below the last of them.
        dated: The indices of the lines that hold the date of publication.
        words: The words of the article's language.
    """
    last = len(lines) - 1
    candidates = [
        i for i, line in enumerate(lines) if i not in dated and _may_be_title(line, stuck and i == last, words)
    ]
    if not candidates:
        return TitleLines()
    above: list[int] = []
    for place, index in enumerate(candidates[:-1], 1):
        is_nameplate = index + 1 in dated and len(lines[index].split()) <= _MOST_LABEL_WORDS
        longest = max(len(lines[below].split()) for below in candidates[place:])
        if not (is_nameplate or _is_rubric(lines[index], longest)):
            break
        above.append(index)
    title = candidates[len(above)]
    nameplate = next((i for i in above if i + 1 in dated), None)
    return TitleLines(" ".join(lines[title].split()), repetitions(lines, lines[title]) | {*above}, nameplate)


def repetitions(lines: list[str], title: str) -> frozenset[int]:
    """The indices of the lines that repeat a known title."""
    wanted = fold(title)
    return frozenset(i for i, line in enumerate(lines) if fold(line) == wanted)


def is_running_text(text: str, words: Words) -> bool:
    """Whether a paragraph is running text, judged by itself: no title, masthead, byline or credit."""
    if len(text) > _SHORTEST_PARAGRAPH:
        return True
    if not ends_sentence(text) or is_furniture(text, words):
        return False
    last = text.rstrip("\"'”’»)] ")
    if last[-1:] in "?!…؟？！":
        return len(text) > _LONGEST_EXCLAMATION
    return not is_abbreviation(last.rstrip(".").rpartition(" ")[2], words.sentences) or len(text.split()) > _MOST_WORDS


def _may_be_title(line: str, above_text: bool, words: Words) -> bool:
    parts = line.split()
    if len(line) > _LONGEST or len(parts) > _MOST_WORDS or line[:2].islower() or starts_item(line):
        return False
    if above_text and len(parts) <= _MOST_LABEL_WORDS:
        return False
    if is_known_heading(line, words) or is_furniture(line, words) or line[-1] in ",;:-–—_":
        return False
    return any(char.isalpha() for char in line)


def _is_rubric(line: str, longest: int) -> bool:
    """Whether a line above a candidate of so many words names a rubric, the paper, or the way to the page."""
    if len(line.split()) <= _MOST_KICKER_WORDS < longest - 1:
        return True
    pieces = _PATH.split(line)
    return len(pieces) > 1 and all(len(piece.split()) <= _MOST_KICKER_WORDS for piece in pieces)
