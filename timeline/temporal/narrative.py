"""Texts that tell of a time of their own: how they show, and where in it they have got to."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Sequence

import msgspec

from timeline.model.article import Article, Domain
from timeline.model.calendar import DAY, Grain, Interval
from timeline.model.expression import Date, Direction, Found, Meaning, TimeExpression
from timeline.temporal.needs import in_year, is_day_of_year, is_deictic, looks_back, sought
from timeline.temporal.seek import candidates

_MANY_DATES = 8
_HARDLY_ANY = 10
"""So many dates with their years, most of them past and ten for each that is told from the reader's day
("on Thursday", "last month"), make a narrative of the past. News tells from the day, however old its story."""

_JUST_BEFORE = 60 * DAY
"""Where half of the days without their years came around so shortly before the publication, they are its news:
background to it may name as many years as a narrative."""

_FAR = 183 * DAY
"""In a narrative a date without its year that is found farther away than this is a long shot."""


def tells_of_long_ago(article: Article, found: Sequence[Found]) -> bool:
    """Whether an article names many dates with their years, most of them past, and hardly any as seen from its day."""
    if article.domain is not Domain.AUTO:
        return article.domain is Domain.NARRATIVE
    years = sorted(item.meaning.year for item in found if isinstance(item.meaning, Date))
    day = article.published.day
    if day is None or len(years) < _MANY_DATES or years[len(years) // 2] >= day.year:
        return False
    if len(years) < _HARDLY_ANY * sum(is_deictic(item.meaning) for item in found):
        return False
    near = [_is_just_before(day, item.meaning) for item in found if is_day_of_year(item.meaning)]
    return 2 * sum(near) <= len(near)


def _is_just_before(day: dt.date, meaning: Meaning) -> bool:
    """Whether a day without its year has come around shortly before another."""
    wanted = sought(meaning)
    return wanted is not None and any(0 * DAY <= day - c.start < _JUST_BEFORE for c in candidates(wanted.fields, day))


def last_step(focus: deque[TimeExpression], unit: Grain) -> TimeExpression | None:
    """The last date by which a narrative went on; of a year and a day in it the day.

    What looks back from it ("a year earlier"), ahead ("to be completed in 1976"), or was itself found far
    from what it was counted from, is no step of the story.
    """
    year, last = None, None
    for earlier in reversed(focus):
        interval = earlier.interval
        if interval is None or interval.grain.size > unit.size or _strays(earlier, interval):
            continue
        if year is not None:
            return earlier if year.holds(interval) else last
        if interval.grain is not Grain.YEAR:
            return earlier
        year, last = interval, earlier
    return last


def _strays(expression: TimeExpression, interval: Interval) -> bool:
    anchor, meaning = expression.anchor, expression.found.meaning
    if anchor is not None and sought(meaning) and abs(interval.start - anchor.interval.start) > _FAR:
        return True
    return expression.tense is Direction.FUTURE or looks_back(meaning)


def before_christ(found: Found, focus: deque[TimeExpression]) -> Found | None:
    """What is counted from a year before Christ as a date with its year: intervals do not reach so far."""
    last = next((e.found.meaning for e in reversed(focus) if isinstance(e.found.meaning, Date)), None)
    if last is None or last.year >= 0 or last.grain is not Grain.YEAR:
        return None
    meaning = in_year(found.meaning, last.year)
    return None if meaning == found.meaning else msgspec.structs.replace(found, meaning=meaning)
