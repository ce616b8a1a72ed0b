"""What a story's articles are to it: what it is about, how much each of them counts, when they were published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.importance import Calendar, Witness, calendar
from timeline.events.relevance import Relevance, relevance
from timeline.model.article import Article


class Standing(msgspec.Struct, frozen=True):
    """The articles of a story by their ids, and what each counts."""

    articles: dict[str, Article]
    relevance: Relevance
    published: Calendar

    def later(self, article: str, day: dt.date) -> int | None:
        """Days from a day to the publication of an article, negative if it came before; None if that is not known."""
        published = self.articles[article].published.day
        return (published - day).days if published else None

    def witness(self, article: str, day: dt.date) -> Witness:
        """An article as one that tells of a day."""
        return Witness(self.relevance.weights[article], self.later(article, day))


def standing(articles: Sequence[Article], grammar: Grammar) -> Standing:
    """What the articles of a story are to it."""
    return Standing({article.id: article for article in articles}, relevance(articles, grammar), calendar(articles))
