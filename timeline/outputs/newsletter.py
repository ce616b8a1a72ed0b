"""A story as one issue of a newsletter: which of its events, what is new in them, and who tells each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from markupsafe import Markup

from timeline.model.article import Article
from timeline.model.chronology import Chronology, Event, Role
from timeline.outputs import changes, dates
from timeline.outputs.citations import Source, Sources, quotes, sources, telling
from timeline.outputs.disagreements import Disagreement, disagreements
from timeline.outputs.head import description
from timeline.outputs.labels import Labels
from timeline.outputs.manner import Manner
from timeline.outputs.periods import most_important
from timeline.outputs.quoting import excerpt, within
from timeline.outputs.summary import summary
from timeline.outputs.untrusted import fragment


class Edition(msgspec.Struct, frozen=True):
    """What of a story goes into an issue."""

    since: dt.date | None = None
    """The day of the issue before: only what was published after it goes in. None for all of the story."""

    last: int | None = None
    """So many events at most, the last; None for all."""

    href: str = ""
    """The absolute address of the story's page; empty where it has none."""


class Voice(msgspec.Struct, frozen=True):
    """An outlet as it is named, and where what it says can be read."""

    name: str
    url: str | None


class Said(msgspec.Struct, frozen=True):
    """A sentence of a source."""

    text: str
    lang: str | None
    voices: tuple[Voice, ...]


class Item(msgspec.Struct, frozen=True):
    """An event in an issue."""

    when: dates.Label
    title: str
    said: Said
    """What tells it; its text is empty where it says nothing that the title does not."""

    href: str
    """The address of its entry; empty where the story has none."""

    mark: str
    """Its role in words; empty for an ordinary event."""

    news: str
    """``New``, ``Updated`` or ``Corrected`` in words; empty where nothing is."""

    changes: tuple[dates.Label, ...]
    """What was corrected, and when; only of an event that is marked as corrected."""

    others: tuple[Voice, ...]
    """The outlets that tell it beside those of the sentence."""

    differs: tuple[str, ...]
    """What its sources disagree on, a line each."""

    is_lead: bool


class Issue(msgspec.Struct, frozen=True):
    """A story as it is sent."""

    title: str
    house: str
    href: str
    preheader: str
    """What a list of messages shows behind the subject."""

    summary: Markup | None
    """The editor's; where there is none, ``opening`` says what has happened."""

    opening: tuple[Said, ...]
    items: tuple[Item, ...]
    total: int
    """How many events the story has."""

    is_tail: bool = True
    """Whether the items are the last of the story's events, so that only earlier ones are left out."""

    is_since: dates.Label = ()
    """The day of the issue before; empty where all of the story is sent."""

    latest_first: bool = False

    def left_out(self, words: Labels) -> str:
        """How many events are only on the web, in words; empty for none."""
        number = self.total - len(self.items)
        return words.count("earlier_on_web" if self.is_tail else "more_on_web", number) if number else ""

    def last(self, number: int) -> Issue:
        """The issue with so many of its items at most, the last."""
        if number >= len(self.items):
            return self
        kept = self.items[:number] if self.latest_first else self.items[len(self.items) - number :]
        return msgspec.structs.replace(self, items=kept)


def issue(chronology: Chronology, manner: Manner, house: str, edition: Edition) -> Issue:
    """An issue of a story.

    Marked are the events that were published, changed or dated otherwise after ``edition.since``; without that day,
    in the last of several publications. For a story that was never published the days of its articles count.
    """
    chronology, words = within(chronology, manner.quoted_words), manner.words
    articles = {article.id: article for article in chronology.articles}
    cited = sources(chronology.articles, words)
    marked_from = edition.since or _before_last_publication(chronology.events)
    news = {event.id: _news(event, marked_from, articles) if marked_from else "" for event in chronology.events}
    shown: Sequence[Event] = most_important(chronology.events, manner.entries)
    if edition.since:
        shown = [event for event in shown if news[event.id]]
    items = [_item(event, news[event.id], cited, words, edition.href) for event in shown]
    lead = next((event for event in chronology.events if event.role is Role.LEAD), None)
    made = Issue(
        title=chronology.title,
        house=house,
        href=edition.href,
        preheader=description(chronology),
        summary=summary(chronology.summary) if chronology.summary else None,
        opening=() if chronology.summary else tuple(_opening(chronology, lead, manner, cited, edition.href)),
        items=tuple(reversed(items) if manner.latest_first else items),
        total=len(chronology.events),
        is_tail=list(shown) == list(chronology.events[len(chronology.events) - len(shown) :]),
        is_since=dates.day(edition.since, words) if edition.since else (),
        latest_first=manner.latest_first,
    )
    return made if edition.last is None else made.last(edition.last)


def _before_last_publication(events: Iterable[Event]) -> dt.date | None:
    """The day before the last one on which something was published; None if all was published at once or never."""
    days = {day for event in events if event.since for day in (event.since, event.updated) if day}
    return max(days) - dt.timedelta(days=1) if len(days) > 1 else None


def _news(event: Event, after: dt.date, articles: Mapping[str, Article]) -> str:
    """The label of what happened to an event after a day."""
    days = [articles[mention.article].published.day for mention in event.mentions]
    known = [day for day in days if day]
    first = event.since or (min(known) if known and len(known) == len(days) else None)
    if first and first > after:
        return "is_new"
    if any(one.corrected > after for one in event.earlier):
        return "is_corrected"
    return "is_updated" if event.updated and event.updated > after else ""


def _opening(chronology: Chronology, lead: Event | None, manner: Manner, cited: Sources, href: str) -> Iterable[Said]:
    for statement in chronology.happened:
        source = cited[statement.article]
        text = excerpt(statement.quote, manner.quoted_words)
        yield Said(text, source.lang, _voices([source], manner.words, href))
    if lead and not chronology.happened:
        yield _said(lead, lead.text or lead.title, cited, manner.words, href)


def _item(event: Event, news: str, cited: Sources, words: Labels, href: str) -> Item:
    text = "" if " ".join(event.text.split()) == " ".join(event.title.split()) else event.text
    said = _said(event, text, cited, words, href)
    first = {source.witness for source in telling(event.text, event.mentions, cited)}
    behind = {quote.source.number: quote.source for quote in quotes(event.mentions, cited)}
    return Item(
        when=dates.begun(dates.when(event.when, words)),
        title=event.title,
        said=said,
        href=f"{href}#{fragment(event.id)}" if href else "",
        mark="" if event.role is Role.EVENT else words.roles[event.role.value],
        news=words.words[news] if news else "",
        changes=changes.changes(event, words) if news == "is_corrected" else (),
        others=_voices([source for source in behind.values() if source.witness not in first], words, href),
        differs=tuple(_differs(one, words) for one in disagreements(event.conflicts, cited, words)),
        is_lead=event.role is Role.LEAD,
    )


def _said(event: Event, text: str, cited: Sources, words: Labels, href: str) -> Said:
    told_by = telling(event.text, event.mentions, cited)
    spoken = {source.lang for source in told_by}
    return Said(text, spoken.pop() if len(spoken) == 1 else None, _voices(told_by, words, href))


def _voices(told_by: Iterable[Source], words: Labels, href: str) -> tuple[Voice, ...]:
    """The outlets, each once; those without a name are counted together at the end, with a link to the first."""
    voices: dict[str, Voice] = {}
    unnamed: list[Voice] = []
    for source in told_by:
        url = source.url or (f"{href}#{source.id}" if href else None)
        voice = Voice(source.outlet, url)
        if source.is_named:
            voices.setdefault(source.outlet, voice)
        else:
            unnamed.append(voice)
    if unnamed and (voices or len(unnamed) > 1):
        counted = words.count("unnamed" if voices else "unnamed_only", len(unnamed))
        return (*voices.values(), Voice(counted, unnamed[0].url))
    return (*voices.values(), *unnamed)


def _differs(one: Disagreement, words: Labels) -> str:
    """A disagreement in one line: "Cars: nearly 3,000 says A; some 4,000 says B"."""
    if not one.sides:
        return one.explanation
    sides = []
    for side in one.sides:
        named = [
            speaker.source.outlet
            + (f", {words.words['citing'].format(name=speaker.attributed_to)}" if speaker.attributed_to else "")
            for speaker in side.speakers
        ]
        sides.append(f"{words.words['claims'].format(said=side.said)} {words.words['and'].join(named)}")
    held = f". {words.words['held'].format(said=one.held)}" if one.held else ""
    return (f"{one.about}: " if one.about else "") + "; ".join(sides) + held
