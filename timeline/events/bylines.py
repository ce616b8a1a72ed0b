"""What stands before the first word of a report: the time stamp of its page and the dateline of its agency."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.events.clauses import Grammar, tokens
from timeline.model.expression import TimeExpression

_HEAD = 300
"""Characters: a stamp or dateline further in belongs to another page."""

_AGENCY = re.compile(r"[^.!?]{0,160}?\([A-Z][\w. ]{1,30}\)\s*[-–—]+\s+")
_SIGNS = re.compile(r"[\W_]*?(?=[\w(\[\"'“‘«])")


def is_stamp(expression: TimeExpression, quote: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a time is the stamp of a page or of a comment, and no part of what is told.

    A stamp is written in full, with its year and a time of day, and no preposition leads to it ("April 3, 2005
    10:01 PM") but behind "posted" or "updated".
    """
    if expression.clock is None or expression.anchor is not None or expression.interval is None:
        return False
    before = [token.lower for token in tokens(quote) if token.end <= span[0]]
    inside = quote[span[0] : span[1]].split(maxsplit=1)[0].lower()
    led = {*before[-1:], inside} & grammar.words.prepositions
    return not led or not grammar.words.bylines.isdisjoint(before)


def without_byline(quote: str, stamps: Iterable[tuple[int, int]]) -> str:
    """A sentence without the stamps and the dateline at its head; empty where nothing else is told."""
    start = max((end for begin, end in stamps if begin < _HEAD), default=0)
    agency = _AGENCY.match(quote, start)
    start = agency.end() if agency else start
    signs = _SIGNS.match(quote, start) if start else None
    return quote[signs.end() if signs else start :]
