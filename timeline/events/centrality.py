"""How central a title is to its story: how many of the story's articles have its words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from timeline.events.grammar import Grammar
from timeline.events.shown import Shown
from timeline.events.similarity import meaningful

_FEW = 2
"""So many words that no article has are counted with the rest: one word of the story makes no title central."""


class Vocabulary(msgspec.Struct, frozen=True):
    """The words of a story."""

    articles: int
    """How many it has."""

    having: Mapping[str, int]
    """How many of them have a word, in small letters."""

    def centrality(self, title: str, grammar: Grammar) -> float:
        """A number from 0 to 1 that grows with the articles that have the words of a title.

        The mean over its words of the logarithm of their articles, as a share of that of all articles.
        """
        words = dict.fromkeys(word.removesuffix("'s") for word in meaningful(title, grammar))
        if not self.articles or not words:
            return 0.0
        told = sum(math.log1p(self.having.get(word, 0)) for word in words)
        return told / math.log1p(self.articles) / (len(words) + _FEW)


def vocabulary(shown: Iterable[Shown]) -> Vocabulary:
    """The words of a story by what its articles show."""
    having: Counter[str] = Counter()
    articles = 0
    for one in shown:
        having.update(one.small | one.names)
        articles += 1
    return Vocabulary(articles, having)
