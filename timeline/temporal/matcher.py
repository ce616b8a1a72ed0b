"""Grammar to one scanner; text to what is found in it.

The scanner proposes stretches of text, the reader says what their beginnings can mean, and here the
longest meaning that stands alone, in the context that its phrase asks for, is chosen.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator

from timeline.model.expression import Found
from timeline.temporal.language import Grammar
from timeline.temporal.pattern import Scanner
from timeline.temporal.reader import Reader, Reading
from timeline.temporal.sheets import grammar
from timeline.temporal.signs import stands_alone, word_end

_KEPT = 50_000
"""Distinct stretches whose readings are kept."""


@functools.cache
def matcher(language: str) -> Matcher:
    """The matcher of a language, built once.

    Raises:
        UnknownLanguageError, SheetError: as ``sheets.grammar``.
    """
    return Matcher(grammar(language))


class Matcher:
    """Finds the phrases of one grammar."""

    def __init__(self, sheet: Grammar) -> None:
        self.grammar = sheet
        self._scanner = Scanner(sheet)
        self._reader = Reader(sheet)
        self._readings: dict[str, tuple[Reading, ...]] = {}

    def find(self, text: str) -> list[Found]:
        """Everything recognised in a text, in reading order, without overlaps."""
        found: list[Found] = []
        ranges = itertools.count(1)
        for start, reading in self.scan(text):
            number = next(ranges) if len(reading.spans) > 1 else None
            concept = reading.phrase.concept
            label = f"{self.grammar.language}: {reading.phrase.text}"
            for (first, last), meaning in zip(reading.spans, reading.meanings, strict=True):
                begin, end = start + first, start + last
                found.append(Found(begin, end, text[begin:end], concept, label, reading.slots, meaning, number))
        return found

    def scan(self, text: str) -> Iterator[tuple[int, Reading]]:
        """Where (characters) something stands, and how it is read; what is no time after all has no spans."""
        encoded = self._scanner.encode(text)
        position = 0
        while (span := self._scanner.search(encoded, position)) is not None:
            start, end = span
            reading = self._choose(text, start, text[start:end])
            if reading is None:
                position = word_end(text, start)
            else:
                position = start + reading.end
                yield start, reading

    def _choose(self, text: str, start: int, stretch: str) -> Reading | None:
        """The first reading of a stretch that its surroundings allow."""
        readings = self._readings.get(stretch)
        if readings is None:
            if len(self._readings) >= _KEPT:
                self._readings.clear()
            readings = self._readings[stretch] = self._reader.read(stretch)
        for reading in readings:
            end = start + reading.end
            if stands_alone(text, start, end) and reading.phrase.around.allow(text, start, end):
                return reading
        return None
