"""Which parts of a sentence tell what happened at a time, best first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.events.clauses import Clause, has_verb, without_adverbs
from timeline.events.grammar import Grammar, Token
from timeline.events.nouns import concerned, noun_before, noun_phrases
from timeline.events.ownclause import own_clause
from timeline.events.saidclause import completed, whole
from timeline.events.subjects import subject
from timeline.events.timed import claimed, only_dates, telling_clause


class Telling(msgspec.Struct, frozen=True, gc=False):
    """Words that may tell what happened at a time."""

    tokens: tuple[Token, ...]
    nearness: int
    """2 for the clause of the time itself, 1 for it with the clause that it hangs on, 0 for another one."""


class Parsed(msgspec.Struct, frozen=True, gc=False):
    """A sentence with its clauses and the spans of its time expressions."""

    quote: str
    clauses: list[Clause]
    times: list[tuple[int, int]]


def tellings(parsed: Parsed, at: tuple[int, int], grammar: Grammar) -> Iterator[Telling]:
    """The parts of a sentence that may tell what happened at ``quote[at[0]:at[1]]``, best first."""
    # "It was Larsen, not Moen, who closed the bridge."
    parts = [part for part in parsed.clauses if not _is_denied(part, grammar)]
    place = telling_clause(parts, at, grammar)
    if place is None:
        return
    if noun := concerned(parts, place, at, grammar):
        yield Telling(noun, 2)
    elif parts[place].tokens[0].lower in grammar.words.accompanying:
        yield from (Telling(noun, 2) for noun in _beside(parts[place].tokens[1:], at, grammar))
    else:
        yield from _told_in(parts, place, parsed.times, at, grammar)


def _beside(rest: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> Iterator[tuple[Token, ...]]:
    """What happened, of what is told beside something else: "a visit in May", not "Moen" or "at least ten"."""
    first = rest[0] if rest else None
    if first is None or first.lower in grammar.words.hanging | (grammar.words.dangling - grammar.words.determiners):
        return
    if not first.is_name or first.start == at[0]:
        yield from (*noun_phrases(rest, at, grammar), rest)


def _told_in(
    parts: list[Clause], place: int, spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> Iterator[Telling]:
    """What the clause at a place tells of its time, by itself and with others, and what the others tell."""
    part = parts[place]
    # "... since the post was created" says when, not what.
    near = 0 if place and only_dates(parts, place, at, grammar) else 2
    if claimed(parts, place, grammar.words.claim, grammar):
        yield Telling((*_main(parts, place - 1, grammar), *whole(part)), near)
        return
    for own in filter(None, own_clause(parts, place, spans, at, grammar)):
        yield Telling(own, near)
    if place and part.opener in grammar.words.subordinators - grammar.words.standing:
        yield Telling((*_main(parts, place - 1, grammar), *whole(part)), 1)
    rest = completed(parts, place + 1, grammar) if place + 1 < len(parts) and not part.opener else ()
    if rest and not (place and grammar.is_verb(rest[0])):  # "the powers, old in 1914, are older today"
        yield Telling((*without_adverbs(part.tokens, grammar.words), *rest), 1)
    if place + 1 < len(parts) and _is_beside(part, grammar):
        behind = parts[place + 1]
        if not behind.opener and has_verb(behind, grammar) and not grammar.is_verb(behind.tokens[0]):
            yield Telling(without_adverbs(behind.tokens, grammar.words), 1)
    for other in parts:
        timed = any(other.start <= start < other.end for start, _ in spans if start != at[0])
        if not other.opener and has_verb(other, grammar) and not timed:
            yield Telling(other.tokens, 0)
    yield Telling(part.tokens, 0)


def _is_beside(part: Clause, grammar: Grammar) -> bool:
    """Whether a first clause says what went on beside the next: "As he left the court, ..."."""
    first = part.tokens[0].lower
    if part.opener in grammar.words.subordinators:
        return first in grammar.words.perfect
    return first in grammar.words.before_verb - grammar.words.coordinators - grammar.words.relatives


def _is_denied(part: Clause, grammar: Grammar) -> bool:
    """Whether words set apart only say who or what it was not."""
    first = next((t.lower for t in part.tokens if t.lower not in grammar.words.coordinators), "")
    return not part.opener and first in grammar.words.negation and not has_verb(part, grammar)


def _main(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """The clause at a place with the subject that it takes from the clauses before it."""
    head = without_adverbs(parts[place].tokens, grammar.words)
    if not grammar.is_verb(head[0]) and head[0].lower not in grammar.words.claim:
        return head
    if parts[place].opener in grammar.words.relatives:
        return (*(noun_before(parts, place, grammar) or subject(parts, place, grammar)), *head)
    return (*subject(parts, place, grammar), *head)
