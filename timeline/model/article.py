"""An article as it was read: its text, cut into paragraphs and sentences, and what is stated about it."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from timeline.model.decisions import Alias, Decision
from timeline.model.published import Published


class ParagraphKind(enum.StrEnum):
    """What part a paragraph takes in the article."""

    BODY = "body"
    """Running text: dated, and told from."""

    HEADING = "heading"
    """The heading of a section: dated like the body, but never the sentence of an event."""

    BOILERPLATE = "boilerplate"
    """Page furniture (read also, disclaimers, credits, teasers for other pages): takes no part."""


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A stretch ``text[start:end]`` of an article's text, in characters."""

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.BODY
    section: str = ""
    """The section heading that the paragraph stands under, empty for none."""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A stretch ``text[start:end]`` of an article's text, in characters, inside one paragraph."""

    start: int
    end: int
    paragraph: int
    """Index into the article's paragraphs."""


class Domain(enum.StrEnum):
    """What kind of text it is, which says what its times are counted from."""

    AUTO = "auto"
    """To be seen from the text itself."""

    NEWS = "news"
    """Told from the day of its publication."""

    NARRATIVE = "narrative"
    """Tells of a time of its own; the day of publication says nothing."""


class Publication(msgspec.Struct, frozen=True, gc=False):
    """When an article was published (ISO-TimeML's document creation time), or what is known of it.

    ``day`` is the day if it is known. Else ``not_before`` and ``not_after`` (both inclusive) bound
    it as far as the text allows. ``basis`` says in words for a reader how that is known, or why not.
    """

    day: dt.date | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    basis: str = "not stated"
    minute: int | None = None
    """The local time of day in minutes since midnight, where metadata states it."""

    stated: bool = False
    """Whether a date line or metadata says so; False where it follows from the running text."""


class Article(msgspec.Struct, frozen=True, gc=False):
    """One article of one outlet.

    ``text`` is the body: without front matter, masthead and title. All spans are character offsets
    into it. Paragraphs and sentences are in reading order and do not overlap.
    """

    id: str
    """The file's name, or the ``id`` of a JSON line; unique within a story."""

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    published: Publication = Publication()
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    """An absolute http or https address, or None."""

    author: str | None = None
    language: str = "en"
    """A BCP 47 tag."""

    source: str = ""
    """The path it was read from, as the user gave it."""

    domain: Domain = Domain.AUTO
    cites: tuple[str, ...] = ()
    """The other outlets that its text gives as a source, in the order in which it names them."""

    copy_of: str | None = None
    """The id of the article whose text this one repeats: the two are one witness."""

    @property
    def witness(self) -> str:
        """The id of the article that this one is a witness with: its original, or its own."""
        return self.copy_of or self.id

    def quote(self, sentence: int) -> str:
        """The text of a sentence with white space folded to single spaces."""
        span = self.sentences[sentence]
        return " ".join(self.text[span.start : span.end].split())

    def is_boilerplate(self, sentence: int) -> bool:
        """Whether a sentence stands in page furniture."""
        return self.paragraphs[self.sentences[sentence].paragraph].kind is ParagraphKind.BOILERPLATE


class Story(msgspec.Struct, frozen=True):
    """The articles of one story, in the order of their ids, and what its editor says of it."""

    id: str
    """The folder's name: a slug that is safe in paths and addresses."""

    articles: tuple[Article, ...]
    title: str | None = None
    summary: str | None = None
    analysis: str | None = None
    """What the editor says is behind the headline, as Markdown."""

    source: str = ""
    """The folder or file it was read from, as the user gave it."""

    published: Published | None = None
    """What was published of it before; None where nothing was."""

    draft: bool = False
    """Whether it is not to be published yet."""

    formerly: tuple[str, ...] = ()
    """The names that it had before, each a slug."""

    decisions: tuple[Decision, ...] = ()
    """What its editor decides on its entries, in the order of the file."""

    aliases: tuple[Alias, ...] = ()
    """Which names its editor calls one person's."""

    order: str | None = None
    """Which end its page begins at, ``oldest`` or ``latest``; None for that of the site."""

    length: int | None = None
    """How many events its page shows; None for as many as the site's pages do."""
