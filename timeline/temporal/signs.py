"""Signs that count as the same, and where a word or a number ends."""

from __future__ import annotations

import re

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014"
APOSTROPHES = "'\u2019\u02bc`"
BLANKS = frozenset(" \t\r\n\u00a0\u2009\u202f")
DIGITS = frozenset("0123456789")

_ADDRESS = 200
"""Characters of a web address looked at."""

_PLAIN = dict.fromkeys(HYPHENS, "-") | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(BLANKS, " ")
_FOLDED = str.maketrans(_PLAIN)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_NO_START_AFTER = frozenset("$€£¥#@_/\\&=")
_NO_END_BEFORE = frozenset("%_@\\")
_JOINERS = frozenset("-\u2010\u2011")
_NUMBER_JOINTS = frozenset(".,:/-")


def folded(piece: str) -> str:
    """Hyphens, apostrophes and white space in their plain form, one character for each."""
    return piece.translate(_FOLDED)


def same_word(word: str, piece: str) -> bool:
    """Whether a folded piece of text is a word of a sheet.

    Words written small stand in any case, others as written or in capitals.
    """
    return piece == word or (piece.lower() == word if word == word.lower() else piece == word.upper())


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is neither inside a longer word or number nor part of a price, address or version."""
    if start:
        before = text[start - 1]
        if before.isalnum() or before in _NO_START_AFTER or _in_address(text, start):
            return False
        if before in _NUMBER_JOINTS and text[start] in DIGITS and start > 1 and text[start - 2] in DIGITS:
            return False
    if end < len(text):
        after = text[end]
        if text[end - 1].isalnum() and (after.isalnum() or after in _NO_END_BEFORE):
            return False
        if after in _JOINERS and text[end - 1].isalpha() and text[end + 1 : end + 2].islower():
            return False
        if after in _NUMBER_JOINTS and text[end - 1] in DIGITS and text[end + 1 : end + 2].isdigit():
            return False
    return True


def word_end(text: str, position: int) -> int:
    """Where the word or number that a position lies in ends; behind a single sign otherwise."""
    end = position + 1
    if text[position].isalnum():
        while end < len(text) and text[end].isalnum():
            end += 1
    return end


def blanks_end(text: str, position: int) -> int:
    """Where white space that begins at a position ends."""
    end = position
    while end < len(text) and text[end] in BLANKS:
        end += 1
    return end


def paragraph(text: str, side: int) -> str:
    """The text up to its first empty line (0), or from its last one on (-1)."""
    return _EMPTY_LINE.split(text)[side] if "\n" in text else text


def _in_address(text: str, start: int) -> bool:
    """Whether a place is inside a web address or the like: something with a scheme, without blanks."""
    if text[start - 1] in BLANKS:
        return False
    head = text[max(0, start - _ADDRESS) : start]
    return "://" in head and "://" in head.split()[-1]
