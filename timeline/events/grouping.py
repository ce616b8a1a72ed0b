"""Which sentences make one entry, where the editor says so."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec.structs import replace

from timeline.events.wording import Sentences, folded, holds
from timeline.model.chronology import Chronology, Event, Mention
from timeline.model.decisions import Decision, Unmet

_NAMED = 3
"""So many candidates are named at most."""

_SHOWN = 60
_NONE = "stands in no sentence behind an entry"
_BECAUSE = "the editor says that it is the same"


class Grouping:
    """The sentences of a chronology by the entries that they stand behind; entries are numbers.

    Changes with ``regroup``; what cannot be done is kept in ``unmet``.
    """

    def __init__(self, chronology: Chronology) -> None:
        order = {article.id: place for place, article in enumerate(chronology.articles)}
        self.events: dict[int, Event] = dict(enumerate(chronology.events))
        """As they were told; one that has been parted from another is still like it."""

        self.unmet: list[Unmet] = []
        self.changed: set[int] = set()
        self.hidden: set[int] = set()
        self.mentions: list[Mention] = [mention for event in chronology.events for mention in event.mentions]
        self._order = [(order[mention.article], mention.sentence) for mention in self.mentions]
        self._of = [number for number, event in self.events.items() for _ in event.mentions]
        self._groups: dict[int, list[int]] = {}
        for place, number in enumerate(self._of):
            self._groups.setdefault(number, []).append(place)
        self._numbered = itertools.count(len(self.events))
        self._dates = {number: {event.when.value} for number, event in self.events.items()}
        self._sentences = Sentences(mention.quote for mention in self.mentions)

    def told(self, number: int) -> tuple[Mention, ...]:
        """The sentences behind an entry, in the order of the articles."""
        return tuple(self.mentions[place] for place in sorted(self._groups[number], key=self._order.__getitem__))

    def found(self, decision: Decision) -> int | None:
        """The entry that a decision is on; where there is none, or more than one, that is kept."""
        return self._one(decision.match, decision)

    def regroup(self, decision: Decision) -> None:
        """Joins what a decision joins, and parts what it parts."""
        number = self._one(decision.match, decision, quiet=True)
        if number is None:
            return
        for words in decision.merge:
            other = self._one(words, decision, among_dates=False)
            if other is not None and other != number:
                self._join(number, other)
        for words in decision.split:
            self._part(number, words, decision)

    def _join(self, number: int, other: int) -> None:
        places = self._groups.pop(other)
        first = min(places, key=self._order.__getitem__)
        self.mentions[first] = replace(self.mentions[first], because=_BECAUSE)
        for place in places:
            self._of[place] = number
        self._groups[number] += places
        self._dates[number] |= self._dates.pop(other)
        self.changed.add(number)
        del self.events[other]

    def _part(self, number: int, words: str, decision: Decision) -> None:
        holding = self._sentences.holding(words)
        places = [place for place in holding if self._of[place] == number]
        if len(places) > 1 and (closer := self._in_clause(places, words)):
            # Of a sentence that tells of two times, only what the words tell.
            sentences = {self._order[place] for place in closer}
            places = [place for place in places if place in closer or self._order[place] not in sentences]
        if len(places) == len(self._groups[number]) or not places:
            if holding and not places:
                return  # they stand behind another entry, as they should
            what = "no other sentence is left in the entry" if places else _NONE
            todo = "take words that only some of its sentences hold" if places else self._like(words)
            self._tell(decision, f'split "{words[:_SHOWN]}": {what}', todo)
            return
        new = next(self._numbered)
        taken = set(places)
        self._groups[number] = [place for place in self._groups[number] if place not in taken]
        self._groups[new] = places
        for place in places:
            self._of[place] = new
        self.events[new] = self.events[number]
        self._dates[new] = {mention.when.value for place in places if (mention := self.mentions[place]).when}
        self.changed |= {number, new}

    def _one(self, words: str, decision: Decision, *, quiet: bool = False, among_dates: bool = True) -> int | None:
        places = self._sentences.holding(words)
        numbers = self._numbers(places)
        dated = [number for number in numbers if decision.dated in self._dates[number]]
        if decision.dated and among_dates:
            if numbers and not dated:
                what = f'"{words[:_SHOWN]}" stands behind no entry that the sources date {decision.dated}'
                self._tell(decision, what, f"there is {self._named(numbers)}", quiet=quiet)
                return None
            numbers = dated
        if len(numbers) > 1:
            numbers = [number for number in numbers if number not in self.hidden] or numbers
        if len(numbers) > 1:
            able = set(numbers)
            closer = self._numbers(self._in_clause([place for place in places if self._of[place] in able], words))
            numbers = closer if len(closer) == 1 else numbers
        if len(numbers) == 1:
            return numbers[0]
        if not numbers:
            self._tell(decision, f'"{words[:_SHOWN]}" {_NONE}', self._like(words), quiet=quiet)
        else:
            what = f'"{words[:_SHOWN]}" stands behind {len(numbers)} entries'
            todo = f"take more words of the sentence, or add dated: to say which is meant: {self._named(numbers)}"
            self._tell(decision, what, todo, quiet=quiet)
        return None

    def _numbers(self, places: Sequence[int]) -> list[int]:
        return list(dict.fromkeys(self._of[place] for place in places))

    def _in_clause(self, places: Sequence[int], words: str) -> list[int]:
        """Those places where the words stand in the part of the sentence that tells the entry."""
        sought = folded(words)
        return [
            place
            for place in places
            if any(holds(folded(part), sought) for part in (self.mentions[place].clause, self.mentions[place].dated))
        ]

    def _like(self, words: str) -> str:
        numbers = self._numbers(self._sentences.nearest(words))
        return f"the nearest: {self._named(numbers)}" if numbers else "take words of a sentence that an entry quotes"

    def _named(self, numbers: Sequence[int]) -> str:
        """Entries by their dates and titles."""
        named = [f'{self.events[n].when.value} "{self.events[n].title}"' for n in numbers[:_NAMED]]
        more = [f"and {len(numbers) - _NAMED} more"] if len(numbers) > _NAMED else []
        return ", ".join([*named, *more])

    def _tell(self, decision: Decision, what: str, todo: str, *, quiet: bool = False) -> None:
        if not quiet:
            self.unmet.append(Unmet(decision.line, what, todo))
