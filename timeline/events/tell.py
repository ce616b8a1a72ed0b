"""All dated articles of a story in, its chronology out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from timeline.events.aliases import with_aliases
from timeline.events.conflicts import story_conflicts
from timeline.events.extract import Told
from timeline.events.grammar import Grammar
from timeline.events.leftover import told_without_date
from timeline.events.merge import Head, merge
from timeline.events.names import people
from timeline.events.otherdates import with_other_dates
from timeline.events.rank import event_of, with_lead
from timeline.events.shortening import shortened
from timeline.events.shown import Shown
from timeline.events.similarity import stems
from timeline.events.standalone import acts
from timeline.events.standing import Standing
from timeline.model.article import Story
from timeline.model.chronology import Chronology, Event, Mention, Role, Undated

_HEAD = 2
"""An article tells the news of the day in so many sentences at its head."""


def tell(
    story: Story,
    told: Sequence[Told],
    shown: Sequence[Shown],
    standing: Standing,
    grammar_of: Callable[[str], Grammar],
) -> Chronology:
    """The chronology of a story, but for what the sources of each event give differently.

    Args:
        story: its articles as they were read, and what its editor says.
        told: what each of them tells, in the same order.
        shown: what each of them shows, in the same order.
        standing: what each of them counts.
        grammar_of: the words of a language.
    """
    articles = tuple(standing.articles.values())
    grammar = grammar_of(articles[0].language if articles else "en")
    mentions = [mention for part in told for mention in part.mentions]
    published = {article.id: article.published.day for article in articles}
    heads = [head for part in told for head in _heads(part, standing, grammar)]
    undated: list[Undated] = [item for part in told for item in part.undated]
    groups = with_other_dates(merge(mentions, grammar, published, heads), standing.articles, grammar)
    events = with_lead([event_of(group, standing, grammar) for group in groups], articles)
    named = frozenset[str]().union(*(part.names for part in told))
    listed = {(item.article, item.quote) for item in undated}
    leftover = told_without_date(articles, [part.untimed for part in told], named)
    undated += [item for item in leftover if (item.article, item.quote) not in listed]
    persons, unknown = with_aliases(people(articles, shown, grammar_of), story.aliases, articles)
    return Chronology(
        id=story.id,
        title=story.title or _headline(events, story, grammar),
        events=_in_order(events),
        articles=articles,
        undated=tuple(undated),
        people=persons,
        conflicts=story_conflicts(articles, [one.lasting for one in shown], grammar),
        summary=story.summary,
        analysis=story.analysis,
        draft=story.draft,
        formerly=story.formerly,
        order=story.order,
        length=story.length,
        unmet=unknown,
    )


def _heads(told: Told, standing: Standing, grammar: Grammar) -> Iterator[Head]:
    """What an article of known publication tells at its head without a time."""
    article = standing.articles[told.article]
    published = article.published.day
    if published is None or article.copy_of:
        return
    timed = {mention.sentence for mention in told.mentions}
    for line in told.lines:
        first = line.sentence < _HEAD and not line.days and line.sentence not in timed
        if first and acts(line.text, grammar):
            mention = Mention(
                article.id, line.sentence, line.text, None, None, clause=shortened(line.text.removesuffix("."), grammar)
            )
            yield Head(mention, published)


def _headline(events: Sequence[Event], story: Story, grammar: Grammar) -> str:
    """A title for a story whose editor gave none: the headline nearest to its main event, else that event's title."""
    main = max(events, key=lambda event: (event.role is Role.LEAD, event.score, event.id), default=None)
    about = stems(" ".join(m.quote for m in main.mentions), grammar) if main else frozenset()
    titles = {article.title for article in story.articles if article.title}
    if titles:
        return max(titles, key=lambda title: (len(stems(title, grammar) & about), -len(title), title))
    return main.title if main else story.id


def _in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events oldest first."""
    return tuple(sorted(events, key=lambda event: (event.when.interval.start, event.when.interval.end)))
