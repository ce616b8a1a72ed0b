"""A part of a chronology: so many dates, so many sentences, between two days."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from timeline.model.calendar import DAY
from timeline.model.chronology import Chronology, Event, When


def choose(
    chronology: Chronology,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    dates: int | None = None,
    sentences: int | None = None,
) -> Chronology:
    """The part of a chronology that keeps within all the bounds that are given."""
    chosen = between(chronology, first, last)
    if dates is not None:
        chosen = best_days(chosen, dates)
    return chosen if sentences is None else shorten(chosen, sentences)


def dated(chronology: Chronology, value: str) -> Chronology:
    """Only the events whose date is written so: ``2025-09-10``, ``2025-06``, ``2017/2021``."""
    return replace(chronology, events=tuple(event for event in chronology.events if event.when.value == value))


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


def best_days(chronology: Chronology, count: int) -> Chronology:
    """At most ``count`` events, each of a single day and no two of the same, those of the highest score.

    Of equal scores the earlier event wins. Dates coarser than a day are left out.
    """
    single = [event for event in chronology.events if event.when.interval.end - event.when.interval.start == DAY]
    best: dict[dt.date, Event] = {}
    for event in sorted(single, key=lambda event: (-event.score, event.when.interval.start)):
        if len(best) == count:
            break
        best.setdefault(event.when.interval.start, event)
    return replace(chronology, events=tuple(_as_day(best[day]) for day in sorted(best)))


def shorten(chronology: Chronology, sentences: int) -> Chronology:
    """The text of each event as at most so many sentences, one a line.

    The sentence that tells the event best comes first, then those of its other sources. The same
    sentence in two papers counts once.
    """
    return replace(chronology, events=tuple(_shortened(event, sentences) for event in chronology.events))


def _as_day(event: Event) -> Event:
    """The event with its day as its date, without a time of day."""
    interval = event.when.interval
    return replace(event, when=When(interval.start.isoformat(), interval, event.when.mod))


def _shortened(event: Event, sentences: int) -> Event:
    told = (event.text, *(mention.quote for mention in event.mentions))
    lines = dict.fromkeys(filter(None, (" ".join(text.split()) for text in told)))
    return replace(event, text="\n".join(list(lines)[:sentences]) or event.title)
