"""One event told by several sentences and outlets becomes one group of mentions."""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from timeline.events.days import news_days
from timeline.events.grammar import Grammar
from timeline.events.resemblance import YEARS, Group, Rule, alike
from timeline.events.weighing import Published, Reader, Telling
from timeline.model.calendar import Grain, Interval, containing
from timeline.model.chronology import Mention, When

_NEAREST = 40
"""A telling is compared with so many groups of one time at most: pairs grow with the square."""


class Head(msgspec.Struct, frozen=True, gc=False):
    """A sentence at the head of an article that names no time: it tells of the news of the day."""

    mention: Mention
    published: dt.date
    """The day on which the article was published."""


def merge(
    mentions: Sequence[Mention], grammar: Grammar, published: Published, heads: Sequence[Head] = ()
) -> list[tuple[Mention, ...]]:
    """The mentions grouped by event, groups by time and mentions in the order given.

    Finest times first, each mention joins the group of its time, or inside it, that it resembles most, if it
    resembles it enough, and then says why (``because``). Then each of ``heads`` joins the event of its day, or the day
    before, that it tells; what tells none is left out.
    """
    order = {id(mention): place for place, mention in enumerate((*mentions, *(head.mention for head in heads)))}
    reader = Reader(grammar, mentions, published)
    groups = _Groups(Counter(mention.when.interval for mention in mentions if mention.when))
    for mention in sorted(mentions, key=_order):
        if mention.when is not None:
            groups.put(reader.telling(mention, mention.when))
    groups.join()
    for head in sorted(heads, key=lambda head: _order(head.mention)):
        groups.put_undated(head, reader)
    result = [sorted(group.mentions(), key=lambda item: order[item[0]]) for group in groups.all()]
    result.sort(key=lambda group: (*_span(group), order[group[0][0]]))
    return [tuple(mention for _, mention in group) for group in result]


class _Bucket:
    """The groups of one time, found again by the words that say most in them."""

    def __init__(self) -> None:
        self._by_kind: dict[str, dict[Group, None]] = {}

    def near(self, kinds: Iterable[str]) -> list[Group]:
        """The groups that share some such words, those that share most of them, in the order of their beginning.

        Of a word that very many have, it is the first ones.
        """
        shared: Counter[Group] = Counter()
        for kind in kinds:
            if kind in self._by_kind:
                shared.update(itertools.islice(self._by_kind[kind], _NEAREST))
        groups: Iterable[Group] = shared
        if len(shared) > _NEAREST:
            groups = heapq.nsmallest(_NEAREST, shared, key=lambda group: (-shared[group], group.number))
        return sorted((group for group in groups if group.tellings), key=_number)

    def put(self, kinds: Iterable[str], group: Group) -> None:
        """Makes a group be found by some words."""
        for kind in kinds:
            self._by_kind.setdefault(kind, {})[group] = None

    def pairs(self) -> Iterator[tuple[Group, Group]]:
        """Each two groups that are near each other, once, the one begun first before the other."""
        groups = sorted({group for found in self._by_kind.values() for group in found if group.tellings}, key=_number)
        if len(groups) <= _NEAREST:
            return itertools.combinations(groups, 2)
        near = {tuple(sorted((group, other), key=_number)) for group in groups for other in self.near(group.heaviest)}
        ordered = sorted(near, key=lambda pair: (pair[0].number, pair[1].number))
        return ((one, other) for one, other in ordered if one is not other)


class _Groups:
    """Groups found again by their time."""

    def __init__(self, crowds: Mapping[Interval, int]) -> None:
        self._crowds = crowds
        self._at: dict[Interval, _Bucket] = {}
        self._in_month: dict[tuple[int, int], dict[Interval, _Bucket]] = {}
        self._in_year: dict[int, _Bucket] = {}
        self._all: list[Group] = []

    def put(self, telling: Telling) -> None:
        """Puts a telling to the group that it resembles most, or into one of its own if it resembles none."""
        new = Group(telling, len(self._all), self._crowds[telling.when.interval])
        best = self._of_year(new) or _most_alike(new, self._near(new))
        if best is None:
            self._all.append(new)
            self._bucket(new.interval).put(new.heaviest, new)
            if new.interval.grain not in YEARS:
                self._in_year.setdefault(new.interval.start.year, _Bucket()).put(new.heaviest, new)
            return
        _take(best, new)
        self._at[best[0].interval].put(new.heaviest, best[0])

    def _of_year(self, new: Group) -> tuple[Group, Rule] | None:
        """The only group of a finer time that tells what is told of a year; None for none or several."""
        if new.interval.grain is not Grain.YEAR or new.interval.start.year not in self._in_year:
            return None
        near = self._in_year[new.interval.start.year].near(new.heaviest)
        able = [(group, found[1]) for group in near if (found := alike(group, new))]
        return able[0] if len(able) == 1 else None

    def join(self) -> None:
        """Joins groups of one time that turned out to tell the same, the most alike first."""
        for bucket in self._at.values():
            _join(bucket.pairs())

    def put_undated(self, head: Head, reader: Reader) -> None:
        """Puts a sentence without a time to the event of the last days that it resembles most, if it tells one."""
        days = [containing(day, Grain.DAY) for day in news_days(head.published)]
        buckets = [self._at[day] for day in days if day in self._at]
        if not buckets:
            return
        new = Group(reader.telling(head.mention, When(days[0].start.isoformat(), days[0])), len(self._all), 1)
        near = itertools.chain.from_iterable(bucket.near(new.kinds) for bucket in buckets)
        best = _most_alike(new, (group for group in near if head.mention.article not in group.articles))
        if best is not None:
            _take(best, new)

    def all(self) -> Iterator[Group]:
        """Every group that has tellings."""
        return (group for group in self._all if group.tellings)

    def _bucket(self, interval: Interval) -> _Bucket:
        if interval not in self._at:
            self._at[interval] = _Bucket()
            month = interval.start.year, interval.start.month
            self._in_month.setdefault(month, {})[interval] = self._at[interval]
        return self._at[interval]

    def _near(self, new: Group) -> Iterator[Group]:
        """The groups at the same time, then those at a finer time inside it, that share what says most in them."""
        interval = new.interval
        if interval in self._at:
            yield from self._at[interval].near(new.kinds)
        if interval.grain is not Grain.DAY and interval.grain not in YEARS:
            for month in _months(interval):
                for at, bucket in self._in_month.get(month, {}).items():
                    if at != interval and interval.holds(at):
                        yield from bucket.near(new.kinds)


def _number(group: Group) -> int:
    return group.number


def _most_alike(new: Group, groups: Iterable[Group]) -> tuple[Group, Rule] | None:
    """The group that a new one resembles most, the first of several, and by what rule."""
    able = [(found, group) for group in groups if (found := alike(group, new))]
    if not able:
        return None
    (_, rule), group = max(able, key=lambda one: one[0][0])
    return group, rule


def _take(best: tuple[Group, Rule], new: Group) -> None:
    group, rule = best
    group.take(new, group.because(rule, new))


def _join(pairs: Iterable[tuple[Group, Group]]) -> None:
    able = [(found[0], one, other) for one, other in pairs if (found := alike(one, other))]
    for _, one, other in sorted(able, key=lambda pair: (-pair[0], pair[1].number, pair[2].number)):
        # What has joined others in the meantime may have become another story.
        if one.tellings and other.tellings and (found := alike(one, other)):
            _take((one, found[1]), other)


def _months(interval: Interval) -> Iterator[tuple[int, int]]:
    first = interval.start.year * 12 + interval.start.month - 1
    last = interval.last.year * 12 + interval.last.month - 1
    return ((month // 12, month % 12 + 1) for month in range(first, last + 1))


def _span(group: Sequence[tuple[int, Mention]]) -> tuple[dt.date, dt.date]:
    whens = [mention.when.interval for _, mention in group if mention.when]
    finest = min(whens, key=lambda interval: interval.grain.size)
    return finest.start, finest.end


def _order(mention: Mention) -> tuple[int, str, int]:
    """Finest times first, and else an order that does not depend on that of the articles."""
    return mention.when.interval.grain.size if mention.when else Grain.CENTURY.size, mention.article, mention.sentence
