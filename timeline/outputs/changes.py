"""What has changed of an event since readers first saw it, in words."""

from __future__ import annotations

from timeline.model.calendar import Interval, period
from timeline.model.chronology import Event, When
from timeline.model.published import Correction
from timeline.outputs import dates
from timeline.outputs.labels import Labels


def changes(event: Event, words: Labels) -> tuple[dates.Label, ...]:
    """A line for each date that the event had before, the last correction first; else the day of its last change.

    Nothing for an event that is as it was first published.
    """
    if event.since is None or event.updated is None or event.updated <= event.since:
        lines = []
    else:
        lines = [dates.fill(words.words["updated"], {"day": dates.day(event.updated, words)})]
    corrections = [_correction(event, one, words) for one in reversed(event.earlier)]
    if corrections and event.updated == event.earlier[-1].corrected:
        return tuple(corrections)  # the first of them says on which day
    return (*corrections, *lines)


def _correction(event: Event, earlier: Correction, words: Labels) -> dates.Label:
    whole = _whole(earlier.value)
    before = dates.when(When(earlier.value, whole, earlier.mod), words) if whole else (dates.Part(earlier.value),)
    finer = whole is not None and whole.holds(event.when.interval) and whole != event.when.interval
    pattern = words.words["specified" if finer else "corrected"]
    return dates.fill(pattern, {"day": dates.day(earlier.corrected, words), "date": before})


def _whole(value: str) -> Interval | None:
    """The days of a TIMEX3 value, or from the first to the last of two; None where it names none."""
    first, _, last = value.partition("/")
    start, end = period(first), period(last or first)
    return Interval(start.start, end.end, start.grain) if start and end and start.start < end.end else None
