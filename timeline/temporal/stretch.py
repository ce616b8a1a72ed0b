"""A stretch of text while it is read, and what is read in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from timeline.temporal.language import Phrase
from timeline.temporal.openings import Opening, opening
from timeline.temporal.values import Value


class Filled(msgspec.Struct, frozen=True, gc=False):
    """What stands in a place: a word or a number, or a phrase with what stands in its slots."""

    value: Value
    start: int
    end: int
    phrase: Phrase | None = None
    slots: Mapping[str, Filled] = {}

    def used(self) -> Iterator[Phrase]:
        """The phrase, and those in its slots."""
        if self.phrase is not None:
            yield self.phrase
        for filled in self.slots.values():
            yield from filled.used()


class Kind(Protocol):
    """What can stand in a place: the words of a class, a phrase, or one of several such."""

    @property
    def needs(self) -> int:
        """The needles without which it cannot be read."""

    @property
    def begins(self) -> frozenset[str]:
        """The openings of what it can read."""

    def read(self, stretch: Stretch, position: int) -> Sequence[Filled]:
        """Every way to read it from a place on."""


class Stretch:
    """One stretch; nothing is read twice in the same place."""

    def __init__(self, text: str, missing: int) -> None:
        self.text = text
        self.missing = missing
        """The needles that are not found in it."""

        self._filled: dict[tuple[Kind, int], Sequence[Filled]] = {}
        self._openings: dict[int, Opening] = {}

    def read(self, kind: Kind, position: int) -> Sequence[Filled]:
        """Every way to read a kind from a place on."""
        key = kind, position
        filled = self._filled.get(key)
        if filled is None:
            filled = self._filled[key] = kind.read(self, position)
        return filled

    def opening(self, position: int) -> Opening:
        """How the text goes on from a place."""
        begins = self._openings.get(position)
        if begins is None:
            begins = self._openings[position] = opening(self.text, position)
        return begins
