"""Characters to bytes, one for one: what the scanner sees of a text.

So a place in the bytes is the same place in the text. ASCII stays as it is, the other characters of a
grammar get a byte each as far as there are any, and all else is the same unknown character.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import Any

from timeline.temporal.signs import APOSTROPHES, BLANKS, HYPHENS

_UNKNOWN = "?"
_FIRST, _LAST = 0x80, 0xFF


class Alphabet:
    """The bytes for the characters of some words, capital and small."""

    def __init__(self, words: Iterable[str]) -> None:
        signs = dict.fromkeys([*HYPHENS, *APOSTROPHES, *sorted(BLANKS)])
        letters = dict.fromkeys(sign for word in words if not word.isascii() for sign in word.lower() + word.upper())
        others = [sign for sign in (*signs, *letters) if not sign.isascii()][: _LAST - _FIRST + 1]
        table = "".join(map(chr, range(_FIRST))) + "".join(others)
        self._bytes = {sign: place for place, sign in enumerate(table)}
        # The type stubs do not know charmap_build, which all of Python's own 8-bit codecs are made with.
        build: Any = codecs.charmap_build
        self._map: Any = build(table)

    def encode(self, text: str) -> bytes:
        """The text as one byte a character."""
        if text.isascii():
            return text.encode("ascii")
        return codecs.charmap_encode(text, "replace", self._map)[0]

    def pattern(self, signs: Iterable[str]) -> str:
        """A pattern for one of some characters, as they are encoded."""
        places = sorted({self._bytes.get(sign, ord(_UNKNOWN)) for sign in signs})
        written = [
            chr(place) if chr(place).isascii() and chr(place).isalnum() else f"\\x{place:02x}" for place in places
        ]
        return written[0] if len(written) == 1 else f"[{''.join(written)}]"
