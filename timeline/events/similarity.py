"""How much two sentences tell of the same thing, by the words that they share."""

from __future__ import annotations

from timeline.events.clauses import Grammar, tokens

_STEM = 5
_SHORTEST = 3


def stems(text: str, grammar: Grammar) -> frozenset[str]:
    """The first letters of the words that carry meaning: enough to match "released" and "releases"."""
    return frozenset(
        token.lower.removesuffix("'s")[:_STEM]
        for token in tokens(text)
        if token.is_word
        and token.lower not in grammar.words.stop
        and (len(token.text) >= _SHORTEST or token.text[0].isdigit())
    )


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Shared stems as a share of the smaller set (Szymkiewicz–Simpson), 0 to 1."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
