"""What stands around the running text of an article: title, masthead, dateline, credits."""

from __future__ import annotations

import functools
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from timeline.model.article import Publication
from timeline.reading.credits import author_of, is_name, outlet_of
from timeline.reading.dateline import Dateline, read_dateline
from timeline.reading.lines import Span, paragraph_spans
from timeline.reading.masthead import Masthead, find_masthead
from timeline.reading.title import TitleLines, find_title, is_running_text, repetitions
from timeline.reading.words import Words, words_for

_HEAD_PARAGRAPHS = 12
_TAIL_PARAGRAPHS = 5


class Head(NamedTuple):
    """What an article says about itself, and its text without masthead and title."""

    body: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: Publication = Publication()
    problem: str = ""
    line: int = 1
    """The line of the text, counted from 1, that the problem is about."""


@functools.lru_cache(maxsize=1 << 9)  # while a site is served, its articles are read again whenever a file is saved
def read_head(text: str, language: str, title: str | None = None) -> Head:
    """Find title, publisher, author and publication in an article's text, and take title and masthead off it.

    Args:
        text: The text without front matter, clean.
        language: The language of the article, a BCP 47 tag.
        title: The title if it is known; then only its repetitions are taken off.

    Returns:
        What was found; ``body`` is never empty unless ``text`` is.
    """
    words = words_for(language)
    spans = paragraph_spans(text, words.sentences)
    size = _head_size(text, spans, words)
    lines = [text[start:end] for start, end in spans[:size]]
    stuck = 0 < size < len(spans) and text.count("\n", spans[size - 1].end, spans[size].start) == 1
    masthead = find_masthead(lines, language)
    dated = masthead.lines if masthead else frozenset[int]()
    titles = find_title(lines, stuck, dated, words)
    if title is not None:
        titles = TitleLines(title, repetitions(lines, title))
    dateline, where = _first_dateline(text, spans[: size + 1], language)
    nameplate = None if titles.nameplate is None else lines[titles.nameplate]
    body = _without(text, spans, {*dated, *titles.lines, titles.nameplate}, size)
    published, problem = _published(masthead, dateline)
    index = masthead.line if masthead else where
    ends = [*lines, *(text[start:end] for start, end in spans[max(size, len(spans) - _TAIL_PARAGRAPHS) :])]
    return Head(
        body=body or text.strip(),
        title=titles.title if body else title,
        publisher=_publisher(ends, words) or (dateline.publisher if dateline else None) or nameplate,
        author=_author(ends, titles.lines, words),
        published=published,
        problem=problem,
        line=text.count("\n", 0, spans[index].start) + 1 if spans else 1,
    )


def _head_size(text: str, spans: tuple[Span, ...], words: Words) -> int:
    """How many paragraphs stand before the running text."""
    for i, (start, end) in enumerate(spans[:_HEAD_PARAGRAPHS]):
        if is_running_text(text[start:end], words):
            return i
    return min(len(spans), _HEAD_PARAGRAPHS)


def _first_dateline(text: str, spans: tuple[Span, ...], language: str) -> tuple[Dateline | None, int]:
    """The first dateline, and the index of its paragraph."""
    for i, (start, end) in enumerate(spans):
        dateline = read_dateline(text[start:end], language)
        if dateline is not None:
            return dateline, i
    return None, 0


def _published(masthead: Masthead | None, dateline: Dateline | None) -> tuple[Publication, str]:
    """The publication and what is wrong with it: a masthead counts before a dateline."""
    if masthead is not None:
        return masthead.published, masthead.problem
    if dateline is not None and dateline.published is not None:
        return dateline.published, dateline.problem
    return Publication(), ""


def _publisher(lines: list[str], words: Words) -> str | None:
    return next((name for line in lines if (name := outlet_of(line, words.furniture))), None)


def _author(lines: list[str], titles: AbstractSet[int], words: Words) -> str | None:
    """The author by a byline, else by a bare name below the title or in the last line."""
    named = next((name for line in lines if (name := author_of(line, words))), None)
    if named is not None or not titles:
        return named
    below = max(titles) + 1
    places = [*lines[below : below + 1], *lines[-1:]]
    return next((line for line in places if is_name(line, words)), None)


def _without(text: str, spans: tuple[Span, ...], dropped: AbstractSet[int | None], size: int) -> str:
    """The text without some paragraphs of its head."""
    starts = [span.start for span in spans[: size + 1]] + [len(text)]
    kept = [text[starts[i] : starts[i + 1]] for i in range(size) if i not in dropped]
    return "".join((*kept, text[starts[size] :])).strip()
