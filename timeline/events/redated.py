"""Deeds that are told of two days by different outlets, and can have been done but once."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.deeds import Deed, deeds, fit, is_act
from timeline.events.similarity import Weights, rarity, stem_of, stems
from timeline.model.article import Article
from timeline.model.calendar import Grain, Interval
from timeline.model.chronology import Mention, Role, When
from timeline.model.expression import Base, Date, Meaning, Part, Seek, Shift

_NEAR = dt.timedelta(days=7)
"""Days that sources confuse lie no further apart ..."""

_NEXT = dt.timedelta(days=31)
"""... and months follow each other."""

_SAME = 0.75
"""Two clauses that tell one deed share so much of what the shorter says."""

_ALIKE = 0.5
"""What shares so much with a deed may be another one like it."""

_WORDS = 3
"""So many words are shared at least, the verb and one of who did it among them."""

_STRAY = 10
"""Of so many tellings of a deed one may stand on a third day by mistake; with more, it was done more than once."""

_KNOWN = 3
"""What so many outlets give is known, and one of them may have erred elsewhere."""

_MOST = 150
"""So many tellings of a deed are compared with each other at most: pairs grow with the square."""


class Telling(msgspec.Struct, frozen=True, gc=False):
    """A mention as a telling of what happened on a day."""

    mention: Mention
    group: int
    """The place of its group among all."""

    when: When
    article: Article
    says: frozenset[str]
    """The stems of what it tells."""

    @property
    def interval(self) -> Interval:
        """Its time."""
        return self.when.interval

    @property
    def outlet(self) -> str:
        """Whose article it is."""
        return self.article.publisher or self.article.id


class Done(msgspec.Struct, frozen=True, gc=False):
    """A telling of one deed."""

    telling: Telling
    deed: Deed
    is_sure: bool
    """Whether it names its day itself, and says of nothing that it was done more than once."""


Sides = tuple[list[Telling], list[Telling]]


def same_deeds(
    groups: Sequence[tuple[Mention, ...]], articles: Mapping[str, Article], grammar: Grammar
) -> Iterator[Sides]:
    """The tellings of one deed in two groups of different days.

    A deed is the same if the same is said to have done the same, in clauses that differ in no name and no number,
    by different outlets that both wrote after both days. Where something like it is told of a third day, it was done
    more than once; where one article tells it of both days, it was done twice.
    """
    done = list(_done(groups, articles, grammar))
    weights = rarity([one.telling.says for one in done])
    index: dict[tuple[str, str], list[Done]] = {}
    for one in done:
        for stem in one.deed.who.stems:
            index.setdefault((stem_of(one.deed.verb), stem), []).append(one)
    same: dict[int, set[int]] = {}
    by_id = {id(one): one for one in done}
    for alike in index.values():
        sure = [one for one in alike if one.is_sure][:_MOST]
        if len({one.telling.interval for one in sure}) < 2:
            continue
        for one, other in itertools.combinations(sure, 2):
            if _is_same(one, other, weights):
                same.setdefault(id(one), set()).add(id(other))
                same.setdefault(id(other), set()).add(id(one))
    for names in _connected(same, [id(one) for one in done]):
        told = [by_id[name] for name in names]
        days = sorted({one.telling.interval for one in told}, key=lambda day: (day.start, day.end))
        if len(days) == 2 and _is_once(told, index, weights):
            first = [one.telling for one in told if one.telling.interval == days[0]]
            yield first, [one.telling for one in told if one.telling.interval != days[0]]


def _connected(same: Mapping[int, set[int]], order: Sequence[int]) -> Iterator[list[int]]:
    """What hangs together, each in order."""
    place = {name: number for number, name in enumerate(order)}
    seen: set[int] = set()
    for name in order:
        if name in seen or name not in same:
            continue
        part, ahead = {name}, [name]
        while ahead:
            new = same[ahead.pop()] - part
            part |= new
            ahead += new
        seen |= part
        yield sorted(part, key=place.__getitem__)


def _done(groups: Sequence[tuple[Mention, ...]], articles: Mapping[str, Article], grammar: Grammar) -> Iterator[Done]:
    words = grammar.words
    unsure = words.modals | words.claim | words.deeds.repeating
    for number, group in enumerate(groups):
        for mention in group:
            when, expression = mention.when, mention.expression
            if when is None or expression is None or when.interval.grain not in (Grain.DAY, Grain.MONTH):
                continue
            article = articles[mention.article]
            if article.copy_of or " ".join(expression.found.text.split()) not in mention.dated:
                continue
            told = list(deeds(mention.clause, grammar))
            for deed in told:
                if deed.verb in words.vague_verbs:
                    continue
                says = deed.stems - stems(expression.found.text, grammar)
                plain = len(told) == 1 and is_act(deed, grammar) and unsure.isdisjoint(mention.clause.lower().split())
                sure = plain and _names_its_day(mention) and _stands_at(deed, mention, grammar)
                yield Done(Telling(mention, number, when, article, says), deed, sure)


def _names_its_day(mention: Mention) -> bool:
    """Whether a mention names the day or month of what happened, and does not count it from another."""
    when, expression = mention.when, mention.expression
    if when is None or expression is None or mention.role is not Role.EVENT or when.mod or "/" in when.value:
        return False
    counted = expression.anchor is not None and expression.anchor.name == Base.STORY
    return not counted and expression.found.range is None and _is_direct(expression.found.meaning)


def _stands_at(deed: Deed, mention: Mention, grammar: Grammar) -> bool:
    """Whether the time of a mention is the verb's own, and not another noun's: "sank after an explosion on May 3"."""
    phrase = " ".join(mention.expression.found.text.split()) if mention.expression else ""
    before = mention.dated.partition(phrase)[0].lower().split()
    if deed.verb not in before:
        return deed.verb in mention.dated.lower()  # the time stands before it: "on May 3 the ship sank"
    return grammar.words.subordinators.isdisjoint(before[before.index(deed.verb) + 1 :])


def _is_direct(meaning: Meaning) -> bool:
    if isinstance(meaning, Part):
        return _is_direct(meaning.of)
    if isinstance(meaning, Shift):
        return meaning.unit is Grain.DAY and abs(meaning.count) <= 1
    return isinstance(meaning, Date | Seek)


def _is_same(one: Done, other: Done, weights: Weights) -> bool:
    """Whether different outlets tell one deed of different days that both knew to be over."""
    first, second = one.telling, other.telling
    if first.outlet == second.outlet or first.article.witness == second.article.witness:
        return False
    if not _confusable(first.interval, second.interval):
        return False
    later = max(first.interval.start, second.interval.start)
    if any(day < later for telling in (first, second) if (day := telling.article.published.day)):
        return False
    if len(first.says & second.says) < _WORDS or _share(first.says, second.says, weights) < _SAME:
        return False
    return one.deed.is_denied == other.deed.is_denied and fit(one.deed, other.deed)


def _confusable(one: Interval, other: Interval) -> bool:
    """Whether two times lie apart, but not far."""
    if one.start > other.start:
        one, other = other, one
    if one.end > other.start:
        return False
    if one.grain is Grain.DAY and other.grain is Grain.DAY:
        return other.start - one.start <= _NEAR
    return other.end - one.end <= _NEXT


def _share(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    """What two tellings share of what the lighter one says, 0 to 1."""
    lighter = min(sum(weights[stem] for stem in one), sum(weights[stem] for stem in other))
    return sum(weights[stem] for stem in one & other) / lighter if lighter else 0.0


def _is_once(both: Sequence[Done], index: Mapping[tuple[str, str], Sequence[Done]], weights: Weights) -> bool:
    """Whether a deed of two days is told of no third one, and by no article of both."""
    days: dict[Interval, list[Telling]] = {}
    for one in both:
        days.setdefault(one.telling.interval, []).append(one.telling)
    first, second = days.values()
    if {one.article.id for one in first} & {one.article.id for one in second}:
        return False
    outlets = [{one.outlet for one in side} for side in (first, second)]
    if outlets[0] & outlets[1] and max(map(len, outlets)) < _KNOWN:
        return False
    near = {
        id(other): other
        for one in both
        for stem in one.deed.who.stems
        for other in index[stem_of(one.deed.verb), stem]
        if _share(one.telling.says, other.telling.says, weights) >= _ALIKE
    }
    astray = [one for one in near.values() if not any(_overlap(one.telling.interval, day) for day in days)]
    return len(astray) * _STRAY <= len(near)


def _overlap(one: Interval, other: Interval) -> bool:
    return one.start < other.end and other.start < one.end
