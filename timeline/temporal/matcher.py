"""Grammar to one scanner; text to what is found in it.

The scanner proposes stretches of text, the reader says what their beginnings can mean, and here the
longest meaning that stands alone, in the context that its phrase asks for, is chosen.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from timeline.model.expression import Found
from timeline.temporal.language import Grammar, Phrase
from timeline.temporal.pattern import Scanner
from timeline.temporal.phrases import CAPITAL, DIGIT, LETTER
from timeline.temporal.reader import Reader, Reading
from timeline.temporal.sheets import grammar
from timeline.temporal.signs import folded, paragraph, stands_alone, word_end

_KEPT = 50_000
"""Distinct stretches whose readings are kept."""

_CONTEXT = 40
"""Characters looked at to either side for a context, and folded: white space is one blank."""

_BLANKS = re.compile(" +")


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
            if stands_alone(text, start, end) and _in_context(reading.phrase, text, start, end):
                return reading
        return None


def _in_context(phrase: Phrase, text: str, start: int, end: int) -> bool:
    """Whether what a phrase needs before and after it is there."""
    around = phrase.around
    if around.before or around.not_before:
        before = _one_line(text[max(0, start - _CONTEXT) : start], -1)
        if around.before and not any(_ends_with(before, context) for context in around.before):
            return False
        if any(_ends_with(before, context) for context in around.not_before):
            return False
    if around.after or around.not_after:
        after = _one_line(text[end : end + _CONTEXT], 0)
        if around.after and not any(_begins_with(after, context) for context in around.after):
            return False
        return not any(_begins_with(after, context) for context in around.not_after)
    return True


def _one_line(text: str, side: int) -> str:
    """The text up to the next (0) or from the last (-1) empty line, each run of white space as one blank."""
    return _BLANKS.sub(" ", folded(paragraph(text, side)))


def _ends_with(text: str, context: str) -> bool:
    if context.startswith(DIGIT):
        tail = context[1:]
        return text.endswith(tail) and text[: len(text) - len(tail)][-1:].isdigit()
    if not _cased(text, context).endswith(context):
        return False
    start = len(text) - len(context)
    return start == 0 or not (context[0].isalnum() and text[start - 1].isalnum())


def _begins_with(text: str, context: str) -> bool:
    head, kind = context[:-1], context[-1]
    if kind in (CAPITAL, LETTER):
        sign = text[len(head) : len(head) + 1]
        return _cased(text, head).startswith(head) and (sign.isupper() if kind == CAPITAL else sign.isalnum())
    if not _cased(text, context).startswith(context):
        return False
    end = len(context)
    return end == len(text) or not (context[-1].isalnum() and text[end].isalnum())


def _cased(text: str, context: str) -> str:
    """Contexts written small stand in any case, others as written."""
    return text.lower() if context.islower() else text
