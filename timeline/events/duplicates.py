"""Entries that may be one: told in much the same words of one time, or in the same sentence of two."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from timeline.events.grammar import Grammar
from timeline.events.reprinted import same_sentences
from timeline.events.similarity import overlap, stems
from timeline.model.article import Article
from timeline.model.chronology import Event

_FEWEST = 2
"""So many words at least are shared ..."""

_SHARE = 0.5
"""... and such a share of the shorter title."""

_ASKED = 12
"""Of a day with many entries, each is compared with so many that follow it."""


def possible_duplicates(
    events: Sequence[Event], articles: Sequence[Article], grammar: Grammar
) -> Iterator[tuple[Event, Event]]:
    """Pairs of events of the same time whose titles nearly agree, then of two times with a sentence in common.

    An outlet that prints a sentence twice may have forgotten to move its "on Monday"; or it writes so every week.
    """
    yield from _of_one_time(events, grammar)
    by_id = {article.id: article for article in articles}
    known = [tuple(mention for mention in event.mentions if mention.article in by_id) for event in events]
    pairs = {(one[0].group, other[0].group) for one, other in same_sentences(known, by_id, grammar)}
    for first, second in sorted({(min(pair), max(pair)) for pair in pairs}):
        yield events[first], events[second]


def _of_one_time(events: Sequence[Event], grammar: Grammar) -> Iterator[tuple[Event, Event]]:
    words = {event.id: stems(event.title, grammar) for event in events}
    for place, first in enumerate(events):
        for second in itertools.islice(events, place + 1, place + 1 + _ASKED):
            if second.when.interval != first.when.interval:
                continue
            mine, its = words[first.id], words[second.id]
            if len(mine & its) >= _FEWEST and overlap(mine, its) >= _SHARE:
                yield first, second
