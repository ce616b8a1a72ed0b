"""All dated articles of a story in, its chronology out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.extract import Told
from timeline.events.leftover import names, told_without_date
from timeline.events.merge import merge
from timeline.events.rank import event_of, with_lead
from timeline.events.similarity import stems
from timeline.model.article import Story
from timeline.model.chronology import Chronology, Event, Role, Undated
from timeline.model.expression import DatedArticle


def tell(
    story: Story, dated: Sequence[DatedArticle], told: Sequence[Told], grammar_of: Callable[[str], Grammar]
) -> Chronology:
    """The chronology of a story from its dated articles and what ``extract`` gives of each, in the same order.

    ``grammar_of`` gives the words of a language.
    """
    mentions = [mention for part in told for mention in part.mentions]
    undated: list[Undated] = [item for part in told for item in part.undated]
    articles = tuple(article.article for article in dated)
    by_id = {article.id: article for article in articles}
    grammar = grammar_of(articles[0].language if articles else "en")
    events = with_lead([event_of(group, by_id, grammar) for group in merge(mentions, grammar)], articles)
    told_names = frozenset().union(*(names(mention.quote, grammar) for mention in mentions))
    listed = {(item.article, item.quote) for item in undated}
    leftover = told_without_date(dated, told_names, grammar)
    undated += [item for item in leftover if (item.article, item.quote) not in listed]
    return Chronology(
        id=story.id,
        title=story.title or _headline(events, story, grammar),
        events=_with_unique_ids(events),
        articles=articles,
        undated=tuple(undated),
        summary=story.summary,
    )


def _headline(events: Sequence[Event], story: Story, grammar: Grammar) -> str:
    """A title for a story whose editor gave none: the headline nearest to its main event, else that event's title."""
    main = max(events, key=lambda event: (event.role is Role.LEAD, event.score, event.id), default=None)
    about = stems(" ".join(m.quote for m in main.mentions), grammar) if main else frozenset()
    titles = {article.title for article in story.articles if article.title}
    if titles:
        return max(titles, key=lambda title: (len(stems(title, grammar) & about), -len(title), title))
    return main.title if main else story.id


def _with_unique_ids(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events oldest first, a number behind each id that stands a second time."""
    taken: set[str] = set()
    result = []
    for event in sorted(events, key=lambda event: (event.when.interval.start, event.when.interval.end)):
        numbers = (f"{event.id}-{number}" for number in itertools.count(2))
        name = next(name for name in itertools.chain([event.id], numbers) if name not in taken)
        taken.add(name)
        result.append(msgspec.structs.replace(event, id=name))
    return tuple(result)
