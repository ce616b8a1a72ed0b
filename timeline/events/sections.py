"""A chronology in, the same with what its page says beside the timeline out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from timeline.events.behind import behind
from timeline.events.descriptions import Describer
from timeline.events.grammar import Grammar
from timeline.events.happened import happened
from timeline.events.similarity import stems
from timeline.events.stresses import stressed
from timeline.events.topics import topics
from timeline.model.article import Article
from timeline.model.chronology import Chronology, Role

_MOST_ARTICLES = 360
"""Of very many articles so many are read for this, spread over all of them: the best of these are as good."""
_MOST_EVENTS = 300
_TERMS = 60
_LEADING = 4
"""A sentence of the main event says as much of what a story is about as so many others."""


def with_sections(chronology: Chronology, grammar_of: Callable[[str], Grammar]) -> Chronology:
    """The chronology with what happened, why, what each outlet stresses, and the topics; linear in the articles."""
    if not chronology.articles:
        return chronology
    language = chronology.articles[0].language
    grammar = grammar_of(language)
    articles = {article.id: article for article in chronology.articles}
    # Word lists are of one language: articles in another are not read by them.
    originals = [a for a in chronology.articles if a.copy_of is None and a.language == language]
    originals = originals[:: max(-(-len(originals) // _MOST_ARTICLES), 1)]
    about = _about(chronology, originals, grammar)
    describer = Describer(articles, grammar)
    told = happened(chronology.events, articles, grammar)
    why = behind(originals, chronology.people, about, describer, grammar)
    shown = [*(statement.quote for statement in told), *(opinion.said.quote for opinion in why)]
    return msgspec.structs.replace(
        chronology,
        happened=told,
        behind=why,
        stressed=stressed(originals, about, shown, grammar),
        topics=topics(originals, chronology.people, describer, grammar),
    )


def _about(chronology: Chronology, articles: Sequence[Article], grammar: Grammar) -> frozenset[str]:
    """The stems that most of the titles and events of a story hold."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(stems(article.title or "", grammar))
    for event in sorted(chronology.events, key=lambda event: -event.score)[:_MOST_EVENTS]:
        for word in stems(event.text, grammar):
            counts[word] += _LEADING if event.role is Role.LEAD else 1
    order = sorted(counts, key=lambda word: (-counts[word], word))
    return frozenset(order[:_TERMS])
