"""A part of a chronology: so many days, so many sentences, between two days."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from timeline.events.days import Day, best_days
from timeline.events.extract import Told
from timeline.events.grammar import Grammar
from timeline.events.rank import slug
from timeline.events.reports import Report, Reports, Said, best
from timeline.events.shortening import shortened
from timeline.events.standing import Standing
from timeline.model.calendar import DAY, Grain, Interval
from timeline.model.chronology import Chronology, Confidence, Event, Mention, Role, When


class Bounds(msgspec.Struct, frozen=True):
    """What part of a chronology is wanted; None leaves it open."""

    first: dt.date | None = None
    """The first day, inclusive."""

    last: dt.date | None = None
    """The last day, inclusive."""

    dates: int | None = None
    """At most so many entries, one a day: those of the days that matter most."""

    sentences: int | None = None
    """At most so many sentences an entry, one a line; never more than a hundred."""


ALL = Bounds()
"""The whole chronology."""


def digest(
    chronology: Chronology, told: Sequence[Told], story: Standing, bounds: Bounds, grammar: Grammar
) -> Chronology:
    """The part of a chronology that keeps within all the bounds that are given.

    With ``dates`` the days are those that its articles come back to most, also such that no event is dated to:
    their entries are told by the heads of what was published then. Before them come the days of what the editor has
    pinned or added. ``told`` is what each article tells.
    """
    chosen = between(chronology, bounds.first, bounds.last)
    if bounds.dates is not None:
        reports = Reports(told, story, grammar)
        days = best_days(told, story, bounds.first or dt.date.min, bounds.last or dt.date.max)
        return _of_days(chosen, _kept_first(days, chosen.events), reports, bounds, grammar)
    if bounds.sentences is not None:
        texts = [_text(event, bounds.sentences, story, grammar) for event in chosen.events]
        events = zip(chosen.events, texts, strict=True)
        return replace(chosen, events=tuple(replace(event, text=text) for event, text in events))
    return chosen


def between(chronology: Chronology, first: dt.date | None, last: dt.date | None) -> Chronology:
    """Only the events that lie wholly within two days, both inclusive; None leaves that side open.

    A coarse date that reaches over a bound ("2025", from March on) is left out: nothing says that it
    happened on this side.
    """
    since, until = first or dt.date.min, last or dt.date.max
    return replace(
        chronology,
        events=tuple(
            event
            for event in chronology.events
            if since <= event.when.interval.start and event.when.interval.last <= until
        ),
    )


def dated(chronology: Chronology, value: str) -> Chronology:
    """Only the events whose date is written so: ``2025-09-10``, ``2025-06``, ``2017/2021``."""
    return replace(chronology, events=tuple(event for event in chronology.events if event.when.value == value))


def _kept_first(days: Sequence[Day], events: Sequence[Event]) -> list[Day]:
    """The days with those first that the editor wants to see."""
    known = {day.day: day for day in days}
    kept = (event for event in events if event.decided and event.decided.is_kept)
    wanted = {event.when.interval.start: event for event in kept if _is_day(event)}
    first = [known.get(day, Day(day, event.score, event.matters)) for day, event in wanted.items()]
    first.sort(key=lambda day: (-day.score, day.day))
    return [*first, *(day for day in days if day.day not in wanted)]


def _is_day(event: Event) -> bool:
    return event.when.interval.end - event.when.interval.start == DAY


def _of_days(
    chronology: Chronology, days: Sequence[Day], reports: Reports, bounds: Bounds, grammar: Grammar
) -> Chronology:
    events: dict[dt.date, list[Event]] = {}
    for event in chronology.events:
        if _is_day(event):
            events.setdefault(event.when.interval.start, []).append(event)
    entries = (
        _entry(day, events.get(day.day, []), reports.of(day.day, bounds.sentences or 1), grammar) for day in days
    )
    chosen = itertools.islice((entry for entry in entries if entry is not None), bounds.dates)
    return replace(chronology, events=tuple(sorted(chosen, key=lambda event: event.when.interval.start)))


def _entry(day: Day, events: Sequence[Event], reports: Sequence[Report], grammar: Grammar) -> Event | None:
    """The entry of a day: its event that the chosen sentences tell, with their text; None if nothing tells of it."""
    said = [(report.article, report.line.sentence) for report in reports]

    def tells(event: Event) -> tuple[bool, int, float]:
        kept = event.decided is not None and event.decided.is_kept
        return kept, sum((m.article, m.sentence) in said for m in event.mentions), event.score

    event = max(events, key=tells, default=None)
    if event is None:
        event = _reported(day, reports, grammar) if reports else None
    if event is None:
        return None
    when = When(day.day.isoformat(), event.when.interval, event.when.mod)
    text = "\n".join(report.text for report in reports) or event.text
    if event.decided and event.decided.added:
        text = event.title
    return replace(event, when=when, text=text, score=round(day.score, 3), matters=day.matters)


def _reported(day: Day, reports: Sequence[Report], grammar: Grammar) -> Event:
    """A day that no event is dated to, as an event: what its papers report."""
    interval = Interval(day.day, day.day + DAY, Grain.DAY)
    when = When(day.day.isoformat(), interval)
    mentions = tuple(
        Mention(report.article, report.line.sentence, report.line.text, when, None, Role.EVENT, report.line.text)
        for report in reports
    )
    title = shortened(reports[0].text, grammar)
    sure = Confidence(0.5, ("no sentence is dated to this day: it is when the articles were published",))
    return Event(f"{when.value}-{slug(title)}", when, title, "", Role.EVENT, 0.0, mentions, (), sure)


def _text(event: Event, count: int, story: Standing, grammar: Grammar) -> str:
    """The sentences of an event's sources that say most about it."""
    if event.decided and event.decided.added:
        return event.title  # the one sentence of it that is known to be one
    since = event.when.interval.start
    said = [Said(mention.article, mention.quote, mention.clause) for mention in event.mentions]
    chosen = best(said, count, since, story, grammar)
    return "\n".join(choice.text for choice in chosen) or event.text or event.title
