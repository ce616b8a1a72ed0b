"""What the articles tell, as far as the editor lets it stand: for what asks them again and not their entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from timeline.events.extract import Line, Told
from timeline.model.calendar import DAY
from timeline.model.chronology import Event, Mention, When

_Place = tuple[str, int]


def heard(told: Sequence[Told], events: Iterable[Event], hidden: Iterable[Event]) -> list[Told]:
    """What articles tell without the sentences that only hidden events are told by, and redated as the editor wants.

    Args:
        told: what each article tells.
        events: those that are shown.
        hidden: those that the editor hides.
    """
    events = tuple(events)
    gone = {(m.article, m.sentence) for event in hidden for m in event.mentions}
    gone -= {(m.article, m.sentence) for event in events for m in event.mentions}
    dates: dict[_Place, dict[dt.date, When]] = {}
    for event in events:
        if event.decided and event.decided.when:
            for mention in event.mentions:
                if mention.when:
                    days = dates.setdefault((mention.article, mention.sentence), {})
                    days[mention.when.interval.start] = event.when
    if not gone and not dates:
        return list(told)
    return [
        replace(
            one,
            mentions=tuple(_mention(m, dates) for m in one.mentions if (m.article, m.sentence) not in gone),
            lines=tuple(
                _line(line, dates.get((one.article, line.sentence), {}))
                for line in one.lines
                if (one.article, line.sentence) not in gone
            ),
        )
        for one in told
    ]


def _mention(mention: Mention, dates: dict[_Place, dict[dt.date, When]]) -> Mention:
    if mention.when is None:
        return mention
    when = dates.get((mention.article, mention.sentence), {}).get(mention.when.interval.start)
    return replace(mention, when=when) if when else mention


def _line(line: Line, dates: dict[dt.date, When]) -> Line:
    """A line that names the editor's day in place of the source's; a longer time is no day to name."""
    if not dates:
        return line
    days = [day for day in line.days if day not in dates]
    days += [when.interval.start for when in dates.values() if when.interval.end - when.interval.start == DAY]
    return replace(line, days=tuple(dict.fromkeys(days)))
