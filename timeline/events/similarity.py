"""How much two sentences tell of the same thing, by the words that they share."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping

from timeline.events.grammar import WORD, Grammar

_STEM = 5
SHORTEST = 3
"""Shorter words carry no meaning, but for numbers."""

DOUBT = 5
"""Among few tellings chance makes a word rare: each is counted as if it had been seen so many times more."""

Weights = Mapping[str, float]
"""How much each stem of a telling says, above 0."""


def stems(text: str, grammar: Grammar) -> frozenset[str]:
    """The first letters of the words that carry meaning: enough to match "released" and "releases"."""
    return _stems(text, grammar.words.stop)


@functools.lru_cache(maxsize=1 << 15)
def _stems(text: str, stop: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem_of, _meaningful(text, stop)))


def meaningful(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The words of a text that carry meaning, in small letters with plain apostrophes, as they follow each other."""
    return _meaningful(text, grammar.words.stop)


@functools.lru_cache(maxsize=1 << 15)
def _meaningful(text: str, stop: frozenset[str]) -> tuple[str, ...]:
    words = WORD.findall(text.lower().replace("’", "'"))
    told = [word for word in words if word not in stop and (len(word) >= SHORTEST or word[0].isdigit())]
    return tuple([word for word in told if not word.endswith("'s") or word[:-2] not in stop])


@functools.lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """The first letters of a word in small letters, without a possessive ending."""
    return word.removesuffix("'s")[:_STEM]


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Shared stems as a share of the smaller set (Szymkiewicz–Simpson), 0 to 1."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def rarity(tellings: Iterable[Iterable[str]]) -> dict[str, float]:
    """How much each stem says in a story: more the fewer tellings have it (inverse document frequency)."""
    counts: Counter[str] = Counter()
    total = 0
    for stems_of_one in tellings:
        counts.update(stems_of_one)
        total += 1
    return {stem: math.log1p(total / (count + DOUBT)) for stem, count in counts.items()}
