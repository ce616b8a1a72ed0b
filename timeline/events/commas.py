"""What a comma stands between: two clauses, or the parts of one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from timeline.events.grammar import Grammar, Token

QUOTES = frozenset('"“”«»')
BREAKS = frozenset(",;:—–") | QUOTES
_LONG = frozenset("–—")
PAUSES = BREAKS | {"."}
_ASIDE_WORDS = 4
"""So many words between commas, without a verb, do not break a clause: "San Francisco, California"."""
_BEFORE_ADJECTIVES = 4
"""Who, did what, and "a new": with fewer words the comma sets apart what is said of the subject."""
_ITEM_WORDS = 4
"""One of several things is named in so many words at most."""


def joins(
    token: Token, current: list[Token], rest: tuple[Token, ...], times: Mapping[tuple[int, int], str], grammar: Grammar
) -> bool:
    """Whether a comma behind the words of a clause, which ``rest`` follow, does not end it."""
    if token.text != "," or not current or not rest:
        return False
    if _in_date(token, rest, times, grammar) or _before_noun(current, rest, times, grammar):
        return True
    if any(start <= current[-1].start < end for start, end in times):
        return False  # "Since Monday, Lund"
    return _is_aside(current, rest, grammar) or _joins_adjectives(current, rest, times, grammar)


def is_dash(sequence: tuple[Token, ...], place: int, times: Iterable[tuple[int, int]]) -> bool:
    """Whether a hyphen stands apart between words: "the ferry - an old one", "the ferry -- an old one".

    It is none behind the time that a line or a report begins with, between two times, or alone between two names.
    """
    before, here, behind = sequence[place - 1] if place else None, sequence[place], sequence[place + 1 : place + 2]
    if before is None or not behind:
        return False
    doubled = before.text == "-" or behind[0].text == "-"
    if not (doubled or (before.end < here.start and here.end < behind[0].start)):
        return False
    alone = place > 1 and sum(token.text == "-" for token in sequence) == 1
    if alone and before.is_name and behind[0].is_name:
        return False
    span = next(((start, end) for start, end in times if start <= before.start < end), None)
    if span is None:
        return True
    led = next((token for token in reversed(sequence[:place]) if token.start < span[0]), None)
    heads = led is None or led.text == ","  # "LUND, June 5 - The ferry ..."
    return not heads and not any(start <= behind[0].start < end for start, end in times)


def without_aside(sequence: tuple[Token, ...], times: Iterable[tuple[int, int]], grammar: Grammar) -> tuple[Token, ...]:
    """The words of a sentence without what stands between its only two dashes, where it goes on behind them.

    It does not where no verb is there yet ("under the plan - a new one - crews left"), nor is a time an aside.
    """
    dashes = [i for i, t in enumerate(sequence) if t.text in _LONG or (t.text == "-" and is_dash(sequence, i, times))]
    if len([i for i in dashes if i - 1 not in dashes]) != 2:
        return sequence
    first, last = dashes[0], dashes[-1] + 1
    if any(start <= token.start < end for token in sequence[first : last + 1] for start, end in times):
        return sequence
    goes_on = any(map(grammar.is_verb, (*sequence[:first], *sequence[last : last + 1])))
    return (*sequence[:first], *sequence[last:]) if first and goes_on else sequence


def lists(current: list[Token], rest: tuple[Token, ...], times: Iterable[tuple[int, int]], grammar: Grammar) -> bool:
    """Whether a comma stands between two of several things: "demands for books, boats and a bridge began"."""
    words = grammar.words
    if not current or not rest:
        return False
    if any(start <= edge.start < end for edge in (current[0], current[-1]) for start, end in times):
        return False
    # "In Lund, Berg and Moen met": where, when or how is none of the things.
    if any(t.lower in words.leading_in or t.lower.endswith(words.participles) for t in (current[0], rest[0])):
        return False
    acts = any(map(grammar.is_verb, current))
    if acts and rest[0].lower in words.coordinators and all(token.text != "," for token in current):
        return False  # "closed the port, and crews fear for it"
    named = acts or len(current) > 1 or current[0].is_name  # not "worldwide"
    return named and rest[0].lower not in words.dangling - words.determiners and _names_last(rest, acts, grammar)


def _names_last(rest: tuple[Token, ...], acts: bool, grammar: Grammar) -> bool:
    """Whether words name the others of several things, the last behind "and", before the verb or behind it."""
    words = grammar.words
    joined, length = False, 0
    for token in rest:
        if token.text == "," and not joined and length <= _ITEM_WORDS:
            length = 0
        elif grammar.is_verb(token) or token.lower in words.attribution.speaks:
            return joined and not acts and length > 0
        elif token.text in PAUSES or token.lower in words.opening:
            break
        elif token.lower in words.coordinators:
            joined, length = True, 0
        else:
            length += 1
    return joined and acts and length > 0


def _joins_adjectives(
    current: list[Token], rest: tuple[Token, ...], times: Iterable[tuple[int, int]], grammar: Grammar
) -> bool:
    """Whether a comma stands between two words that both describe the noun behind: "issued a new, wider ban"."""
    if len(current) < _BEFORE_ADJECTIVES or current[-2].lower not in ("a", "an") or current[-1].is_name:
        return False
    timed = {start for start, _ in times}
    bound = grammar.words.stop - grammar.words.comparing | grammar.words.adverbs
    ahead = list(itertools.takewhile(lambda t: t.text not in PAUSES and t.start not in timed, rest[:_ASIDE_WORDS]))
    ahead = list(itertools.takewhile(lambda t: t.lower not in bound, ahead))
    if len(ahead) < 2 or grammar.is_verb(ahead[0]) or ahead[0].is_name or ahead[0].lower.endswith("ing"):
        return False
    return grammar.words.attribution.speaks.isdisjoint(token.lower for token in ahead)


def _is_aside(current: list[Token], rest: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether a comma only adds a place or a short apposition to a name."""
    if not current[-1].is_name or not rest[0].is_name:
        return False
    ahead = list(itertools.takewhile(lambda t: t.text not in BREAKS, rest))
    if any(grammar.is_verb(t) for t in ahead):
        return False
    return len(ahead) <= _ASIDE_WORDS


def _in_date(token: Token, rest: tuple[Token, ...], times: Mapping[tuple[int, int], str], grammar: Grammar) -> bool:
    """Whether a comma is only that of a date: "May 18, 2010, for several hearings"."""
    ahead = rest[0].lower in grammar.words.hanging
    return any(
        start < token.start < end or (ahead and end == token.start and "," in text)
        for (start, end), text in times.items()
    )


def _before_noun(
    current: list[Token], rest: tuple[Token, ...], times: Iterable[tuple[int, int]], grammar: Grammar
) -> bool:
    """Whether a comma stands between a date or place and the noun that it says more of: "the May 8, 2010, attack"."""
    closed = grammar.words.leading_in | grammar.words.stop | grammar.words.attribution.speaks
    if rest[0].is_name or not rest[0].is_word or rest[0].lower in closed or grammar.is_verb(rest[0]):
        return False
    timed = False
    for token in reversed(current):
        dated = any(start <= token.start < end for start, end in times)
        timed = timed or dated
        if not dated and not token.is_name and token.text != ",":
            return timed and token.lower in grammar.words.determiners
    return False
