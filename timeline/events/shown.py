"""What one article shows by itself, whatever else its story holds: worked out once an article, and kept."""

from __future__ import annotations

import msgspec

from timeline.events.capitals import Run, headlines, runs
from timeline.events.citing import Cited, cited_by
from timeline.events.copies import bare_sentences
from timeline.events.counts import Lasting, lasting
from timeline.events.grammar import Grammar
from timeline.events.outlets import Finder
from timeline.events.relevance import names_in
from timeline.model.article import Article


class Shown(msgspec.Struct, frozen=True, gc=False):
    """What an article shows by itself: a story puts together what its articles show, and reads none again."""

    names: frozenset[str]
    """Its words with a capital inside a sentence, in small letters."""

    small: frozenset[str]
    """Its words that are written without a capital."""

    runs: tuple[Run, ...]
    """The capitalised words of its running text, among them the persons."""

    headlines: tuple[str, ...]
    """The capitalised words of its title and headings."""

    sentences: tuple[str, ...]
    """Its sentences as bare words, by which its copies are found."""

    cites: tuple[Cited, ...]
    """The outlets that it gives as its sources."""

    lasting: tuple[Lasting, ...]
    """What it counts that is said to last."""


def show(article: Article, grammar: Grammar, finder: Finder) -> Shown:
    """What an article shows; ``finder`` knows the outlets that it may cite."""
    return Shown(
        names_in(article, grammar),
        frozenset(filter(str.islower, set(article.text.split()))),
        tuple(runs(article)),
        tuple(headlines(article)),
        bare_sentences(article),
        cited_by(article, finder),
        tuple(lasting(article, grammar)),
    )
