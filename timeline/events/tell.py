"""All dated articles of a story in, its chronology out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.extract import extract
from timeline.events.leftover import names, told_without_date
from timeline.events.merge import merge
from timeline.events.rank import event_of, with_lead
from timeline.model.article import Story
from timeline.model.chronology import Chronology, Event, Undated
from timeline.model.expression import DatedArticle


def tell(story: Story, dated: Sequence[DatedArticle], grammar_of: Callable[[str], Grammar]) -> Chronology:
    """The chronology of a story from its dated articles; ``grammar_of`` gives the words of a language."""
    told = [extract(article, grammar_of(article.article.language)) for article in dated]
    mentions = [mention for part in told for mention in part.mentions]
    undated: list[Undated] = [item for part in told for item in part.undated]
    articles = tuple(article.article for article in dated)
    by_id = {article.id: article for article in articles}
    grammar = grammar_of(articles[0].language if articles else "en")
    events = [event_of(group, by_id, grammar) for group in merge(mentions, grammar)]
    told_names = frozenset().union(*(names(mention.quote, grammar) for mention in mentions))
    undated += told_without_date(dated, told_names, grammar)
    return Chronology(
        id=story.id,
        title=story.title or _headline(events, story),
        events=_with_unique_ids(with_lead(events, articles)),
        articles=articles,
        undated=tuple(undated),
        summary=story.summary,
    )


def _headline(events: Sequence[Event], story: Story) -> str:
    """A title for a story whose editor gave none: the shortest headline, else the best event, else its name."""
    titles = sorted((article.title for article in story.articles if article.title), key=lambda t: (len(t), t))
    if titles:
        return titles[0]
    best = max(events, key=lambda event: (event.score, event.id), default=None)
    return best.title if best else story.id


def _with_unique_ids(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events oldest first, a number behind each id that stands a second time."""
    counts: dict[str, int] = {}
    result = []
    for event in events:
        counts[event.id] = counts.get(event.id, 0) + 1
        number = counts[event.id]
        result.append(event if number == 1 else msgspec.structs.replace(event, id=f"{event.id}-{number}"))
    return tuple(result)
