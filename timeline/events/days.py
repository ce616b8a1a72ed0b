"""Which days matter most to a story: those that its articles name, on the day and long after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from timeline.events.extract import Told
from timeline.events.importance import Witness, importance
from timeline.events.standing import Standing

_NEWS = (0, 1)
"""An article tells first of all what happened so many days before its publication."""


class Day(msgspec.Struct, frozen=True):
    """A day that articles tell of."""

    day: dt.date
    score: float
    matters: tuple[str, ...]
    """Why it has its score, in words."""


def news_days(published: dt.date) -> tuple[dt.date, ...]:
    """The days that the head of an article is about, as far as they are whole days of the calendar.

    Its very last day is none: nothing can end after it.
    """
    places = (published.toordinal() - before for before in _NEWS)
    return tuple(dt.date.fromordinal(place) for place in places if 1 <= place < dt.date.max.toordinal())


def best_days(told: Sequence[Told], story: Standing, first: dt.date, last: dt.date) -> list[Day]:
    """The days from ``first`` to ``last``, both inclusive, that an article names or was published on, best first."""
    naming: dict[dt.date, list[str]] = {day: [] for day in story.published.days}
    for one in told:
        for day in one.days:
            naming.setdefault(day, []).append(one.article)
    days = [_day(day, articles, story) for day, articles in naming.items() if first <= day <= last]
    return sorted(days, key=lambda day: (-day.score, day.day))


def _day(day: dt.date, articles: Sequence[str], story: Standing) -> Day:
    witnesses = story.witnesses(articles, day)
    return Day(day, importance(witnesses, story.published.after(day)), _why(witnesses))


def _why(witnesses: Sequence[Witness]) -> tuple[str, ...]:
    count = len(witnesses)
    later = max((witness.later or 0 for witness in witnesses), default=0)
    reasons = [f"named by {count} article{'' if count == 1 else 's'}" if count else "only a day of publication"]
    return (*reasons, f"still named {later} days later") if later > 1 else tuple(reasons)
