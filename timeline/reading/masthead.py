"""Lines near the head of an article that say when it was published."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from timeline.model.article import Publication
from timeline.reading.credits import author_of
from timeline.reading.dates import DateText, publication_of, read_date
from timeline.reading.words import DateWords, Words, fold, words_for

_LONGEST_LINE = 100
_MOST_LINES = 3
"""A date may be split over so many lines."""

_WEEK_DAY_AND_MONTH = 2

_BARS = re.compile(r"\s*[|•·]\s*")
_DASHES = re.compile(r"\s+[-–—]\s+")
_EDGE = " \t,;:.()[]-–—"


class Masthead(NamedTuple):
    """Which lines state when the article was published, and what they state."""

    lines: frozenset[int]
    published: Publication
    problem: str
    line: int
    """The first of the lines that the publication is from."""


class _Dated(NamedTuple):
    read: DateText
    rank: int
    """0 for a date labelled as the publication's, 1 for one without a label, 2 for that of an update."""


def find_masthead(lines: list[str], language: str) -> Masthead | None:
    """The lines among ``lines`` that hold nothing but the date of publication.

    A date may be split over lines next to each other; a week day, a time, the number of the issue, a label
    and, between bars, other short notes may stand beside it. Of several dates the labelled one counts, and an
    update only where it is the only one.

    Args:
        lines: The lines at the head of an article, before its running text.
        language: The language of the article.
    """
    words = words_for(language)
    found: list[tuple[_Dated, range]] = []
    start = 0
    while start < len(lines):
        dated, size = _read_window(lines[start : start + _MOST_LINES], language, words)
        if dated is not None:
            found.append((dated, range(start, start + size)))
        start += size
    if not found:
        return None
    dated, where = min(found, key=lambda pair: pair[0].rank)
    text = " ".join(" ".join(lines[i] for i in where).split())
    basis = f'masthead line "{text}"' if dated.rank == 1 else f'line "{text}"'
    taken = frozenset(i for _, window in found for i in window)
    return Masthead(taken, publication_of(dated.read, basis), dated.read.problem, where.start)


def _read_window(lines: list[str], language: str, words: Words) -> tuple[_Dated | None, int]:
    """The date that the first lines hold, as many of them as go together, and how many they are."""
    for size in range(len(lines), 0, -1):
        if all(len(line) <= _LONGEST_LINE for line in lines[:size]):
            dated = _read_lines(lines[:size], language, words)
            if dated is not None:
                return dated, size
    return None, 1


def _read_lines(window: list[str], language: str, words: Words) -> _Dated | None:
    if len(window) > 1 and not all(_may_be_part(line) for line in window):
        return None
    window = [_without_nameplate(window[0]), *window[1:]]
    found: list[_Dated] = []
    for segment in _segments(window, words):
        dated = _read_segment(segment, language, words.dates)
        if dated is not None:
            found.append(dated)
        elif not _may_stand_beside(segment, window, words):
            return None
    return min(found, key=lambda dated: dated.rank, default=None)


def _segments(window: list[str], words: Words) -> list[str]:
    """The parts of a line between bars, dashes and labels; several lines are one part."""
    if len(window) > 1:
        return [" ".join(window)]
    line = window[0]
    if author_of(line, words) and "," in line:
        line = line.replace(",", " | ", 1)
    parts = [part for bar in _BARS.split(line) for part in _DASHES.split(bar)]
    labels = _label_pattern(words)
    return [piece.strip(_EDGE) for part in parts for piece in labels.split(part) if piece.strip(_EDGE)]


def _without_nameplate(line: str) -> str:
    """A line with a bar after the name of the paper: "The Harbour Post, Tuesday, 16 September 2025".

    Only a name of several words, before a week day and a month in words: a headline, too, may end with a date.
    """
    name, _, rest = line.partition(",")
    in_words = [word for word in rest.split() if word.strip(_EDGE).isalpha()]
    if len(name.split()) < 2 or any(char.isdigit() for char in name) or len(in_words) < _WEEK_DAY_AND_MONTH:
        return line
    return f"{name} | {rest}"


def _read_segment(segment: str, language: str, words: DateWords) -> _Dated | None:
    if not any(char.isdigit() for char in segment):
        return None
    small = fold(segment)
    for rank, labels in ((0, words.published), (2, words.updated)):
        fitting = [label for label in labels if small.startswith(label) and not small[len(label)].isalnum()]
        if fitting:
            date = segment[len(max(fitting, key=len)) :].strip(_EDGE)
            read = read_date(date, language) if date else None
            return _Dated(read, rank) if read else None
    read = read_date(_issue_pattern(words).sub(" ", segment), language)
    return _Dated(read, 1) if read else None


def _may_be_part(line: str) -> bool:
    """Whether a line may be one part of a date that is split over lines."""
    return len(line) <= 60 and len(line.split()) <= 8


def _may_stand_beside(segment: str, window: list[str], words: Words) -> bool:
    """Whether a part without a date may stand in the line of one: an author, an issue, a time, a note between bars."""
    rest = _issue_pattern(words.dates).sub("", segment)
    if not any(char.isalpha() for char in rest) or author_of(segment, words):
        return True
    return len(segment.split()) <= 4 and bool(_BARS.search(window[0]))


@functools.cache
def _issue_pattern(words: DateWords) -> re.Pattern[str]:
    """What counts the issues of a paper: "Vol 12", "No. 3"."""
    names = "|".join(re.escape(name) for name in sorted(words.issue, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})\.?\s*[:#]?\s*(?:\d{{1,6}}|[IVXLCDM]{{1,9}})(?![\w/-])", re.IGNORECASE)


@functools.cache
def _label_pattern(words: Words) -> re.Pattern[str]:
    """The place before a second label, or before the author: "Published 1 May 2025, updated 2 May 2025 by Jane Doe"."""
    labels = "|".join(re.escape(label) for label in (*words.dates.published, *words.dates.updated))
    bylines = "|".join(re.escape(byline) for byline in words.furniture.bylines)
    before_label = rf"[,;]\s*(?=(?i:{labels})\b)" if labels else r"(?!)"
    before_name = rf"\s+(?=(?i:{bylines})\s+[^\W\d_a-z])" if bylines else r"(?!)"
    return re.compile(f"{before_label}|{before_name}")
