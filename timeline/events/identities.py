"""Full names put together by person, and whose a surname alone is where an article does not say."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from timeline.events.fullnames import FullName, differ, meeting, parts, person_in, same, surname_of
from timeline.events.persons import KNOWN, Sight

_DOMINANT = 5
"""A surname is theirs whose full name stands in so many times more articles than any other's of the surname."""
_MOST_COMPARED = 16
"""Persons, and spellings of each, that a name is compared with at most: no story is compared all with all."""

_Words = tuple[str, ...]


class Identities(msgspec.Struct, frozen=True):
    """Who is who; persons are numbers from 0 to ``count`` - 1."""

    count: int
    of: Mapping[_Words, int]
    """By the words of a name as it stands: full names, and single ones that follow a title."""

    shown: Mapping[_Words, _Words]
    """The words of a name that are its own, where others stand with them."""

    titled: Mapping[tuple[str, str], int]
    """By title and surname, where one person alone bears both."""

    owners: Mapping[str, int | None]
    """By surname: whose it is in an article that introduces nobody; None where that cannot be told."""

    usual: frozenset[str]
    """Surnames that mostly stand alone in articles that have said whose they are: others may be places or bodies."""


def identities(known: frozenset[_Words], told: Mapping[str, Sequence[Sight]], feminine: frozenset[str]) -> Identities:
    """The persons whose names are ``known``, among what each article tells.

    Names that nothing proves join a person whose name they are another form of.
    """
    sure, others = _where(known, told)
    groups = _Groups(feminine)
    of: dict[_Words, int] = {}
    shown: dict[_Words, _Words] = {}
    for words in sorted(sure, key=lambda w: _rank(w, sure)):
        if len(words) > 1:
            shown[words] = own = person_in(words, sure[words], sure)
            of[words] = of[own] if own in of else groups.put(parts(own), sure[words])
    for words in sorted(others, key=lambda w: _rank(w, others)):
        own = person_in(words, others[words], sure)
        if own in of:
            of[words], shown[words] = of[own], own
        elif groups.find(parts(words), others[words]) is not None:
            of[words] = groups.put(parts(words), others[words])
    for words in sorted(words for words in sure if len(words) == 1):
        groups.put_alone(surname_of(words))
    titles: dict[tuple[str, str], set[int]] = {}
    for sight in itertools.chain.from_iterable(told.values()):
        if sight.title and sight.words in of:
            titles.setdefault((sight.title, surname_of(sight.words)), set()).add(of[sight.words])
    return Identities(
        count=groups.count,
        of=of,
        shown=shown,
        titled={key: min(bearers) for key, bearers in titles.items() if len(bearers) == 1},
        owners=groups.owners(),
        usual=_usual(told, of),
    )


class _Groups:
    """Spellings of full names, person by person, each with the articles that hold it."""

    def __init__(self, feminine: frozenset[str]) -> None:
        self._feminine = feminine
        self._spellings: list[dict[FullName, set[str]]] = []
        self._near: dict[str, list[int]] = {}
        self._bearers: dict[str, set[int]] = {}

    @property
    def count(self) -> int:
        """How many persons there are."""
        return len(self._spellings)

    def put(self, name: FullName, where: set[str]) -> int:
        """The person of a full name: the first whom it fits, else a new one."""
        found = self.find(name, where)
        index = self._new() if found is None else found
        self._spellings[index].setdefault(name, set()).update(where)
        for key in meeting(name):
            near = self._near.setdefault(key, [])
            if len(near) < _MOST_COMPARED and index not in near:
                near.append(index)
        self._bearers.setdefault(name.surname, set()).add(index)
        return index

    def put_alone(self, surname: str) -> None:
        """A person of whom only the surname is known, if nobody has it."""
        if surname not in self._bearers:
            self._bearers[surname] = {self._new()}

    def find(self, name: FullName, where: set[str]) -> int | None:
        """The person whose name this is another form of; None for an initial that may be several persons'."""
        able = dict.fromkeys(index for key in meeting(name) for index in self._near.get(key, ()))
        fitting = (index for index in able if self._is(self._spellings[index], name, where))
        found = next(fitting, None)
        ambiguous = name.is_initial and next(fitting, None) is not None
        return None if ambiguous else found

    def owners(self) -> dict[str, int | None]:
        """Whose each surname is."""
        return {surname: self._owner(bearers) for surname, bearers in self._bearers.items()}

    def _new(self) -> int:
        self._spellings.append({})
        return len(self._spellings) - 1

    def _is(self, spellings: dict[FullName, set[str]], name: FullName, where: set[str]) -> bool:
        others = list(itertools.islice(spellings.items(), _MOST_COMPARED))
        if any(differ(name, other) for other, _ in others):
            return False
        spelled_out = [(other, there) for other, there in others if not other.is_initial]
        if spelled_out and not name.is_initial:
            others = spelled_out  # else "J. X" would make one person of James and Jason
        return any(same(name, where, other, there, self._feminine) for other, there in others)

    def _owner(self, bearers: set[int]) -> int | None:
        spread = sorted((sum(map(len, self._spellings[index].values())), index) for index in bearers)
        most, index = spread[-1]
        return index if len(spread) == 1 or most >= _DOMINANT * spread[-2][0] else None


def _rank(words: _Words, where: Mapping[_Words, set[str]]) -> tuple[bool, int, _Words]:
    """The usual spelling first, that rarer ones may join it; an initial last, for it says least."""
    return len(words[0].rstrip(".")) == 1, -len(where[words]), words


def _where(
    known: frozenset[_Words], told: Mapping[str, Sequence[Sight]]
) -> tuple[dict[_Words, set[str]], dict[_Words, set[str]]]:
    """The articles of each name that is a person's, and of each full one of which that is not known."""
    sure: dict[_Words, set[str]] = {}
    others: dict[_Words, set[str]] = {}
    for article, sights in told.items():
        for sight in sights:
            if sight.words in known and (sight.full or sight.title):
                sure.setdefault(sight.words, set()).add(article)
            elif sight.full and not sight.against:
                others.setdefault(sight.words, set()).add(article)
    return sure, others


def _usual(told: Mapping[str, Sequence[Sight]], of: Mapping[_Words, int]) -> frozenset[str]:
    alone: Counter[str] = Counter()
    introduced: Counter[str] = Counter()
    for sights in told.values():
        full = {surname_of(sight.words) for sight in sights if sight.words in of or sight.title}
        single = {surname_of(sight.words) for sight in sights if not sight.full and not sight.title}
        alone.update(single)
        introduced.update(single & full)
    return frozenset(name for name, times in alone.items() if introduced[name] >= KNOWN * times)
