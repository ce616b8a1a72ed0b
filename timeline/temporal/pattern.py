"""Grammar to one pattern for google-re2 that finds where phrases may stand.

The pattern proposes and the reader decides: whatever can be read is proposed from its first character
on and at least to its end, but not all that is proposed can be read. That keeps it small: a concept
inside a phrase ("early in {of}") is proposed as any phrase at all, and contexts are left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import re2

from timeline.temporal.phrases import Choice, Node, Slot, Space, Tree, Word
from timeline.temporal.sheets import NOTHING, Grammar, WordClass
from timeline.temporal.signs import APOSTROPHES, HYPHENS

_SPACE = r"(?:[ \t\x{a0}\x{2009}\x{202f}]+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)"
_MEMORY = 256 << 20

_Part: TypeAlias = "Word | Space | Choice | tuple[str, ...]"
"""A node of a tree, with a slot replaced by the classes that may fill it."""

_Parts: TypeAlias = "tuple[_Part, ...]"


class Scanner:
    """Finds stretches of encoded text in which a phrase may stand."""

    def __init__(self, sheet: Grammar) -> None:
        options = re2.Options()
        options.longest_match = True
        options.max_mem = _MEMORY
        options.log_errors = False
        self._compiled = re2.compile(_pattern(sheet).encode(), options)

    def search(self, encoded: bytes, position: int) -> tuple[int, int] | None:
        """The first stretch from a byte on, as long as it may be."""
        match = self._compiled.search(encoded, position)
        return match.span() if match else None


def _pattern(sheet: Grammar) -> str:
    plain: list[_Parts] = []
    apart: list[_Parts] = []
    before: list[_Parts] = []
    between: list[_Parts] = []
    after: list[_Parts] = []
    for phrase in sheet.phrases:
        pieces = _cut(phrase.core, sheet, phrase.concept)
        if phrase.concept == NOTHING:
            apart.append(pieces[0])
        elif len(pieces) == 1:
            plain.append(pieces[0])
        else:
            before.append(pieces[0])
            between += pieces[1:-1]
            after.append(pieces[-1])
    writer = _Writer(sheet.classes)
    one = writer.any_of(plain)
    lead, link, tail = (writer.any_of(filter(None, parts)) for parts in (before, between, after))
    whole = f"(?:{lead}){{0,2}}(?:{one})(?:{tail}|(?:{link})(?:{lead})?(?:{one}))?"
    return rf"(?:\b|[{APOSTROPHES}])(?:{whole}|{writer.any_of(apart)})" if apart else whole
