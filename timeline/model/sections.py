"""What a story's page says beside its timeline, each in a source's words: why, what one outlet stresses, who is who."""

from __future__ import annotations

import enum

import msgspec


class Statement(msgspec.Struct, frozen=True):
    """A sentence of an article, word for word."""

    article: str
    """The article's id."""

    sentence: int
    """Index into the article's sentences."""

    quote: str
    """The sentence, white space folded."""


class Description(msgspec.Struct, frozen=True):
    """What a source calls somebody or something: ``an opposition leader jailed in 2020``."""

    text: str
    """Words that follow each other in ``said.quote``."""

    said: Statement


class Opinion(msgspec.Struct, frozen=True):
    """What a person with a function says about why something is so."""

    speaker: str
    """The person's name as the story knows it, or the office that speaks: ``the foreign minister``."""

    said: Statement
    marker: str
    """The words by which it gives a reason, an aim or a reading: ``because``, ``in an effort to``."""

    function: Description | None = None
    """What a source calls the speaker; None for an office, which says so itself."""


class Stress(msgspec.Struct, frozen=True):
    """What one outlet alone reports."""

    outlet: str | None
    """Its name; None for an article that names none, which stands alone."""

    statements: tuple[Statement, ...]


class Kind(enum.StrEnum):
    """What a topic is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


class Topic(msgspec.Struct, frozen=True):
    """A person, place or organisation of a story."""

    kind: Kind
    name: str
    names: tuple[str, ...]
    """Every form that occurs, the most frequent first."""

    articles: tuple[str, ...]
    """The ids of the articles that name it, in the story's order."""

    description: Description | None = None
