"""Sentences that are printed twice in the same words, and dated to different days."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from timeline.events.grammar import Grammar
from timeline.events.redated import Sides, Telling
from timeline.events.similarity import meaningful, overlap, stem_of, stems
from timeline.model.article import Article
from timeline.model.calendar import Grain
from timeline.model.chronology import Mention, When

_WORDS = 8
"""So many words are shared at least ..."""

_OF_SHORTER, _OF_LONGER = 0.9, 0.75
"""... and so much of the shorter and of the longer sentence."""

_CLAUSE = 0.5
"""So much of the clauses: a long sentence may tell of two times."""

_TRACE = 3
"""A sentence is found again by so many of its longest words, or by as many of the next."""

_MOST = 10
"""So many sentences with the same longest words are compared with each other at most: pairs grow with the square."""

_Place = tuple[int, Mention, When]
"""A mention with the place of its group, and its time."""


def same_sentences(
    groups: Sequence[tuple[Mention, ...]], articles: Mapping[str, Article], grammar: Grammar
) -> Iterator[Sides]:
    """Each two tellings of different groups and days that are one sentence in two articles.

    Left out are sentences that stand on a third day as well: what is written again and again is told of each day anew.
    """
    found: dict[tuple[int, int], tuple[Telling, Telling]] = {}
    days: dict[int, set[str]] = {}
    for some in _traced(groups, articles, grammar):
        tellings = [_telling(*one, articles[one[1].article], grammar) for one in some]
        for one, other in itertools.combinations(tellings, 2):
            if one.interval != other.interval and one.article is not other.article and _is_same(one, other, grammar):
                found[id(one.mention), id(other.mention)] = one, other
                for telling, against in ((one, other), (other, one)):
                    days.setdefault(id(telling.mention), set()).add(against.when.value)
    for one, other in found.values():
        if len(days[id(one.mention)]) == len(days[id(other.mention)]) == 1 and one.group != other.group:
            yield [one], [other]


def _traced(
    groups: Sequence[tuple[Mention, ...]], articles: Mapping[str, Article], grammar: Grammar
) -> Iterator[list[_Place]]:
    """The mentions of several times that hold the same longest words."""
    traces: dict[tuple[str, ...], list[_Place]] = {}
    weekdays = frozenset(grammar.words.weekdays)
    for number, group in enumerate(groups):
        for mention in group:
            when = mention.when
            if when is None or "/" in when.value or articles[mention.article].copy_of:
                continue
            if when.interval.grain not in (Grain.DAY, Grain.MONTH):
                continue
            words = [word for word in dict.fromkeys(meaningful(mention.quote, grammar)) if word not in weekdays]
            if len(words) >= _WORDS:
                words.sort(key=len)
                for trace in (words[-_TRACE:], words[-2 * _TRACE : -_TRACE]):
                    traces.setdefault(tuple(trace), []).append((number, mention, when))
    for some in traces.values():
        if len(some) > 1 and len({when.interval for _, _, when in some}) > 1:
            yield some[:_MOST]


def _telling(number: int, mention: Mention, when: When, article: Article, grammar: Grammar) -> Telling:
    times = stems(mention.expression.found.text, grammar) if mention.expression else frozenset[str]()
    weekdays = map(stem_of, grammar.words.weekdays)
    return Telling(mention, number, when, article, (stems(mention.quote, grammar) - times).difference(weekdays))


def _is_same(one: Telling, other: Telling, grammar: Grammar) -> bool:
    """Whether two sentences are one, but for the words of their times, and are dated by the same place in it."""
    shared = len(one.says & other.says)
    shorter, longer = sorted((len(one.says), len(other.says)))
    if shared < _WORDS or shared < _OF_SHORTER * shorter or shared < _OF_LONGER * longer:
        return False
    if any(stem[0].isdigit() for stem in one.says ^ other.says):
        return False
    clauses = stems(one.mention.clause, grammar), stems(other.mention.clause, grammar)
    return overlap(*clauses) >= _CLAUSE and not _tells_both(one, other) and not _tells_both(other, one)


def _tells_both(one: Telling, other: Telling) -> bool:
    """Whether the sentence of one holds the words of the other's time beside its own."""
    mine, its = ((t.mention.expression.found.text if t.mention.expression else "") for t in (one, other))
    return mine != its and its in one.mention.quote
