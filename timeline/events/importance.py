"""How much a time matters to a story: how many articles tell of it, and how long they go on coming back to it."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from collections.abc import Iterable, Sequence

import msgspec

from timeline.model.article import Article

_ANNOUNCED = 0.5
"""To announce a day is half as much as to tell of it: half of what is announced is never heard of again."""

_CHANCE = 0.6
"""How far the number of articles still to come is discounted: early days have more chances to be told again."""


class Witness(msgspec.Struct, frozen=True, gc=False):
    """One article that tells of a time."""

    weight: float
    """How much the article counts, 0 to 1."""

    later: int | None
    """Days from that time, or from the story's beginning, to the article's publication; negative if it announces the
    time, None if not known."""


class Calendar(msgspec.Struct, frozen=True):
    """When the articles of a story were published, in order."""

    days: tuple[dt.date, ...]

    def after(self, day: dt.date) -> int:
        """How many articles were published after a day."""
        return len(self.days) - bisect.bisect_right(self.days, day)


def calendar(articles: Iterable[Article]) -> Calendar:
    """The publication days of a story's articles, those that are known."""
    return Calendar(tuple(sorted(article.published.day for article in articles if article.published.day)))


def importance(witnesses: Sequence[Witness], after: float) -> float:
    """A number above 0 that grows with the articles that tell of a time, more so the later they still do.

    Args:
        witnesses: the articles that tell of it, each once.
        after: how many articles of the story were published after it.

    Returns:
        ``(1 + n) (1 + l) / (1 + after) ** 0.6`` with n the articles by weight and l their weights by the
        logarithm of the days since.
    """
    told = sum(w.weight * (_ANNOUNCED if (w.later or 0) < 0 else 1) for w in witnesses)
    recalled = sum(w.weight * math.log1p(w.later) for w in witnesses if w.later is not None and w.later > 0)
    return (1 + told) * (1 + recalled) * math.pow(1 + after, -_CHANCE)
