"""What a stretch of text must hold for a phrase to be readable in it: a quick no before a slow look.

A needle is a few alternatives, one of which must occur somewhere in the stretch. They are letters in
small, signs, or stand for a number; a phrase that cannot be told by a few has fewer needles, or none.
Sets of needles are numbers with a bit for each.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from timeline.temporal.language import Concept, Phrase, WordClass
from timeline.temporal.phrases import Choice, Sequence, Slot, Word

_Needle: TypeAlias = tuple[str, ...]

_DIGIT, _YEAR = "\0", "\1"
"""Stand for any digit, and for four of them in a row: no text holds these signs."""

_MOST = 40
"""Looking for more alternatives than this costs more than it saves."""

_KEPT = 10_000
"""Distinct words whose needles are kept."""

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")
_DIGITS_OF_A_YEAR = 4


class Needles:
    """The needles of every phrase of a grammar."""

    def __init__(
        self, classes: Mapping[str, WordClass], concepts: Mapping[str, Concept], phrases: Iterable[Phrase]
    ) -> None:
        self._classes = classes
        self._concepts = concepts
        self._nested: dict[str, list[Phrase]] = {}
        self._kinds: dict[str, _Needle] = {}
        phrases = list(phrases)
        for phrase in phrases:
            self._nested.setdefault(phrase.concept, []).append(phrase)
        bits: dict[_Needle, int] = {}
        self._of = {id(phrase): self._bits(phrase, bits) for phrase in phrases}
        parts: dict[str, int] = {}
        for needle, bit in bits.items():
            for part in needle:
                parts[part] = parts.get(part, 0) | bit
        self._all = (1 << len(bits)) - 1
        self._digit, self._year = parts.pop(_DIGIT, 0), parts.pop(_YEAR, 0)
        self._words = {part: held for part, held in parts.items() if _LETTERS.fullmatch(part)}
        self._signs = [(part, held) for part, held in parts.items() if part not in self._words]
        self._in_word = functools.lru_cache(_KEPT)(self._held_by)

    def of(self, phrase: Phrase) -> int:
        """What must be found for a phrase of the grammar to be readable."""
        return self._of[id(phrase)]

    def missing(self, text: str) -> int:
        """What is not found in a stretch of text."""
        held, small = 0, text.lower()
        for word in _LETTERS.findall(small):
            held |= self._in_word(word)
        for sign, bits in self._signs:
            if sign in small:
                held |= bits
        for number in _NUMBER.findall(text):
            held |= self._digit | (self._year if len(number) >= _DIGITS_OF_A_YEAR else 0)
        return self._all & ~held

    def _held_by(self, word: str) -> int:
        held = 0
        for part, bits in self._words.items():
            if part in word:
                held |= bits
        return held

    def _bits(self, phrase: Phrase, bits: dict[_Needle, int]) -> int:
        needed = 0
        for needle in self._tree(phrase.core, self._concepts[phrase.concept]):
            needed |= bits.setdefault(needle, 1 << len(bits))
        return needed

    def _tree(self, tree: Sequence, concept: Concept) -> set[_Needle]:
        needles: set[_Needle] = set()
        for node in tree:
            match node:
                case Word(word):
                    needles.add(_longest([word]))
                case Choice(options):
                    needles.add(_either(min(self._tree(option, concept), key=len, default=()) for option in options))
                case Slot(name):
                    needles.add(_either(map(self._kind, concept.kinds[name])))
                case _:
                    pass
        return {needle for needle in needles if needle}

    def _kind(self, kind: str) -> _Needle:
        """One needle for everything that a class or a concept can be; empty where there is none."""
        if kind not in self._kinds:
            if (word_class := self._classes.get(kind)) is not None:
                words = _longest(word_class.words) if word_class.words else ()
                digits = (_number(word_class.digits[0]),) if word_class.digits else ()
                known = bool(words) or not word_class.words
                self._kinds[kind] = (*words, *digits) if known else ()
            else:
                trees = [self._tree(p.core, self._concepts[kind]) for p in self._nested.get(kind, ())]
                self._kinds[kind] = _either(min(needles, key=len, default=()) for needles in trees)
        return self._kinds[kind]


def _number(least: int) -> str:
    return _YEAR if least >= _DIGITS_OF_A_YEAR else _DIGIT


def _longest(words: Iterable[str]) -> _Needle:
    """The longest run of letters of each word, or the word itself where its letters stand alone ("a.m.")."""
    runs = []
    for word in words:
        run = max(_LETTERS.findall(word), key=len, default="")
        runs.append((run if len(run) > 1 or " " in word else word).lower())
    return tuple(dict.fromkeys(runs)) if all(runs) and len(runs) <= _MOST else ()


def _either(needles: Iterable[_Needle]) -> _Needle:
    """The alternatives of several needles together; empty where one has none or they are too many."""
    alternatives = list(needles)
    together = tuple(dict.fromkeys(part for needle in alternatives for part in needle))
    return together if all(alternatives) and len(together) <= _MOST else ()
