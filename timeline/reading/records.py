"""Articles of a story from JSON Lines, one object a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from timeline.errors import InputError, StoryError
from timeline.model.article import Article
from timeline.reading.decode import clean, shown
from timeline.reading.frontmatter import checked_text, checked_url
from timeline.reading.head import Head, read_head
from timeline.reading.jsonline import language_of, published_of, reason
from timeline.reading.text import Cut, segment

MOST_CHARACTERS = 20_000_000
"""A longer text is no article."""

_NAMED = 100
"""So many bad lines of a file are named each; the rest are counted."""


class Record(msgspec.Struct):
    """A line of ``articles.jsonl``."""

    id: str | int | float
    text: str
    publisher: str | None = None
    published: str | int | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None


RECORD = msgspec.json.Decoder(Record)


def read_articles_jsonl(
    path: Path, *, language: str = "en", cut: Cut = segment
) -> tuple[tuple[Article, ...], tuple[InputError, ...]]:
    """The articles of an ``articles.jsonl`` in the order of their ids, and what in it could not be used.

    A line that cannot be read is left out. An ``id`` that was there before gets a number. Where ``published``
    or ``publisher`` is missing, the head of the text is searched as in a file.

    Args:
        path: The file, UTF-8.
        language: The language of lines that state none, a BCP 47 tag.
        cut: What cuts the texts into paragraphs and sentences.

    Raises:
        StoryError: The file cannot be opened.
    """
    file = shown(path)
    articles: list[Article] = []
    problems: list[InputError] = []
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            article, found = _read_line(line, number, file, language, cut)
        except InputError as error:
            problems.append(error)
            continue
        problems.extend(found)
        count = seen[article.id] = seen.get(article.id, 0) + 1
        if count > 1:
            name = _free_name(article.id, seen)
            problems.append(StoryError(file, f'id "{article.id}" was there before', f'read as "{name}"', number))
            article = msgspec.structs.replace(article, id=name)
        articles.append(article)
    return tuple(sorted(articles, key=lambda article: article.id)), _shortened(problems, file)


def _read_line(line: bytes, number: int, file: str, language: str, cut: Cut) -> tuple[Article, list[InputError]]:
    try:
        record = RECORD.decode(line)
    except (ValueError, RecursionError) as error:
        raise StoryError(file, reason(error), "write one JSON object with id and text", number) from None
    text = clean(record.text)
    if not text.strip() or len(text) > MOST_CHARACTERS:
        what = "text is empty" if not text.strip() else f"text has more than {MOST_CHARACTERS:,} characters"
        raise StoryError(file, what, "write the article into it or remove the line", number)
    tag = language_of(record.language, language, file, number)
    title = checked_text(clean(record.title or ""))
    publisher = checked_text(clean(record.publisher or ""))
    found: list[InputError] = []
    published, problem = published_of(record.published, tag)
    if problem:
        found.append(StoryError(file, problem, "write it as YYYY-MM-DD", number))
    head = Head(text)
    if publisher is None or record.published in {None, ""}:
        head = read_head(text, tag, title)
    if record.published in {None, ""}:
        published, text, title = head.published, head.body, head.title
    url = checked_url(record.url) if record.url else None
    if record.url and url is None:
        found.append(StoryError(file, "url is no http or https address", "write it out in full", number))
    paragraphs, sentences = cut(text, tag)
    article = Article(
        id=str(record.id),
        text=text,
        paragraphs=paragraphs,
        sentences=sentences,
        published=published,
        title=title,
        publisher=publisher or head.publisher,
        url=url,
        author=checked_text(clean(record.author or "")),
        language=tag,
        source=file,
    )
    return article, found


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                stripped = line.removeprefix(b"\xef\xbb\xbf").strip()
                if stripped:
                    yield number, stripped
    except OSError as error:
        raise StoryError(shown(path), f"cannot be read: {error.strerror}", "check the path") from None


def _free_name(name: str, seen: dict[str, int]) -> str:
    number = seen[name]
    while f"{name}-{number}" in seen:
        number += 1
    seen[name] = number
    seen[f"{name}-{number}"] = 1
    return f"{name}-{number}"


def _shortened(problems: list[InputError], file: str) -> tuple[InputError, ...]:
    if len(problems) <= _NAMED:
        return tuple(problems)
    more = StoryError(file, f"{len(problems) - _NAMED} further lines have problems", "correct those above first")
    return (*problems[:_NAMED], more)
