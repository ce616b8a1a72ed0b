"""What a story's articles are to it: what it is about, how much each of them counts, when they were published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from timeline.events.centrality import Vocabulary, vocabulary
from timeline.events.citing import with_cites
from timeline.events.copies import with_copies
from timeline.events.importance import Calendar, Witness, calendar
from timeline.events.relevance import Relevance, relevance
from timeline.events.shown import Shown
from timeline.model.article import Article

_NEWS = dt.timedelta(days=31)
"""An article is about what happened so long before it; older events are how it came to that."""


class Standing(msgspec.Struct, frozen=True):
    """The articles of a story by their ids, and what each counts."""

    articles: dict[str, Article]
    relevance: Relevance
    published: Calendar
    vocabulary: Vocabulary

    @property
    def begins(self) -> dt.date:
        """From when on something is a part of the story: a month before its first article; always if none is dated."""
        first = self.published.days[0] if self.published.days else dt.date.min
        return first - min(_NEWS, first - dt.date.min)

    def later(self, article: str, day: dt.date) -> int | None:
        """Days from a day to the publication of an article, negative if it came before; None if that is not known."""
        published = self.articles[article].published.day
        return (published - day).days if published else None

    def witnesses(self, articles: Iterable[str], day: dt.date) -> list[Witness]:
        """Some articles as witnesses of a day: an article and its copies are one, which is as late as its last.

        How long they come back to a day before the story is counted from the story's beginning.
        """
        latest: dict[str, Witness] = {}
        day = max(day, self.begins)
        for name in articles:
            one = Witness(self.relevance.weights[name], self.later(name, day))
            known = latest.setdefault(self.articles[name].witness, one)
            if (one.later or 0) > (known.later or 0):
                latest[self.articles[name].witness] = one
        return list(latest.values())


def standing(articles: Sequence[Article], shown: Sequence[Shown]) -> Standing:
    """What the articles of a story are to it, by what each shows: they know whom they cite and what they copy."""
    citing = with_cites(articles, [one.cites for one in shown])
    known = with_copies(citing, [one.sentences for one in shown])
    originals = [article for article in known if article.copy_of is None]
    about = relevance(known, [one.names for one in shown])
    words = vocabulary(one for article, one in zip(known, shown, strict=True) if article.copy_of is None)
    return Standing({article.id: article for article in known}, about, calendar(originals), words)
