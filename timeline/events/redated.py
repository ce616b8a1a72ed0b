"""Deeds that are told of two days by different outlets, and can have been done but once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from timeline.events.deeds import Deed, deeds, fit, is_act
from timeline.events.grammar import Grammar
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


Sides = tuple[list[Telling], list[Telling]]


def same_deeds(
    groups: Sequence[tuple[Mention, ...]], articles: Mapping[str, Article], grammar: Grammar
) -> Iterator[Sides]:
    """The tellings of one deed of two days.

    A deed is the same if the same is said to have done the same, in clauses that differ in no name and no number,
    by different outlets that both wrote after both days. Where something like it is told of a third day, it was done
    more than once; where one article tells it of both days, it was done twice.
    """
    tellings = list(_tellings(groups, articles, grammar))
    weights = rarity([one.says for one in tellings])
    sure = [one for one in tellings if _is_sure(one.mention, grammar)]
    parsed: dict[int, Deed | None] = {}
    same: dict[int, set[int]] = {}
    for one, other in _candidates(sure, weights):
        for telling in (one, other):
            if id(telling) not in parsed:
                parsed[id(telling)] = _deed(telling.mention, grammar)
        if _is_same(parsed[id(one)], parsed[id(other)]):
            same.setdefault(id(one), set()).add(id(other))
            same.setdefault(id(other), set()).add(id(one))
    by_id = {id(one): one for one in sure}
    for names in _connected(same, [id(one) for one in sure]):
        told = [by_id[name] for name in names]
        days = sorted({one.interval for one in told}, key=lambda day: (day.start, day.end))
        done = [deed for name in names if (deed := parsed[name])]
        if len(days) == 2 and _is_once(told, days, _like(told, done, tellings, weights), sure):
            yield [one for one in told if one.interval == days[0]], [one for one in told if one.interval != days[0]]


def _tellings(
    groups: Sequence[tuple[Mention, ...]], articles: Mapping[str, Article], grammar: Grammar
) -> Iterator[Telling]:
    """The mentions whose clause names a day or a month; no copy's."""
    for number, group in enumerate(groups):
        for mention in group:
            when, expression = mention.when, mention.expression
            if when is None or expression is None or when.interval.grain not in (Grain.DAY, Grain.MONTH):
                continue
            article = articles[mention.article]
            if article.copy_of is None and " ".join(expression.found.text.split()) in mention.dated:
                says = stems(mention.clause, grammar) - stems(expression.found.text, grammar)
                yield Telling(mention, number, when, article, says)


def _is_sure(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention tells of something done on a day that it does not count from another, and done once."""
    when, expression = mention.when, mention.expression
    if when is None or expression is None or mention.role is not Role.EVENT or when.mod or "/" in when.value:
        return False
    if expression.found.range is not None or not _is_direct(expression.found.meaning):
        return False
    if expression.anchor is not None and expression.anchor.name == Base.STORY:
        return False
    words = grammar.words
    said = f"{mention.clause} {mention.dated}".lower().split()
    return all(unsure.isdisjoint(said) for unsure in (words.modals, words.claim, words.deeds.repeating))


def _is_direct(meaning: Meaning) -> bool:
    if isinstance(meaning, Part):
        return _is_direct(meaning.of)
    if isinstance(meaning, Shift):
        return meaning.unit is Grain.DAY and abs(meaning.count) <= 1
    return isinstance(meaning, Date | Seek)


def _candidates(sure: Sequence[Telling], weights: Weights) -> Iterator[tuple[Telling, Telling]]:
    """Each two tellings of different outlets and days that share enough.

    What shares that much with the lighter of two holds one of its heaviest words, which few tellings have.
    """
    holding: dict[str, list[int]] = {}
    for place, one in enumerate(sure):
        for stem in one.says:
            holding.setdefault(stem, []).append(place)
    whose = [(one.outlet, one.interval) for one in sure]
    seen: set[tuple[int, int]] = set()
    for place, one in enumerate(sure):
        outlet, interval = whose[place]
        left = (1 - _SAME) * sum(weights[stem] for stem in one.says)
        for stem in sorted(one.says, key=lambda stem: (-weights[stem], stem)) if len(one.says) >= _WORDS else ():
            for other in holding[stem][:_MOST]:
                if outlet == whose[other][0] or not _confusable(interval, whose[other][1]):
                    continue
                pair = min(place, other), max(place, other)
                if pair not in seen and _may_be_same(one, sure[other], weights):
                    seen.add(pair)
                    yield sure[pair[0]], sure[pair[1]]
            left -= weights[stem]
            if left < 0:
                break


def _may_be_same(one: Telling, other: Telling, weights: Weights) -> bool:
    """Whether two tellings are much the same, of days that both sources knew to be over."""
    if len(one.says & other.says) < _WORDS or one.article.witness == other.article.witness:
        return False
    later = max(one.interval.start, other.interval.start)
    if any(day < later for telling in (one, other) if (day := telling.article.published.day)):
        return False
    return _share(one.says, other.says, weights) >= _SAME


def _deed(mention: Mention, grammar: Grammar) -> Deed | None:
    """What a mention tells to have been done, if that is one thing, and its time is that of the verb.

    The time of "sank after an explosion on May 3" is another noun's.
    """
    told = list(deeds(mention.clause, grammar))
    if len(told) != 1 or not is_act(told[0], grammar) or mention.expression is None:
        return None
    [deed] = told
    before = mention.dated.partition(" ".join(mention.expression.found.text.split()))[0].lower().split()
    if deed.verb not in before:
        return deed if deed.verb in mention.dated.lower() else None  # "on May 3 the ship sank"
    return deed if grammar.words.subordinators.isdisjoint(before[before.index(deed.verb) + 1 :]) else None


def _is_same(one: Deed | None, other: Deed | None) -> bool:
    """Whether two deeds are one: the same verb, of the same."""
    if one is None or other is None or stem_of(one.verb) != stem_of(other.verb):
        return False
    return not one.who.stems.isdisjoint(other.who.stems) and one.is_denied == other.is_denied and fit(one, other)


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


def _like(
    told: Sequence[Telling], done: Sequence[Deed], tellings: Sequence[Telling], weights: Weights
) -> list[Telling]:
    """All tellings that may tell of a deed like the one that some tell of."""
    verbs = {stem_of(deed.verb) for deed in done}
    who = frozenset[str]().union(*(deed.who.stems for deed in done))
    able = [one for one in tellings if not (verbs.isdisjoint(one.says) or who.isdisjoint(one.says))]
    return [one for one in able if any(_share(one.says, other.says, weights) >= _ALIKE for other in told[:_MOST])]


def _is_once(
    told: Sequence[Telling], days: Sequence[Interval], like: Sequence[Telling], sure: Sequence[Telling]
) -> bool:
    """Whether a deed of two days is told of no third one, by no article of both, and by no outlet but a known one."""
    outlets = [{one.outlet for one in told if one.interval == day} for day in days]
    if outlets[0] & outlets[1] and max(map(len, outlets)) < _KNOWN:
        return False
    certain = {id(one) for one in sure}
    knowing = [{one.article.id for one in like if id(one) in certain and one.interval == day} for day in days]
    if knowing[0] & knowing[1]:
        return False
    astray = [one for one in like if not any(_overlap(one.interval, day) for day in days)]
    return len(astray) * _STRAY <= len(like)


def _overlap(one: Interval, other: Interval) -> bool:
    return one.start < other.end and other.start < one.end
