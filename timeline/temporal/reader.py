"""Text to slots: what a stretch of text that the scanner proposes can mean.

A stretch is read from its first character on, against every phrase that can begin so. The result does
not depend on what stands around it, so that it can be kept for the next time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec

from timeline.model.expression import Meaning, Range
from timeline.temporal.functions import Value
from timeline.temporal.language import NOTHING, Concept, Grammar, Phrase, WordClass
from timeline.temporal.needles import Needles, found, haystack
from timeline.temporal.phrases import Choice, Node, Sequence, Slot, Space, Word
from timeline.temporal.signs import DIGITS, blanks_end, folded, paragraph, same_word


class Reading(msgspec.Struct, frozen=True):
    """One way to read the beginning of a stretch: a phrase, and the one or two meanings that it has.

    Spans are relative to the stretch. What looks like a time and is none has no spans.
    """

    end: int
    phrase: Phrase
    spans: tuple[tuple[int, int], ...]
    meanings: tuple[Meaning, ...]
    slots: tuple[tuple[str, str], ...]
    """What was read in the slots, for the explanation."""

    used: frozenset[Phrase]
    """The phrase itself and those of the concepts in its slots."""


class _Filled(msgspec.Struct, frozen=True):
    """What a slot was read as, and where."""

    value: Value
    start: int
    end: int
    used: frozenset[Phrase]


_Slots: TypeAlias = Mapping[str, _Filled]
_MISREAD = (ValueError, TypeError, KeyError, OverflowError)


class Reader:
    """Reads stretches of text by the phrases of one grammar."""

    def __init__(self, sheet: Grammar) -> None:
        self._sheet = sheet
        self._words = {name: _by_opening(word_class) for name, word_class in sheet.classes.items()}
        self._nested: dict[str, list[Phrase]] = {}
        for phrase in sheet.phrases:
            known = self._nested.setdefault(phrase.concept, [])
            if all(phrase.core != other.core for other in known):
                known.append(phrase)
        self._openings: dict[str, frozenset[str]] = {}
        self._begins = {id(p): self._opening(p.core, sheet.concepts[p.concept]) for p in sheet.phrases}
        self._free: dict[str, list[tuple[int, Phrase]]] = {}
        free = [p for p in sheet.phrases if not sheet.concepts[p.concept].inner]
        for place, phrase in enumerate(sorted(free, key=lambda phrase: phrase.concept != NOTHING)):
            for opening in self._begins[id(phrase)]:
                self._free.setdefault(opening, []).append((place, phrase))
        needles = Needles(sheet.classes, sheet.concepts, self._nested)
        self._needles = {id(phrase): needles.of(phrase) for phrase in sheet.phrases}
        self._fillings: dict[tuple[str, int], list[_Filled]] = {}
        self._hay = ""

    def read(self, text: str) -> tuple[Reading, ...]:
        """Every way to read a stretch from its first character on, the preferred one first.

        Longer is better, then what is no time, then the order of the sheet; what can never be chosen
        because a better reading asks for no context is left out.
        """
        self._fillings.clear()
        text = folded(paragraph(text, 0))
        self._hay = haystack(text)
        readings: list[tuple[int, int, Reading]] = []
        first, second = _beginnings(text)
        phrases = self._free.get(first, []) + (self._free.get(second, []) if second != first else [])
        for place, phrase in phrases:
            if not found(self._needles[id(phrase)], self._hay):
                continue
            concept = self._sheet.concepts[phrase.concept]
            for end, slots in self._walk(phrase.core, concept, text, 0, {}):
                reading = self._reading(phrase, concept, slots, text[:end])
                if reading is not None:
                    readings.append((-end, place, reading))
        chosen: list[Reading] = []
        unconditional = 0
        for _, _, reading in sorted(readings, key=lambda item: item[:2]):
            if reading.end != unconditional:
                chosen.append(reading)
                if reading.phrase.around.free:
                    unconditional = reading.end
        return tuple(chosen)

    def _reading(self, phrase: Phrase, concept: Concept, slots: _Slots, text: str) -> Reading | None:
        used = frozenset({phrase}).union(*(filled.used for filled in slots.values()))
        if phrase.concept == NOTHING:
            return Reading(len(text), phrase, (), (), (), used)
        if text in self._sheet.never_alone and not phrase.around.asked:
            return None
        try:
            meaning = concept.build(_values(concept, slots))
        except _MISREAD:
            return None
        shown = tuple(
            (name, str(value))
            for name in concept.kinds
            if name in slots and isinstance(value := slots[name].value, int | str)
        )
        if not isinstance(meaning, Range):
            return Reading(len(text), phrase, ((0, len(text)),), (meaning,), shown, used)
        if concept.split is None:
            return None
        first, second = ([slots[name] for name in names if name in slots] for names in concept.split)
        spans = ((0, max(filled.end for filled in first)), (min(filled.start for filled in second), len(text)))
        return Reading(len(text), phrase, spans, (meaning.first, meaning.last), shown, used)

    def _walk(
        self, tree: Sequence, concept: Concept, text: str, position: int, slots: _Slots
    ) -> Iterator[tuple[int, _Slots]]:
        """Every way to read a tree from a position on: where it ends, and its slots."""
        for place, node in enumerate(tree):
            match node:
                case Word(word):
                    if not same_word(word, text[position : position + len(word)]):
                        return
                    position += len(word)
                case Space():
                    start, position = position, blanks_end(text, position)
                    if position == start:
                        return
                case _:
                    for end, read in self._branch(node, concept, text, position, slots):
                        yield from self._walk(tree[place + 1 :], concept, text, end, read)
                    return
        yield position, slots

    def _branch(
        self, node: Node, concept: Concept, text: str, position: int, slots: _Slots
    ) -> Iterator[tuple[int, _Slots]]:
        """Every way to read a choice or a slot; a slot that stands twice reads the same twice."""
        match node:
            case Choice(options):
                for option in options:
                    yield from self._walk(option, concept, text, position, slots)
            case Slot(name):
                known = slots.get(name)
                for filled in self._fill(concept.kinds[name], text, position):
                    if known is None:
                        yield filled.end, {**slots, name: filled}
                    elif known.value == filled.value:
                        yield filled.end, slots
            case _:
                return

    def _fill(self, kinds: tuple[str, ...], text: str, position: int) -> Iterator[_Filled]:
        """Every way to read one of some classes and concepts from a position on."""
        for kind in kinds:
            if (kind, position) not in self._fillings:
                self._fillings[kind, position] = self._readings(kind, text, position)
            yield from self._fillings[kind, position]

    def _readings(self, kind: str, text: str, position: int) -> list[_Filled]:
        if position >= len(text):
            return []
        if (word_class := self._sheet.classes.get(kind)) is not None:
            return [_Filled(value, position, end, frozenset()) for end, value in self._word(word_class, text, position)]
        fillings = []
        concept = self._sheet.concepts[kind]
        openings = _beginnings(text[position : position + 2])
        for phrase in self._nested.get(kind, ()):
            if self._begins[id(phrase)].isdisjoint(openings) or not found(self._needles[id(phrase)], self._hay):
                continue
            for end, slots in self._walk(phrase.core, concept, text, position, {}):
                try:
                    meaning = concept.build(_values(concept, slots))
                except _MISREAD:
                    continue
                used = frozenset({phrase}).union(*(filled.used for filled in slots.values()))
                fillings.append(_Filled(meaning, position, end, used))
        return fillings

    def _word(self, word_class: WordClass, text: str, position: int) -> Iterator[tuple[int, Value]]:
        first, second = _beginnings(text[position : position + 2])
        by_opening = self._words[word_class.name]
        for word, value in by_opening.get(first, []) + (by_opening.get(second, []) if second != first else []):
            if same_word(word, text[position : position + len(word)]):
                yield position + len(word), value
        if word_class.digits is None:
            return
        end = position
        while end < len(text) and text[end] in DIGITS and end - position < word_class.digits[1]:
            end += 1
        if end - position < word_class.digits[0] or not word_class.low <= int(text[position:end]) <= word_class.high:
            return
        value = int(text[position:end])
        for suffix in word_class.suffixes:
            if text[end : end + len(suffix)].lower() == suffix:
                yield end + len(suffix), value
        if not word_class.suffix_needed:
            yield end, value

    def _opening(self, tree: Sequence, concept: Concept) -> frozenset[str]:
        """The beginnings, as ``_beginnings`` gives them, of what a tree can read; "" if that can be empty."""
        result: set[str] = set()
        for node in tree:
            match node:
                case Word(word):
                    begins = frozenset({_beginnings(word)[1]})
                case Choice(options):
                    begins = frozenset().union(*(self._opening(option, concept) for option in options))
                case Slot(name):
                    begins = frozenset().union(*map(self._kind_opening, concept.kinds[name]))
                case _:
                    begins = frozenset(" ")
            result |= begins - {""}
            if "" not in begins:
                return frozenset(result)
        return frozenset(result | {""})

    def _kind_opening(self, kind: str) -> frozenset[str]:
        if kind not in self._openings:
            if (word_class := self._sheet.classes.get(kind)) is not None:
                begins = {_beginnings(word)[1] for word in word_class.words}
                self._openings[kind] = frozenset(begins | (DIGITS if word_class.digits else set()))
            else:
                concept = self._sheet.concepts[kind]
                trees = (phrase.core for phrase in self._nested.get(kind, ()))
                self._openings[kind] = frozenset().union(*(self._opening(tree, concept) for tree in trees))
        return self._openings[kind]


def _values(concept: Concept, slots: _Slots) -> dict[str, Value]:
    return {**concept.defaults, **{name: filled.value for name, filled in slots.items()}}


def _beginnings(text: str) -> tuple[str, str]:
    """The first letter, and the first two where both are letters: what phrases are sorted by."""
    first, second = text[:1].lower(), text[1:2]
    return first, first + second.lower() if first.isalpha() and second.isalpha() else first


def _by_opening(word_class: WordClass) -> dict[str, list[tuple[str, Value]]]:
    """Each word with its value, longest first, by what it begins with."""
    result: dict[str, list[tuple[str, Value]]] = {}
    for word, value in sorted(word_class.words.items(), key=lambda item: -len(item[0])):
        result.setdefault(_beginnings(word)[1], []).append((word, value))
    return result
