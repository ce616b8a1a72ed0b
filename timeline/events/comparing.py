"""Which counts of several articles cannot all be right."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from timeline.events.attribution import attributed_to
from timeline.events.counts import Count
from timeline.events.grammar import Grammar, tokens
from timeline.events.outlets import Finder, directory
from timeline.events.similarity import overlap
from timeline.model.article import Article
from timeline.model.calendar import Grain, Interval
from timeline.model.chronology import Claim, Conflict

_MOST = 5
"""So many conflicts at most, those with most sources first: more would hide the telling ones."""

_CLAIMS = 12
_AMOUNTS = 4
"""So many claims are listed of one conflict, and so many amounts told in its explanation, at most."""

_WITNESSES = 300
"""So many articles are compared with each other at most: pairs grow with the square."""

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
"""A count of what lasts (prisoners still held) is one question in so many days of publication."""

_SETTLED = dt.timedelta(days=14)
"""So long after an event its tolls are known: sources that still differ disagree."""

_FACTOR = 2
"""Numbers that differ by more count different things: a town's dead and a country's."""


_SAME_NAMES = 0.5
"""Tellings of a month or a year must share more than so many of their names: much else happened in it."""


class Said(msgspec.Struct, frozen=True, gc=False):
    """A count with the article that gives it."""

    article: Article
    quote: str
    count: Count
    names: frozenset[str] = frozenset()
    """Names of people and places told with it."""


def number_conflicts(said: Iterable[Said], happened: Interval | None, grammar: Grammar) -> tuple[Conflict, ...]:
    """The conflicts among counts of the same things in the same state, those with most sources first.

    ``happened`` is the time of the event that they are of, None for a state of the story. A number that has
    grown by the time of a later article is news and no conflict; articles whose publication day is not
    known are taken to be of one time.
    """
    groups: dict[tuple[str, str, str, bool, bool], list[Said]] = {}
    for item in sorted(said, key=lambda item: item.article.id):
        count = item.count
        key = (count.state, count.head, count.quantity.unit, count.still, count.running)
        groups.setdefault(key, []).append(item)
    found = [conflict for group in groups.values() for conflict in _disagreeing(group, _Question(happened, grammar))]
    found.sort(key=lambda conflict: (-len({claim.article for claim in conflict.claims}), conflict.about))
    return tuple(found[:_MOST])


class _Question(msgspec.Struct, frozen=True):
    """As of when counts are compared."""

    happened: Interval | None
    grammar: Grammar

    def same(self, one: Said, other: Said) -> bool:
        """Whether two counts answer one question: of the same things, at the same place, as of the same time."""
        first, second = one.count, other.count
        if not (first.traits <= second.traits or second.traits <= first.traits):
            return False
        if first.places and second.places and not first.places & second.places:
            return False
        if self._coarse and overlap(one.names, other.names) <= _SAME_NAMES:
            return False
        low, high = sorted((one, other), key=lambda item: item.count.quantity.value)
        if high.count.quantity.value > low.count.quantity.value * _FACTOR:
            return False
        return self._same_time(low, high)

    @property
    def _coarse(self) -> bool:
        """Whether the time of the event is wider than a week."""
        return self.happened is not None and self.happened.grain.size > Grain.WEEK.size

    def _same_time(self, low: Said, high: Said) -> bool:
        """Whether the source of the greater number does not simply know more."""
        before, after = low.article.published.day, high.article.published.day
        if before is None or after is None:
            return True
        gap = abs(after - before)
        moves = high.count.state in self.grammar.words.counting.day_by_day
        if high.count.running or (moves and not self._settled(min(before, after))):
            return gap <= _DAY and after <= before
        return self.happened is not None or gap <= _WEEK

    def _settled(self, published: dt.date) -> bool:
        return self.happened is not None and published - self.happened.last > _SETTLED


def _disagreeing(group: Sequence[Said], question: _Question) -> Iterator[Conflict]:
    """One conflict where articles give numbers that cannot both be right; nothing where all may be."""
    if max(item.count.quantity.low for item in group) <= min(item.count.quantity.high for item in group):
        return
    by_article: dict[str, list[Said]] = {}
    for item in group:
        by_article.setdefault(item.article.id, []).append(item)
    witnesses = list(by_article.values())[:_WITNESSES]
    pairs = [_against(first, second, question) for first, second in itertools.combinations(witnesses, 2)]
    heads = list({id(item): item for pair in pairs if pair for item in pair}.values())
    if heads:
        able = {id(head) for head in heads}
        told = [item for item in group if id(item) in able or any(question.same(item, head) for head in heads)]
        yield _conflict(told, heads, question.grammar)


def _against(first: Sequence[Said], second: Sequence[Said], question: _Question) -> tuple[Said, Said] | None:
    """A pair that contradicts, if two articles agree on nothing that they count."""
    pairs = [(one, other) for one in first for other in second if question.same(one, other)]
    if any(one.count.quantity.meets(other.count.quantity) for one, other in pairs):
        return None
    return pairs[0] if pairs else None


def _conflict(told: Sequence[Said], heads: Sequence[Said], grammar: Grammar) -> Conflict:
    claims: dict[tuple[str, str, str | None], Claim] = {}
    for item in told:
        quantity = item.count.quantity
        who = _says_who(item, grammar)
        claim = Claim(item.article.id, quantity.plain, item.quote, quantity.mod, who, quantity.text)
        claims.setdefault((claim.article, claim.value, claim.mod), claim)
    return Conflict("number", _about(told), chosen(list(claims.values())), _explained(heads, grammar))


def chosen(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims to list: of each amount the first, then the second, as far as there is room."""
    turns: dict[tuple[str, str | None], int] = {}
    ranked: list[tuple[int, int]] = []
    for place, claim in enumerate(claims):
        turn = turns[claim.value, claim.mod] = turns.get((claim.value, claim.mod), -1) + 1
        ranked.append((turn, place))
    return tuple(claims[place] for place in sorted(place for _, place in sorted(ranked)[:_CLAIMS]))


def _about(told: Sequence[Said]) -> str:
    """The counted things with their state, in the words that sources use most, the shortest of them."""
    nouns = [item.count.noun for item in told]
    able = [item.count for item in told if item.count.noun] or [item.count for item in told]
    best = min(able, key=lambda c: (-nouns.count(c.noun), len(c.noun) + len(c.predicate), c.noun, c.predicate))
    return f"{best.noun} {best.predicate}".strip()


def _explained(heads: Sequence[Said], grammar: Grammar) -> str:
    """Who says what, least first: "nearly 1,200 (The Osterby Courier) against about 1,300 (Lund Post, citing ...)"."""
    amounts: dict[tuple[float, float], list[Said]] = {}
    for item in heads:
        amounts.setdefault((item.count.quantity.low, item.count.quantity.high), []).append(item)
    # The best witnessed amounts, where there are many.
    kept = sorted(amounts, key=lambda amount: (-len(amounts[amount]), amount))[:_AMOUNTS]
    parts = []
    for amount in sorted(kept):
        items = amounts[amount]
        text = items[0].count.quantity.text
        who = dict.fromkeys(source(item.article, _says_who(item, grammar)) for item in items)
        parts.append(f"{text[0].lower() + text[1:]} ({'; '.join(list(who)[:3])})")
    return " against ".join(parts)


def source(article: Article, cited: str | None) -> str:
    """What to call an article in an explanation, and whom it cites."""
    name = article.publisher or article.title or article.id
    return f"{name}, citing {cited}" if cited and cited != name else name


def _says_who(said: Said, grammar: Grammar) -> str | None:
    """Whom the sentence of a count gives as its source."""
    finder = Finder(directory([said.article.publisher]), grammar.words)
    at = tokens(said.quote)[said.count.quantity.first].start
    return attributed_to(said.quote, finder, grammar, at, finder.key_of(said.article.publisher))
