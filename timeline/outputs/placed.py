"""A story's timeline in a page of the editor's: where it is asked for, and what is put there."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

import msgspec

from timeline.errors import TimelineError
from timeline.model.chronology import Chronology
from timeline.outputs.citations import sources
from timeline.outputs.entries import entry
from timeline.outputs.pages import Site
from timeline.outputs.quoting import within

_BARE: dict[str, tuple[()]] = dict.fromkeys(("told_by", "quotes", "conflicts", "reasons", "also", "changes"), ())
"""What stands on the story's own page only."""

_MARK = re.compile(r"<!-- timeline:story (\{[^<>]*\}) -->")


class Order(enum.StrEnum):
    """The order of a timeline's entries."""

    OLDEST = "oldest"
    LATEST = "latest"
    WRITTEN = "as written"


class Place(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The options of a block."""

    story: str = ""
    """The name of a story; empty for a timeline that is written by hand."""

    last: int | None = None
    """How many entries are shown, the latest of them; None for all."""

    title: bool = True
    """Whether the title of the story stands above."""

    order: Order = Order.OLDEST
    line: int = 0
    """Where in the page the block begins, from 1."""


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a line of a page, and what to do about it."""

    line: int
    what: str
    todo: str


class Record:
    """What the blocks of one page have come to; grows, for Markdown hands nothing on but HTML."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin another page."""
        self.ids: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.error: TimelineError | None = None

    def in_order(self) -> list[Problem]:
        """The problems by their lines."""
        return sorted(self.problems, key=lambda problem: problem.line)

    def unique(self, name: str) -> str:
        """The name as the id of an element that no other has on this page, with a number behind if need be."""
        fresh = name
        while fresh in self.ids:
            self.ids[name] += 1
            fresh = f"{name}-{self.ids[name]}"
        self.ids[fresh] = 1
        return fresh


class Told(msgspec.Struct, frozen=True):
    """A story, and the address of its page as seen from another; empty where it has none."""

    chronology: Chronology
    href: str


def mark(place: Place) -> str:
    """What stands in a page until the stories are known: a comment, which shows as nothing if none ever are."""
    return f"<!-- timeline:story {msgspec.json.encode(place).decode()} -->"


def no_story(place: Place, known: Iterable[str]) -> Problem:
    """What is to be said of a block that asks for a story that there is not."""
    names = ", ".join(sorted(known)) or "none"
    return Problem(place.line, f"there is no story {place.story!r}", f"there are: {names}")


def fill(html: str, stories: Mapping[str, Told], site: Site, record: Record) -> str:
    """The HTML of a page with each mark replaced by the timeline of its story; what there is none of is recorded.

    Raises:
        TemplateError: a template of the user's is wrong.
    """

    def put(found: re.Match[str]) -> str:
        try:
            place = msgspec.json.decode(found[1], type=Place)
        except msgspec.DecodeError:
            return found[0]
        if place.story not in stories:
            record.problems.append(no_story(place, stories))
            return ""
        return story_block(stories[place.story], place, site, record)

    return _MARK.sub(put, html)


def story_block(told: Told, place: Place, site: Site, record: Record) -> str:
    """The timeline of a story as HTML for any page; each entry leads to the story's own page, where its quotes are.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    story, words = within(told.chronology, site.manner.quoted_words), site.words
    articles = {article.id: article for article in story.articles}
    cited = sources(story.articles, words)
    events = story.events[-place.last :] if place.last else story.events
    shown = []
    for event in events if place.order is not Order.LATEST else reversed(events):
        view = entry(event, articles, cited, words)
        href = f"{told.href}#{quote(view.id)}" if told.href else ""
        name = record.unique(f"{story.id}-{view.id}")
        shown.append(msgspec.structs.replace(view, id=name, href=href, unquoted=0, **_BARE))
    left_out = len(events) < len(story.events)
    more = words.words["all"].format(entries=words.count("entries", len(story.events))) if left_out else ""
    title = story.title if place.title else ""
    return site.templates.render(
        "pages/timeline.html", entries=shown, title=title, href=told.href, more=more, labels=words
    )
