"""Sentences found again by words that stand in them, and those that come nearest where none holds the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

_PLAIN = str.maketrans("’‘ʼ“”„«»–—‑", '\'\'\'"""""---')
_ASCII_WORD = re.compile("[a-z0-9]+")
_STEM = 5
_LOOKED_AT = 200
"""So many sentences are looked at for each word of those that are sought: the rest only if it is the rarest."""

_COMPARED = 24
_ALIKE = 50
"""Of a hundred: what is less alike is another sentence."""


def folded(text: str) -> str:
    """A text as it is compared: without case, white space folded, with plain quotation marks and dashes (NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN).split())


def holds(text: str, words: str) -> bool:
    """Whether words, both folded, stand in a text, and not inside longer words: no "52 were" in "152 were".

    Of a script without capitals, whose words may stand together without a space, any place will do.
    """
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        before, behind = text[at - 1 : at] if at else "", text[end : end + 1]
        if not (_cased(before) and _cased(words[:1])) and not (_cased(behind) and _cased(words[-1:])):
            return True
        at = text.find(words, at + 1)
    return False


class Sentences:
    """Some sentences, named by their places from 0."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._texts = [folded(sentence) for sentence in sentences]
        self._with: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            for stem in dict.fromkeys(_stems(text)):
                self._with.setdefault(stem, []).append(place)

    def holding(self, words: str) -> list[int]:
        """The places of the sentences in which words stand, in order."""
        sought = folded(words)
        if not sought:
            return []
        known = [self._with.get(stem, []) for stem in _stems(sought)]
        places: Sequence[int] = min(known, key=len) if known else range(len(self._texts))
        return [place for place in places if holds(self._texts[place], sought)]

    def nearest(self, words: str) -> list[int]:
        """The places of some sentences that are most like words, the most alike first; empty where none is like them.

        Alike is what shares words, or their beginnings, and then the letters of the best part (rapidfuzz).
        """
        sought = folded(words)
        shared: dict[int, float] = {}
        for stem in dict.fromkeys(_stems(sought)):
            places = self._with.get(stem, [])
            for place in places[:_LOOKED_AT]:
                shared[place] = shared.get(place, 0.0) + 1 / len(places)
        best = sorted(shared, key=lambda place: (-shared[place], place))[:_COMPARED]
        alike = [(-fuzz.partial_ratio(sought, self._texts[place]), place) for place in best]
        return [place for share, place in sorted(alike) if -share >= _ALIKE]


def _stems(text: str) -> Iterator[str]:
    """The beginnings of the words of a folded text that are written with letters that have capitals, and of numbers."""
    if not text.isascii():
        text = "".join(sign if _cased(sign) else " " for sign in text)
        return (word[:_STEM] for word in text.split())
    return (word[:_STEM] for word in _ASCII_WORD.findall(text))


def _cased(sign: str) -> bool:
    return sign.islower() or sign.isdigit()
