"""The timeline of a page: which events it shows, from which end, and under which years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from timeline.model.chronology import Event, Role
from timeline.outputs.entries import Entry

_LONG = 15
"""Entries from which on a timeline is easier to read under the years."""

_FEWEST_YEARS = 3


class Period(msgspec.Struct, frozen=True):
    """A stretch of a timeline under one heading."""

    year: str
    """Empty where the timeline is too short to be parted: then it is the only one."""

    id: str
    """The anchor of its heading; empty where there is none."""

    entries: tuple[Entry, ...]


def most_important(events: Sequence[Event], most: int) -> tuple[Event, ...]:
    """The ``most`` events of highest score, in the order given; the lead event is always one of them.

    What the editor has pinned or added is shown in any case.
    """
    kept = {id(event) for event in events if event.role is Role.LEAD or (event.decided and event.decided.is_kept)}
    ranked = sorted(events, key=lambda event: (id(event) not in kept, -event.score, event.id))
    kept |= {id(event) for event in ranked[:most]}
    return tuple(event for event in events if id(event) in kept)


def periods(entries: Iterable[tuple[int, Entry]]) -> tuple[Period, ...]:
    """The entries, each with the year it begins in, under their years if they are many and of several years."""
    entries = tuple(entries)
    years = {year for year, _ in entries}
    if len(entries) < _LONG or len(years) < _FEWEST_YEARS:
        return (Period("", "", tuple(entry for _, entry in entries)),) if entries else ()
    return tuple(
        Period(str(year), f"year-{year}", tuple(entry for _, entry in group))
        for year, group in groupby(entries, key=lambda pair: pair[0])
    )
