"""One line of JSON into an article as it is, and what all lines of JSON have in common."""

from __future__ import annotations

import msgspec

from timeline.errors import StoryError
from timeline.model.article import Article, Publication
from timeline.reading.cut import cut
from timeline.reading.dates import publication_from
from timeline.reading.frontmatter import checked_language


class _TagLine(msgspec.Struct):
    """A line of ``timeline tag``."""

    id: str | int | float
    text: str
    published: str | int | None = None
    language: str | None = None


_TAG = msgspec.json.Decoder(_TagLine)


def read_tag_line(line: str, number: int, *, language: str = "en", source: str = "-") -> Article:
    """The article of one line of ``timeline tag``: its text unchanged, and all of it body or heading.

    Args:
        line: A JSON object with ``id`` and ``text``, and perhaps ``published`` and ``language``.
        number: The line's number, for messages.
        language: The language of a line that states none, a BCP 47 tag.
        source: The file's path as the user gave it, for messages.

    Raises:
        StoryError: The line cannot be used; the message names its number and what is wrong.
    """
    try:
        record = _TAG.decode(line)
    except (ValueError, RecursionError) as error:
        raise StoryError(source, reason(error), "write one JSON object with id and text", number) from None
    tag = language_of(record.language, language, source, number)
    published, problem = published_of(record.published, tag)
    if problem:
        raise StoryError(source, problem, "write it as YYYY-MM-DD", number)
    paragraphs, sentences = cut(record.text, language=tag)
    return Article(
        id=str(record.id),
        text=record.text,
        paragraphs=paragraphs,
        sentences=sentences,
        published=published,
        language=tag,
        source=source,
    )


def published_of(value: str | int | None, language: str) -> tuple[Publication, str]:
    """The publication that ``published`` of a line states, and what is wrong with it; empty if nothing is."""
    text = "" if value is None else str(value).strip()
    if not text:
        return Publication(), ""
    published, problem = publication_from(text, "its line: published", language)
    return published, problem and f"published: {problem}"


def language_of(tag: str | None, default: str, file: str, number: int) -> str:
    """The language that a line states, or the default.

    Raises:
        StoryError: It is no language tag.
    """
    if not tag:
        return default
    checked = checked_language(tag)
    if checked is None:
        raise StoryError(file, f'language "{tag[:40]}" is no language tag', "write for example en or pt-BR", number)
    return checked


def reason(error: Exception) -> str:
    """What is wrong with a line, without the library's notation."""
    if isinstance(error, RecursionError):
        return "is nested too deep"
    if isinstance(error, UnicodeError):
        return "is no valid UTF-8"
    return f"is not usable: {str(error).replace('`', '').replace(' - at $.', ' in ')}"
