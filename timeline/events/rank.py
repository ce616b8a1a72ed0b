"""A group of mentions becomes an event: its title, text, role, score and confidence."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from timeline.events.grammar import Grammar
from timeline.events.importance import importance
from timeline.events.similarity import overlap, stems
from timeline.events.standalone import acts, clearness
from timeline.events.standing import Standing
from timeline.model.article import Article
from timeline.model.calendar import Grain
from timeline.model.chronology import Confidence, Event, Mention, Role, When

_WORD = re.compile("[a-z0-9]+")
_SLUG_WORDS = 4
_HEADLINE = 0.34
"""A title that shares this much with an event is about it."""

_NEWS = dt.timedelta(days=31)
"""An article is about what happened so long before it; older events are how it came to that."""

_READING = 0.9
"""A sentence may still be misread where its date is sure: no single source counts as certain."""

_REASONS = {
    "absolute": "a source writes it in full",
    "published": "counted from a publication day",
    "story": "counted from another date of the story",
    "siblings": "the year comes from the story's other dates",
}

_CLEAR = (0.3, 0.6, 1.0)
"""What cannot be told in a title that is understood is worth so much less to a reader, by its clearness."""

_NAMED = 0.8
"""So is what is only named, and not told."""

_ABOUT = frozenset(("APPROX", "LESS_THAN", "MORE_THAN"))

_BEFORE = 0.5
"""What was over long before the first article is how it came to the story, and no part of it."""

_CENTRAL = 3
"""What many articles share is their story: the power to which the centrality of a title counts among them, ..."""

_KNOWN = 10
"""... half of it where the story has so many articles: few say little about what they share."""

_OWN = 0.5
"""A title so central is told in the words of its story."""

_FRESH = 0.02
"""Nobody can have come back yet to what the last of a hundred articles tell: so many of them tell of no day after."""

_PLAIN = {Role.BACKGROUND: 0.4, Role.SCHEDULED: 0.8}


_GRAINS = {Grain.DAY: 1.0, Grain.WEEKEND: 0.9, Grain.WEEK: 0.8, Grain.MONTH: 0.6, Grain.QUARTER: 0.5, Grain.SEASON: 0.5}
_COARSE = 0.25
"""What is known to the year only is how it came to the story, more often than the story."""


def event_of(mentions: Sequence[Mention], story: Standing, grammar: Grammar) -> Event:
    """One event from its mentions; the role lead is given out later, among all events."""
    when = _finest(mentions, story.articles)
    role = _role(mentions)
    title, text = _telling(mentions, grammar)
    score, matters = _score(mentions, when, story, grammar)
    central = story.vocabulary.centrality(title, grammar)
    if central >= _OWN:
        matters = (*matters, "in the words of the story")
    return Event(
        id=name_of(when, title),
        when=when,
        title=title,
        text=text,
        role=role,
        score=round(score * _PLAIN.get(role, 1.0) * _clear(title, grammar) * math.pow(central, _power(story)), 3),
        mentions=tuple(mentions),
        confidence=_confidence(mentions, story.articles, when),
        matters=matters,
    )


def _clear(title: str, grammar: Grammar) -> float:
    """What a title is worth to a reader."""
    return _CLEAR[clearness(title, grammar)] * (1.0 if acts(title, grammar) else _NAMED)


def _power(story: Standing) -> float:
    """The power to which the centrality of a title counts."""
    articles = story.vocabulary.articles
    return _CENTRAL * articles / (articles + _KNOWN)


def with_lead(events: Sequence[Event], story: Sequence[Article]) -> tuple[Event, ...]:
    """The events with the one that most outlets and headlines are about marked as the lead."""
    by_id = {article.id: article for article in story}
    able = [event for event in events if event.role is Role.EVENT and _is_news(event, by_id)]
    if not able:
        return tuple(events)
    lead = max(able, key=lambda e: (e.score, e.when.interval.start, e.id, e.title))
    witnesses = {by_id[mention.article].witness for mention in lead.mentions}
    if len(witnesses) < 2 and len({article.witness for article in story}) > 2:
        return tuple(events)
    return tuple(msgspec.structs.replace(e, role=Role.LEAD) if e is lead else e for e in events)


def _is_news(event: Event, articles: dict[str, Article]) -> bool:
    """Whether at least half of the articles that tell of an event were published soon after it."""
    days = [articles[mention.article].published.day for mention in event.mentions]
    fresh = [day is None or day - event.when.interval.last <= _NEWS for day in days]
    return event.when.interval.grain.size <= Grain.WEEK.size and 2 * sum(fresh) >= len(fresh)


def name_of(when: When, title: str) -> str:
    """The name of an event: its date and the first words of its title."""
    return f"{when.value.replace('/', '-')}-{slug(title)}".lower()


def slug(title: str) -> str:
    """The first words of a title as an address: small letters without accents, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(_WORD.findall(plain)[:_SLUG_WORDS]) or "event"


def _finest(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> When:
    """The most precise time that a source gives; of equally precise ones that of most outlets, then the surest.

    Of times that as many outlets give it is the one that was published first, then the first.
    """
    whens = [mention.when for mention in mentions if mention.when]
    whens = [when for when in whens if when.mod not in _ABOUT] or whens  # "nearly six weeks ago" is no week
    finest = min(when.interval.grain.size for when in whens)
    able = [when for when in whens if when.interval.grain.size == finest]
    if len({when.value for when in able}) == 1:
        return min(able, key=lambda when: bool(when.mod))
    outlets: dict[str, set[str]] = {}
    published: dict[str, dt.date] = {}
    for mention in mentions:
        article = articles[mention.article]
        if mention.when and article.copy_of is None:
            value, day = mention.when.value, article.published.day or dt.date.max
            outlets.setdefault(value, set()).add(article.publisher or article.id)
            published[value] = min(day, published.get(value, day))

    def support(when: When) -> tuple[int, bool, dt.date, dt.date, str]:
        known = published.get(when.value, dt.date.max)
        return -len(outlets.get(when.value, ())), bool(when.mod), known, when.interval.start, when.value

    return min(able, key=support)


def _role(mentions: Sequence[Mention]) -> Role:
    roles = {mention.role for mention in mentions}
    return next((role for role in (Role.EVENT, Role.SCHEDULED, Role.BACKGROUND) if role in roles), Role.EVENT)


def _telling(mentions: Sequence[Mention], grammar: Grammar) -> tuple[str, str]:
    """The title that stands alone best and is closest to what all sources tell, and its sentence."""
    if len(mentions) == 1:
        return mentions[0].clause, mentions[0].quote
    sets = [stems(mention.quote, grammar) for mention in mentions]
    told = Counter(stem for one in sets for stem in one)

    def worth(place: int) -> tuple[bool, bool, bool, float, int]:
        mention = mentions[place]
        own = stems(mention.clause, grammar)
        close = sum(told[stem] - (stem in sets[place]) for stem in own) / max(len(sets) - 1, 1)
        whole = not mention.clause.endswith("…")
        alone = clearness(mention.clause, grammar) == len(_CLEAR) - 1 and whole
        return alone, mention.when is not None, acts(mention.clause, grammar), close / (3 + len(own)), -place

    best = max(range(len(mentions)), key=worth)
    lasting = [place for place in range(len(mentions)) if not _ages(mentions[place])]
    text = mentions[max(lasting, key=worth, default=best)].quote
    return mentions[best].clause, text


def _ages(mention: Mention) -> bool:
    """Whether a sentence is only understood on the day it was published: "freed yesterday"."""
    anchor = mention.expression.anchor if mention.expression else None
    return anchor is not None and anchor.name == "published"


def _score(mentions: Sequence[Mention], when: When, story: Standing, grammar: Grammar) -> tuple[float, tuple[str, ...]]:
    """How much an event matters, and why: who tells it, how long after, in headlines, and at the head."""
    first = {mention.article: mention for mention in reversed(mentions)}
    day = when.interval.start
    witnesses = story.witnesses(first, day)
    after = story.published.after(day) + _FRESH * len(story.published.days)
    worth = importance(witnesses, after) * _GRAINS.get(when.interval.grain, _COARSE)
    if when.interval.last < story.begins:
        worth *= _BEFORE
    headlines = {
        story.articles[name].witness
        for name, mention in first.items()
        if (title := story.articles[name].title)
        and overlap(stems(title, grammar), stems(mention.quote, grammar)) >= _HEADLINE
    }
    about = len(headlines)
    early = max(1 / (1 + mention.sentence) for mention in mentions)
    reasons = [f"told by {len(witnesses)} article{'' if len(witnesses) == 1 else 's'}"]
    if (longest := max(witness.later or 0 for witness in witnesses)) > 1:
        reasons.append(f"still told {longest} days later")
    if about:
        reasons.append(f"in {about} headline{'' if about == 1 else 's'}")
    if early == 1:
        reasons.append("the first thing that an article tells")
    return worth * (1 + math.log1p(about)) * (1 + early), tuple(reasons)


def _confidence(mentions: Sequence[Mention], articles: dict[str, Article], when: When) -> Confidence:
    """How sure a date is: as its surest source, and surer for each further outlet that gives the same."""
    agreeing = [m for m in mentions if m.when and m.when.value == when.value]
    witnesses = {articles[m.article].witness for m in agreeing}
    outlets = {articles[name].publisher or name for name in witnesses}
    best = max((m.expression.confidence for m in agreeing if m.expression), default=0.5)
    score = 1 - (1 - best * _READING) / len(outlets)
    reasons = [f"{len(outlets)} outlets give this date" if len(outlets) > 1 else "one outlet gives this date"]
    anchors = {m.expression.anchor.name if m.expression.anchor else "absolute" for m in agreeing if m.expression}
    reasons += [_REASONS[name] for name in sorted(anchors)]
    if len({m.when.value for m in mentions if m.when}) > 1:
        reasons.append("other sources give it otherwise or less precisely")
    return Confidence(round(score, 2), tuple(reasons))
