"""What stands around the running text of an article: title, masthead, dateline, credits."""

from __future__ import annotations

from typing import NamedTuple

from timeline.model.article import Publication
from timeline.reading.credits import author_of, is_name, outlet_of
from timeline.reading.dateline import Dateline, read_dateline
from timeline.reading.furniture import is_furniture
from timeline.reading.lines import Span, ends_sentence, paragraph_spans, starts_item
from timeline.reading.masthead import find_masthead
from timeline.reading.sentences import is_abbreviation
from timeline.reading.structure import is_known_heading
from timeline.reading.words import Words, fold, words_for

_MOST_HEAD_PARAGRAPHS = 12
_TAIL_PARAGRAPHS = 5
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 30
_MOST_LABEL_WORDS = 4
"""A line of so few words right above a paragraph is the heading of a section, not a title."""

_MOST_KICKER_WORDS = 2
"""A first line of so few words above a longer one is the name of a desk or a rubric."""


class Head(NamedTuple):
    """What an article says about itself, and its text without masthead and title."""

    body: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: Publication = Publication()
    problem: str = ""
    problem_line: int = 1
    """The line of the text, counted from 1, that the problem is about."""


def read_head(text: str, language: str, title: str | None = None) -> Head:
    """Find title, publisher, author and publication in an article's text, and take title and masthead off it.

    Args:
        text: The text without front matter, clean.
        language: The language of the article.
        title: The title if it is known; its repetitions at the head are taken off.
    """
    words = words_for(language)
    spans = paragraph_spans(text, words.sentences)
    paragraphs = _Paragraphs(text, spans, words)
    size = paragraphs.head_size()
    lines = [paragraphs[i] for i in range(size)]
    masthead = find_masthead(lines, language)
    dated = masthead.lines if masthead else range(0)
    titles = paragraphs.title_lines(size, dated, title)
    dateline = next((found for i in range(min(size + 1, len(spans))) if (found := read_dateline(paragraphs[i], language))), None)
    nameplate = paragraphs.nameplate(dated, titles)
    dropped = {*dated, *titles, *([] if nameplate is None else [nameplate])}
    body = _without(text, spans, dropped, size)
    published, problem = _published(masthead and masthead.published, masthead.problem if masthead else "", dateline)
    first = spans[dated[0]].start if dated else 0
    return Head(
        body=body or text.strip(),
        title=title or (" ".join(paragraphs[titles[0]].split()) if titles and body else None),
        publisher=paragraphs.outlet(size) or (dateline.publisher if dateline else None) or (None if nameplate is None else paragraphs[nameplate]),
        author=paragraphs.author(size),
        published=published,
        problem=problem,
        problem_line=text.count("\n", 0, first) + 1,
    )
