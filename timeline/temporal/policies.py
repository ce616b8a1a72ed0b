"""The policies by which an expression gets the day that it is counted from.

Each is a small function that returns an Anchor with its reason, or nothing; the first that answers counts.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from timeline.model.article import Article
from timeline.model.calendar import Grain
from timeline.model.expression import Anchor, Base, Direction, Found, Meaning, Part, Seek, Shift, TimeExpression
from timeline.temporal.layout import Layout, apart
from timeline.temporal.narrative import last_step
from timeline.temporal.needs import is_later, looks_back, sought, unit_of
from timeline.temporal.seek import in_a_year, period_at
from timeline.temporal.told import Told

YearOf: TypeAlias = Callable[[Seek], "Anchor | None"]
"""What the story's other dates say of the year of a date without one."""


_COMPARES = frozenset({"year-ago", "year-earlier", "quarter-year-ago"})
"""Concepts that compare with the period that the story reports on."""


_WEEK, _YEAR = dt.timedelta(days=7), dt.timedelta(days=366)
"""So long before publication a week day, or a date without its year, is told of as one that lay ahead then."""


class Place(msgspec.Struct, frozen=True):
    """An expression that waits for its anchor, and everything known at that point of the article."""

    found: Found
    base: Base
    article: Article
    layout: Layout
    focus: deque[TimeExpression]
    told: Told
    year_of: YearOf
    reached: Anchor | None
    long_ago: bool
    """Whether the article tells of a time long before its publication, so that it cannot be counted from that."""

    opens_today: bool
    """Whether its first sentence tells of the day of its publication."""


def _from_reported_quarter(place: Place) -> Anchor | None:
    """The quarter that the story reports on, for what is compared with it: "up from $2 million a year ago"."""
    if place.found.concept not in _COMPARES:
        return None
    for earlier in reversed(place.focus):
        if _is_reported_quarter(earlier):
            return _story_at(earlier, place)
    return None


def _is_reported_quarter(earlier: TimeExpression) -> bool:
    quarter = earlier.interval is not None and earlier.interval.grain is Grain.QUARTER
    return quarter and earlier.found.concept not in _COMPARES


def _from_first_of_range(place: Place) -> Anchor | None:
    """The beginning of a range, for its end: "from December to March"."""
    number = place.found.range
    wanted = sought(place.found.meaning)
    if number is None or not place.focus or wanted is None or wanted.direction is not Direction.TENSE:
        return None
    first = place.focus[-1]
    if first.found.range != number or first.interval is None:
        return None
    begins = sought(first.found.meaning)
    if not in_a_year(wanted.fields) and (begins is None or in_a_year(begins.fields)):
        return None  # "from Sept. 14 to Thursday": a week day is near the reader's day
    why = f'from "{" ".join(first.found.text.split())}", with which the range begins'
    return Anchor("story", first.interval, why, where=(first.found.start, first.found.end))


def _from_story(place: Place) -> Anchor | None:
    """The last date that is at least as fine as the unit counted in.

    A quarter is counted from a quarter, what is said twice ("a year earlier") from the same date, what
    is past from nothing still to come, and a time of day from a day of its own paragraph. Behind a day
    that could not be dated ("on Tuesday") it is not known where the story has got to, and behind a year
    before Christ it cannot be counted.
    """
    if place.base is not Base.STORY:
        return None
    unit = unit_of(place.found.meaning)
    for earlier in reversed(place.focus):
        if earlier.interval is None:
            if unit is Grain.DAY or earlier.confidence:
                return None
            continue
        if earlier.interval.grain.size > unit.size or _is_ahead(earlier, place):
            continue
        if unit is Grain.QUARTER and not _is_reported_quarter(earlier):
            continue
        if isinstance(place.found.meaning, Part) and place.found.meaning.clock and _paragraphs_between(earlier, place):
            return None
        if not (_moves(earlier.found.meaning) and earlier.found.meaning == place.found.meaning):
            return _story_at(earlier, place)
    return place.reached


def _is_ahead(earlier: TimeExpression, place: Place) -> bool:
    """Whether a date is still to come where what is counted from it is told as past."""
    day = place.article.published.day or place.article.published.not_after
    ahead = earlier.interval is not None and day is not None and earlier.interval.start > day
    return (ahead or earlier.tense is Direction.FUTURE) and place.told.direction is Direction.PAST


def _paragraphs_between(earlier: TimeExpression, place: Place) -> int:
    return apart(place.layout.paragraphs, earlier.found.start, place.found.start)


def _moves(meaning: Meaning) -> bool:
    return isinstance(meaning, Shift) and meaning.count != 0


def _story_at(earlier: TimeExpression, place: Place) -> Anchor:
    if earlier.interval is None:
        raise ValueError(earlier.value)
    where = place.layout.distance(earlier.found.start, place.found.start)
    text = " ".join(earlier.found.text.split())
    minute = _minute(earlier.clock)
    return Anchor(
        "story", earlier.interval, f'from "{text}", {where}', minute, (earlier.found.start, earlier.found.end)
    )


def _minute(clock: str | None) -> int | None:
    """Minutes since midnight of a TIMEX3 time of day; None for a part of the day."""
    if clock is None or clock[3:4] != ":":
        return None
    return 60 * int(clock[1:3]) + int(clock[4:6])


def _from_what_it_lies_ahead_of(place: Place) -> Anchor | None:
    """The date in the same sentence that lies before another: "called on Monday for a strike on Friday"."""
    day, wanted = place.article.published.day, sought(place.found.meaning)
    if day is None or wanted is None or wanted.direction is not Direction.TENSE or not place.told.foretold:
        return None
    within, grain = (_YEAR, Grain.MONTH) if in_a_year(wanted.fields) else (_WEEK, Grain.DAY)
    sentence = place.layout.sentence_at(place.found.start)
    for earlier in reversed(place.focus):
        if earlier.found.start < sentence:
            return None
        on = earlier.interval
        if on is None or on.grain.size > grain.size or earlier.tense is Direction.FUTURE:
            continue
        if dt.timedelta() <= day - on.start < within:
            return _story_at(earlier, place)
    return None


def _from_siblings(place: Place) -> Anchor | None:
    """The year from the story's other dates, where this article's date line does not say it."""
    wanted = sought(place.found.meaning)
    if place.article.published.stated or wanted is None or wanted.direction is not Direction.TENSE:
        return None
    return place.year_of(wanted) if in_a_year(wanted.fields) else None


def _from_narrative(place: Place) -> Anchor | None:
    """The last date of a story that lies long before its publication, which then says nothing.

    "Today" and "this week" are still the reader's.
    """
    if not place.long_ago or place.base is Base.STORY:
        return None
    wanted = sought(place.found.meaning)
    if wanted is None and unit_of(place.found.meaning).size < Grain.MONTH.size:
        return None
    unit = Grain.YEAR if wanted is not None and in_a_year(wanted.fields) else unit_of(place.found.meaning)
    step = last_step(place.focus, unit)
    if step is None:
        return None
    anchor = _story_at(step, place)
    return msgspec.structs.replace(anchor, why=f"{anchor.why}; the article tells of a time long before its publication")


def _is_from_what_has_no_date(place: Place) -> bool:
    """Whether "two days later" or "ten days prior" is told of an event that no date was found for.

    So many days or weeks before the lead of an article that tells of the reader's day are before that day:
    "Three men have been arrested. A shop had burned down ten days prior."
    """
    told, sentence = place.told.direction, place.layout.sentence_at(place.found.start)
    if is_later(place.found.meaning):
        return told is Direction.PAST or (told is None and sentence > 0)
    if not looks_back(place.found.meaning) or unit_of(place.found.meaning).size > Grain.WEEK.size:
        return False
    return told is Direction.PAST and sentence > 0 and not place.opens_today


def _from_publication(place: Place) -> Anchor | None:
    """The day of publication, where it is known."""
    published = place.article.published
    interval = period_at(published.day, 0, Grain.DAY) if published.day else None
    if interval is None:
        return None
    if place.base is Base.STORY and (place.long_ago or _is_from_what_has_no_date(place)):
        return None
    why = published.basis
    if place.base is Base.STORY:
        why += "; the article names no day before this that it could be counted from"
    if place.told.overtaken:
        why += "; the page tells of the next day as past too, and was still written then"
    return Anchor("published", interval, why, published.minute)


POLICIES: tuple[tuple[Callable[[Place], Anchor | None], float], ...] = (
    (_from_first_of_range, 0.9),
    (_from_reported_quarter, 0.8),
    (_from_story, 0.9),
    (_from_what_it_lies_ahead_of, 0.9),
    (_from_siblings, 0.9),
    (_from_narrative, 0.8),
    (_from_publication, 0.95),
)
