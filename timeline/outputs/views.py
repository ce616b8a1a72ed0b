"""What the templates are given: everything decided and in words, nothing left to work out."""

from __future__ import annotations

import datetime as dt

import msgspec
from markupsafe import Markup

from timeline.model.chronology import Chronology, Role, Undated
from timeline.outputs import dates
from timeline.outputs.citations import Source, Sources, names, number_of_outlets, sources
from timeline.outputs.disagreements import Disagreement, disagreements
from timeline.outputs.entries import Entry, entry
from timeline.outputs.labels import Labels
from timeline.outputs.manner import Manner
from timeline.outputs.periods import Period, most_important, periods
from timeline.outputs.reasons import readable
from timeline.outputs.sections import NOWHERE, Sections, Site, sections
from timeline.outputs.strip import Strip, strip
from timeline.outputs.summary import opening, summary

_HAPPENED = {Role.EVENT, Role.LEAD}


class Leftover(msgspec.Struct, frozen=True):
    """A statement that could not be dated."""

    quote: str
    why: str
    source: Source


class Story(msgspec.Struct, frozen=True):
    """A story on its own page; what is empty or None has nothing to say there."""

    title: str
    draft: bool
    span: dates.Label
    number_of_outlets: int
    lead: Entry | None
    summary: Markup | None
    sections: Sections
    strip: Strip | None
    timeline: tuple[Period, ...]
    number_of_entries: int
    left_out: int
    """How many events are not shown because others matter more."""

    disagreements: tuple[Disagreement, ...]
    undated: tuple[Leftover, ...]
    sources: tuple[Source, ...]


class Teaser(msgspec.Struct, frozen=True):
    """A story in the list of stories."""

    title: str
    draft: bool
    href: str
    opening: str
    """The first paragraph of what its editor says of it; empty where the editor says nothing."""

    lead: Entry | None
    """Its main event; None where there is none, or where it is the latest, or where there is an opening."""

    latest: Entry | None
    """What has happened last, however long ago; None where nothing has."""

    span: dates.Label
    number_of_outlets: int
    number_of_entries: int


def story(chronology: Chronology, manner: Manner, others: Site = NOWHERE) -> Story:
    """The view of a story for its own page; ``others`` knows the other stories."""
    words, manner = manner.words, manner.of(chronology)
    articles = {article.id: article for article in chronology.articles}
    cited = sources(chronology.articles, words)
    shown = most_important(chronology.events, manner.entries)
    entries = [(event.when.interval.start.year, entry(event, articles, cited, words)) for event in shown]
    return Story(
        title=chronology.title,
        draft=chronology.draft,
        span=_label(chronology, words),
        number_of_outlets=number_of_outlets(cited.values()),
        lead=next((one for _, one in entries if one.role == Role.LEAD), None),
        summary=summary(chronology.summary) if chronology.summary else None,
        sections=sections(chronology, cited, others),
        strip=strip(shown, [one for _, one in entries], words),
        timeline=periods(reversed(entries) if manner.latest_first else entries),
        number_of_entries=len(shown),
        left_out=len(chronology.events) - len(shown),
        disagreements=disagreements(chronology.conflicts, cited, words),
        undated=tuple(_leftover(left, cited, words) for left in chronology.undated),
        sources=tuple(cited.values()),
    )


def teaser(chronology: Chronology, href: str, words: Labels) -> Teaser:
    """The view of a story for the list of stories; ``href`` is the address of its page."""
    cited = sources(chronology.articles, words)
    articles = {article.id: article for article in chronology.articles}
    lead = next((event for event in chronology.events if event.role is Role.LEAD), None)
    happened = [event for event in chronology.events if event.role in _HAPPENED]
    latest = max(happened, key=lambda event: (event.when.interval.last, event is lead), default=None)
    return Teaser(
        title=chronology.title,
        draft=chronology.draft,
        href=href,
        opening=opening(chronology.summary or ""),
        lead=entry(lead, articles, cited, words) if lead and lead is not latest and not chronology.summary else None,
        latest=entry(latest, articles, cited, words) if latest else None,
        span=_label(chronology, words),
        number_of_outlets=number_of_outlets(cited.values()),
        number_of_entries=len(chronology.events),
    )


def last_day(chronology: Chronology) -> dt.date:
    """The last day of what has happened in a story; the first of all days where nothing is dated."""
    days = _days(chronology)
    return days[1] if days else dt.date.min


def _leftover(undated: Undated, cited: Sources, words: Labels) -> Leftover:
    return Leftover(undated.quote, readable(undated.why, names(cited), words), cited[undated.article])


def _label(chronology: Chronology, words: Labels) -> dates.Label:
    days = _days(chronology)
    return dates.span(*days, words) if days else ()


def _days(chronology: Chronology) -> tuple[dt.date, dt.date] | None:
    """From when to when a story goes: by what has happened, else by all its events, else by its articles."""
    happened = [event.when.interval for event in chronology.events if event.role in _HAPPENED]
    told = happened or [event.when.interval for event in chronology.events]
    days = [day for interval in told for day in (interval.start, interval.last)]
    days = days or [article.published.day for article in chronology.articles if article.published.day]
    return (min(days), max(days)) if days else None
