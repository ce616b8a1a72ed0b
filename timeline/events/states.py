"""The state that a sentence says counted things are in: killed, still held, or what any verb tells of them."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.grammar import Grammar, Token
from timeline.events.wordgroups import Counting

_AHEAD = 8
"""A verb is sought among so many words behind what is counted."""

_BEFORE = 4
"""And among so many before it: "the release of all the 52"."""

_STEM = 5
_LONGEST_STATE = 3

SIGNS = frozenset(',;:—–"“”«».!?()')
"""Part a sentence: what is said stays between two of them."""


def state_of(
    sequence: Sequence[Token], first: int, head: int | None, end: int, grammar: Grammar
) -> tuple[str, tuple[Token, ...], bool]:
    """The state that something counted is in, the words that say so, and whether they say that it has stayed so.

    A state said right before ("killed 12 people", "the release of 52 prisoners") comes first, then one said
    behind ("were killed", "still in custody"), then one that the noun says itself ("12 dead"), then any verb.
    """
    words = grammar.words.counting
    before, verb_before = said_before(sequence, first, grammar)
    if before:
        return before[0], before[1], False
    after, verb_after, still = _said_after(sequence, end, grammar)
    if after:
        return after[0], after[1], still
    if head is not None and (own := words.state_of.get(sequence[head].lower)):
        return own, (), still
    verb = verb_before or verb_after
    return (verb.lower[:_STEM], (verb,), still) if verb else ("", (), False)


def state_at(sequence: Sequence[Token], place: int, words: Counting) -> tuple[str, tuple[Token, ...]] | None:
    """The state that the words at a place say, longest phrase first."""
    for length in range(_LONGEST_STATE, 0, -1):
        phrase = tuple(sequence[place : place + length])
        if state := words.state_of.get(" ".join(token.lower for token in phrase)):
            return state, phrase
    return None


def said_before(
    sequence: Sequence[Token], first: int, grammar: Grammar
) -> tuple[tuple[str, tuple[Token, ...]] | None, Token | None]:
    """The state that the words right before a number say, or else the verb among them."""
    words = grammar.words
    verb: Token | None = None
    for place in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        token = sequence[place]
        if match := state_at(sequence, place, words.counting):
            return match, None
        if verb:
            break
        if grammar.is_verb(token) and token.lower not in words.auxiliaries:
            verb = token
            if place == first - 1:
                break
            continue  # "the toll rose to 214"
        if not token.is_word or token.lower not in words.prepositions | words.determiners | {"all", "of"}:
            break
    return None, verb


def _said_after(
    sequence: Sequence[Token], end: int, grammar: Grammar
) -> tuple[tuple[str, tuple[Token, ...]] | None, Token | None, bool]:
    words = grammar.words
    still, begun = False, None
    for place in range(end, min(end + _AHEAD, len(sequence))):
        token = sequence[place]
        if token.text in SIGNS or token.lower in words.subordinators or token.lower in words.coordinators:
            break
        begun = begun if begun is not None else place
        still = still or token.lower in words.counting.still
        if match := state_at(sequence, place, words.counting):
            state, phrase = match
            return (state, tuple(sequence[begun : place + len(phrase)])), None, still
        if token.lower in words.counting.still or token.lower in words.auxiliaries:
            continue
        if grammar.is_verb(token):
            return None, token, still
    return None, None, still


def word_at(sequence: Sequence[Token], place: int) -> str:
    """The word at a place in small letters; empty behind the end."""
    return sequence[place].lower if place < len(sequence) else ""
