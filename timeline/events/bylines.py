"""What stands before the first word of a report: the time stamp of its page and the dateline of its agency."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from timeline.events.clauses import clauses, has_verb
from timeline.events.grammar import Grammar, tokens
from timeline.model.calendar import Grain
from timeline.model.expression import TimeExpression

_HEAD = 300
"""Characters: a stamp or dateline further in belongs to another page."""

_NEAR = 4
"""So many words from "posted by" to its time, and the name between them."""

_HEADING = 60
"""Characters: a comment names its writer in fewer."""

_COLUMNS = " | "
"""Stands between the parts of a page, and in no sentence."""

_AGENCY = re.compile(r"[^.!?]{0,160}?\([A-Z][\w. ]{1,30}\)\s*[-–—]+\s+")
_PLACE = re.compile(r"(?:[A-Z]{2,}[\w.]*,? ){1,4}(?:[A-Z][\w.]+ ){0,2}(?:--|[–—])\s+")
"""A dateline without its agency: a place in capitals, perhaps its country, and a dash."""

_CLOCK = re.compile(r"[,:;]?\s+(?:-\s+|at\s+)?\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4}\b)?")
"""The time of day behind a date on a page: "19.56 BST", "- 06:00 ET"."""

_CAPITALS = re.compile(r"(?:[A-Z][A-Z'’-]*[,:]? ){3,24}(?=[A-Z][a-z])")
"""A heading in capitals that runs into its first sentence."""

_BULLET = re.compile(r"(?:[*•·▪-]|--|[–—])+\s+(?=[\w(\[])")
_LABEL = re.compile(r"(?:[A-Z][A-Z'’-]+ ?){2,8}:\s+(?:[*•·▪–—-]+\s+)?(?=[A-Z])")
"""What a sentence is about, in capitals before a colon: "LIFE DETAILS: -- "."""

_UPDATE = re.compile(r"[(\[](?:UPDATE|Update)[^()\[\]]{0,120}[)\]]\s*")
_CUT_UPDATE = re.compile(r"[(\[]?(?:UPDATE|Update)d? \d{1,2}[.:]\d\d[^()\[\]]{0,120}(?:[)\]]\s*|$)")
"""The same, where a line or a sentence has been cut out of it."""

_REST = re.compile(r"(?:[A-Z]{2,4}|[ap]\.?m\.?)[)\]]\s+(?=[A-Z])|0\d\s+(?=[A-Z])")
"""What is left of a time of day that stood before: "ET) ", "00 "."""

_DATELINE = re.compile(r"(?:[A-Z][\w.]+,? ){1,4}--\s+(?=(?:The|An?|In|On|At|Two|Three|Thousands|Hundreds)\b)(?!.* -- )")
_SHOUTED = re.compile(r"[\"“](?:[A-Z][A-Z'’-]*[,:]?[ \"”]){3,24}\s*(?=[A-Z])")
"""A heading in capitals and quotation marks."""

_COMMENT = re.compile(r"(?:\d+\. )?At \d{1,2}[.:]\d\d\b[^:]{0,60}?\b(?:19|20)\d\d,? [^:]{1,60} wrote:")
"""What a reader wrote stands behind the stamp of his comment."""

_LINKED = re.compile(r" - \d+ (?:hrs?|hours?|mins?|minutes?|days?) ago\b")
"""Behind the headline of another page."""

_EXCLAIMED = re.compile(r"![\s)]*$")
_SIGNS = re.compile(r"[\W_]*?(?=[\w(\[\"'“‘«])")


def is_stamp(expression: TimeExpression, quote: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a time is the stamp of a page or of a comment, and no part of what is told.

    A stamp has a time of day, and stands behind "posted" or "updated", or is written in full with its year while no
    preposition leads to it ("April 3, 2005 10:01 PM") or while somebody "wrote:" behind it.
    """
    if expression.interval is None:
        return False
    if _CLOCK.match(quote, span[1]) and _is_full(expression):
        return True
    if expression.clock is None:
        return False
    before = [token.lower for token in tokens(quote) if token.end <= span[0]]
    inside = quote[span[0] : span[1]].split(maxsplit=1)[0].lower()
    if not grammar.words.bylines.isdisjoint(before[-_NEAR:]):
        return True
    if expression.anchor is not None:
        return False
    behind = list(itertools.takewhile(lambda token: token.text != ":", tokens(quote[span[1] : span[1] + _HEADING])))
    wrote = 0 < len(behind) <= _NEAR and behind[-1].lower in grammar.words.reporting
    return wrote or grammar.words.prepositions.isdisjoint({*before[-1:], inside})


def _is_full(expression: TimeExpression) -> bool:
    """Whether a day is written with its year."""
    interval = expression.interval
    return expression.anchor is None and interval is not None and interval.grain is Grain.DAY


def is_caption(times: Iterable[tuple[TimeExpression, tuple[int, int]]], quote: str, grammar: Grammar) -> bool:
    """Whether a sentence says in the present what a picture shows, and in full when it was taken, as its last words.

    "The mayor opens the bridge in Lund, May 3, 2012." Told of the past, or with any other verb, it is a report.
    """
    if any(f" {phrase} " in quote for phrase in grammar.words.viewed):
        return any(_is_full(e) or not span[0] or quote[span[1] : span[1] + 1] == ":" for e, span in times)
    for expression, span in times:
        if _is_full(expression) and not any(map(str.isalnum, quote[span[1] :])):
            main = (part for part in clauses(quote[: span[0]], grammar) if not part.opener)
            return not any(has_verb(part, grammar) for part in main)
    return False


def without_byline(quote: str, stamps: Iterable[tuple[int, int]]) -> str:
    """A sentence without the stamps and the dateline at its head; empty where nothing else is told."""
    start = max((_behind_clock(quote, end) for begin, end in stamps if begin < _HEAD), default=0)
    if not start and (bullet := _BULLET.match(quote)):
        start = bullet.end()
    if update := _UPDATE.match(quote, start) or _CUT_UPDATE.match(quote, start) or _REST.match(quote, start):
        start = update.end()
    agency = _AGENCY.match(quote, start) if "(" in quote[start : start + _HEAD] else _PLACE.match(quote, start)
    agency = agency or _DATELINE.match(quote, start) or _SHOUTED.match(quote, start)
    start = agency.end() if agency else start
    heading = _LABEL.match(quote, start) or _CAPITALS.match(quote, start)
    start = heading.end() if heading else start
    signs = _SIGNS.match(quote, start) if start else None
    return quote[signs.end() if signs else start :]


def _behind_clock(quote: str, end: int) -> int:
    clock = _CLOCK.match(quote, end)
    return clock.end() if clock else end


def is_layout(quote: str, grammar: Grammar) -> bool:
    """Whether a sentence without its byline is a part of a page that tells nothing: a row, a picture's caption."""
    small = quote.lower()
    if _COLUMNS in quote or any(phrase in small for phrase in grammar.words.captions):
        return True
    if len(_LINKED.findall(quote)) > 1:
        return True
    return bool(_EXCLAIMED.search(quote)) or _tells_reader(quote, grammar) or _is_signature(quote, grammar)


def _tells_reader(quote: str, grammar: Grammar) -> bool:
    """Whether a sentence tells the reader to do something on the page: "Watch the mayor live on Sunday"."""
    first, second = [*quote.lower().split(maxsplit=2), "", ""][:2]
    if first not in grammar.words.imperative:
        return False
    return second in grammar.words.on_page or not any(map(grammar.is_verb, tokens(quote)[1:]))


def _is_signature(quote: str, grammar: Grammar) -> bool:
    """Whether a sentence is nothing but a company and a year: "Aker Data Inc. 2025."."""
    if len(quote) > _HEADING:
        return False
    said = [token for token in tokens(quote) if token.is_word]
    company = any(token.lower.strip(".") in grammar.words.sections.companies for token in said)
    return company and all(token.is_name or token.text[0].isdigit() for token in said)


def is_comment(quote: str) -> bool:
    """Whether a reader's comment begins here; others follow, and nothing else."""
    return "wrote:" in quote and bool(_COMMENT.match(quote))
