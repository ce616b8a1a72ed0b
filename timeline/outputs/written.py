"""A timeline that an editor writes by hand, as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from timeline.model.chronology import Role, When
from timeline.outputs import dates
from timeline.outputs.entries import Entry, Link
from timeline.outputs.labels import Labels
from timeline.outputs.pages import Site
from timeline.outputs.placed import Order
from timeline.outputs.summary import Prose

_NOTE = "note"
"""The role of a line without a date."""


class Written(msgspec.Struct, frozen=True):
    """An entry as its editor wrote it."""

    id: str
    """Where it can be linked to; unique on its page."""

    times: tuple[When, ...]
    """One time, or the two ends of a range that are not equally vague; none where it has no date."""

    title: str
    """Markdown, of one line."""

    text: str = ""
    """Markdown."""

    links: tuple[str, ...] = ()
    """Absolute http or https addresses."""

    role: Role = Role.EVENT


def written_block(entries: Iterable[Written], order: Order, site: Site) -> str:
    """A hand-written timeline as HTML for any page; an entry without a date stays behind the one that it follows.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    prose = Prose()
    shown = [_entry(item, prose, site.words) for item in _ordered(entries, order)]
    return site.templates.render("pages/timeline.html", entries=shown, title="", href="", more="", labels=site.words)


def _ordered(entries: Iterable[Written], order: Order) -> list[Written]:
    groups: list[list[Written]] = [[]]
    for item in entries:
        if item.times:
            groups.append([])
        groups[-1].append(item)
    opening, dated = groups[0], groups[1:]
    if order is not Order.WRITTEN:
        dated.sort(key=lambda group: group[0].times[0].interval.start, reverse=order is Order.LATEST)
    return [item for group in (opening, *dated) for item in group]


def _entry(item: Written, prose: Prose, words: Labels) -> Entry:
    return Entry(
        id=item.id,
        when=_label(item.times, words),
        title=prose.line(item.title),
        text="",
        role=item.role.value if item.times else _NOTE,
        mark="" if item.role is Role.EVENT else words.roles[item.role.value],
        lang=None,
        told_by=(),
        number_of_outlets=0,
        outlets=(),
        quotes=(),
        unquoted=0,
        conflicts=(),
        reasons=(),
        body=prose.paragraphs(item.text) if item.text else None,
        links=tuple(Link(url, (urlsplit(url).hostname or url).removeprefix("www.")) for url in item.links),
    )


def _label(times: tuple[When, ...], words: Labels) -> dates.Label:
    if len(times) == 2:
        return dates.between(*times, words)
    return dates.when(times[0], words) if times else ()
