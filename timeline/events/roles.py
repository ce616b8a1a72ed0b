"""What a sentence makes of a time: something happened then, is to happen, or is only told of who somebody is."""

from __future__ import annotations

import datetime as dt

import msgspec

from timeline.events.clauses import Clause
from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.nouns import is_attribute
from timeline.events.tellings import Parsed
from timeline.events.timed import claimed, says_who, telling_clause
from timeline.model.article import Publication
from timeline.model.calendar import Grain
from timeline.model.chronology import Role
from timeline.model.expression import Direction, Part, Seek, TimeExpression

_LEADING_WORDS = 3
"""A bound is said in so many words at most: "no less than"."""

_HALF_YEAR = dt.timedelta(days=182)
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
    if place is None:
        return None
    clause = parts[place]
    told = _padded(clause, quote)
    names = is_attribute(clause.tokens, at, grammar)
    if not _tells(timed, place, told, grammar) or (names and _is_far(expression, published.day)):
        return None
    still_to_come = _begins_after(expression, published.day or published.not_after) and not _overtakes(expression)
    if expression.tense is Direction.FUTURE or still_to_come:
        if _ends_before(expression, published.day or published.not_before):
            return Role.EVENT
        sure = not names and not _has(told, words.modals) and not _is_over(clause, grammar)
        return Role.SCHEDULED if _has(told, words.schedule) or (still_to_come and sure) else None
    if _says_who(timed, clause, told, grammar):
        return Role.BACKGROUND
    return None if _is_now(expression, published.day) and _is_state(clause, grammar) else Role.EVENT


def _tells(timed: Timed, place: int, told: str, grammar: Grammar) -> bool:
    """Whether a clause (``told`` are its words) tells of its time: no comparison, hypothesis, denial or bound."""
    words = grammar.words
    parts, quote = timed.parsed.clauses, timed.parsed.quote
    if _compares(quote[: timed.at[0]], grammar) or _is_beside(timed, grammar) or _is_life(timed, grammar):
        return False
    if any(part.opener in words.hypothesis for part in parts) or _has(told, words.hypothesis):
        return False
    if _has(told, words.negation):
        return False
    return not claimed(parts, place, words.denial, grammar) and not is_bound(timed.expression.found.text, grammar)


def _says_who(timed: Timed, clause: Clause, told: str, grammar: Grammar) -> bool:
    """Whether a time is told of who somebody is, or of what lasts since then."""
    quote, at = timed.parsed.quote, timed.at
    if clause.start <= at[0] < clause.end and _word_before(quote, at) in grammar.words.lasting:
        return True
    return _has(told, grammar.words.lives) or says_who(timed.parsed.clauses, at, grammar)


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
    if _word_before(quote, at) in grammar.words.ending:
        return True
    own = next((part for part in timed.parsed.clauses if at[0] < part.end), timed.parsed.clauses[-1])
    if own.tokens[0].lower in grammar.words.relying:
        return True
    opening = quote.rfind("(", 0, at[0])
    closing = quote.find(")", at[1])
    bracket = quote[opening : closing + 1]
    if opening < 0 or closing < 0 or ")" in quote[opening : at[0]]:
        return False
    inserted = bracket.strip("()").removesuffix("s").rstrip("'’") == quote[at[0] : at[1]]  # "(Friday's)"
    return inserted or any(map(grammar.is_verb, tokens(bracket)))


def _is_life(timed: Timed, grammar: Grammar) -> bool:
    """Whether two years stand right behind a name: when somebody lived, "Anna Lind 1901-1987"."""
    interval = timed.expression.interval
    if timed.expression.found.range is None or interval is None or interval.grain is not Grain.YEAR:
        return False
    before = [token for token in tokens(timed.parsed.quote) if token.end <= timed.at[0]]
    named = bool(before) and before[-1].is_name and before[-1].lower not in grammar.words.introducing
    return named and before[-1].end + 1 == timed.at[0]


def _is_far(expression: TimeExpression, published: dt.date | None) -> bool:
    """Whether a day without its year lies so far that a noun named by it may be of another: "the 3 May attacks"."""
    interval = expression.interval
    if expression.anchor is None or published is None or interval is None or interval.grain is not Grain.DAY:
        return False
    return abs(interval.start - published) > _HALF_YEAR


def _is_over(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause tells of the past, so that what it tells is not to come."""
    first = next((token.lower for token in clause.tokens if grammar.is_verb(token)), "")
    return bool(first) and (first in grammar.tense.past or first not in grammar.words.auxiliaries)


def _is_now(expression: TimeExpression, published: dt.date | None) -> bool:
    interval = expression.interval
    return bool(published and interval and interval.start <= published < interval.end)


def _is_state(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause only says how something is: "it is cold in Osterby"."""
    words = grammar.words
    present = words.copulas - grammar.tense.past
    verbs = [i for i, token in enumerate(clause.tokens) if grammar.is_verb(token) or _is_short(token, grammar)]
    if len(verbs) != 1 or not (clause.tokens[verbs[0]].lower in present or _is_short(clause.tokens[verbs[0]], grammar)):
        return False
    behind = clause.tokens[verbs[0] + 1 :]
    return not any(token.lower.endswith(words.participles) for token in behind[:2])


def _is_short(token: Token, grammar: Grammar) -> bool:
    """Whether a word holds "is": "it's"."""
    base, sign, rest = token.lower.partition("'")
    return bool(sign) and rest == "s" and base in grammar.words.dangling


def _word_before(quote: str, at: tuple[int, int]) -> str:
    """The word right before a time, or the first of its own if that is a preposition ("since 2004")."""
    before = [token.lower for token in tokens(quote) if token.end <= at[0]]
    return before[-1] if before else ""


def _padded(clause: Clause, quote: str) -> str:
    """The words of a clause in small letters with a space before and behind each."""
    start, end = clause.start, clause.end
    return f" {' '.join([t.lower for t in tokens(quote) if start <= t.start < end and t.is_word])} "


def _has(padded: str, phrases: frozenset[str]) -> bool:
    """Whether whole words of a text, as ``_padded`` gives it, are one of the phrases."""
    return any(phrase in padded and f" {phrase} " in padded for phrase in phrases)


def _compares(before: str, grammar: Grammar) -> bool:
    """Whether a time is what something is compared with: "compared to the mood of", "than in", "12 percent from"."""
    words = before.lower().replace("%", " percent").split()
    tail = " ".join(words[-6:])
    return any(
        f" {phrase} " in f" {tail} " if " " in phrase else phrase in words[-2:] for phrase in grammar.words.comparison
    )


def _begins_after(expression: TimeExpression, day: dt.date | None) -> bool:
    return bool(day and expression.interval and expression.interval.start > day)


def _overtakes(expression: TimeExpression) -> bool:
    """Whether a time is the day after publication, which the page tells of as past: it was still written on that."""
    interval, anchor, meaning = expression.interval, expression.anchor, expression.found.meaning
    if isinstance(meaning, Part):
        meaning = meaning.of  # "Saturday morning"
    if expression.tense is not Direction.PAST or not isinstance(meaning, Seek) or anchor is None or interval is None:
        return False
    return anchor.name == "published" and interval.start == anchor.interval.end


def _ends_before(expression: TimeExpression, day: dt.date | None) -> bool:
    return bool(day and expression.interval and expression.interval.end <= day)
