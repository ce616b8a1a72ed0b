"""Which of several times in one sentence a telling belongs to: "a ship seized in May was freed on Friday"."""

from __future__ import annotations

import itertools
from enum import IntEnum

from timeline.events.clauses import Clause
from timeline.events.grammar import Grammar, Token
from timeline.events.nouns import is_attribute
from timeline.events.timed import telling_clause
from timeline.events.words import union


class Tie(IntEnum):
    """How closely a time is tied to the verb of its clause, loosest first."""

    NOUN = 0
    """It says which: "the 2010 report", "a ship seized in May"."""

    OTHER = 1
    """It stands behind another deed or time: "agreed to leave in May", "left on Friday after talks in May"."""

    SAID = 2
    """It says when the sentence was said: "..., the mayor said on Friday"."""

    OBJECT = 3
    """It follows what the deed was done to: "freed ten prisoners on Friday"."""

    VERB = 4
    """It stands at the head, or beside the verb: "on Friday the ship left", "left on Friday"."""


def tie(parts: list[Clause], times: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar) -> Tie:
    """How closely the time at ``quote[at[0]:at[1]]`` is tied to the verb of the clause that tells of it."""
    part = parts[telling_clause(parts, at, grammar) or 0]
    if not part.start <= at[0] < part.end:
        return _apart(parts, part, at, grammar)
    tokens = part.tokens
    before, behind = _around(tokens, times, at, grammar)
    verbs = [i for i, token in enumerate(tokens) if grammar.is_verb(token) and not _in(token, times)]
    words = grammar.words
    leading = [i for i in verbs if i < before]
    led = next((i for i in leading if tokens[i].lower not in words.attribution.speaks), next(iter(leading), None))
    if is_attribute(tokens, at, grammar) or tokens[behind - 1].lower.endswith("'s"):
        return Tie.NOUN
    if led is None and behind in verbs:  # "the council on Friday voted", but not "the fire in 1969 led"
        counted = any(char.isdigit() for token in tokens[before:behind] for char in token.text)
        return Tie.NOUN if before and counted else Tie.VERB
    if led is None or behind in verbs:  # "a ship seized in May was freed"
        leads = not any(token.is_word for token in tokens[:before])
        return Tie.VERB if leads else Tie.NOUN if verbs else Tie.OTHER
    return _behind_verb(tokens[led:before], tokens[before], times, grammar)


def _behind_verb(words: tuple[Token, ...], leads: Token, times: list[tuple[int, int]], grammar: Grammar) -> Tie:
    """How closely a time is tied to the verb that ``words`` begin with; ``leads`` is the word behind them."""
    between = _without_verbs(words, grammar)
    if not between:
        return Tie.VERB
    if leads.lower in grammar.words.meant:
        return Tie.NOUN  # "a budget for 2012"
    return Tie.OTHER if _has_deed(between, times, grammar) else Tie.OBJECT


def dates_subject(parts: list[Clause], times: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a time says when that was done by which a subject is told: "a ship seized in May | was freed"."""
    part = parts[telling_clause(parts, at, grammar) or 0]
    if not part.start <= at[0] < part.end:
        return False
    tokens, words = part.tokens, grammar.words
    before, behind = _around(tokens, times, at, grammar)
    if behind >= len(tokens) or tokens[behind].lower not in words.auxiliaries:
        return False
    if tokens[behind].start > at[1] + 1 or is_attribute(tokens, at, grammar):
        return False
    if not union(words.auxiliaries, words.attribution.speaks).isdisjoint(token.lower for token in tokens[:before]):
        return False
    done = [i for i, token in enumerate(tokens[:before]) if grammar.is_verb(token) and not _in(token, times)]
    # Not "outraged men on Monday are ...".
    return any(i + 1 == before or tokens[i + 1].lower in words.hanging for i in done)


def _around(
    tokens: tuple[Token, ...], times: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> tuple[int, int]:
    """The place of the first word that leads to a time, "on Friday", "in May and June", and of the first behind it."""
    before = next((i for i, token in enumerate(tokens) if token.end > at[0]), len(tokens))
    joins, earlier = {*grammar.words.coordinators, ","}, False
    while before:
        token = tokens[before - 1]
        if token.lower in joins and before > 1 and _in(tokens[before - 2], times):
            earlier = True  # another time, told with this one
        elif token.lower in grammar.words.leading and not _in(token, times):
            earlier = False
        elif not (earlier and _in(token, times)):
            break
        before -= 1
    return before, next((i for i, token in enumerate(tokens) if token.start >= at[1]), len(tokens))


def _apart(parts: list[Clause], part: Clause, at: tuple[int, int], grammar: Grammar) -> Tie:
    """How closely a time that stands in another clause is tied to it."""
    words = [t for part in parts if part.start <= at[0] < part.end for t in part.tokens if not at[0] <= t.start < at[1]]
    words = [t for t in words if t.is_word and t.lower not in grammar.words.leading]
    if not words or at[0] <= parts[0].start:
        return Tie.VERB if at[0] < part.start else Tie.OBJECT
    return Tie.SAID if any(t.lower in grammar.words.attribution.speaks for t in words) else Tie.OTHER


def _without_verbs(tokens: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """What follows the verb that words begin with, and those that belong to it: "will soon be freed"."""
    on = union(grammar.words.adverbs, grammar.words.helping)
    return tuple(itertools.dropwhile(lambda t: t.lower in on or grammar.is_verb(t), tokens))


def _in(token: Token, times: list[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in times)


def _has_deed(words: tuple[Token, ...], times: list[tuple[int, int]], grammar: Grammar) -> bool:
    """Whether words have a deed or time of their own: "to leave", "after leaving", "the ship seized in May"."""
    infinitive, named = grammar.words.infinitive, grammar.words.determiners
    closed = union(grammar.words.prepositions, grammar.words.hanging)
    timed, led = False, ""
    for token in words:
        if token.lower in grammar.words.coordinators:
            timed = False  # "took Lund in May and Osterby in June"
        elif _in(token, times):
            timed = True
        elif token.lower not in closed and led not in named:
            to = led in infinitive and not token.is_name and token.lower not in named
            if to or token.lower.endswith(grammar.words.participles) or grammar.is_verb(token):
                return True
        led = token.lower
    return timed
