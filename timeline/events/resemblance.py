"""How much two groups of tellings have in common, and whether that makes them one event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Set

import msgspec

from timeline.events.weighing import Telling
from timeline.model.calendar import Grain
from timeline.model.chronology import Mention


class Rule(msgspec.Struct, frozen=True):
    """Such a share of what each of two groups says, 0 to 1, makes them one event."""

    share: float
    says: str
    words: int = 3
    """So many words must be shared."""

    things: int = 1
    """So many of them must be no names."""

    strict: bool = False
    """Whether those must stand in the parts of the sentences that tell the event."""

    in_article: bool = False
    """Whether in one article the same kind of happening and a name in common are enough: what it names twice is one
    (one sense per discourse; Gale, Church and Yarowsky 1992)."""

    in_crowd: float = 0.0
    """Where ten times the usual sentences tell of a time, the share must be so much larger, as a part of it: among many
    chance finds likenesses."""


# About nineteen in twenty pairs of sentences that were read by hand and share so much tell one event: see
# tests/benchmarks/merging.yml.
_SAME_DAY = Rule(0.17, "the same day", things=2, in_crowd=0.8)
_SAME_PERIOD = Rule(0.23, "the same period")
_DAY_IN_PERIOD = Rule(0.32, "a day inside that period", strict=True)
_TIME_IN_YEAR = Rule(0.4, "the year that it was in")
_SAME_YEAR = Rule(0.28, "the same year", words=2, in_article=True)
_DAY_LOOKED_BACK_ON = Rule(0.1, "a day that both look back on", words=2, in_article=True)
_LOOKED_BACK_ON = Rule(0.2, "a time that both look back on", words=2, in_article=True)
_DAY_IN_TIME_LOOKED_BACK_ON = Rule(0.2, "a time that both look back on", in_article=True)
_UNDATED = Rule(0.33, "told without a date by an article of that day or the next")

YEARS = frozenset({Grain.YEAR, Grain.DECADE, Grain.CENTURY})
"""Much happens in them."""

_OTHER_DEED = 1.4
"""Where no word for what was done is in both, the share must be so many times larger."""

_USUAL = 10
"""So many sentences tell of one day in a story of a few articles."""

_ENOUGH = 0.4
"""Such a share is enough on any day."""

_NAMED = 3
"""So many shared words are named as the reason."""


class Group:
    """Tellings of one event, and what they say together; at first one telling."""

    def __init__(self, telling: Telling, number: int, crowd: int) -> None:
        self.number = number
        self.tellings = [telling]
        self.articles = {telling.mention.article}
        self.interval = telling.when.interval
        """The time of its first telling, which no other one's is finer than."""

        self.heaviest = set(telling.heaviest)
        """Of the words of each telling those that say most."""

        self._things = set(telling.things)
        self._told = set(telling.told)
        self._deed = set(telling.deed)
        self._happenings = set(telling.happenings)
        self.crowd = crowd
        """So many sentences of the story tell of that time."""

        self._reasons = [""]
        self._weights = dict(telling.weights)
        self._counts = Counter(telling.weights.keys())
        self._total = telling.total
        self._looking_back = int(telling.looks_back)

    @property
    def kinds(self) -> Set[str]:
        """The kinds of all its words."""
        return self._weights.keys()

    @property
    def looks_back(self) -> bool:
        """Whether at least half of its tellings look back on it."""
        return 2 * self._looking_back >= len(self.tellings)

    def take(self, other: Group, because: str) -> None:
        """Takes all tellings of another group in, which is empty then."""
        self._reasons += [reason or because for reason in other._reasons]
        self.tellings += other.tellings
        self.articles |= other.articles
        self.heaviest |= other.heaviest
        self._things |= other._things
        self._told |= other._told
        self._deed |= other._deed
        self._happenings |= other._happenings
        for kind, weight in other._weights.items():
            self._weights[kind] = self._weights.get(kind, 0.0) + weight
        self._counts.update(other._counts)
        self._total += other._total
        self._looking_back += other._looking_back
        other.tellings = []

    def resemblance(self, other: Group, rule: Rule) -> float:
        """How many times as much as a rule asks for the groups share; 0 where that is not enough.

        What they share is the part of one group's words that the tellings of the other have on average: the smaller
        of both, 0 to 1.
        """
        told = self._told & other._told
        if told and told.isdisjoint(self._deed) and told.isdisjoint(other._deed):
            return 0.0  # one who acts in both does something else in each
        things = self._things & other._things
        if rule.strict:
            things &= told
        if len(things) < rule.things:
            return 0.0
        shared = self._weights.keys() & other._weights.keys()
        if len(shared) < rule.words:
            return 0.0
        share = min(self._in(other, shared), other._in(self, shared))
        crowd = math.log10(max(1.0, self.crowd / _USUAL))
        needed = min(rule.share * (1 + rule.in_crowd * crowd), max(rule.share, _ENOUGH))
        if self._deed.isdisjoint(other._deed):
            needed *= _OTHER_DEED
        enough = share >= needed or (rule.in_article and self._is_named_twice(other, shared))
        return share / needed if enough else 0.0

    def _is_named_twice(self, other: Group, shared: Set[str]) -> bool:
        """Whether one article names a kind of happening twice, with a name in common."""
        happens = not self._happenings.isdisjoint(other._happenings)
        return happens and bool(shared - self._things - other._things) and not self.articles.isdisjoint(other.articles)

    def _in(self, other: Group, shared: Set[str]) -> float:
        weights, counts = self._weights, other._counts
        return sum([weights[kind] * counts[kind] for kind in shared]) / (self._total * len(other.tellings))

    def because(self, rule: Rule, other: Group) -> str:
        """Why the first telling of another group belongs to this one: the shared words that say most."""
        words = other.tellings[0].words
        shared = self.kinds & words.keys()
        most = sorted(shared, key=lambda kind: (-min(self._weights[kind], other._weights[kind]), kind))
        return f"{rule.says}, and shares {', '.join(f'“{words[kind]}”' for kind in most[:_NAMED])}"

    def mentions(self) -> Iterator[tuple[int, Mention]]:
        """Its mentions with the reason why each is here, and what each was before (its ``id``)."""
        for telling, because in zip(self.tellings, self._reasons, strict=True):
            mention = telling.mention
            yield id(mention), msgspec.structs.replace(mention, because=because) if because else mention


def alike(group: Group, other: Group) -> tuple[float, Rule] | None:
    """How much a group resembles another of its time or of one around it, and by what rule; None if not enough."""
    rule = _rule(group, other)
    found = group.resemblance(other, rule) if rule else 0.0
    return (found, rule) if rule and found else None


def _rule(group: Group, other: Group) -> Rule | None:
    finer, coarser = group.interval, other.interval
    if other.tellings[0].mention.when is None:
        return _UNDATED
    if not coarser.holds(finer):
        return None
    if coarser.grain in YEARS:
        return _SAME_YEAR if finer == coarser else _TIME_IN_YEAR
    looked_back_on = group.looks_back and other.looks_back
    if finer != coarser:
        return _DAY_IN_TIME_LOOKED_BACK_ON if looked_back_on else _DAY_IN_PERIOD
    if looked_back_on:
        return _DAY_LOOKED_BACK_ON if finer.grain is Grain.DAY else _LOOKED_BACK_ON
    return _SAME_DAY if finer.grain is Grain.DAY else _SAME_PERIOD
