"""When an event last changed, and when it was first told: what feeds and calendars say instead of "now"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from timeline.model.article import Article
from timeline.model.chronology import Event


def changed(event: Event, articles: Mapping[str, Article]) -> dt.date | None:
    """The day of an event's last change, as published or as the last of its sources came out; None if unknown.

    Where no source of it states its day, the latest bound of one counts: it was out by then.
    """
    days = {event.updated, *_days(event, articles)}
    return max(filter(None, days), default=None) or max(_bounds(event, articles), default=None)


def begun(event: Event, articles: Mapping[str, Article]) -> dt.date | None:
    """The day on which an event was first published, else on which the first of its sources was; None if unknown."""
    return event.since or min(_days(event, articles), default=None)


def _days(event: Event, articles: Mapping[str, Article]) -> Iterable[dt.date]:
    return (day for mention in event.mentions if (day := articles[mention.article].published.day))


def _bounds(event: Event, articles: Mapping[str, Article]) -> Iterable[dt.date]:
    told = (articles[mention.article].published for mention in event.mentions)
    return (bound for one in told if (bound := one.not_after or one.not_before))
