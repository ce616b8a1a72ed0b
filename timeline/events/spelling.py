"""When two spellings are one name: diacritics, transliterations, initials, short forms of first names."""

from __future__ import annotations

import functools
import unicodedata

from rapidfuzz.distance import Levenshtein

from timeline.events.words import names

_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
# One sound as English, French and German papers write it, longer spellings first. Only what keeps names apart
# that differ in more than the alphabet they were written in.
_SOUNDS = (
    ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("shch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("tz", "ts"),
    ("w", "v"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ey", "ai"), ("ei", "ai"), ("ay", "ai"),
    ("ye", "e"), ("ya", "ia"), ("yu", "iu"), ("y", "i"),
)  # fmt: skip
_ALIKE = 0.7
"""Letters that two spellings of one first name share at least; of six letters two may differ."""
_ALIKE_SURNAME = 0.85
"""And of one surname: one letter in seven."""
_LONG = 5
"""Letters that a name needs for its likeness to mean something."""


@functools.lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word in small letters without diacritics and signs."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.casefold().translate(_UNDECOMPOSED))
    return "".join(filter(str.isalnum, word.lower()))


@functools.lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A key that the usual transliterations of one name share; empty if the word has no letters."""
    key = plain(word)
    for spelled, heard in _SOUNDS:
        if spelled in key:
            key = key.replace(spelled, heard)
    key = key[:1] + key[1:-1].replace("ia", "e") + key[-1:] if len(key) > 3 else key
    key = "".join(sign for place, sign in enumerate(key) if not place or sign != key[place - 1])
    return f"{key[:-1]}a" if key.endswith("ko") else key


def same_surname(one: str, other: str, feminine: frozenset[str], *, misspelt: bool) -> bool:
    """Whether two surnames, as ``sound`` gives them, are spellings of one.

    They are if they differ in vowels only, or, where one may be ``misspelt``, in one letter of seven.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or _woman_of(one, other, feminine):
        return False
    alike = Levenshtein.normalized_similarity(one, other)
    return alike >= _ALIKE_SURNAME and (misspelt or _consonants(one) == _consonants(other))


def same_given(one: str, other: str) -> bool:
    """Whether two first names are surely one: an initial, a short form, another transliteration."""
    first, second = plain(one), plain(other)
    if first == second or sound(one) == sound(other):
        return True
    if min(len(first), len(second)) == 1:
        return first[:1] == second[:1]
    return usual_given(one) == usual_given(other)


def alike_given(one: str, other: str, feminine: frozenset[str]) -> bool:
    """Whether two first names may be spellings of one, if nothing speaks against it."""
    first, second = sound(one), sound(other)
    if min(len(first), len(second)) < _LONG or first[:2] != second[:2] or _woman_of(first, second, feminine):
        return False
    if _consonants(first) == _consonants(second):
        return True
    return Levenshtein.normalized_similarity(first, second) >= _ALIKE


def usual_given(word: str) -> str:
    """One name for all short forms of a first name, in small letters."""
    return _kin().get(plain(word), plain(word))


def is_given(word: str) -> bool:
    """Whether it is a common first name."""
    return plain(word) in _kin()


def _woman_of(one: str, other: str, feminine: frozenset[str]) -> bool:
    """Whether two names differ in what makes a woman's of a man's: Paul and Paula, Mario and Maria."""
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in feminine:
        return True
    return len(one) == len(other) and one[:-1] == other[:-1] and {one[-1], other[-1]} in ({"a", "o"}, {"a", "e"})


def _consonants(key: str) -> str:
    return "".join(sign for sign in key if sign not in "aeiou")


@functools.cache
def _kin() -> dict[str, str]:
    return {name: min(group) for group in names().given for name in group}
