"""Why an event has its date, as a reader takes it: which words the papers use, and which days those are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from timeline.model.article import Article
from timeline.model.calendar import timex
from timeline.model.chronology import Mention, When
from timeline.model.expression import TimeExpression
from timeline.outputs import dates
from timeline.outputs.citations import Source, Sources, names
from timeline.outputs.labels import Labels
from timeline.outputs.reasons import readable

_MOST = 6
"""So many reasons of an event are told at most; a hundred papers of one day say "on Thursday" alike."""

_IN_FULL = "a date of the calendar"


class Reckoned(msgspec.Struct, frozen=True):
    """A phrase of an article and the time that it means."""

    phrase: str
    when: dates.Label
    """Empty where the phrase says it in full."""


class Reason(msgspec.Struct, frozen=True):
    """Why an event has its date: what a source says, and what follows from that."""

    source: Source
    published: dates.Label
    """The day of publication, where that is what the phrase is counted from."""

    reckoned: tuple[Reckoned, ...]
    """The phrase that dates the event, and before it the one that it is counted from, if that stands in the text."""

    trace: tuple[str, ...]
    """The steps, for a reader who wants to know more."""


def reasons(
    mentions: Iterable[Mention], articles: Mapping[str, Article], cited: Sources, words: Labels
) -> tuple[Reason, ...]:
    """One reason for each way in which the date was found; sources that were dated alike share one."""
    known = names(cited)
    once: dict[tuple[str, tuple[str, ...]], Reason] = {}
    for mention in mentions:
        expression = mention.expression
        if expression is None or mention.when is None:
            continue
        trace = tuple(_steps(expression))
        key = (_folded(expression.found.text).casefold(), trace)
        if key not in once:
            source = cited[mention.article]
            once[key] = Reason(
                source=source,
                published=_published(expression, words),
                reckoned=tuple(_reckoned(expression, mention.when, articles[mention.article], words)),
                trace=tuple(readable(line, known, words) for line in trace),
            )
            if len(once) == _MOST:
                break
    return tuple(once.values())


def _published(expression: TimeExpression, words: Labels) -> dates.Label:
    anchor = expression.anchor
    if anchor is None or anchor.name != "published":
        return ()
    return dates.day(anchor.interval.start, words)


def _reckoned(expression: TimeExpression, when: When, article: Article, words: Labels) -> Iterator[Reckoned]:
    anchor = expression.anchor
    if anchor is not None and anchor.name == "story" and anchor.where is not None:
        start, end = anchor.where
        before = When(timex(anchor.interval), anchor.interval)
        yield Reckoned(_folded(article.text[start:end]), dates.when(before, words))
    yield Reckoned(_folded(expression.found.text), dates.when(when, words) if anchor is not None else ())


def _steps(expression: TimeExpression) -> Iterator[str]:
    """The explanation without what a reader has in front of them: the phrase, and that it is a date."""
    for step, line in zip(expression.steps, expression.trace, strict=True):
        if step.says not in {expression.found.phrase, _IN_FULL}:
            yield line


def _folded(text: str) -> str:
    return " ".join(text.split())
