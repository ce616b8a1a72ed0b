"""The JSON forms as types: what keys there are, in which order.

A field with a default is left out where it has nothing to say; one without is always written, as
``null`` if need be.
"""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec import Struct

from timeline.model.calendar import Grain
from timeline.model.chronology import Confidence, Role
from timeline.model.sections import Kind

VERSION = 1
"""Of the chronology's form; a new one is a change that a reader of the old one would trip over."""


class Days(Struct, frozen=True, kw_only=True):
    """Days from ``start`` up to, and without, ``end``."""

    start: dt.date
    end: dt.date


class Anchor(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an expression was counted from; ``start`` and ``end`` are characters of the text."""

    name: str
    day: dt.date
    why: str
    start: int | None = None
    end: int | None = None


class Timex(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One dated expression; ``start`` and ``end`` are characters of the text."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    grain: str | None
    interval: Days | None = None
    range: int | None = None
    anchor: Anchor | None = None
    trace: tuple[str, ...]
    confidence: float


class Published(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The day of publication, or its bounds, both inclusive."""

    day: dt.date | None
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    basis: str


class Dated(Published, frozen=True, kw_only=True, omit_defaults=True):
    """The same; ``stated`` where a date line or metadata says so, not only the running text."""

    stated: bool = False


class Tagged(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article with its expressions."""

    id: str | msgspec.Raw
    published: Published
    text: str | None = None
    timexes: tuple[Timex, ...]


class Claim(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one source says where sources disagree."""

    article: str
    publisher: str | None
    attributed_to: str | None = None
    value: str
    mod: str | None = None
    said: str = ""
    quote: str


class Conflict(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A disagreement between sources."""

    kind: str
    about: str
    claims: tuple[Claim, ...]
    explanation: str
    held: str = ""
    """The claim that the editor goes by, if there is one."""


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sentence of one article that tells of an entry's event."""

    article: str
    publisher: str | None
    attributed_to: str | None = None
    url: str | None
    published: dt.date | None
    quote: str
    because: str = ""
    phrase: str | None
    value: str = ""
    anchor: Anchor | None
    trace: tuple[str, ...]


class Correction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A date that an entry was published with, and the day on which that was corrected."""

    date: str
    mod: str | None = None
    corrected: dt.date


class Decided(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of an entry is the editor's: ``date`` and ``title`` are those of the sources that the editor's replace."""

    added: bool = False
    source: str | None = None
    pinned: bool = False
    title: str | None = None
    date: str | None = None
    mod: str | None = None
    why: str = ""
    role: bool = False
    grouped: bool = False


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event."""

    id: str
    date: str
    mod: str | None = None
    start: dt.date
    end: dt.date
    grain: Grain
    since: dt.date | None = None
    updated: dt.date | None = None
    earlier: tuple[Correction, ...] = ()
    also: tuple[str, ...] = ()
    role: Role
    title: str
    text: str
    score: float
    matters: tuple[str, ...]
    confidence: Confidence
    sources: tuple[Source, ...]
    conflicts: tuple[Conflict, ...]
    decided: Decided | None = None


class Undated(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sentence whose time could not be found out."""

    article: str
    quote: str
    phrase: str | None = None
    why: str


class Article(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article that the chronology was told from."""

    id: str
    publisher: str | None
    title: str | None
    url: str | None
    published: Dated
    language: str
    cites: tuple[str, ...]
    copy_of: str | None = None
    boilerplate: tuple[str, ...]


class Person(Struct, frozen=True, kw_only=True):
    """One person under all the names that the articles use."""

    name: str
    names: tuple[str, ...]
    articles: tuple[str, ...]


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sentence of an article."""

    article: str
    publisher: str | None
    quote: str


class Description(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a source calls somebody or something; ``text`` stands in ``quote``."""

    text: str
    article: str
    publisher: str | None
    quote: str


class Opinion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody says about why."""

    speaker: str
    function: Description | None
    article: str
    publisher: str | None
    quote: str
    marker: str = ""


class Stress(Struct, frozen=True, kw_only=True):
    """What one outlet alone reports."""

    publisher: str | None
    statements: tuple[Statement, ...]


class Topic(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person, place or organisation of the story; ``kind`` says which."""

    kind: Kind
    name: str
    names: tuple[str, ...]
    articles: tuple[str, ...]
    description: Description | None = None


class Chronology(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A story told in order."""

    version: int
    id: str = ""
    title: str
    entries: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...]
    undated: tuple[Undated, ...]
    people: tuple[Person, ...]
    articles: tuple[Article, ...]
    summary: str | None = None
    analysis: str | None = None
    happened: tuple[Statement, ...] = ()
    behind: tuple[Opinion, ...] = ()
    stressed: tuple[Stress, ...] = ()
    topics: tuple[Topic, ...] = ()
    draft: bool = False
    formerly: tuple[str, ...] = ()
    address: str = ""
