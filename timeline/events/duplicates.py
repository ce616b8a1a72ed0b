"""Entries that may be one: neighbours of one time that are told in much the same words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from timeline.events.clauses import Grammar
from timeline.events.similarity import overlap, stems
from timeline.model.chronology import Event

_FEWEST = 2
"""So many words at least are shared ..."""

_SHARE = 0.5
"""... and such a share of the shorter title."""

_ASKED = 12
"""Of a day with many entries, each is compared with so many that follow it."""


def possible_duplicates(events: Sequence[Event], grammar: Grammar) -> Iterator[tuple[Event, Event]]:
    """Pairs of events of the same time whose titles nearly agree, in the order of the events."""
    words = {event.id: stems(event.title, grammar) for event in events}
    for place, first in enumerate(events):
        for second in itertools.islice(events, place + 1, place + 1 + _ASKED):
            if second.when.interval != first.when.interval:
                continue
            mine, its = words[first.id], words[second.id]
            if len(mine & its) >= _FEWEST and overlap(mine, its) >= _SHARE:
                yield first, second
