"""Which day each expression is counted from, and why.

The article is walked in reading order with a focus, the dates that the story has got to. Each policy
is a small function that returns an Anchor with its reason, or nothing; the first that answers counts.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from timeline.model.article import Article
from timeline.model.calendar import Grain
from timeline.model.expression import (
    Anchor,
    Base,
    Direction,
    Found,
    Meaning,
    Part,
    Ref,
    Seek,
    Shift,
    Tensed,
    TimeExpression,
)
from timeline.model.language import Tense
from timeline.temporal.layout import Layout, apart
from timeline.temporal.narrative import before_christ, last_step, tells_of_long_ago
from timeline.temporal.needs import (
    base_of,
    is_later,
    leaves_tense_open,
    looks_back,
    sought,
    unit_of,
)
from timeline.temporal.resolve import resolve
from timeline.temporal.seek import in_a_year, period_at
from timeline.temporal.tense import is_compared, is_present, tense_at
from timeline.temporal.told import UNTOLD, Told

YearOf: TypeAlias = Callable[[Seek], "Anchor | None"]
"""What the story's other dates say of the year of a date without one."""


_COMPARES = frozenset({"year-ago", "year-earlier", "quarter-year-ago"})
"""Concepts that compare with the period that the story reports on."""


_REMEMBERED = 64
"""So many dates back the story's thread is looked for: no reader looks farther, and time stays linear."""

_WEEK, _YEAR = dt.timedelta(days=7), dt.timedelta(days=366)
"""So long before publication a week day, or a date without its year, is told of as one that lay ahead then."""

_ONE_WORD = 40
"""Characters in which a single word can stand."""


class _Place(msgspec.Struct, frozen=True):
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


def date_expressions(
    article: Article,
    found: Sequence[Found],
    words: Tense,
    year_of: YearOf = lambda _: None,
    reached: Anchor | None = None,
) -> tuple[TimeExpression, ...]:
    """Every found expression of an article, dated as far as can be known, in reading order.

    ``article.published`` is what is counted from; ``year_of`` answers for dates without a year where
    it is not known or not stated; ``reached`` is where the story is before the first of them.
    """
    layout = Layout([p.start for p in article.paragraphs], [s.start for s in article.sentences])
    long_ago = tells_of_long_ago(article, found)
    lead = article.sentences[0] if article.sentences else None
    opens_today = lead is not None and is_present(article.text, (lead.start, lead.end), words)
    focus: deque[TimeExpression] = deque(maxlen=_REMEMBERED)
    dated: list[TimeExpression] = []
    for item in found:
        told = UNTOLD
        if isinstance(item.meaning, Tensed):
            told = _told(article, layout, item, words)
            meaning = _meant(item, told, article, layout, words)
            if meaning is None:
                continue
            item = msgspec.structs.replace(item, meaning=meaning)  # noqa: PLW2901 from here on it means just that
        base = base_of(item.meaning)
        if told is UNTOLD and (base is not None or long_ago or article.published.day is None):
            told = _told(article, layout, item, words)
        if base is None:
            expression = resolve(item, None, told)
        else:
            expression = _date(
                _Place(item, base, article, layout, focus, told, year_of, reached, long_ago, opens_today)
            )
        dated.append(expression)
        looks_ahead = long_ago and told.ahead
        if expression.type in ("DATE", "TIME") and not (looks_ahead or isinstance(item.meaning, Ref)):
            focus.append(expression)
    return tuple(dated)


def _meant(item: Found, told: Told, article: Article, layout: Layout, words: Tense) -> Meaning | None:
    """Which of its meanings the sentence asks for; one that opens with it sets the scene of what is to come."""
    meaning, sentence = item.meaning, layout.sentence_at(item.start)
    if not isinstance(meaning, Tensed):
        return meaning
    if told.direction is Direction.PAST or is_compared(article.text, item.start, sentence, words):
        return meaning.past
    opening = item.start - sentence < _ONE_WORD and len(article.text[sentence : item.start].split()) <= 1
    return meaning.future if told.direction is Direction.FUTURE or opening else meaning.untold


def _told(article: Article, layout: Layout, item: Found, words: Tense) -> Told:
    sentence = (0, len(article.text))
    if layout.sentences:
        index = bisect.bisect_right(layout.sentences, item.start) - 1
        if index < 0:
            return UNTOLD
        sentence = (article.sentences[index].start, article.sentences[index].end)
    return tense_at(article.text, item.start, item.end, sentence, words)


def _date(place: _Place) -> TimeExpression:
    if place.long_ago and (early := before_christ(place.found, place.focus)) is not None:
        return resolve(early, None, place.told)
    for policy, confidence in _POLICIES:
        anchor = policy(place)
        if anchor is not None:
            if leaves_tense_open(place.found.meaning) and place.told.direction is None:
                confidence *= 0.9  # noqa: PLW2901 a guess at the tense makes the answer less sure
            return resolve(place.found, anchor, place.told, round(confidence, 2))
    return _same_from_both_bounds(place) or resolve(place.found, None, place.told)


def _from_reported_quarter(place: _Place) -> Anchor | None:
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


def _from_first_of_range(place: _Place) -> Anchor | None:
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


def _from_story(place: _Place) -> Anchor | None:
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


def _is_ahead(earlier: TimeExpression, place: _Place) -> bool:
    """Whether a date is still to come where what is counted from it is told as past."""
    day = place.article.published.day or place.article.published.not_after
    ahead = earlier.interval is not None and day is not None and earlier.interval.start > day
    return (ahead or earlier.tense is Direction.FUTURE) and place.told.direction is Direction.PAST


def _paragraphs_between(earlier: TimeExpression, place: _Place) -> int:
    return apart(place.layout.paragraphs, earlier.found.start, place.found.start)


def _moves(meaning: Meaning) -> bool:
    return isinstance(meaning, Shift) and meaning.count != 0


def _story_at(earlier: TimeExpression, place: _Place) -> Anchor:
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


def _from_what_it_lies_ahead_of(place: _Place) -> Anchor | None:
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


def _from_siblings(place: _Place) -> Anchor | None:
    """The year from the story's other dates, where this article's date line does not say it."""
    wanted = sought(place.found.meaning)
    if place.article.published.stated or wanted is None or wanted.direction is not Direction.TENSE:
        return None
    return place.year_of(wanted) if in_a_year(wanted.fields) else None


def _from_narrative(place: _Place) -> Anchor | None:
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


def _is_from_what_has_no_date(place: _Place) -> bool:
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


def _from_publication(place: _Place) -> Anchor | None:
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
    return Anchor("published", interval, why, published.minute)


_POLICIES: tuple[tuple[Callable[[_Place], Anchor | None], float], ...] = (
    (_from_first_of_range, 0.9),
    (_from_reported_quarter, 0.8),
    (_from_story, 0.9),
    (_from_what_it_lies_ahead_of, 0.9),
    (_from_siblings, 0.9),
    (_from_narrative, 0.8),
    (_from_publication, 0.95),
)


def _same_from_both_bounds(place: _Place) -> TimeExpression | None:
    """The answer where every day on which the article may have been published gives the same."""
    published = place.article.published
    if place.base is not Base.PUBLISHED or published.day or not (published.not_before and published.not_after):
        return None
    why = f"some day to {published.not_after.isoformat()}: {published.basis}"
    bounds = (period_at(day, 0, Grain.DAY) for day in (published.not_before, published.not_after))
    anchors = [Anchor("published", interval, why) for interval in bounds if interval is not None]
    if len(anchors) < 2:
        return None
    first, last = (resolve(place.found, anchor, place.told, 0.8) for anchor in anchors)
    return first if first.interval is not None and first.interval == last.interval else None
