"""Articles for the tests of dating, from a text and a day."""

from __future__ import annotations

import datetime as dt
import re

from timeline.model.article import Article, Paragraph, Publication, Sentence
from timeline.model.expression import DatedArticle, TimeExpression
from timeline.temporal.story import date_articles

_PARAGRAPH = re.compile(r"(?:.+\n?)+")
_SENTENCE = re.compile(r"\S(?:[^.!?]|[.!?](?!\s))*[.!?]?")


def article(text: str, published: str | None = None, name: str = "a.txt") -> Article:
    """An article, cut at empty lines and full stops; ``published`` is what its date line says."""
    paragraphs, sentences = [], []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        paragraphs.append(Paragraph(*paragraph.span()))
        sentences += [Sentence(*s.span(), number) for s in _SENTENCE.finditer(text, *paragraph.span())]
    day = dt.date.fromisoformat(published) if published else None
    stated = Publication(day, day, day, "from the date line", stated=True) if day else Publication()
    return Article(name, text, tuple(paragraphs), tuple(sentences), stated)


def story(**texts: tuple[str, str | None]) -> dict[str, DatedArticle]:
    """The articles of one story, dated together: each by its name, with its text and its date line."""
    articles = [article(text, published, name) for name, (text, published) in texts.items()]
    return {dated.article.id: dated for dated in date_articles(articles)}


def dated(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """The expressions of an article that stands alone."""
    return story(a=(text, published))["a"].expressions


def values(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """What is found in an article that stands alone, and its value."""
    return [(expression.found.text, expression.value) for expression in dated(text, published)]
