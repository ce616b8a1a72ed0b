"""The chronology: what happened, when, who says so, and what could not be dated."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from timeline.model.article import Article
from timeline.model.calendar import Interval
from timeline.model.decisions import Unmet
from timeline.model.expression import TimeExpression
from timeline.model.published import Correction
from timeline.model.sections import Opinion, Statement, Stress, Topic


class Role(enum.StrEnum):
    """What an event is to the story."""

    EVENT = "event"
    """Something that happened."""

    LEAD = "lead"
    """The event that the story is about: at most one in a chronology."""

    BACKGROUND = "background"
    """Biography and standing facts: who somebody is, since when an office exists."""

    SCHEDULED = "scheduled"
    """Something that the sources call due to happen."""


class When(msgspec.Struct, frozen=True, gc=False):
    """The time of an event at the precision that its sources give."""

    value: str
    """TIMEX3 value (``2025-09-11``, ``2025-06``, ``2021``), or two of them with a slash: ``2017/2021``."""

    interval: Interval
    mod: str | None = None
    """TIMEX3 ``mod`` (``APPROX``, ``START``, ``BEFORE`` ...) or None."""


class Mention(msgspec.Struct, frozen=True, gc=False):
    """One sentence of one article that tells of an event."""

    article: str
    """The article's id."""

    sentence: int
    """Index into the article's sentences."""

    quote: str
    """The sentence, white space folded."""

    when: When | None
    expression: TimeExpression | None
    """What dates it; None where the sentence tells the event without a date."""

    role: Role = Role.EVENT
    clause: str = ""
    """The part of the sentence that tells the event, as a title."""

    dated: str = ""
    """The clause that its time belongs to, as it stands: "until the ship sank in May" says so of the sinking."""

    attributed_to: str | None = None
    """The outlet or person that the sentence gives as its source, as the article names it."""

    because: str = ""
    """Why it is told in this event: what it shares with the mention before it that it was put to."""


class Claim(msgspec.Struct, frozen=True, gc=False):
    """What one source says where sources disagree."""

    article: str
    value: str
    quote: str
    mod: str | None = None
    attributed_to: str | None = None
    said: str = ""
    """The value in the source's own words: "nearly 1,200"."""


class Conflict(msgspec.Struct, frozen=True, gc=False):
    """A disagreement between sources."""

    kind: str
    """number, date, name, place or outcome."""

    about: str
    claims: tuple[Claim, ...]
    explanation: str
    settled: bool = False
    """Whether the editor has looked at it."""

    held: str = ""
    """The value of the claim that the editor goes by; empty where both sides stand."""


class Confidence(msgspec.Struct, frozen=True, gc=False):
    """How sure the date and the telling of an event are, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...] = ()


class Decided(msgspec.Struct, frozen=True, gc=False):
    """What of an event is the editor's and not the sources'."""

    added: bool = False
    """Whether no source tells it: the editor wrote all of it."""

    source: str | None = None
    """Of an added one: an address, or the id of an article."""

    pinned: bool = False
    title: str | None = None
    """The title in the sources' words, in whose place the editor's stands."""

    when: When | None = None
    """The time that the sources give, in whose place the editor's stands."""

    why: str = ""
    """Why the editor dates it otherwise."""

    role: bool = False
    """Whether the editor has set its role."""

    grouped: bool = False
    """Whether the editor has said which sentences belong to it."""

    @property
    def is_kept(self) -> bool:
        """Whether it is shown however little it weighs."""
        return self.pinned or self.added


class Event(msgspec.Struct, frozen=True, gc=False):
    """One event with everything that the sources say of it; mentions in the order of the articles."""

    id: str
    """Stable name within the chronology: its date and the first words of its title when it was first published."""

    when: When
    title: str
    """At most 90 characters that stand alone, in the sources' words; or the editor's."""

    text: str
    """The sentence that tells it best."""

    role: Role
    score: float
    mentions: tuple[Mention, ...]
    conflicts: tuple[Conflict, ...] = ()
    confidence: Confidence = Confidence(1.0)
    matters: tuple[str, ...] = ()
    """Why it has its score, a reason a line."""

    also: tuple[str, ...] = ()
    """Names under which parts of it were published before, and which links may still use."""

    since: dt.date | None = None
    """The day on which it was first published; None where it was not."""

    updated: dt.date | None = None
    """The day of its last change, as published; else the latest publication day of its articles, if one is known."""

    earlier: tuple[Correction, ...] = ()
    """The dates under which it was published before, the oldest first."""

    decided: Decided | None = None
    """What the editor has set; None where the sources alone speak."""


class Person(msgspec.Struct, frozen=True):
    """One person under all the names that the articles use."""

    name: str
    """The fullest name that several sources use, without titles."""

    names: tuple[str, ...]
    """Every form that occurs, the most frequent first."""

    articles: tuple[str, ...]
    """The ids of the articles that name the person, in the story's order."""


class Undated(msgspec.Struct, frozen=True, gc=False):
    """A sentence that tells of something whose time could not be found out."""

    article: str
    quote: str
    why: str
    phrase: str | None = None


class Chronology(msgspec.Struct, frozen=True):
    """A story told in order: events oldest first, the articles they come from, and what is left over."""

    id: str
    title: str
    events: tuple[Event, ...]
    articles: tuple[Article, ...]
    undated: tuple[Undated, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    people: tuple[Person, ...] = ()
    summary: str | None = None
    analysis: str | None = None
    """What the editor says is behind the headline, as Markdown."""

    happened: tuple[Statement, ...] = ()
    """The sentences of different reports that together tell the main event."""

    behind: tuple[Opinion, ...] = ()
    """What named experts and officials say about why."""

    stressed: tuple[Stress, ...] = ()
    """What each outlet alone reports."""

    topics: tuple[Topic, ...] = ()
    """The people, places and organisations of the story, most important first."""

    draft: bool = False
    formerly: tuple[str, ...] = ()
    """The names that the story had before, each a slug, the oldest first; its pages lead on to this one."""

    address: str = ""
    """The absolute address at which its page was first published; empty where that is not known."""

    order: str | None = None
    """Which end its page begins at, ``oldest`` or ``latest``; None for that of the site."""

    length: int | None = None
    """How many events its page shows; None for as many as the site's pages do."""

    unmet: tuple[Unmet, ...] = ()
    """The decisions of the editor's that cannot be followed, by their lines."""
