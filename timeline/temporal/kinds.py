"""What can fill a slot: the words and numbers of a class, a phrase, or one of several such."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

from timeline.temporal.language import Concept, Phrase, WordClass
from timeline.temporal.openings import ByOpening, opening, openings
from timeline.temporal.signs import DIGITS, same_word
from timeline.temporal.steps import Step, Ways, steps
from timeline.temporal.stretch import Filled, Kind, Stretch
from timeline.temporal.values import Value

_MISREAD = (ValueError, TypeError, KeyError, OverflowError)
"""What building a meaning raises where the values of its slots make none together."""


class Words:
    """The words and numbers of a class."""

    needs = 0

    def __init__(self, word_class: WordClass) -> None:
        self._class = word_class

    @functools.cached_property
    def begins(self) -> frozenset[str]:
        """The openings of its words and numbers."""
        return frozenset(self._by_opening).union(DIGITS if self._class.digits else ())

    @functools.cached_property
    def _by_opening(self) -> dict[str, list[tuple[str, Value]]]:
        """Each word with its value, longest first, by what it begins with."""
        result: dict[str, list[tuple[str, Value]]] = {}
        for word, value in sorted(self._class.words.items(), key=lambda item: -len(item[0])):
            result.setdefault(opening(word)[1], []).append((word, value))
        return result

    def read(self, stretch: Stretch, position: int) -> Sequence[Filled]:
        """Every word or number that stands in a place."""
        text = stretch.text
        first, second = stretch.opening(position)
        filled = []
        for begins in (first, second) if first != second else (first,):
            for word, value in self._by_opening.get(begins, ()):
                end = position + len(word)
                if same_word(word, text[position:end]):
                    filled.append(Filled(value, position, end))
        if self._class.digits is not None and first in DIGITS:
            filled += (Filled(value, position, end) for value, end in self._numbers(text, position))
        return filled

    def _numbers(self, text: str, position: int) -> Iterator[tuple[int, int]]:
        """A number in digits, and where it ends with a suffix and without."""
        least, most = self._class.digits or (0, 0)
        end = position
        while text[end : end + 1] in DIGITS and end - position < most:
            end += 1
        if end - position < least:
            return
        value = int(text[position:end])
        if not self._class.low <= value <= self._class.high:
            return
        for suffix in self._class.suffixes:
            if text[end : end + len(suffix)].lower() == suffix:
                yield value, end + len(suffix)
        if not self._class.suffix_needed:
            yield value, end


class Form:
    """A phrase: its tree, and what its slots mean together."""

    def __init__(self, phrase: Phrase, concept: Concept, needs: int, kinds: Callable[[tuple[str, ...]], Kind]) -> None:
        self.needs = needs
        self._phrase = phrase
        self._concept = concept
        self._kinds = kinds

    @functools.cached_property
    def begins(self) -> frozenset[str]:
        """The openings of what it can read."""
        return openings(self._phrase.core, lambda slot: self._slot(slot).begins)

    @functools.cached_property
    def _step(self) -> Step:
        return steps(self._phrase.core, self._slot)

    def read(self, stretch: Stretch, position: int) -> Sequence[Filled]:
        """Every way to read it that makes a meaning."""
        ways: Ways = []
        self._step(stretch, position, {}, ways)
        filled = []
        for end, slots in ways:
            values = {**self._concept.defaults, **{name: slot.value for name, slot in slots.items()}}
            try:
                meaning = self._concept.build(values)
            except _MISREAD:
                continue
            filled.append(Filled(meaning, position, end, self._phrase, slots))
        return filled

    def _slot(self, name: str) -> Kind:
        return self._kinds(self._concept.kinds[name])


class Either:
    """One of several: the phrases of a concept, or the concepts and classes of a slot."""

    needs = 0

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._kinds = kinds

    @functools.cached_property
    def begins(self) -> frozenset[str]:
        """The openings of all of them."""
        return frozenset().union(*(kind.begins for kind in self._kinds))

    @functools.cached_property
    def _by_opening(self) -> ByOpening[Kind]:
        return ByOpening((kind.begins, kind) for kind in self._kinds)

    def read(self, stretch: Stretch, position: int) -> Sequence[Filled]:
        """Every way to read each of them, in their order."""
        missing = stretch.missing
        kinds = self._by_opening.at(stretch.opening(position))
        return [filled for kind in kinds if not kind.needs & missing for filled in stretch.read(kind, position)]
