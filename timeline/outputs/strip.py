"""A picture of a story: a strip from its first to its last event, with a mark for each.

A mark is as wide as its time is vague, as high as many outlets tell it. Horizontal places are percentages of
the strip's width, so that it fits a phone and a desk alike; heights are pixels.
"""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from timeline.model.calendar import DAY, Grain, Interval, month_start
from timeline.model.chronology import Event, Role
from timeline.outputs import dates
from timeline.outputs.entries import Entry
from timeline.outputs.labels import Labels

HEIGHT = 46.0
"""Of the highest mark."""

_LOWEST = 10.0
_FEWEST = 3
"""With fewer events there is nothing to picture."""

_CROWDED = 0.8
_LONG = dt.timedelta(days=400)
_LAST_THOUSANDTH = 1000
_LETTER, _GAP = 1.1, 2.0
"""What a letter of a label takes of the width on a desk, and what is left free between labels, in per cent."""

_PHONE = 2.5
"""How much wider a letter is on a phone, where the strip is narrower."""


class Mark(msgspec.Struct, frozen=True):
    """An event on the strip."""

    entry: Entry
    left: float
    width: float
    height: float


class Tick(msgspec.Struct, frozen=True):
    """A label on the axis."""

    text: str
    left: float
    anchor: str
    """``start``, ``middle`` or ``end``: which part of the text stands there (SVG ``text-anchor``)."""

    minor: bool = False
    """Whether a narrow strip does without it."""


class Strip(msgspec.Struct, frozen=True):
    """The picture of a story."""

    marks: tuple[Mark, ...]
    """The widest first, so that those upon them can be seen and hit; of one width in the order of time."""

    ticks: tuple[Tick, ...]
    span: dates.Label
    most_told: Entry
    has_vague: bool
    is_compressed: bool
    """Whether the strip gives later times more room."""


def strip(events: Sequence[Event], entries: Sequence[Entry], words: Labels) -> Strip | None:
    """The picture of these events and of their entries, which are in the same order; None for too few of them."""
    if len(events) < _FEWEST:
        return None
    times = [event.when.interval for event in events]
    first = min(time.start for time in times)
    # A standing fact of a whole year does not prolong the story.
    end = max(e.when.interval.end for e in _without_background(events))
    scale, compressed = _scale(times, first, end)
    most = max(entry.number_of_outlets for entry in entries) or 1
    marks = [
        Mark(
            entry,
            left=_percent(scale(min(time.start, end - DAY))),
            width=_percent(scale(min(time.end, end)) - scale(min(time.start, end - DAY))),
            height=round(_LOWEST + (HEIGHT - _LOWEST) * entry.number_of_outlets / most, 1),
        )
        for time, entry in zip(times, entries, strict=True)
    ]
    marks.sort(key=lambda mark: -mark.width)
    return Strip(
        marks=tuple(marks),
        ticks=tuple(_ticks(first, end, scale, words)),
        span=dates.span(first, end - DAY, words),
        most_told=max(entries, key=lambda entry: (entry.number_of_outlets, entry.role == Role.LEAD)),
        has_vague=any(time.end - time.start > DAY for time in times),
        is_compressed=compressed,
    )


def _without_background(events: Sequence[Event]) -> Sequence[Event]:
    return [event for event in events if event.role is not Role.BACKGROUND] or events


Scale = Callable[[dt.date], float]
"""Where a day stands, from 0 to 1."""


def _scale(times: Iterable[Interval], first: dt.date, end: dt.date) -> tuple[Scale, bool]:
    """Even time, or logarithmic time before the end where even time would crowd most events into the last fifth."""
    whole = (end - first).days
    middles = [((time.start - first).days + (time.end - first).days) / 2 / whole for time in times]
    if end - first <= _LONG or statistics.median(middles) <= _CROWDED:
        return (lambda day: (day - first).days / whole), False
    unit = whole / _LAST_THOUSANDTH
    most = math.log1p(whole / unit)
    return (lambda day: 1 - math.log1p((end - day).days / unit) / most), True


def _ticks(first: dt.date, end: dt.date, scale: Scale, words: Labels) -> Iterator[Tick]:
    """Labels from the end backwards, as far as each has room beside the one of the beginning."""
    *others, begin = _candidates(first, end, words)
    taken = [_tick(begin[1], 0.0)]
    room = room_on_phone = 100.0 + _GAP
    for day, text in others:
        tick = _tick(text, 100 * scale(day))
        if _left(tick, 1) - _GAP > _right(taken[0], 1) and _right(tick, 1) < room - _GAP:
            room = _left(tick, 1)
            minor = (
                not _right(taken[0], _PHONE) + _GAP < _left(tick, _PHONE) < _right(tick, _PHONE) < room_on_phone - _GAP
            )
            room_on_phone = room_on_phone if minor else _left(tick, _PHONE)
            taken.append(msgspec.structs.replace(tick, minor=minor))
    yield from sorted(taken, key=lambda tick: tick.left)


def _tick(text: str, left: float) -> Tick:
    half = len(text) * _LETTER / 2
    anchor = "start" if left < half else "end" if left > 100 - half else "middle"
    return Tick(text, round(left, 2), anchor)


def _left(tick: Tick, scale: float) -> float:
    return tick.left - len(tick.text) * _LETTER * scale * {"start": 0, "middle": 0.5, "end": 1}[tick.anchor]


def _right(tick: Tick, scale: float) -> float:
    return _left(tick, scale) + len(tick.text) * _LETTER * scale


def _candidates(first: dt.date, end: dt.date, words: Labels) -> Iterator[tuple[dt.date, str]]:
    """Beginnings of years, of months or days, whichever the strip is wide enough for, latest first."""
    days = (end - first).days
    if days > 730:
        years = range(end.year if end.month > 1 or end.day > 1 else end.year - 1, first.year - 1, -1)
        yield from ((max(dt.date(year, 1, 1), first), str(year)) for year in years)
    elif days > 45:
        months = range(12 * (end - DAY).year + (end - DAY).month - 1, 12 * first.year + first.month - 2, -1)
        for month in months:
            start = month_start(month // 12, month % 12 + 1)
            yield max(start, first), dates.text(dates.whole(start, Grain.MONTH, words))
    else:
        yield from ((day, dates.text(dates.day(day, words))) for day in (end - n * DAY for n in range(1, days + 1)))


def _percent(share: float) -> float:
    return round(100 * share, 2)
