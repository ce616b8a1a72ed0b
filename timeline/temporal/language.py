"""What a grammar knows of one language: words, concepts, and the phrases that say them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from timeline.model.expression import Meaning
from timeline.model.language import Tense
from timeline.temporal import phrases
from timeline.temporal.algebra import Bindings
from timeline.temporal.surroundings import Surroundings
from timeline.temporal.values import Value

NOTHING = "nothing"
"""The concept of what looks like a time and is none."""


class WordClass(msgspec.Struct, frozen=True):
    """A kind of slot: words with their values, and numbers in digits."""

    name: str
    words: dict[str, Value] = {}
    digits: tuple[int, int] | None = None
    """Least and most digits, or None where numbers in digits do not belong to the class."""

    low: int = 0
    high: int = 0
    suffixes: tuple[str, ...] = ()
    suffix_needed: bool = False


class Concept(msgspec.Struct, frozen=True):
    """A meaning with its slots; ``kinds`` of a slot are names of classes and concepts."""

    name: str
    kinds: dict[str, tuple[str, ...]]
    defaults: dict[str, Value]
    build: Callable[[Bindings], Meaning]
    split: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """For ranges: the slots of the first expression and those of the second."""

    inner: bool = False
    """Only used inside other concepts, never found on its own."""


class Phrase(msgspec.Struct, frozen=True):
    """One way to say a concept."""

    concept: str
    text: str
    core: phrases.Sequence
    """Its tree without contexts."""

    around: Surroundings = Surroundings()


class Grammar(msgspec.Struct, frozen=True):
    """Everything that is known about the time expressions of one language."""

    language: str
    classes: dict[str, WordClass]
    concepts: dict[str, Concept]
    phrases: tuple[Phrase, ...]
    never_alone: frozenset[str]
    """Words that are something else as often ("May"): never a phrase by themselves."""

    tense: Tense
