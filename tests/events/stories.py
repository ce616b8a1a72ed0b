"""Stories for tests, made of lines: when an article was published, and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from timeline.model.article import Article, Publication, Story
from timeline.reading.text import segment


def story(articles: Sequence[tuple[dt.date | None, str]]) -> Story:
    """A story of articles ``0.txt``, ``1.txt`` ... in that order."""
    return Story("case", tuple(article(f"{number}.txt", day, text) for number, (day, text) in enumerate(articles)))


def article(name: str, day: dt.date | None, text: str) -> Article:
    """An article of a stated, or an unknown, day of publication."""
    paragraphs, sentences = segment(text)
    published = Publication(day, basis="stated", stated=True) if day else Publication()
    return Article(name, text, paragraphs, sentences, published)
