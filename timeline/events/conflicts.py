"""Where sources disagree: the numbers and the days that cannot all be right."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.counts import Count, counts
from timeline.model.article import Article, ParagraphKind
from timeline.model.chronology import Claim, Conflict, Event, Mention

_MOST = 5
"""So many conflicts of a story at most, those with most sources first: more would hide the telling ones."""

_CLAIMS = 12
"""So many claims are printed of one at most."""

_SETTLED = dt.timedelta(days=14)
"""So long after an event its tolls are known: sources that still differ disagree."""

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
"""A count of what lasts (prisoners still held) is one question in so many days of publication."""

_FACTOR = 3
"""Numbers that differ by more count different things: a town's dead and a country's."""


class _Said(msgspec.Struct, frozen=True):
    """One count with the article that gives it."""

    article: Article
    quote: str
    count: Count


_Key = tuple[str, str, str, bool]


def event_conflicts(event: Event, articles: dict[str, Article], grammar: Grammar) -> tuple[Conflict, ...]:
    """What the sources of one event give differently: numbers, and days of one precision.

    Copies of another article say nothing of their own.
    """
    mentions = [m for m in event.mentions if articles[m.article].copy_of is None]
    if len({m.article for m in mentions}) < 2:
        return ()
    said = [_Said(articles[m.article], m.quote, c) for m in mentions for c in counts(m.quote, grammar)]
    days = _dates(mentions, articles)
    return (*days, *_numbers(said, event.when.interval.start))


def story_conflicts(articles: Sequence[Article], grammar: Grammar) -> tuple[Conflict, ...]:
    """What the articles of a story give differently of a state that lasts: how many are still held, or missing.

    Read are all sentences, dated or not.
    """
    said = [item for article in articles if article.copy_of is None for item in _standing(article, grammar)]
    return tuple(_numbers(said, None))


def _standing(article: Article, grammar: Grammar) -> Iterator[_Said]:
    """What an article counts that is said to last."""
    words = grammar.words.counting
    for index, sentence in enumerate(article.sentences):
        if article.paragraphs[sentence.paragraph].kind is not ParagraphKind.BODY:
            continue
        text = article.text[sentence.start : sentence.end]
        if words.still.isdisjoint(text.lower().split()):
            continue
        quote = article.quote(index)
        yield from (_Said(article, quote, c) for c in counts(quote, grammar) if c.still and c.state in words.states)


def _numbers(said: Iterable[_Said], happened: dt.date | None) -> list[Conflict]:
    """The conflicts among counts of the same things in the same state, those with most sources first."""
    groups: dict[_Key, list[_Said]] = {}
    for item in said:
        count = item.count
        groups.setdefault((count.state, count.head, count.quantity.unit, count.still), []).append(item)
    found = [conflict for group in groups.values() for conflict in _disagreeing(group, happened)]
    found.sort(key=lambda conflict: (-len({claim.article for claim in conflict.claims}), conflict.about))
    return found[:_MOST]


def _disagreeing(group: Sequence[_Said], happened: dt.date | None) -> Iterator[Conflict]:
    """One conflict where articles give numbers that cannot both be right; nothing where all may be."""
    by_article: dict[str, list[_Said]] = {}
    for item in group:
        by_article.setdefault(item.article.id, []).append(item)
    against = [
        (one, other)
        for (_, first), (_, second) in itertools.combinations(by_article.items(), 2)
        if (pair := _against(first, second, happened))
        for one, other in [pair]
    ]
    if not against:
        return
    heads = [item for pair in against for item in pair]
    told = [item for item in group if any(_comparable(item, head, happened) or item is head for head in heads)]
    yield _conflict(told, heads)


def _against(first: Sequence[_Said], second: Sequence[_Said], happened: dt.date | None) -> tuple[_Said, _Said] | None:
    """A pair that contradicts, if two articles agree on nothing that they count."""
    pairs = [(one, other) for one in first for other in second if _comparable(one, other, happened)]
    if not pairs or any(one.count.quantity.meets(other.count.quantity) for one, other in pairs):
        return None
    return pairs[0]


def _comparable(one: _Said, other: _Said, happened: dt.date | None) -> bool:
    """Whether two counts answer one question: of the same things, at the same place, as of the same time."""
    first, second = one.count, other.count
    if not (first.traits <= second.traits or second.traits <= first.traits):
        return False
    if first.places and second.places and not first.places & second.places:
        return False
    low, high = sorted((first.quantity.value, second.quantity.value))
    return high <= low * _FACTOR and _same_time(one, other, happened)


def _same_time(one: _Said, other: _Said, happened: dt.date | None) -> bool:
    """Whether a later source does not simply know more.

    Where a publication day is not known the two are taken to be of one time.
    """
    first, second = one.article.published.day, other.article.published.day
    if first is None or second is None:
        return True
    if happened is None:
        return abs(first - second) <= _WEEK
    return abs(first - second) <= _DAY or min(first, second) - happened > _SETTLED


def _conflict(told: Sequence[_Said], heads: Sequence[_Said]) -> Conflict:
    claims = tuple(
        Claim(item.article.id, item.count.quantity.plain, item.quote, item.count.quantity.mod) for item in told
    )
    return Conflict("number", _about(told), claims[:_CLAIMS], _explained(heads))


def _about(told: Sequence[_Said]) -> str:
    """The counted things with their state, in the words that sources use most, the shortest of them."""
    nouns = [item.count.noun for item in told]
    able = [item.count for item in told if item.count.noun] or [item.count for item in told]
    best = min(able, key=lambda c: (-nouns.count(c.noun), len(c.noun) + len(c.predicate), c.noun, c.predicate))
    return f"{best.noun} {best.predicate}".strip()


def _explained(heads: Sequence[_Said]) -> str:
    """Who says what, least first: "nearly 1,200 (The Osterby Courier) against about 1,300 (Lund Post)"."""
    sources: dict[tuple[float, float], list[_Said]] = {}
    for item in heads:
        quantity = item.count.quantity
        said = sources.setdefault((quantity.low, quantity.high), [])
        if item not in said:
            said.append(item)
    return " against ".join(
        f"{_written(items[0])} ({', '.join(dict.fromkeys(_who(item) for item in items[:3]))})"
        for _, items in sorted(sources.items())
    )


def _written(item: _Said) -> str:
    text = item.count.quantity.text
    return text[0].lower() + text[1:]


def _who(item: _Said) -> str:
    return item.article.publisher or item.article.title or item.article.id


def _dates(mentions: Sequence[Mention], articles: dict[str, Article]) -> Iterator[Conflict]:
    """The days that sources give for one event, if those of the finest precision differ."""
    told = [(mention, mention.when) for mention in mentions if mention.when is not None]
    finest = min((when.interval.grain.size for _, when in told), default=0)
    able = [(mention, when) for mention, when in told if when.interval.grain.size == finest]
    by_article: dict[str, set[object]] = {}
    for mention, when in able:
        by_article.setdefault(mention.article, set()).add(when.interval)
    if not any(a.isdisjoint(b) for a, b in itertools.combinations(by_article.values(), 2)):
        return
    values: dict[str, list[str]] = {}
    for mention, when in able:
        article = articles[mention.article]
        who = article.publisher or article.title or article.id
        values.setdefault(when.value, [])
        if who not in values[when.value]:
            values[when.value].append(who)
    claims = tuple(Claim(m.article, when.value, m.quote, when.mod, m.attributed_to) for m, when in able)
    explanation = " against ".join(f"{value} ({', '.join(who[:3])})" for value, who in sorted(values.items()))
    about = min((mention.clause for mention, _ in able if mention.clause), key=len, default="the day")
    yield Conflict("date", about, claims[:_CLAIMS], explanation)
