"""One line of a stream, and what becomes of it."""

from __future__ import annotations

import enum
from typing import TypeAlias

import msgspec

from timeline import pipeline
from timeline.errors import InputError, StoryError, TimelineError
from timeline.model.article import Domain
from timeline.model.expression import DatedArticle
from timeline.outputs.data import tag_line
from timeline.reading.jsonline import read_tag_line


class Form(enum.StrEnum):
    """How dated expressions are written."""

    JSON = "json"
    """A line of JSON an article."""

    TIMEML = "timeml"
    """A TimeML document an article."""


class Tagged(msgspec.Struct, frozen=True):
    """An article whose expressions are found."""

    id: str
    written: str
    """A document or a line, without the line break at its end."""


class Refused(msgspec.Struct, frozen=True):
    """A line that could not be used."""

    says: str
    """Which, and why, in one line for the user."""


Answer: TypeAlias = Tagged | Refused


class Tagger(msgspec.Struct, frozen=True):
    """Reads, dates and writes the article of one line after the other, each on its own."""

    source: str
    """The stream's name, for messages."""

    language: str
    """Of articles that state none (BCP 47)."""

    form: Form
    domain: Domain = Domain.AUTO

    def tag(self, number: int, line: bytes) -> Tagged | Refused | None:
        """What becomes of a line; None of a blank one. Lines are numbered from 1."""
        if line.isspace():
            return None
        try:
            text = self._decode(number, line)
            article = read_tag_line(text, number, language=self.language, source=self.source)
            (dated,) = pipeline.date((msgspec.structs.replace(article, domain=self.domain),))
        except TimelineError as error:
            named = error if isinstance(error, InputError) else StoryError(self.source, str(error), line=number)
            return Refused(str(named))
        return Tagged(dated.article.id, write(dated, self.form, given=text))

    def _decode(self, number: int, line: bytes) -> str:
        try:
            return line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise StoryError(self.source, "is not UTF-8", "save it as UTF-8", number) from error


def write(dated: DatedArticle, form: Form, *, given: str | None = None) -> str:
    """An article in a form.

    Args:
        dated: the article and what was found in it.
        form: which.
        given: the line that it came in, if it did. JSON takes the ``id`` from there, so that a number stays a
            number, and leaves out the text, which whoever wrote the line has.
    """
    if form is Form.TIMEML:
        from timeline.outputs import timeml  # noqa: PLC0415 JSON needs none of it

        return timeml.document(dated)
    return tag_line(dated, None if given is None else _GIVEN.decode(given).id, with_text=given is None)


class _Given(msgspec.Struct, frozen=True):
    """What is kept of a line as it was given: its id goes out as the same JSON that came in."""

    id: msgspec.Raw = msgspec.Raw()


_GIVEN = msgspec.json.Decoder(_Given)
