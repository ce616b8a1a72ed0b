"""Periods by what is said of them: a full date, the nearest one with some fields, the n-th inside another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from timeline.model.calendar import DAY, YEARS_IN, Grain, Interval, containing, month_start, season, shift
from timeline.model.expression import Date, Direction, Fields

_WEEKS_OR_MONTHS = range(-3, 4)
_YEARS = 8
"""Far enough for 29 February, and for a week day to fall on the same date again."""


class Unknown(Exception):  # noqa: N818 not an error: it says that there is no answer
    """The meaning needs a day to count from and none is known, or there is no such period."""


def absolute(date: Date) -> Interval:
    """The period of a date written with its year.

    Raises:
        ValueError: there is no such day.
    """
    year, fields = date.year, date.fields
    if fields.month:
        if fields.day:
            return containing(dt.date(year, fields.month, fields.day), Grain.DAY)
        return containing(dt.date(year, fields.month, 1), Grain.MONTH)
    if fields.season is not None:
        return season(year, fields.season)
    if fields.quarter:
        return containing(month_start(year, _of(fields.quarter, 4) * 3 - 2), Grain.QUARTER)
    if fields.half:
        return containing(month_start(year, _of(fields.half, 2) * 6 - 5), Grain.HALF)
    if date.grain in YEARS_IN and year == 0:
        return Interval(dt.date(1, 1, 1), dt.date(YEARS_IN[date.grain], 1, 1), date.grain)
    return containing(dt.date(year, 1, 1), date.grain)


def _of(number: int, size: int) -> int:
    """A count from either end: -1 is the last."""
    number = number if number > 0 else size + 1 + number
    if not 1 <= number <= size:
        raise ValueError(f"no number {number} of {size}")
    return number


def seek(fields: Fields, base: dt.date, direction: Direction, tense: Direction | None, passed: int = 0) -> Interval:
    """The period with these fields that is meant when counted from a day.

    Bare names follow the tense: the nearest past one, the day itself included, or the coming one.
    "last" and "next" exclude the period that the day lies in; "next Friday" is the Friday of the next
    week where the coming one is still in this week. Without a tense a week day is the past one, a day
    of a month the nearest, a month or season that of the same year.

    Raises:
        Unknown: no such period near the day.
    """
    near = sorted(candidates(fields, base), key=lambda interval: interval.start)
    if direction is Direction.TENSE:
        direction = tense or Direction.THIS
        inclusive = True
    else:
        inclusive = False
    past = [c for c in near if (c.start <= base if inclusive else c.end <= base or c.last < base)]
    coming = [c for c in near if (c.end > base if inclusive else c.start > base)]
    if direction is Direction.PAST:
        return _pick(past, -1 - passed)
    if direction is Direction.FUTURE:
        if fields.weekday and not inclusive and coming[0].start < containing(base, Grain.WEEK).end:
            passed += 1
        return _pick(coming, passed)
    if fields.weekday and not fields.month and inclusive:
        return _pick(past, -1)
    if fields.day and inclusive:
        return min(near, key=lambda c: (abs((c.start - base).days), c.start), default=None) or _pick([], 0)
    frame = containing(base, Grain.WEEK if fields.weekday or fields.weekend else Grain.YEAR)
    return _pick([c for c in near if frame.start <= c.start < frame.end], 0)


def _pick(intervals: list[Interval], index: int) -> Interval:
    try:
        return intervals[index]
    except IndexError:
        raise Unknown from None


def in_a_year(fields: Fields) -> bool:
    """Whether a period with these fields comes once a year."""
    return bool(fields.month or fields.season is not None or fields.quarter or fields.half)


def candidates(fields: Fields, base: dt.date) -> Iterator[Interval]:
    """The periods with these fields around a day: some weeks, months or years to either side."""
    if in_a_year(fields):
        for year in range(max(base.year - _YEARS, 1), min(base.year + _YEARS + 1, 9999)):
            try:
                interval = absolute(Date(year, fields))
            except ValueError:
                continue
            if not fields.weekday or interval.start.isoweekday() == fields.weekday:
                yield interval
    elif fields.weekday:
        monday = base - base.weekday() * DAY
        for weeks in _WEEKS_OR_MONTHS:
            yield containing(monday + (7 * weeks + fields.weekday - 1) * DAY, Grain.DAY)
    elif fields.weekend:
        for weeks in _WEEKS_OR_MONTHS:
            yield containing(base + 7 * weeks * DAY, Grain.WEEKEND)
    elif fields.day:
        for months in _WEEKS_OR_MONTHS:
            first = month_start(base.year, base.month + months)
            if (day := first + (fields.day - 1) * DAY).month == first.month:
                yield containing(day, Grain.DAY)


def nth(outer: Interval, number: int, fields: Fields, unit: Grain | None) -> Interval:
    """The n-th period with these fields, or of a unit, inside another; from the end if negative.

    Raises:
        Unknown: there is none.
    """
    if unit is not None:
        if number < 0:
            return shift(outer.last, number + 1, unit)
        inside = shift(outer.start, number - 1, unit)
    elif fields.weekday and outer.grain.size > Grain.WEEK.size:
        days = [outer.start + n * DAY for n in range((outer.end - outer.start).days)]
        days = [day for day in days if day.isoweekday() == fields.weekday]
        inside = containing(days[number - 1 if number > 0 else number], Grain.DAY)
    else:
        middle = outer.start + (outer.end - outer.start) / 2
        inside = next((c for c in candidates(fields, middle) if outer.start <= c.start < outer.end), outer)
    if inside.start >= outer.end:
        raise Unknown
    return inside
