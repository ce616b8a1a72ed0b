"""What a sentence makes of a time: something happened then, is to happen, or is only told of who somebody is."""

from __future__ import annotations

import datetime as dt

import msgspec

from timeline.events.clauses import Grammar, tokens
from timeline.events.tellings import Parsed, claimed, is_attribute, says_who, telling_clause
from timeline.model.article import Publication
from timeline.model.chronology import Role
from timeline.model.expression import Direction, TimeExpression

_LEADING_WORDS = 3
"""A bound is said in so many words at most: "no less than"."""

_BOUNDS = frozenset(("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"))


class Timed(msgspec.Struct, frozen=True):
    """A sentence with one of its times."""

    parsed: Parsed
    expression: TimeExpression
    at: tuple[int, int]
    """Where the time stands in the quote."""


def role_of(timed: Timed, published: Publication, grammar: Grammar) -> Role | None:
    """What the sentence makes of a time; None where nothing is told to happen then."""
    words = grammar.words
    parts, quote, at, expression = timed.parsed.clauses, timed.parsed.quote, timed.at, timed.expression
    place = telling_clause(parts, at, grammar)
    if place is None or _compares(quote[: at[0]], grammar) or _is_beside(timed, grammar):
        return None
    clause = parts[place]
    told = quote[clause.start : clause.end]
    if any(part.opener in words.hypothesis for part in parts) or _has(told, words.hypothesis | words.negation):
        return None
    if claimed(parts, place, words.denial) or is_bound(expression.found.text, grammar):
        return None
    still_to_come = _begins_after(expression, published.day or published.not_after)
    if expression.tense is Direction.FUTURE or still_to_come:
        if _ends_before(expression, published.day or published.not_before):
            return Role.EVENT
        names = is_attribute(clause.tokens, at, grammar)  # "the 3 May attacks" may be those of any year
        announced = _has(told, words.schedule) or (still_to_come and not names and not _has(told, words.modals))
        return Role.SCHEDULED if announced else None
    lasts = clause.start <= at[0] < clause.end and _word_before(quote, at) in words.lasting
    return Role.BACKGROUND if lasts or _has(told, words.lives) or says_who(parts, at, grammar) else Role.EVENT


def is_bound(phrase: str, grammar: Grammar) -> bool:
    """Whether a time is only said to lie on one side of another: "less than two weeks ago"."""
    said = phrase.lower().split()
    longest = next(
        (
            mod
            for length in range(_LEADING_WORDS, 0, -1)
            if (mod := grammar.words.counting.before.get(" ".join(said[:length])))
        ),
        None,
    )
    return longest in _BOUNDS


def _is_beside(timed: Timed, grammar: Grammar) -> bool:
    """Whether nothing that the sentence tells happened at a time: until then, by a report of then, in brackets."""
    quote, at = timed.parsed.quote, timed.at
    if _word_before(quote, at) in grammar.words.ending and quote[at[1] : at[1] + 2] not in ("'s", "’s"):
        return True
    own = next((part for part in timed.parsed.clauses if at[0] < part.end), timed.parsed.clauses[-1])
    if own.tokens[0].lower in grammar.words.relying:
        return True
    opening = quote.rfind("(", 0, at[0])
    closing = quote.find(")", at[1])
    bracket = quote[opening : closing + 1]
    if opening < 0 or closing < 0 or ")" in quote[opening : at[0]]:
        return False
    return any(map(grammar.is_verb, tokens(bracket)))


def _word_before(quote: str, at: tuple[int, int]) -> str:
    """The word right before a time, or the first of its own if that is a preposition ("since 2004")."""
    before = [token.lower for token in tokens(quote) if token.end <= at[0]]
    return before[-1] if before else ""


def _has(text: str, phrases: frozenset[str]) -> bool:
    """Whether whole words of a text are one of the phrases."""
    padded = f" {' '.join(token.lower for token in tokens(text) if token.is_word)} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _compares(before: str, grammar: Grammar) -> bool:
    """Whether a time is what something is compared with: "compared to the mood of", "than in", "12 percent from"."""
    words = before.lower().replace("%", " percent").split()
    tail = " ".join(words[-6:])
    return any(
        f" {phrase} " in f" {tail} " if " " in phrase else phrase in words[-2:] for phrase in grammar.words.comparison
    )


def _begins_after(expression: TimeExpression, day: dt.date | None) -> bool:
    return bool(day and expression.interval and expression.interval.start > day)


def _ends_before(expression: TimeExpression, day: dt.date | None) -> bool:
    return bool(day and expression.interval and expression.interval.end <= day)
