"""Times as a reader says them, at the precision that is known: "10 September 2025", "about 2010", "2017 to 2021"."""

from __future__ import annotations

import datetime as dt
import string
from typing import TypeAlias

import msgspec

from timeline.model.article import Publication
from timeline.model.calendar import Grain, Interval, containing, period, timex
from timeline.model.chronology import When
from timeline.outputs.labels import Labels


class Part(msgspec.Struct, frozen=True):
    """A stretch of a label; ``datetime`` is what ``<time datetime>`` takes for it, None for plain text."""

    text: str
    datetime: str | None = None


Label: TypeAlias = tuple[Part, ...]

# The grains that HTML has a machine-readable form for. A range, a season or a decade has none.
_IN_HTML = {Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR}


def when(time: When, words: Labels) -> Label:
    """The time of an event, at its precision and with its "about" or "early"."""
    first, slash, last = time.value.partition("/")
    label = _between(first, last, time.interval, words) if slash else _period(time.interval, words)
    pattern = words.modified.get(time.mod or "")
    return fill(pattern, {"date": label}) if pattern else label


def published(publication: Publication, words: Labels) -> Label:
    """The day of publication, or that it is not stated and the bounds that are known (both inclusive)."""
    if publication.day:
        return day(publication.day, words)
    first = day(publication.not_before, words) if publication.not_before else ()
    last = day(publication.not_after, words) if publication.not_after else ()
    unknown = Part(words.words["not_stated"])
    if not first and not last:
        return (unknown,)
    bounds = "between" if first and last else "not_before" if first else "not_after"
    return fill(f"{{unknown}} ({words.words[bounds]})", {"unknown": (unknown,), "first": first, "last": last})


def day(date: dt.date, words: Labels) -> Label:
    """A day of the calendar."""
    return _period(_around(date, Grain.DAY), words)


def whole(start: dt.date, grain: Grain, words: Labels) -> Label:
    """The period of a grain that a day lies in."""
    return _period(_around(start, grain), words)


def span(first: dt.date, last: dt.date, words: Labels) -> Label:
    """From when to when a story goes, no finer than needed: a day, months of one year, or years."""
    if first == last:
        return day(first, words)
    grain = Grain.MONTH if first.year == last.year else Grain.YEAR
    return _range(_around(first, grain), _around(last, grain), words)


def between(first: When, last: When, words: Labels) -> Label:
    """A range whose ends are each as vague as they are: "early 2017 to about 2021"."""
    return fill(words.dates.range, {"first": when(first, words), "last": when(last, words)})


def begun(label: Label) -> Label:
    """A label that stands at the beginning of a line, with a capital letter: "Autumn 2019"."""
    first, *rest = label
    return (msgspec.structs.replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)


def text(label: Label) -> str:
    """A label as plain text."""
    return "".join(part.text for part in label)


def _between(first: str, last: str, whole: Interval, words: Labels) -> Label:
    start, end = period(first), period(last)
    if start and end:
        return _range(start, end, words)
    if start and last in {"", ".."}:
        return fill(words.dates.since, {"first": _period(start, words)})
    if end and first in {"", ".."}:
        return fill(words.dates.until, {"last": _period(end, words)})
    return _range(_around(whole.start, Grain.DAY), _around(whole.last, Grain.DAY), words)


def _range(first: Interval, last: Interval, words: Labels) -> Label:
    if first == last:
        return _period(first, words)
    start = _period(first, words, _shortened(first, last, words))
    return fill(words.dates.range, {"first": start, "last": _period(last, words)})


def _around(day: dt.date, grain: Grain) -> Interval:
    """The period that a day lies in; in December 9999, where dates end, what there is of that period."""
    try:
        return containing(day, grain)
    except (ValueError, OverflowError):
        return Interval(day if grain is Grain.DAY else day.replace(day=1), dt.date.max, grain)


def _shortened(first: Interval, last: Interval, words: Labels) -> str | None:
    if first.grain is not last.grain or first.start.year != last.start.year:
        return None
    if first.grain is Grain.MONTH:
        return words.shortened.month_in_year
    if first.grain is Grain.DAY:
        same_month = first.start.month == last.start.month
        return words.shortened.day_in_month if same_month else words.shortened.day_in_year
    return None


def _period(interval: Interval, words: Labels, pattern: str | None = None) -> Label:
    start, grain = interval.start, interval.grain
    if grain is Grain.CENTURY and start.year // 100 + 1 not in words.centuries:
        return _range(_around(start, Grain.YEAR), _around(interval.last, Grain.YEAR), words)
    name = "winter" if grain is Grain.SEASON and start.month == 12 else grain.value
    said = (pattern or getattr(words.dates, name)).format(
        day=start.day,
        day2=f"{start.day:02d}",
        month2=f"{start.month:02d}",
        month=words.months[start.month - 1],
        year=start.year,
        next=f"{(start.year + 1) % 100:02d}",
        season=words.seasons[start.month // 3 - 1],
        ordinal=_ordinal(interval, words),
    )
    return (Part(said, timex(interval) if grain in _IN_HTML else None),)


def _ordinal(interval: Interval, words: Labels) -> str:
    start = interval.start
    match interval.grain:
        case Grain.QUARTER:
            return words.ordinals[(start.month - 1) // 3]
        case Grain.HALF:
            return words.ordinals[(start.month - 1) // 6]
        case Grain.CENTURY:
            return words.centuries[start.year // 100 + 1]
        case _:
            return ""


def fill(pattern: str, labels: dict[str, Label]) -> Label:
    """The pattern with labels in its slots; what is machine-readable in them stays so."""
    parts: list[Part] = []
    for literal, slot, _, _ in string.Formatter().parse(pattern):
        parts += [Part(literal)] if literal else []
        parts += labels[slot] if slot else ()
    return tuple(parts)
