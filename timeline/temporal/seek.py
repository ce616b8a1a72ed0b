"""Periods by what is said of them: a full date, the nearest one with some fields, the n-th inside another."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Sequence

from timeline.model.calendar import DAY, Grain, Interval, containing, month_start, season, shift
from timeline.model.expression import Date, Direction, Fields
from timeline.temporal.feasts import feast
from timeline.temporal.told import Told

_WEEKS = range(-3, 4)
_MONTHS = range(-13, 14)
_YEARS = 8
"""Far enough for 29 February, and for a week day to fall on the same date again."""

_A_MONTH = 28 * DAY

_NEVER = 1000
_FIRMLY = 12
_AGAINST = 6
_LOOSELY = 2
"""A date on the side that the tense speaks against must be so many times as near to be meant: "declared a
dividend at the end of a good year, to be paid out December 7", written in October. Firmly is where the verb
stands right before it: a day of last year would have its year, a month may go without ("was freed in
December", written in November). Loosely is where only the order of telling speaks."""

_OTHER_YEAR = 3
"""So many times as near a month of another year must be, where nothing is told: "the figures for December",
written in February."""


class Unknown(Exception):  # noqa: N818 not an error: it says that there is no answer
    """The meaning needs a day to count from and none is known, or there is no such period."""


class BeforeCalendar(ValueError):  # noqa: N818 as above
    """The period is known and lies before the first year that can be counted with."""


def absolute(date: Date) -> Interval:
    """The period of a date written with its year.

    Raises:
        ValueError: there is no such day.
        BeforeCalendar: it lies before the year 1.
    """
    year, fields = date.year, date.fields
    if year < 0:
        raise BeforeCalendar
    if fields.feast is not None:
        return feast(year, fields.feast)
    if fields.season is not None:
        return season(year, fields.season)
    if fields.month:
        first, grain = dt.date(year, fields.month, fields.day or 1), Grain.DAY if fields.day else Grain.MONTH
    elif fields.quarter:
        first, grain = month_start(year, _of(fields.quarter, 4) * 3 - 2), Grain.QUARTER
    elif fields.half:
        first, grain = month_start(year, _of(fields.half, 2) * 6 - 5), Grain.HALF
    else:
        first, grain = dt.date(max(year, 1), 1, 1), date.grain
    return containing(first, grain)


def _of(number: int, size: int) -> int:
    """A count from either end: -1 is the last."""
    number = number if number > 0 else size + 1 + number
    if not 1 <= number <= size:
        raise ValueError(f"no number {number} of {size}")
    return number


def seek(fields: Fields, base: dt.date, direction: Direction, told: Told, passed: int = 0) -> Interval:
    """The period with these fields that is meant when counted from a day.

    Bare week days follow the tense: the nearest past one, the day itself included, or the coming one; the
    past one where nothing tells, but of weekends the nearest. One that something leads up to is the nearest,
    what is over counting as farther. What comes once a year or month is written without its year because it
    is near: the nearest is meant, and one that the tense speaks against only where it is much nearer.
    Of months, seasons, quarters and halves that nothing is told of, that of the same year is meant if
    another is not much nearer.
    "last" and "next" exclude the period that the day lies in; a "last" month must be over for a month, else
    it would be called that; "next Friday" is the Friday of the next week where the coming one is still in
    this week. "this" is the one in the same week or year.

    Raises:
        Unknown: no such period near the day.
    """
    near = candidates(fields, base)
    if direction is Direction.TENSE:
        return _as_told(near, fields, base, told)
    if direction is Direction.PAST:
        is_month = fields.month and not fields.day
        return _pick([c for c in near if c.end <= (base - _A_MONTH if is_month else base)], -1 - passed)
    if direction is Direction.THIS:
        return _in_the_same(near, base, Grain.YEAR if in_a_year(fields) else Grain.WEEK)
    coming = [c for c in near if c.start > base]
    if fields.weekday and not fields.month and coming and coming[0].start < containing(base, Grain.WEEK).end:
        passed += 1
    return _pick(coming, passed)


def _as_told(near: Sequence[Interval], fields: Fields, base: dt.date, told: Told) -> Interval:
    untold = told.direction is None
    if in_a_year(fields) or fields.day:
        return _nearest(near, base, told, containing(base, Grain.YEAR) if untold and not fields.day else None)
    if (untold and fields.weekend) or (told.foretold and told.loose):
        return _nearest(near, base, told)
    if told.direction is Direction.FUTURE or told.overtaken:
        return _pick([c for c in near if c.end > base], 0)
    return _pick([c for c in near if c.start <= base], -1)


def _in_the_same(intervals: Sequence[Interval], base: dt.date, grain: Grain) -> Interval:
    frame = containing(base, grain)
    return _pick([c for c in intervals if frame.start <= c.start < frame.end], 0)


def _nearest(intervals: Sequence[Interval], base: dt.date, told: Told, within: Interval | None = None) -> Interval:
    """The nearest period; what is not on the side that the tense tells, or not within a frame, counts as farther."""
    if not intervals:
        raise Unknown
    against = _LOOSELY if told.loose else _AGAINST
    if told.firm:
        against = _FIRMLY if intervals[0].grain is Grain.DAY else _NEVER

    def distance(interval: Interval) -> tuple[int, dt.date]:
        if interval.start > base:
            days = (interval.start - base).days * (against if told.direction is Direction.PAST else 1)
        else:
            days = max((base - interval.last).days, 0) * (against if told.direction is Direction.FUTURE else 1)
        if within is not None and not within.start <= interval.start < within.end:
            days *= _OTHER_YEAR
        return days, interval.start

    return min(intervals, key=distance)


def _pick(intervals: Sequence[Interval], index: int) -> Interval:
    try:
        return intervals[index]
    except IndexError:
        raise Unknown from None


def in_a_year(fields: Fields) -> bool:
    """Whether a period with these fields comes once a year."""
    return bool(fields.month or fields.season is not None or fields.quarter or fields.half or fields.feast)


@functools.lru_cache(maxsize=8192)
def candidates(fields: Fields, base: dt.date) -> tuple[Interval, ...]:
    """The periods with these fields around a day, earliest first: some weeks, months or years to either side."""
    if in_a_year(fields):
        near = _in_years(fields, base)
    elif fields.day:
        near = _in_months(fields.day, base)
    elif fields.weekday:
        monday = base - base.weekday() * DAY
        near = (period_at(monday, 7 * weeks + fields.weekday - 1, Grain.DAY) for weeks in _WEEKS)
    else:
        near = (period_at(base, 7 * weeks, Grain.WEEKEND) for weeks in _WEEKS)
    known = (interval for interval in near if interval is not None)
    fitting = (interval for interval in known if fields.weekday in (None, interval.start.isoweekday()))
    return tuple(sorted(fitting, key=lambda interval: interval.start))


def _in_years(fields: Fields, base: dt.date) -> Iterator[Interval | None]:
    years = _YEARS if fields.weekday or (fields.month, fields.day) == (2, 29) else 2
    for year in range(base.year - years, base.year + years + 1):
        try:
            yield absolute(Date(year, fields))
        except (ValueError, OverflowError):
            continue


def _in_months(day: int, base: dt.date) -> Iterator[Interval | None]:
    for months in _MONTHS:
        try:
            first = month_start(base.year, base.month + months)
        except ValueError:
            continue
        interval = period_at(first, day - 1, Grain.DAY)
        if interval is not None and interval.start.month == first.month:
            yield interval


def period_at(day: dt.date, days: int, grain: Grain) -> Interval | None:
    """The period so many days from a day; None where it is not inside the years 1 to 9999."""
    try:
        return containing(day + days * DAY, grain)
    except (ValueError, OverflowError):
        return None


def nth(outer: Interval, number: int, fields: Fields, unit: Grain | None) -> Interval:
    """The n-th period with these fields, or of a unit, inside another; from the end if negative.

    A week belongs to the month or year that its Thursday lies in (ISO 8601), all else to what it
    begins in.

    Raises:
        Unknown: there is none.
    """
    if unit is not None:
        pivot = 3 * DAY if unit is Grain.WEEK else 0 * DAY
        first = containing(outer.start, unit)
        inside = [shift(first.start, n, unit) for n in range(-1, 3)]
        first = next(c for c in inside if outer.start <= c.start + pivot)
        last = next(c for c in (shift(outer.last, n, unit) for n in range(1, -3, -1)) if c.start + pivot < outer.end)
        chosen = shift(first.start, number - 1, unit) if number > 0 else shift(last.start, number + 1, unit)
        if not outer.start <= chosen.start + pivot < outer.end:
            raise Unknown
        return chosen
    if fields.weekday and not fields.month and outer.grain.size > Grain.WEEK.size:
        days = [outer.start + n * DAY for n in range((outer.end - outer.start).days)]
        days = [day for day in days if day.isoweekday() == fields.weekday]
        return _pick([containing(day, Grain.DAY) for day in days], number - 1 if number > 0 else number)
    middle = outer.start + (outer.end - outer.start) / 2
    inside = [c for c in candidates(fields, middle) if outer.start <= c.start < outer.end]
    return _pick(inside, 0)
