"""One event told by several sentences and outlets becomes one group of mentions."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.clauses import Grammar, tokens
from timeline.events.similarity import overlap, stems
from timeline.model.calendar import Grain, Interval
from timeline.model.chronology import Mention, Role, When


class _Rule(msgspec.Struct, frozen=True):
    """So many shared words, and such a share of the shorter telling, make two tellings one event."""

    words: int
    share: float


_SAME_DAY_OTHER_OUTLET = _Rule(2, 0.18)
_SAME_DAY_SAME_ARTICLE = _Rule(2, 0.25)
_SAME_PERIOD = _Rule(2, 0.3)
_FINER_INSIDE_COARSER = _Rule(3, 0.5)

_YEARS = frozenset({Grain.YEAR, Grain.DECADE, Grain.CENTURY})
"""Too coarse to say that a day inside tells of the same event."""


class _Telling(msgspec.Struct, frozen=True):
    mention: Mention
    when: When
    stems: frozenset[str]
    actions: frozenset[str]
    """The stems of its verbs: two tellings that share little must share what was done."""


def merge(mentions: Sequence[Mention], grammar: Grammar) -> list[tuple[Mention, ...]]:
    """The mentions grouped by event, groups by time and mentions in the order given.

    Each mention joins the first group of its time that holds a telling it resembles enough; groups that
    it ties together are joined.
    """
    groups = _Groups()
    for mention in sorted(mentions, key=_finest_first):
        if mention.when is not None:
            groups.add(_telling(mention, mention.when, grammar))
    order = {id(mention): place for place, mention in enumerate(mentions)}
    told = [sorted(group, key=lambda t: order[id(t.mention)]) for group in groups.all()]
    told.sort(key=lambda group: (*_span(group), order[id(group[0].mention)]))
    return [tuple(telling.mention for telling in group) for group in told]


def _telling(mention: Mention, when: When, grammar: Grammar) -> _Telling:
    verbs = " ".join(token.text for token in tokens(mention.quote) if grammar.is_verb(token))
    return _Telling(mention, when, stems(f"{mention.clause} {mention.quote}", grammar), stems(verbs, grammar))


class _Groups:
    """Tellings of one event each, found again by their time."""

    def __init__(self) -> None:
        self._at: dict[Interval, list[list[_Telling]]] = {}

    def all(self) -> Iterator[list[_Telling]]:
        """Every group."""
        return itertools.chain.from_iterable(self._at.values())

    def add(self, telling: _Telling) -> None:
        """Puts a telling into the group it belongs to, joining those that it ties together, or into its own."""
        near = [group for group in self._able(telling.when.interval) if any(_same(telling, other) for other in group)]
        if not near:
            self._at.setdefault(telling.when.interval, []).append([telling])
            return
        near[0].append(telling)
        at = near[0][0].when.interval
        for other in near[1:]:
            if other[0].when.interval == at:
                near[0].extend(other)
                self._at[at] = [group for group in self._at[at] if group is not other]

    def _able(self, interval: Interval) -> list[list[_Telling]]:
        """The groups at the same time, then those at a finer time inside it."""
        able = list(self._at.get(interval, ()))
        if interval.grain is not Grain.DAY and interval.grain not in _YEARS:
            able += [
                group for at, inside in self._at.items() if at != interval and interval.holds(at) for group in inside
            ]
        return able


def _span(group: Sequence[_Telling]) -> tuple[dt.date, dt.date]:
    finest = min(group, key=lambda t: t.when.interval.grain.size).when.interval
    return finest.start, finest.end


def _finest_first(mention: Mention) -> int:
    return mention.when.interval.grain.size if mention.when else Grain.CENTURY.size


def _same(one: _Telling, other: _Telling) -> bool:
    """Whether two tellings are of one event."""
    if (one.mention.role is Role.BACKGROUND) != (other.mention.role is Role.BACKGROUND):
        return False
    rule = _rule(one, other)
    if rule is None:
        return False
    shared = one.stems & other.stems
    if len(shared) < rule.words or overlap(one.stems, other.stems) < rule.share:
        return False
    return len(shared) > rule.words or bool(shared & (one.actions | other.actions))


def _rule(one: _Telling, other: _Telling) -> _Rule | None:
    first, second = one.when.interval, other.when.interval
    same_article = one.mention.article == other.mention.article
    if first == second:
        if first.grain is not Grain.DAY:
            return _SAME_PERIOD
        return _SAME_DAY_SAME_ARTICLE if same_article else _SAME_DAY_OTHER_OUTLET
    if first.holds(second) or second.holds(first):
        return None if first.grain in _YEARS or second.grain in _YEARS else _FINER_INSIDE_COARSER
    return None
