"""What a story is about, by the names that most of its articles share, and how much of it each article is."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from timeline.events.grammar import Grammar
from timeline.model.article import Article

_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w+")
"""A word that does not begin a sentence, with a capital or a letter that is not Latin: that shows in its case."""

_WORD = re.compile(r"\w+")

_SHARE = 0.5
"""A name is one of the story's if at least half as many articles have it as have the most frequent name."""

_ENOUGH = 0.2
"""An article is wholly about the story if one sentence in five has a name of it: the others go on from there."""


class Relevance(msgspec.Struct, frozen=True):
    """The names that a story is about, in small letters, and the share of it in each article, 0 to 1, by id."""

    names: frozenset[str]
    weights: dict[str, float]

    def is_about(self, words: frozenset[str]) -> bool:
        """Whether some words, in small letters, name what the story is about."""
        return not self.names.isdisjoint(words)


def relevance(articles: Sequence[Article], names: Sequence[frozenset[str]]) -> Relevance:
    """What a story is about by the ``names_in`` each article; without any that they share, each counts in full."""
    outlets = frozenset(word.lower() for article in articles for word in (article.publisher or "").split())
    shared = Counter(itertools.chain.from_iterable(names))
    for outlet in outlets:
        del shared[outlet]
    most = max(shared.values(), default=0)
    about = frozenset(name for name, count in shared.items() if count >= _SHARE * most)
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(about)))})\b", re.IGNORECASE) if about else None
    return Relevance(about, {article.id: _weight(article, named) for article in articles})


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(_WORD.findall(text.lower()))


def names_in(article: Article, grammar: Grammar) -> frozenset[str]:
    """The words that stand with a capital inside a sentence, in small letters, without the ordinary ones."""
    found = (name for name in set(_NAME.findall(article.text)) if name[0].isupper())
    return frozenset(name.lower() for name in found) - grammar.words.stop


def _weight(article: Article, named: re.Pattern[str] | None) -> float:
    if named is None or not article.sentences:
        return 1.0
    told = sum(named.search(article.text, sentence.start, sentence.end) is not None for sentence in article.sentences)
    return min(1.0, told / (_ENOUGH * len(article.sentences)))
