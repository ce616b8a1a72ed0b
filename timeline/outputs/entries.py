"""An event as it is shown: its date in words, its text, who says so, and why that date."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from timeline.model.chronology import Event, Mention, Role
from timeline.model.expression import TimeExpression
from timeline.outputs import dates
from timeline.outputs.citations import Quote, Source, Sources, names, number_of_outlets, outlets, quotes, telling
from timeline.outputs.labels import Labels
from timeline.outputs.reasons import readable
from timeline.outputs.untrusted import fragment


class Reason(msgspec.Struct, frozen=True):
    """Why an event has its date: what a source says, and what follows from that."""

    source: Source
    phrase: str
    trace: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """One event of a timeline."""

    id: str
    when: dates.Label
    title: str
    text: str
    """Empty where it says nothing that the title does not."""

    role: str
    """``event``, ``lead``, ``background`` or ``scheduled``."""

    mark: str
    """The role in words; empty for an ordinary event."""

    lang: str | None
    """The language of title and text, where that is not the page's."""

    told_by: tuple[Source, ...]
    """The sources of the text."""

    number_of_outlets: int
    outlets: tuple[str, ...]
    quotes: tuple[Quote, ...]
    reasons: tuple[Reason, ...]


def entry(event: Event, cited: Sources, words: Labels) -> Entry:
    """The entry of an event; ``cited`` holds the source of each of its mentions."""
    told_by = telling(event.text, event.mentions, cited)
    spoken = {source.lang for source in told_by}
    quoted = quotes(event.mentions, cited)
    behind = tuple(quote.source for quote in quoted)
    return Entry(
        id=fragment(event.id),
        when=dates.when(event.when, words),
        title=event.title,
        text="" if _folded(event.text) == _folded(event.title) else event.text,
        role=event.role.value,
        mark="" if event.role is Role.EVENT else words.roles[event.role.value],
        lang=spoken.pop() if len(spoken) == 1 else None,
        told_by=told_by,
        number_of_outlets=number_of_outlets(behind),
        outlets=outlets(behind, words),
        quotes=quoted,
        reasons=tuple(_reasons(event.mentions, cited, words)),
    )


def _reasons(mentions: Iterable[Mention], cited: Sources, words: Labels) -> Iterable[Reason]:
    """One reason for each way in which the date was found; sources that were dated alike share one."""
    known = names(cited)
    seen = set()
    for mention in mentions:
        expression = mention.expression
        if expression is None:
            continue
        phrase, trace = _folded(expression.found.text), _trace(expression)
        if (phrase.casefold(), trace) not in seen:
            seen.add((phrase.casefold(), trace))
            yield Reason(cited[mention.article], phrase, tuple(readable(line, known, words) for line in trace))


def _trace(expression: TimeExpression) -> tuple[str, ...]:
    """The explanation without the step that names the grammar's phrase: a reader has the article's own words."""
    steps = zip(expression.steps, expression.trace, strict=True)
    return tuple(line for step, line in steps if step.says != expression.found.phrase)


def _folded(text: str) -> str:
    return " ".join(text.split())
