"""How much of a source may be quoted: a chronology with every quotation cut to so many words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from timeline.model.chronology import Chronology, Conflict, Event, Mention
from timeline.model.sections import Statement

ELLIPSIS = "…"
_WORD = re.compile(r"\S+")
_LOOSE = " ,;:–—-("


def within(chronology: Chronology, most: int) -> Chronology:
    """The chronology with no quotation longer than ``most`` words.

    What is cut away is marked with an ellipsis. Kept is the part that tells the event; titles, which are short and
    no quotations, stay as they are.
    """
    return replace(
        chronology,
        events=tuple(_event(event, most) for event in chronology.events),
        conflicts=_conflicts(chronology.conflicts, most),
        undated=tuple(replace(left, quote=excerpt(left.quote, most, left.phrase or "")) for left in chronology.undated),
        happened=_statements(chronology.happened, most),
        behind=tuple(replace(one, said=_statement(one.said, most, one.marker)) for one in chronology.behind),
        stressed=tuple(replace(one, statements=_statements(one.statements, most)) for one in chronology.stressed),
    )


def excerpt(text: str, most: int, around: str = "") -> str:
    """At most ``most`` words of a text, from its beginning if ``around`` stands there, else around it.

    Words are what white space parts. A cut at either end is marked with an ellipsis; a text that is short enough
    comes back as it is.
    """
    if len(text.split()) <= most:
        return text
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    if most <= 0:
        return ""
    at = max(text.find(around), 0)
    held = [place for place, (start, end) in enumerate(words) if end > at and start < at + max(len(around), 1)]
    first = 0 if held[-1] < most else min(max(held[0] - most // 4, 0), len(words) - most)
    last = first + most
    kept = text[words[first][0] : words[last - 1][1]]
    before = f"{ELLIPSIS} " if first else ""
    after = f" {ELLIPSIS}" if last < len(words) else ""
    return before + (kept.rstrip(_LOOSE) if after else kept) + after


def _event(event: Event, most: int) -> Event:
    mentions = tuple(replace(mention, quote=excerpt(mention.quote, most, _told(mention))) for mention in event.mentions)
    # The text of an event is a sentence of a mention: both are cut alike, so that the text is still found in it.
    cut = {old.quote: new.quote for old, new in zip(event.mentions, mentions, strict=True)}
    lines = (cut.get(line) or excerpt(line, most, event.title) for line in event.text.split("\n"))
    return replace(event, mentions=mentions, text="\n".join(lines), conflicts=_conflicts(event.conflicts, most))


def _statements(statements: Iterable[Statement], most: int) -> tuple[Statement, ...]:
    return tuple(_statement(statement, most) for statement in statements)


def _statement(statement: Statement, most: int, around: str = "") -> Statement:
    return replace(statement, quote=excerpt(statement.quote, most, around))


def _told(mention: Mention) -> str:
    """What a sentence is quoted for: the clause that tells the event, or the words that date it."""
    if mention.clause and mention.clause in mention.quote:
        return mention.clause
    return " ".join(mention.expression.found.text.split()) if mention.expression else ""


def _conflicts(conflicts: Iterable[Conflict], most: int) -> tuple[Conflict, ...]:
    return tuple(
        replace(
            conflict,
            claims=tuple(replace(c, quote=excerpt(c.quote, most, c.said or c.value)) for c in conflict.claims),
        )
        for conflict in conflicts
    )
