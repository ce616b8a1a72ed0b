"""Text to slots: what a stretch of text that the scanner proposes can mean.

A stretch is read from its first character on, against every phrase that can begin so. The result does
not depend on what stands around it, so that it can be kept for the next time.
"""

from __future__ import annotations

import functools
from typing import cast

import msgspec

from timeline.model.expression import Meaning, Range
from timeline.temporal.kinds import Either, Form, Words
from timeline.temporal.language import NOTHING, Grammar, Phrase
from timeline.temporal.needles import Needles
from timeline.temporal.openings import ByOpening, Opening
from timeline.temporal.signs import folded, paragraph
from timeline.temporal.stretch import Filled, Kind, Stretch

_KEPT = 10_000
"""Openings, with what is missing behind them, whose phrases are kept."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to read the beginning of a stretch: a phrase, and the one or two meanings that it has.

    Spans are relative to the stretch. What looks like a time and is none has no spans.
    """

    end: int
    phrase: Phrase
    spans: tuple[tuple[int, int], ...]
    meanings: tuple[Meaning, ...]
    slots: tuple[tuple[str, str], ...]
    """What was read in the slots, for the explanation."""

    filled: Filled
    """What was read, slot by slot."""

    @property
    def used(self) -> tuple[Phrase, ...]:
        """The phrase itself and those of the concepts in its slots."""
        return (self.phrase, *(phrase for slot in self.filled.slots.values() for phrase in slot.used()))


class Reader:
    """Reads stretches of text by the phrases of one grammar."""

    def __init__(self, sheet: Grammar) -> None:
        self._sheet = sheet
        self._needles = Needles(sheet.classes, sheet.concepts, sheet.phrases)
        self._kinds: dict[tuple[str, ...], Kind] = {}
        self._forms: dict[str, dict[object, Form]] = {}
        free: list[tuple[Phrase, Form]] = []
        for phrase in sheet.phrases:
            concept = sheet.concepts[phrase.concept]
            form = Form(phrase, concept, self._needles.of(phrase), self._kind)
            form = self._forms.setdefault(phrase.concept, {}).setdefault(phrase.core, form)
            if not concept.inner:
                free.append((phrase, form))
        free.sort(key=lambda item: item[0].concept != NOTHING)
        self._free = ByOpening((form.begins, (phrase, form)) for phrase, form in free)
        self._readable = functools.lru_cache(_KEPT)(self._worth_a_look)

    def read(self, text: str) -> tuple[Reading, ...]:
        """Every way to read a stretch from its first character on, the preferred one first.

        Longer is better, then what is no time, then the order of the sheet; what can never be chosen
        because a better reading asks for no context is left out.
        """
        text = folded(paragraph(text, 0))
        missing = self._needles.missing(text)
        stretch = Stretch(text, missing)
        ways = [
            (phrase, filled)
            for phrase, form in self._readable(stretch.opening(0), missing)
            for filled in stretch.read(form, 0)
        ]
        ways.sort(key=lambda way: -way[1].end)
        chosen: list[Reading] = []
        unconditional = 0
        for phrase, filled in ways:
            if filled.end != unconditional and (reading := self._reading(phrase, filled, text)) is not None:
                chosen.append(reading)
                if phrase.around.free:
                    unconditional = filled.end
        return tuple(chosen)

    def _worth_a_look(self, begins: Opening, missing: int) -> tuple[tuple[Phrase, Form], ...]:
        """The phrases that can begin so and need nothing that is missing."""
        return tuple(item for item in self._free.at(begins) if not item[1].needs & missing)

    def _reading(self, phrase: Phrase, filled: Filled, text: str) -> Reading | None:
        meaning, end, slots = cast("Meaning", filled.value), filled.end, filled.slots
        if phrase.concept == NOTHING:
            return Reading(end, phrase, (), (), (), filled)
        if not phrase.around.asked and text[:end] in self._sheet.never_alone:
            return None
        concept = self._sheet.concepts[phrase.concept]
        shown = tuple(
            (name, str(value))
            for name in concept.kinds
            if name in slots and isinstance(value := slots[name].value, int | str)
        )
        if not isinstance(meaning, Range):
            return Reading(end, phrase, ((0, end),), (meaning,), shown, filled)
        if concept.split is None:
            return None
        first, second = ([slots[name] for name in names if name in slots] for names in concept.split)
        spans = ((0, max(part.end for part in first)), (min(part.start for part in second), end))
        return Reading(end, phrase, spans, (meaning.first, meaning.last), shown, filled)

    def _kind(self, names: tuple[str, ...]) -> Kind:
        """What fills a slot that takes classes and concepts of these names."""
        if names not in self._kinds:
            self._kinds[names] = self._single(*names) if len(names) == 1 else Either([self._kind((n,)) for n in names])
        return self._kinds[names]

    def _single(self, name: str) -> Kind:
        word_class = self._sheet.classes.get(name)
        return Words(word_class) if word_class is not None else Either(list(self._forms.get(name, {}).values()))
