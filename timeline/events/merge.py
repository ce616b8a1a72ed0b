"""One event told by several sentences and outlets becomes one group of mentions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.similarity import overlap, stems
from timeline.model.calendar import Grain
from timeline.model.chronology import Mention, Role, When


class _Rule(msgspec.Struct, frozen=True):
    """So many shared words, and such a share of the shorter telling, make two tellings one event."""

    words: int
    share: float


_SAME_DAY_OTHER_OUTLET = _Rule(2, 0.18)
_SAME_DAY_SAME_ARTICLE = _Rule(2, 0.25)
_SAME_PERIOD = _Rule(2, 0.3)
_FINER_INSIDE_COARSER = _Rule(3, 0.5)


class _Telling(msgspec.Struct, frozen=True):
    mention: Mention
    when: When
    stems: frozenset[str]


def merge(mentions: Sequence[Mention], grammar: Grammar) -> list[tuple[Mention, ...]]:
    """The mentions grouped by event, groups by time and mentions in the order given.

    Each mention joins the group whose tellings it resembles most, if it resembles one enough; groups
    that a later mention ties together are joined.
    """
    groups: list[list[_Telling]] = []
    for mention in sorted(mentions, key=_finest_first):
        if mention.when is None:
            continue
        telling = _Telling(mention, mention.when, stems(f"{mention.clause} {mention.quote}", grammar))
        near = [group for group in groups if any(_same(telling, other) for other in group)]
        if near:
            near[0].append(telling)
            for other in near[1:]:
                if other[0].when.interval == near[0][0].when.interval:
                    near[0].extend(other)
                    groups.remove(other)
        else:
            groups.append([telling])
    order = {id(mention): place for place, mention in enumerate(mentions)}
    groups.sort(key=lambda group: (group[0].when.interval.start, group[0].when.interval.end, order[id(group[0].mention)]))
    return [tuple(sorted((t.mention for t in group), key=lambda m: order[id(m)])) for group in groups]


def _finest_first(mention: Mention) -> int:
    return mention.when.interval.grain.size if mention.when else Grain.CENTURY.size


def _same(one: _Telling, other: _Telling) -> bool:
    """Whether two tellings are of one event."""
    if (one.mention.role is Role.BACKGROUND) != (other.mention.role is Role.BACKGROUND):
        return False
    rule = _rule(one, other)
    if rule is None:
        return False
    return len(one.stems & other.stems) >= rule.words and overlap(one.stems, other.stems) >= rule.share


def _rule(one: _Telling, other: _Telling) -> _Rule | None:
    first, second = one.when.interval, other.when.interval
    same_article = one.mention.article == other.mention.article
    if first == second:
        if first.grain is not Grain.DAY:
            return _SAME_PERIOD
        return _SAME_DAY_SAME_ARTICLE if same_article else _SAME_DAY_OTHER_OUTLET
    if first.holds(second) or second.holds(first):
        years = {Grain.YEAR, Grain.DECADE, Grain.CENTURY}
        return None if first.grain in years or second.grain in years else _FINER_INSIDE_COARSER
    return None
