"""A chronology as an iCalendar (RFC 5545), to subscribe to: what is to come first, then what was."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from timeline.errors import TimelineError
from timeline.model.chronology import Chronology, Event, Role
from timeline.outputs import dates
from timeline.outputs.changed import begun, changed
from timeline.outputs.citations import Sources, sources
from timeline.outputs.labels import Labels
from timeline.outputs.untrusted import clean, fragment

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

_PRODUCER = "-//How we got here//timeline//EN"
_UNKNOWN = dt.date(1970, 1, 1)
"""The stamp where no day is known of any source: the format wants one, and today's would be another tomorrow."""


def available() -> bool:
    """Whether the library that writes calendars is installed (the extra ``ical``)."""
    try:
        import icalendar  # noqa: F401, PLC0415  an extra
    except ImportError:
        return False
    return True


def calendar(chronology: Chronology, words: Labels, url: str = "") -> str:
    """The calendar of a story, with lines folded at 75 octets and ended by CR LF.

    A day is an all-day event; a month, a year or any other stretch lasts from its first to its last day. The UID
    is the id of the event at the story and the host of its page, and stays as long as these do. DTSTAMP and
    LAST-MODIFIED are when the event last changed.

    Args:
        chronology: the story.
        words: the language of what is not a source's.
        url: the absolute address of its page; empty where there is none.

    Raises:
        TimelineError: icalendar is not installed.
    """
    try:
        from icalendar import Calendar, vText  # noqa: PLC0415  an extra
    except ImportError:
        raise TimelineError("calendars need icalendar; install it with: pip install 'how-we-got-here[ical]'") from None
    made = Calendar()
    made.add("prodid", _PRODUCER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(_line(chronology.title)))
    articles = {article.id: article for article in chronology.articles}
    cited = sources(chronology.articles, words)
    place = ".".join(filter(None, (fragment(chronology.id), urlsplit(url).hostname or "")))
    for event in sorted(chronology.events, key=lambda event: event.role is not Role.SCHEDULED):
        stamp = changed(event, articles)
        one = _event(event, cited, words, url)
        one.add("uid", f"{fragment(event.id)}@{place}")
        one.add("dtstamp", _midnight(stamp or _UNKNOWN))
        if stamp:
            one.add("last-modified", _midnight(stamp))
        if first := begun(event, articles):
            one.add("created", _midnight(first))
        made.add_component(one)
    written: bytes = made.to_ical()
    return written.decode()


def _event(event: Event, cited: Sources, words: Labels, url: str) -> CalendarEvent:
    from icalendar import Event as CalendarEvent  # noqa: PLC0415  an extra

    one = CalendarEvent()
    one.add("dtstart", event.when.interval.start)
    one.add("dtend", event.when.interval.end)
    one.add("summary", _line(event.title))
    one.add("description", _description(event, cited, words))
    one.add("transp", "TRANSPARENT")  # it takes up nobody's day
    if role := words.roles.get(event.role.value):
        one.add("categories", [role])
    if url:
        one.add("url", f"{url}#{quote(fragment(event.id))}")
    return one


def _description(event: Event, cited: Sources, words: Labels) -> str:
    """The date as it is known, the text, and who tells it with the address."""
    behind = {mention.article: cited[mention.article] for mention in event.mentions}.values()
    lines = [dates.text(dates.when(event.when, words)), event.text if event.text != event.title else ""]
    lines += dict.fromkeys(f"{source.outlet} {source.url or ''}" for source in behind)
    return "\n".join(filter(None, map(_line, lines)))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
