"""A chronology as the JSON of TimelineJS 3 (Knight Lab): a slide an event, dates as precise as they are known."""

from __future__ import annotations

from html import escape
from typing import Any, TypeAlias

import msgspec

from timeline.model.calendar import Grain, Interval, is_whole, period
from timeline.model.chronology import Chronology, Event, When
from timeline.outputs import dates
from timeline.outputs.citations import Source, Sources, sources
from timeline.outputs.labels import Labels
from timeline.outputs.summary import summary
from timeline.outputs.untrusted import clean, fragment

Parts: TypeAlias = dict[str, int]
"""A date as TimelineJS takes it: ``year``, and ``month`` and ``day`` where they are known."""

_OWN = {Grain.YEAR: 1, Grain.MONTH: 2, Grain.DAY: 3}
"""How many parts a date of these grains has; others are from one date to another."""


def timelinejs(chronology: Chronology, words: Labels) -> str:
    """The document, indented. ``display_date`` is there where the parts of a date say more or less than is known.

    Text is HTML there: what the sources say is escaped, what an editor writes as Markdown is sanitised.
    """
    cited = sources(chronology.articles, words)
    about = str(summary(chronology.summary)) if chronology.summary else ""
    document = {
        "scale": "human",
        "title": {"unique_id": "story", "text": {"headline": _html(chronology.title), "text": about}},
        "events": [_slide(event, cited, words) for event in chronology.events],
    }
    return msgspec.json.format(msgspec.json.encode(document)).decode()


def _slide(event: Event, cited: Sources, words: Labels) -> dict[str, Any]:
    start, end, plain = _dates(event.when)
    shown = {} if plain else {"display_date": clean(dates.text(dates.when(event.when, words)))}
    role = words.roles.get(event.role.value)
    return {
        "unique_id": fragment(event.id),
        "start_date": start,
        **({"end_date": end} if end else {}),
        **shown,
        **({"group": role} if role and event.role.value != "lead" else {}),
        "text": {"headline": _html(event.title), "text": _text(event, cited)},
    }


def _dates(when: When) -> tuple[Parts, Parts | None, bool]:
    """Where a time begins and ends, and whether these parts say it as it is."""
    first, slash, last = when.value.partition("/")
    start, end = (period(first), period(last)) if slash else (when.interval, None)
    if slash and start and end and start.grain is end.grain and start.grain in _OWN:
        return _parts(start), _parts(end), when.mod is None
    if not slash and when.interval.grain in _OWN and is_whole(when.interval):
        return _parts(when.interval), None, when.mod is None
    return _day(when.interval, last=False), _day(when.interval, last=True), False


def _parts(interval: Interval) -> Parts:
    day = interval.start
    return dict(list({"year": day.year, "month": day.month, "day": day.day}.items())[: _OWN[interval.grain]])


def _day(interval: Interval, *, last: bool) -> Parts:
    """The first or the last day of what has no parts of its own; years for decades and centuries."""
    day = interval.last if last else interval.start
    if interval.grain in {Grain.DECADE, Grain.CENTURY}:
        return {"year": day.year}
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(event: Event, cited: Sources) -> str:
    text = f"<p>{_html(event.text)}</p>" if event.text else ""
    behind = {mention.article: cited[mention.article] for mention in event.mentions}.values()
    names = {(source.outlet, source.url): _link(source) for source in behind}
    return text + (f"<p>{', '.join(names.values())}</p>" if names else "")


def _link(source: Source) -> str:
    name = _html(source.outlet)
    return f'<a href="{escape(source.url)}">{name}</a>' if source.url else name


def _html(text: str) -> str:
    return escape(" ".join(clean(text).split()))
