"""Where sources disagree: what of an event, and of the story, cannot all be right."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from timeline.events.comparing import Said, chosen, number_conflicts, source
from timeline.events.contradictions import Told, contradictions
from timeline.events.counts import Lasting, counts
from timeline.events.deeds import base, deeds, is_act
from timeline.events.denials import denials
from timeline.events.grammar import Grammar
from timeline.events.leftover import names
from timeline.events.namesakes import Namesakes
from timeline.events.similarity import stems
from timeline.model.article import Article, ParagraphKind
from timeline.model.calendar import Interval
from timeline.model.chronology import Claim, Conflict, Event, Mention, Person
from timeline.model.expression import DatedArticle

_SHARED = 2
"""Who or what somebody did something to: so many words are shared, at least, by those who tell opposite outcomes."""

_LOOKED_AT = 80
"""So many mentions of one event are compared by what they tell to have been done."""

_SOURCES = 3
"""So many outlets are named that give one day."""

_GOES_ON = 2
"""So many sentences without a time behind one that tells an event go on with it: "At least 12 people died." """


class Tellings(msgspec.Struct, frozen=True):
    """What is known of the sentences of a story beside the event that they tell."""

    articles: Mapping[str, Article]
    timed: Mapping[str, frozenset[int]]
    """By article, the sentences that hold a time."""

    often: Mapping[tuple[str, int], int]
    """Of how many events a sentence tells, by article and place."""

    names: Namesakes = Namesakes((), ())
    denials: Mapping[Interval, Sequence[Told]] = {}
    """What articles say was not done, by the day on which it was not."""


def with_conflicts(
    events: Sequence[Event],
    dated: Sequence[DatedArticle],
    grammar: Grammar,
    among: Sequence[Event] | None = None,
    people: Sequence[Person] = (),
) -> tuple[Event, ...]:
    """The events, each with what its sources give differently.

    ``among`` are all events of the story, where these are some of them: one that is not among them is left as it is.
    ``people`` are those whom the story names: without them nobody is told apart by a name.
    """
    among = events if among is None else among
    known = {event.id for event in among}
    tellings = Tellings(
        {one.article.id: one.article for one in dated},
        {one.article.id: _timed(one) for one in dated},
        Counter((m.article, m.sentence) for event in among for m in event.mentions),
        Namesakes([one.article for one in dated], people),
        denials(dated, grammar),
    )
    return tuple(
        msgspec.structs.replace(event, conflicts=found)
        if event.id in known and (found := event_conflicts(event, tellings, grammar))
        else event
        for event in events
    )


def event_conflicts(event: Event, tellings: Tellings, grammar: Grammar) -> tuple[Conflict, ...]:
    """What the sources of one event give differently: days of one precision, numbers, names, places and outcomes.

    Copies of another article say nothing of their own.
    """
    articles = tellings.articles
    mentions = [m for m in event.mentions if articles[m.article].copy_of is None]
    deeds_told = list(_deeds(event, mentions, tellings, grammar))
    otherwise = contradictions(deeds_told, tellings.names, grammar)
    if len({m.article for m in mentions}) < 2:
        return tuple(otherwise)
    said = [item for mention in mentions for item in _said(mention, tellings, grammar)]
    return (*_dates(mentions, articles), *number_conflicts(said, event.when.interval, grammar), *otherwise)


def story_conflicts(
    articles: Sequence[Article], counted: Sequence[Sequence[Lasting]], grammar: Grammar
) -> tuple[Conflict, ...]:
    """What the articles of a story give differently of a state that lasts: how many are still held, or missing.

    ``counted`` is what each of them counts so, in any sentence, dated or not.
    """
    told = zip(articles, counted, strict=True)
    said = [Said(article, one.quote, one.count) for article, own in told if article.copy_of is None for one in own]
    return number_conflicts(said, None, grammar)


def _timed(dated: DatedArticle) -> frozenset[int]:
    starts = [sentence.start for sentence in dated.article.sentences]
    return frozenset(bisect.bisect_right(starts, e.found.start) - 1 for e in dated.expressions)


def _said(mention: Mention, tellings: Tellings, grammar: Grammar) -> Iterator[Said]:
    """What a sentence counts of its event, and what those behind it add that tell no time of their own."""
    article = tellings.articles[mention.article]
    alone = tellings.often.get((mention.article, mention.sentence), 1) < 2
    for count in counts(mention.quote, grammar):
        if alone or count.quantity.text in mention.clause:
            yield Said(article, mention.quote, count, names(mention.quote, grammar))
    words = grammar.words.counting
    for index in range(mention.sentence + 1, min(mention.sentence + 1 + _GOES_ON, len(article.sentences))):
        if not _is_body(article, index) or index in tellings.timed.get(article.id, ()):
            break
        quote = article.quote(index)
        for count in counts(quote, grammar):
            if count.state in words.states:
                yield Said(article, quote, count, names(mention.quote, grammar) | names(quote, grammar))


def _deeds(event: Event, mentions: Sequence[Mention], tellings: Tellings, grammar: Grammar) -> Iterator[Told]:
    """What the sources of an event tell to have been done, and what others say was not done on its day."""
    articles = tellings.articles
    denied = tellings.denials.get(event.when.interval, ())
    outlets = {articles[mention.article].publisher or mention.article for mention in mentions}
    if not denied and len(outlets) < 2:
        return
    verbs: set[str] = set()
    for mention in _alike(mentions, denied, articles, grammar):
        for deed in deeds(mention.clause, grammar):
            if is_act(deed, grammar):
                verbs.add(base(deed.verb, grammar))
                yield Told(articles[mention.article], mention.quote, deed)
    yield from (one for one in denied if base(one.deed.verb, grammar) in verbs)


def _alike(
    mentions: Sequence[Mention], denied: Sequence[Told], articles: Mapping[str, Article], grammar: Grammar
) -> list[Mention]:
    """The mentions that share enough words with those of other outlets: few of many need a closer look."""
    said = [(mention, stems(mention.clause, grammar)) for mention in mentions]
    whose: dict[str, set[str]] = {}
    for mention, own in said:
        for stem in own:
            whose.setdefault(stem, set()).add(articles[mention.article].publisher or mention.article)
    for one in denied:
        for stem in one.deed.stems:
            whose.setdefault(stem, set()).add(one.outlet)
    shared = {stem for stem, outlets in whose.items() if len(outlets) > 1}
    return [mention for mention, own in said if len(own & shared) >= _SHARED][:_LOOKED_AT]


def _is_body(article: Article, index: int) -> bool:
    return article.paragraphs[article.sentences[index].paragraph].kind is ParagraphKind.BODY


def _dates(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> Iterator[Conflict]:
    """The days that sources give for one event, if those of the finest precision differ."""
    told = [(mention, mention.when) for mention in mentions if mention.when is not None]
    finest = min((when.interval.grain.size for _, when in told), default=0)
    able = [(mention, when) for mention, when in told if when.interval.grain.size == finest]
    by_article: dict[str, set[Interval]] = {}
    for mention, when in able:
        by_article.setdefault(mention.article, set()).add(when.interval)
    distinct = sorted(
        {tuple(sorted(days, key=lambda day: (day.start, day.end))) for days in by_article.values()}, key=str
    )
    if not any(_apart(first, second) for first, second in itertools.combinations(distinct, 2)):
        return
    values: dict[str, dict[str, str]] = {}
    for mention, when in sorted(able, key=lambda item: item[0].attributed_to or ""):
        article = articles[mention.article]
        who = values.setdefault(when.value, {})
        who.setdefault(article.publisher or article.id, source(article, mention.attributed_to))
    claims = [
        Claim(
            m.article, when.value, m.quote, when.mod, m.attributed_to, m.expression.found.text if m.expression else ""
        )
        for m, when in able
    ]
    explanation = " against ".join(
        f"{value} ({'; '.join(list(who.values())[:_SOURCES])})" for value, who in sorted(values.items())
    )
    about = min((mention.clause for mention, _ in able if mention.clause), key=len, default="")
    yield Conflict("date", about, chosen(claims), explanation)


def _apart(first: Sequence[Interval], second: Sequence[Interval]) -> bool:
    """Whether no time of one article overlaps one of the other."""
    return all(one.end <= other.start or other.end <= one.start for one in first for other in second)
