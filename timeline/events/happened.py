"""The main event in a few sentences of different reports."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.grammar import WORD, Grammar
from timeline.events.similarity import overlap, stems
from timeline.model.article import Article
from timeline.model.chronology import Event, Role
from timeline.model.sections import Statement

_MOST = 3
_MOST_WORDS = 45
_REPEATS = 0.55
"""Of two sentences that share so many of their words, one is enough."""


def happened(events: Sequence[Event], articles: dict[str, Article], grammar: Grammar) -> tuple[Statement, ...]:
    """Up to three sentences that tell the lead event, the one that tells it best first, each of another article.

    Every one after the first brings something that another report bears out; empty where no event leads.
    """
    lead = next((event for event in events if event.role is Role.LEAD), None)
    if lead is None:
        return ()
    told = {mention.quote: (mention, stems(mention.quote, grammar)) for mention in reversed(lead.mentions)}
    first = next((m for m in lead.mentions if m.quote == lead.text), None)
    if first is None:
        first = next((m for m in lead.mentions if lead.text in m.quote), lead.mentions[0] if lead.mentions else None)
    if first is None:
        return ()
    chosen = [Statement(first.article, first.sentence, first.quote)]
    known = [told[first.quote][1]]
    witnesses = {articles[first.article].witness}
    rest = [pair for quote, pair in reversed(told.items()) if quote != first.quote]
    counts: dict[str, int] = {}
    for _, words in told.values():
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    while len(chosen) < _MOST:
        said = frozenset().union(*known)
        best = max(
            (
                (sum(counts[word] - 1 for word in words - said) / (len(words) + 4), -place)
                for place, (mention, words) in enumerate(rest)
                if articles[mention.article].witness not in witnesses
                and _stands_alone(mention.quote, grammar)
                and all(overlap(words, other) < _REPEATS for other in known)
            ),
            default=None,
        )
        if best is None or best[0] <= 0:
            break
        mention, words = rest[-best[1]]
        chosen.append(Statement(mention.article, mention.sentence, mention.quote))
        known.append(words)
        witnesses.add(articles[mention.article].witness)
    return tuple(chosen)


def _stands_alone(quote: str, grammar: Grammar) -> bool:
    words = [word.lower() for word in WORD.findall(quote)]
    return bool(words) and len(words) <= _MOST_WORDS and words[0] not in grammar.words.dangling
