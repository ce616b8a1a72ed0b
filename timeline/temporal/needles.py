"""What a stretch of text must hold for a phrase to be readable in it: a quick no before a slow look.

A needle is a few alternatives, one of which must occur somewhere in the stretch. They are letters in
small, signs, or stand for a number; a phrase that cannot be told by a few has fewer needles, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from timeline.temporal.language import Concept, Phrase, WordClass
from timeline.temporal.phrases import Choice, Sequence, Slot, Word

Needle: TypeAlias = tuple[str, ...]

_DIGIT, _YEAR = "\0", "\1"
"""Stand for any digit, and for four of them in a row: no text holds these signs."""

_MOST = 40
"""Looking for more alternatives than this costs more than it saves."""

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")
_DIGITS_OF_A_YEAR = 4


def haystack(text: str) -> str:
    """A stretch as needles are looked for in it."""
    longest = max(map(len, _NUMBER.findall(text)), default=0)
    return text.lower() + (_DIGIT if longest else "") + (_YEAR if longest >= _DIGITS_OF_A_YEAR else "")


def found(needles: Iterable[Needle], hay: str) -> bool:
    """Whether one alternative of each needle occurs."""
    return all(any(part in hay for part in needle) for needle in needles)


class Needles:
    """The needles of every phrase of a grammar."""

    def __init__(
        self, classes: Mapping[str, WordClass], concepts: Mapping[str, Concept], nested: Mapping[str, list[Phrase]]
    ) -> None:
        self._classes = classes
        self._concepts = concepts
        self._nested = nested
        self._kinds: dict[str, Needle] = {}

    def of(self, phrase: Phrase) -> tuple[Needle, ...]:
        """The needles of a phrase, the ones with the fewest alternatives first."""
        return tuple(sorted(self._tree(phrase.core, self._concepts[phrase.concept]), key=len))

    def _tree(self, tree: Sequence, concept: Concept) -> set[Needle]:
        needles: set[Needle] = set()
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

    def _kind(self, kind: str) -> Needle:
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


def _longest(words: Iterable[str]) -> Needle:
    """The longest run of letters of each word, or the word itself where it is made of signs."""
    runs = [max(_LETTERS.findall(word), key=len, default=word).lower() for word in words]
    return tuple(dict.fromkeys(runs)) if all(runs) and len(runs) <= _MOST else ()


def _either(needles: Iterable[Needle]) -> Needle:
    """The alternatives of several needles together; empty where one has none or they are too many."""
    alternatives = list(needles)
    together = tuple(dict.fromkeys(part for needle in alternatives for part in needle))
    return together if all(alternatives) and len(together) <= _MOST else ()
