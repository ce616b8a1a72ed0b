"""An event as it is shown: its date in words, its text, who says so, and why that date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup

from timeline.model.article import Article
from timeline.model.chronology import Event, Role
from timeline.outputs import changes, dates
from timeline.outputs.citations import Quote, Source, Sources, number_of_outlets, outlets, quotes, telling
from timeline.outputs.dating import Reason, reasons
from timeline.outputs.disagreements import Disagreement, disagreements
from timeline.outputs.labels import Labels
from timeline.outputs.untrusted import address, fragment

_QUOTES = 8
"""So many sentences behind an event are quoted at most; the data hold all of them."""


class Link(msgspec.Struct, frozen=True):
    """An address to read on."""

    url: str
    text: str


class Entry(msgspec.Struct, frozen=True):
    """One event of a timeline."""

    id: str
    when: dates.Label
    title: str
    text: str
    """Empty where it says nothing that the title does not."""

    role: str
    """``event``, ``lead``, ``background`` or ``scheduled``."""

    mark: str
    """The role in words; empty for an ordinary event."""

    lang: str | None
    """The language of title and text, where that is not the page's."""

    told_by: tuple[Source, ...]
    """The sources of the text."""

    number_of_outlets: int
    outlets: tuple[str, ...]
    quotes: tuple[Quote, ...]
    """What the sources say beside the text, the first of them."""

    unquoted: int
    """How many sentences more there are."""

    conflicts: tuple[Disagreement, ...]
    reasons: tuple[Reason, ...]
    also: tuple[str, ...] = ()
    """Further ids to link to."""

    changes: tuple[dates.Label, ...] = ()
    """What has changed since it was first published."""

    body: Markup | None = None
    """The text of an entry that an editor wrote by hand."""

    links: tuple[Link, ...] = ()
    """Where an editor says that one can read on."""

    decided: tuple[dates.Label, ...] = ()
    """What of it is the editor's, a line each."""

    href: str = ""
    """The address of the entry on the page of its story, where it is shown on another one."""


def entry(event: Event, articles: Mapping[str, Article], cited: Sources, words: Labels) -> Entry:
    """The entry of an event; ``articles`` and ``cited`` hold the article and the source of each of its mentions."""
    told_by = telling(event.text, event.mentions, cited)
    source = event.decided.source if event.decided else None
    spoken = {source.lang for source in told_by}
    quoted = quotes(event.mentions, cited)
    behind = tuple(quote.source for quote in quoted)
    if source and source in cited:
        told_by = behind = (cited[source],)
    # What stands there as the text need not be unfolded to be read again.
    more = tuple(quote for quote in quoted if quote.attributed_to or quote.text != event.text)
    return Entry(
        id=fragment(event.id),
        when=dates.when(event.when, words),
        title=event.title,
        text="" if _folded(event.text) == _folded(event.title) else event.text,
        role=event.role.value,
        mark="" if event.role is Role.EVENT else words.roles[event.role.value],
        lang=spoken.pop() if len(spoken) == 1 else None,
        told_by=told_by,
        number_of_outlets=number_of_outlets(behind),
        outlets=outlets(behind, words),
        quotes=more[:_QUOTES],
        unquoted=len(more[_QUOTES:]),
        conflicts=disagreements(event.conflicts, cited, words),
        reasons=reasons(event.mentions, articles, cited, words),
        also=tuple(map(fragment, event.also)),
        changes=changes.changes(event, words),
        decided=tuple(_decided(event, words)),
        links=(Link(url, urlsplit(url).hostname or url),) if (url := address(source)) else (),
    )


def _decided(event: Event, words: Labels) -> Iterator[dates.Label]:
    """That the editor added an entry, or set its date, why, and what date its sources give."""
    if event.decided and event.decided.added:
        yield (dates.Part(words.words["added"]),)
    if event.decided and event.decided.when:
        why = event.decided.why
        yield (dates.Part(words.words["redated_why"].format(why=why) if why else words.words["redated"]),)
        yield dates.fill(words.words["date_of_sources"], {"date": dates.when(event.decided.when, words)})


def _folded(text: str) -> str:
    return " ".join(text.split())
