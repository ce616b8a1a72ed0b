"""The date of an entry as its editor writes it: in ISO 8601 or in words, never counted from another day."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec
import yaml

from timeline import pipeline
from timeline.errors import UnknownLanguageError
from timeline.model.calendar import Interval, period
from timeline.model.chronology import When
from timeline.model.expression import TimeExpression

Time: TypeAlias = tuple[When] | tuple[When, When]
"""A time; two where the ends of a range are not equally vague ("2017 to about 2021")."""

_SINCE, _UNTIL = "since", "until"
_OPEN = ".."
_LONGEST = 80
"""So many characters may be a date; no way to write one is longer."""

# ISO 8601 and what EDTF adds: decades and centuries with X, and seasons and halves as TIMEX3 writes them.
_ISO = re.compile("[0-9]{4}(-([0-9]{2}(-[0-9]{2})?|W[0-9]{2}(-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI))?|[0-9]{3}X|[0-9]{2}XX")


class Words(msgspec.Struct, frozen=True):
    """The words around dates in one language."""

    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    between: tuple[str, ...]


@functools.lru_cache(maxsize=4096)
def dated(text: str, language: str) -> Time | None:
    """The time that a text names, with its year and nothing else in the text; None for any other text.

    Also None for what has no place in the calendar: a year before Christ, a day that there is not, an end
    before its beginning, and a time of day, which no date on a page shows. In a language without a grammar sheet
    dates are read in ISO 8601 alone.
    """
    text = " ".join(text.split())
    if not 0 < len(text) <= _LONGEST:
        return None
    words = _words(language)
    ends = text.upper().split("/")
    if len(ends) == 2 and (time := _iso_range(*ends)):
        return (time,)
    if time := _single(text, words, language) or _range(text, words, language):
        return (time,)
    for first, last in _split(text, words):
        begin, end = _single(first, words, language), _single(last, words, language)
        if begin and end and _in_order(begin.interval, end.interval) and "/" not in begin.value + end.value:
            return (begin, end) if begin.mod or end.mod else (_between(begin, end),)
    return None


def whole(time: Time) -> When:
    """A time as one: of a range from its beginning to its end, as vague as its beginning."""
    if len(time) == 1:
        return time[0]
    return msgspec.structs.replace(_between(*time), mod=time[0].mod)


def _between(first: When, last: When) -> When:
    days = Interval(first.interval.start, last.interval.end, first.interval.grain)
    return When(f"{first.value}/{last.value}", days)


def _in_order(first: Interval, last: Interval) -> bool:
    return first.start < last.end and first != last and first.start <= last.start


def _iso(text: str) -> When | None:
    if not _ISO.fullmatch(text):
        return None
    value = text.rstrip("X")
    interval = period(value)
    return When(value, interval) if interval else None


def _iso_range(first: str, last: str) -> When | None:
    begin, end = _iso(first), _iso(last)
    if begin and end:
        return _between(begin, end) if _in_order(begin.interval, end.interval) else None
    if begin and last in {"", _OPEN}:
        return _since(begin)
    return _until(end) if end and first in {"", _OPEN} else None


def _since(time: When) -> When | None:
    return When(f"{time.value}/{_OPEN}", time.interval) if not time.mod and "/" not in time.value else None


def _until(time: When) -> When | None:
    return When(f"{_OPEN}/{time.value}", time.interval) if not time.mod and "/" not in time.value else None


def _single(text: str, words: Words, language: str) -> When | None:
    """The time of a text that names one, with the words around it."""
    for start, end, what in _around(text, words):
        inner = text[start:end]
        if time := _iso(inner.upper()) or _in_words(inner, language):
            return _modified(time, what)
    return None


def _modified(time: When, what: str) -> When | None:
    if what == _SINCE:
        return _since(time)
    if what == _UNTIL:
        return _until(time)
    if what and (time.mod or "/" in time.value):
        return None  # "about early 2010" has two
    return msgspec.structs.replace(time, mod=what) if what else time


def _in_words(text: str, language: str) -> When | None:
    found = _found(text, language)
    if len(found) != 1 or (found[0].found.start, found[0].found.end) != (0, len(text)):
        return None
    return _point(found[0])


def _found(text: str, language: str) -> tuple[TimeExpression, ...]:
    try:
        return pipeline.explain_phrase(text, None, None, language)
    except UnknownLanguageError:
        return ()  # ISO dates are the same in all languages


def _point(expression: TimeExpression) -> When | None:
    if expression.type != "DATE" or expression.interval is None:
        return None
    return When(expression.value, expression.interval, expression.mod)


def _range(text: str, words: Words, language: str) -> When | None:
    """The time of a range whose first end takes its year from the last: "10 to 12 September 2025"."""
    found = _found(text, language)
    if len(found) != 2 or found[0].found.range is None or found[0].found.range != found[1].found.range:
        return None
    first, last = found[0].found, found[1].found
    lead, tail = text[: first.start].strip().lower(), text[last.end :].strip()
    if lead not in {"", *words.before[""], *words.before[_SINCE]} or tail:
        return None
    if text[first.end : last.start].strip().lower() not in words.between:
        return None
    begin, end = _point(found[0]), _point(found[1])
    if begin is None or end is None or begin.mod or end.mod or not _in_order(begin.interval, end.interval):
        return None
    return _between(begin, end)


def _around(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """The ways to take a text as a date with a word before or after it: from where to where, and what the word means.

    The whole text comes first: the grammar has its own "early" and "c.".
    """
    yield 0, len(text), ""
    lower = text.lower()
    for what, forms in words.before.items():
        for form in forms:
            if lower.startswith(form) and (lower[len(form) :][:1] == " " or not form[-1].isalpha()):
                yield len(text) - len(text[len(form) :].lstrip()), len(text), what
    for what, forms in words.after.items():
        for form in forms:
            if lower.endswith(form) and (lower[: -len(form)][-1:] == " " or not form[-1].isalpha()):
                yield 0, len(text[: -len(form)].rstrip()), what


def _split(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """The ways to take a text as two dates with a word between; "from" and "between" before the first say nothing."""
    lead = "|".join(map(re.escape, (*words.before[_SINCE], *words.before[""])))
    opening = re.match(f"(?:{lead}) ", text, re.IGNORECASE)
    text = text[opening.end() :] if opening else text
    for form in words.between:
        # Without spaces a hyphen stands inside dates too.
        parts = text.split(f" {form} ") if form != "–" else re.split(" ?– ?", text)
        if len(parts) == 2:
            yield parts[0].strip(), parts[1].strip()


@functools.cache
def _words(language: str) -> Words:
    """The words of a language; none where the table has none."""
    table = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    nothing = {"before": {"": [], _SINCE: []}, "after": {}, "between": []}
    return msgspec.convert(table.get(language.lower().partition("-")[0], nothing), Words)
