"""A chronology as an iCalendar (RFC 5545), to subscribe to: what is to come first, then what was.

Written here and not by a library: the format is lines of a name and a value, and a library took a tenth of the time
of a whole site. Two libraries read it back in the tests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from timeline.model.article import Article
from timeline.model.chronology import Chronology, Event, Role
from timeline.outputs import dates
from timeline.outputs.changed import begun, changed
from timeline.outputs.citations import Sources, sources
from timeline.outputs.identity import story_id, uid
from timeline.outputs.labels import Labels
from timeline.outputs.untrusted import clean, fragment

_PRODUCER = "-//How we got here//timeline//EN"
_UNKNOWN = dt.date(1970, 1, 1)
"""The stamp where no day is known of any source: the format wants one, and today's would be another tomorrow."""

_OCTETS = 75
"""Of a line at most, without its end (RFC 5545, 3.1)."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(chronology: Chronology, words: Labels, url: str = "") -> str:
    """The calendar of a story, with lines folded at 75 octets and ended by CR LF.

    A day is an all-day event; a month, a year or any other stretch lasts from its first to its last day. The UID
    stays when the event's title or date, the story's folder or the site's address change (``identity``). DTSTAMP and
    LAST-MODIFIED are when the event last changed.

    Args:
        chronology: the story.
        words: the language of what is not a source's.
        url: the absolute address of its page; empty where there is none.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCER}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(chronology.title)}")
    articles = {article.id: article for article in chronology.articles}
    cited = sources(chronology.articles, words)
    story = story_id(chronology, url)
    for event in sorted(chronology.events, key=lambda event: event.role is not Role.SCHEDULED):
        lines += ("BEGIN:VEVENT", f"UID:{uid(story, event)}")
        lines += _stamps(event, articles)
        lines += _event(event, cited, words, url)
        lines.append("END:VEVENT")
    return "".join(map(_folded, (*lines, "END:VCALENDAR")))


def _stamps(event: Event, articles: Mapping[str, Article]) -> Iterable[str]:
    last = changed(event, articles)
    yield f"DTSTAMP:{_midnight(last or _UNKNOWN)}"
    if last:
        yield f"LAST-MODIFIED:{_midnight(last)}"
    if first := begun(event, articles):
        yield f"CREATED:{_midnight(first)}"


def _event(event: Event, cited: Sources, words: Labels, url: str) -> Iterable[str]:
    yield f"DTSTART;VALUE=DATE:{_day(event.when.interval.start)}"
    yield f"DTEND;VALUE=DATE:{_day(event.when.interval.end)}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_description(event, cited, words)}"
    yield "TRANSP:TRANSPARENT"  # it takes up nobody's day
    if role := words.roles.get(event.role.value):
        yield f"CATEGORIES:{_text(role)}"
    if url:
        yield f"URL:{url}#{quote(fragment(event.id))}"


def _description(event: Event, cited: Sources, words: Labels) -> str:
    """The date as it is known, the text, and who tells it with the address."""
    behind = {mention.article: cited[mention.article] for mention in event.mentions}.values()
    lines = [dates.text(dates.when(event.when, words)), event.text if event.text != event.title else ""]
    lines += dict.fromkeys(f"{source.outlet} {source.url or ''}" for source in behind)
    return "\\n".join(filter(None, map(_text, lines)))


def _text(text: str) -> str:
    """A value of one line as TEXT (RFC 5545, 3.3.11)."""
    return " ".join(clean(text).split()).translate(_ESCAPED)


def _folded(line: str) -> str:
    """A line with its end, cut into several where it is too long, never inside a character (RFC 5545, 3.1)."""
    if len(line) <= _OCTETS and line.isascii():
        return f"{line}\r\n"
    rest, parts = line.encode(), []
    while len(rest) > _OCTETS:
        cut = _OCTETS
        while rest[cut] & 0xC0 == 0x80:  # inside a character of UTF-8
            cut -= 1
        parts.append(rest[:cut])
        rest = b" " + rest[cut:]
    return b"\r\n".join((*parts, rest)).decode() + "\r\n"


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _midnight(day: dt.date) -> str:
    return f"{_day(day)}T000000Z"
