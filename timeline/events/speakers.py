"""Whom a sentence cites for a number: "according to X", "X said", "X estimating that"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from timeline.events.clauses import Grammar, Token, tokens

_NAME = 6
"""So many words of a name or a description at most."""

_SIGNS = frozenset(',;:—–"“”«».!?()')


def speaker(sentence: str, place: int, grammar: Grammar) -> str | None:
    """Who is cited for what stands at a token of a sentence, as written; None where nobody is named."""
    sequence = tokens(sentence)
    for here in range(len(sequence) - 2):
        cites = sequence[here].lower == "according" and sequence[here + 1].lower == "to"
        if cites and (who := _who(sequence, here + 2, grammar)):
            return _written(sentence, who)
    for here in range(place - 1, 0, -1):
        if sequence[here].lower in grammar.words.counting.speaking:
            return _before(sentence, sequence, here, grammar)
    for here in range(place + 1, len(sequence)):
        if sequence[here].lower in grammar.words.reporting and sequence[here].lower != "according":
            ends = here + 1 == len(sequence) or sequence[here + 1].text in _SIGNS
            return _before(sentence, sequence, here, grammar) if ends else None
    return None


def _before(sentence: str, sequence: Sequence[Token], verb: int, grammar: Grammar) -> str | None:
    """Who speaks with a verb: named right before it, or at the head of the sentence ("..., noting that")."""
    words = grammar.words
    end = verb
    while end and (sequence[end - 1].lower in words.adverbs or sequence[end - 1].lower in words.auxiliaries):
        end -= 1
    last = sequence[end - 1] if end else None
    if last is None:
        return None
    if last.lower in words.personal or last.text in _SIGNS or last.lower in words.coordinators:
        start = next((i for i in range(min(3, verb)) if sequence[i].lower not in words.stop), None)
        who = _who(sequence, start, grammar) if start is not None and sequence[start].is_name else ()
        return _written(sentence, who)
    first = end
    while first and end - first < _NAME and _belongs(sequence[first - 1], grammar):
        first -= 1
    names = [token for token in sequence[first:end] if token.is_name]
    who = tuple(sequence[first:end])
    if names and names[-1] is who[-1]:
        first = end - 1
        while first and (_is_name(sequence[first - 1]) or (first > 1 and _joins(sequence, first - 1, grammar))):
            first -= 1
        who = tuple(sequence[first:end])
    return _written(sentence, who)


def _who(sequence: Sequence[Token], start: int, grammar: Grammar) -> tuple[Token, ...]:
    """A name, or a description without its article ("rights groups"), from a place on."""
    while start < len(sequence) and sequence[start].lower in grammar.words.determiners:
        start += 1
    rest = sequence[start : start + _NAME]
    if rest and rest[0].is_name:
        end = 1
        while end < len(rest) and (_is_name(rest[end]) or _joins(rest, end, grammar)):
            end += 1
        return tuple(rest[:end])
    return tuple(itertools.takewhile(lambda t: _belongs(t, grammar) and not grammar.is_verb(t), rest))


def _is_name(token: Token) -> bool:
    return token.is_name and token.is_word


def _joins(sequence: Sequence[Token], place: int, grammar: Grammar) -> bool:
    """Whether a word ties two parts of a name: "Observatory for Human Rights"."""
    between = 0 < place < len(sequence) - 1 and _is_name(sequence[place - 1]) and _is_name(sequence[place + 1])
    return between and sequence[place].lower in grammar.words.attached - {"by", "against", "between"}


def _belongs(token: Token, grammar: Grammar) -> bool:
    return token.is_word and not token.text[0].isdigit() and (token.is_name or token.lower not in grammar.words.stop)


def _written(sentence: str, who: Sequence[Token]) -> str | None:
    """The words as they stand, without the article of a description."""
    if not who:
        return None
    if len(who) > 1 and not who[1].is_name and who[0].lower in ("the", "a", "an"):
        who = who[1:]
    return sentence[who[0].start : who[-1].end].removesuffix("'s").removesuffix("’s")
