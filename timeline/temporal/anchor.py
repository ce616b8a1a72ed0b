"""Which day each expression is counted from, and why.

The article is walked in reading order with a focus, the dates that the story has got to; the policies
say which of them counts, or the day of publication.
"""

from __future__ import annotations

import bisect
from collections import deque
from collections.abc import Sequence

import msgspec

from timeline.model.article import Article
from timeline.model.calendar import Grain
from timeline.model.expression import Anchor, Base, Direction, Found, Meaning, Ref, Tensed, TimeExpression
from timeline.model.language import Tense
from timeline.temporal.layout import Layout
from timeline.temporal.narrative import before_christ, tells_of_long_ago
from timeline.temporal.needs import base_of, leaves_tense_open
from timeline.temporal.overtaken import AGAIN, OLDEST, days_ago, goes_on
from timeline.temporal.policies import POLICIES, Place, YearOf
from timeline.temporal.resolve import resolve
from timeline.temporal.seek import period_at
from timeline.temporal.tense import is_compared, is_present, tense_at
from timeline.temporal.told import UNTOLD, Told

_REMEMBERED = 64
"""So many dates back the story's thread is looked for: no reader looks farther, and time stays linear."""

_ONE_WORD = 40
"""Characters in which a single word can stand."""


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
    overtaken = _overtaken(article, layout, found, words)
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
        if item.start in overtaken:
            told = msgspec.structs.replace(told, overtaken=True)
        if base is None:
            expression = resolve(item, None, told)
        else:
            expression = _date(Place(item, base, article, layout, focus, told, year_of, reached, long_ago, opens_today))
        dated.append(expression)
        looks_ahead = long_ago and told.ahead
        if expression.type in ("DATE", "TIME") and not (looks_ahead or isinstance(item.meaning, Ref)):
            focus.append(expression)
    return tuple(dated)


def _overtaken(article: Article, layout: Layout, found: Sequence[Found], words: Tense) -> frozenset[int]:
    """Where the article tells of the week day after its publication as past, if it was still written on that."""
    published = article.published.day
    named = [(item, days_ago(published, item)) for item in found] if published else []
    if sum(days == OLDEST for _, days in named) < AGAIN:
        return frozenset()
    past = [
        (item.start, days)
        for item, days in named
        if days is not None and _told(article, layout, item, words).direction is not Direction.FUTURE
    ]
    return frozenset(start for start, days in past if days == OLDEST) if goes_on(d for _, d in past) else frozenset()


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


def _date(place: Place) -> TimeExpression:
    if place.long_ago and (early := before_christ(place.found, place.focus)) is not None:
        return resolve(early, None, place.told)
    for policy, confidence in POLICIES:
        anchor = policy(place)
        if anchor is not None:
            if leaves_tense_open(place.found.meaning) and place.told.direction is None:
                confidence *= 0.9  # noqa: PLW2901 a guess at the tense makes the answer less sure
            return resolve(place.found, anchor, place.told, round(confidence, 2))
    return _same_from_both_bounds(place) or resolve(place.found, None, place.told)


def _same_from_both_bounds(place: Place) -> TimeExpression | None:
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
