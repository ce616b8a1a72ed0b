"""The calendar: periods as half-open intervals of days, and the arithmetic on them.

Weeks are ISO 8601 weeks (from Monday); seasons are the northern meteorological ones and named by the
year in which they begin; decades and centuries are counted as they are written (the 1990s are 1990 to
1999, the 20th century is written ``19`` and taken as 1900 to 1999), all as TIMEX3 does.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from collections.abc import Callable

import msgspec

DAY = dt.timedelta(days=1)


class Grain(enum.StrEnum):
    """The precision of a time, finest first."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def size(self) -> int:
        """Its place in the order of fineness: 0 for the day. Larger is coarser."""
        return _SIZES[self]


_SIZES = {grain: size for size, grain in enumerate(Grain)}

MONTHS_IN = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.SEASON: 3, Grain.HALF: 6}
YEARS_IN = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}
SEASONS = ("SP", "SU", "FA", "WI")


class Interval(msgspec.Struct, frozen=True, gc=False):
    """The days from ``start`` up to, and without, ``end``; both together are one ``grain`` or several."""

    start: dt.date
    end: dt.date
    grain: Grain

    @property
    def last(self) -> dt.date:
        """The last day that belongs to it."""
        return self.end - DAY

    def holds(self, other: Interval) -> bool:
        """Whether the other lies inside this one (or is the same)."""
        return self.start <= other.start and other.end <= self.end


def month_start(year: int, month: int) -> dt.date:
    """The first day of a month; ``month`` may run past 1 to 12 and then counts into other years.

    Raises:
        ValueError: outside the years 1 to 9999.
    """
    years, index = divmod(month - 1, 12)
    return dt.date(year + years, index + 1, 1)


@functools.lru_cache(maxsize=65536)
def containing(day: dt.date, grain: Grain) -> Interval:
    """The period of a grain that a day lies in (for the weekend: that of its week).

    Raises:
        ValueError, OverflowError: where that period is not inside the years 1 to 9999.
    """
    if grain is Grain.DAY:
        return Interval(day, day + DAY, grain)
    if grain is Grain.WEEK:
        start = day - day.weekday() * DAY
        return Interval(start, start + 7 * DAY, grain)
    if grain is Grain.WEEKEND:
        start = day + (5 - day.weekday()) * DAY
        return Interval(start, start + 2 * DAY, grain)
    if grain is Grain.SEASON:
        return season(day.year - (day.month < 3), (day.month // 3 - 1) % 4)
    if grain in MONTHS_IN:
        size = MONTHS_IN[grain]
        first = (day.month - 1) // size * size + 1
        return Interval(month_start(day.year, first), month_start(day.year, first + size), grain)
    size = YEARS_IN[grain]
    year = day.year // size * size
    return Interval(dt.date(max(year, 1), 1, 1), dt.date(year + size, 1, 1), grain)


def is_whole(interval: Interval) -> bool:
    """Whether these days are one period of the calendar, which the last of all dates may cut off."""
    try:
        return interval == containing(interval.start, interval.grain)
    except (ValueError, OverflowError):
        return interval.end == dt.date.max and interval.start.day == 1


def season(year: int, index: int) -> Interval:
    """A season by the year it begins in; ``index`` counts from 0, spring, to 3, winter."""
    return Interval(month_start(year, 3 * index + 3), month_start(year, 3 * index + 6), Grain.SEASON)


@functools.lru_cache(maxsize=65536)
def shift(day: dt.date, count: int, grain: Grain) -> Interval:
    """The period ``count`` periods after (before, if negative) the one that a day lies in.

    Raises:
        ValueError, OverflowError: outside the years 1 to 9999.
    """
    if grain is Grain.DAY:
        return containing(day + count * DAY, grain)
    if grain in (Grain.WEEK, Grain.WEEKEND):
        return containing(day + 7 * count * DAY, grain)
    if grain in MONTHS_IN:
        start = containing(day, grain).start
        return containing(month_start(start.year, start.month + count * MONTHS_IN[grain]), grain)
    return containing(dt.date(day.year + count * YEARS_IN[grain], 1, 1), grain)


def same_day(day: dt.date, count: int, grain: Grain) -> dt.date:
    """The day ``count`` periods later with the same number in its month, or the month's last day.

    Raises:
        ValueError, OverflowError: outside the years 1 to 9999.
    """
    if grain is Grain.DAY:
        return day + count * DAY
    if grain in (Grain.WEEK, Grain.WEEKEND):
        return day + 7 * count * DAY
    months = MONTHS_IN.get(grain) or 12 * YEARS_IN[grain]
    first = month_start(day.year, day.month + count * months)
    return min(first + (day.day - 1) * DAY, month_start(first.year, first.month + 1) - DAY)


@functools.lru_cache(maxsize=65536)
def timex(interval: Interval) -> str:
    """The TIMEX3 value of a period (ISO-TimeML): ``2025-09-11``, ``2025-W37``, ``2025-06``, ``199`` ...

    A month of another calendar is written from its first to its last day (ISO 8601): ``2025-03-01/2025-03-29``.
    """
    start, grain = interval.start, interval.grain
    if grain is Grain.MONTH and (start.day > 1 or not is_whole(interval)):
        return f"{start.isoformat()}/{interval.last.isoformat()}"
    if grain in (Grain.WEEK, Grain.WEEKEND):
        iso = start.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if grain is Grain.WEEKEND else "")
    year, month = f"{start.year:04d}", start.month
    forms = {
        Grain.DAY: f"{year}-{month:02d}-{start.day:02d}",
        Grain.MONTH: f"{year}-{month:02d}",
        Grain.QUARTER: f"{year}-Q{month // 3 + 1}",
        Grain.SEASON: f"{year}-{SEASONS[month // 3 - 1]}",
        Grain.HALF: f"{year}-H{month // 6 + 1}",
        Grain.YEAR: year,
        Grain.DECADE: year[:3],
        Grain.CENTURY: year[:2],
    }
    return forms[grain]


# How TIMEX3 writes a period, and the first day of it.
_SHAPES: tuple[tuple[Grain, re.Pattern[str], Callable[..., dt.date]], ...] = (
    (Grain.DAY, re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), lambda y, m, d: dt.date(int(y), int(m), int(d))),
    (Grain.WEEK, re.compile(r"(\d{4})-W(\d\d)"), lambda y, w: dt.date.fromisocalendar(int(y), int(w), 1)),
    (Grain.WEEKEND, re.compile(r"(\d{4})-W(\d\d)-WE"), lambda y, w: dt.date.fromisocalendar(int(y), int(w), 6)),
    (Grain.MONTH, re.compile(r"(\d{4})-(\d\d)"), lambda y, m: dt.date(int(y), int(m), 1)),
    (Grain.QUARTER, re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: month_start(int(y), 3 * int(q) - 2)),
    (Grain.HALF, re.compile(r"(\d{4})-H([12])"), lambda y, h: month_start(int(y), 6 * int(h) - 5)),
    (Grain.SEASON, re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: season(int(y), SEASONS.index(s)).start),
    (Grain.YEAR, re.compile(r"(\d{4})"), lambda y: dt.date(int(y), 1, 1)),
    (Grain.DECADE, re.compile(r"(\d{3})"), lambda y: dt.date(10 * int(y), 1, 1)),
    (Grain.CENTURY, re.compile(r"(\d{2})"), lambda y: dt.date(100 * int(y), 1, 1)),
)


def period(value: str) -> Interval | None:
    """The period that a TIMEX3 value names; None where it names none."""
    for grain, shape, start in _SHAPES:
        if found := shape.fullmatch(value):
            try:
                return containing(start(*found.groups()), grain)
            except (ValueError, OverflowError):
                return None
    return None


def stretch(value: str) -> Interval | None:
    """The days of a TIMEX3 value, or from the first to the last of two with a slash (ISO 8601); None for no such time.

    ``2025-06-01``, ``2025-W37``, ``2025-06``, ``2025-Q3``, ``2025-SU``, ``2025``, ``202`` (a decade), ``2017/2021``.
    """
    first, slash, last = value.partition("/")
    begin, end = period(first), period(last if slash else first)
    if begin is None or end is None or "T" in value or not value.isascii():
        return None
    if slash and not (begin.start <= end.start and begin.end < end.end):
        return None
    return Interval(begin.start, end.end, begin.grain)
