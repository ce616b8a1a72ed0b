"""What of a story needs a human: a list of small functions, and which of it is decided already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

import msgspec

from timeline import pipeline
from timeline.editing.places import Places
from timeline.events.duplicates import possible_duplicates
from timeline.events.permalinks import fingerprint
from timeline.events.wording import folded, holds
from timeline.model.article import Article
from timeline.model.chronology import Chronology, Claim, Conflict, Event, Mention
from timeline.model.question import Choice, Question, Quote

DOUBTFUL = 0.7
"""A date with less confidence than this is asked about."""

_FEWEST_WORDS = 5
"""Fewer words are not enough to know a sentence by, when the next article comes."""

_SIDES = 9
"""So many claims at most can be chosen from."""

_SIGNS = ",;:–—-( "

_QUOTES = 4
"""So many sentences are shown of an entry at most."""

HIDE = Choice("h", "hide this entry", {"hide": "true"})


class Asked(msgspec.Struct, frozen=True):
    """A story as its sources tell it, what is decided already, and where its words stand."""

    told: Chronology
    decisions: Sequence[Mapping[str, Any]]
    places: Places

    def quote(self, article: str, text: str, trace: tuple[str, ...] = ()) -> Quote:
        """A sentence of an article with its place."""
        outlet = next((one.publisher for one in self.told.articles if one.id == article), None)
        return Quote(text, outlet or article, self.places.file(article), self.places.line(article, text), trace)

    def decided(self, quotes: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """The decisions whose words stand in one of these sentences."""
        sentences = [folded(quote) for quote in quotes]
        for decision in self.decisions:
            words = folded(str(decision.get("match") or ""))
            if words and any(holds(sentence, words) for sentence in sentences):
                yield decision


Finder: TypeAlias = Callable[[Asked], Iterator[Question]]


def questions(asked: Asked) -> tuple[Question, ...]:
    """What is not decided yet: articles without a day first, since all else may depend on it."""
    found = (question for each in FINDERS for question in each(asked))
    return tuple({question.id: question for question in found}.values())


def unpublished(asked: Asked) -> Iterator[Question]:
    """Articles whose day of publication is unknown."""
    for article in asked.told.articles:
        if article.published.day is None:
            title = f' ("{article.title}")' if article.title else ""
            yield Question(
                f"published-{article.id}",
                "published",
                f"When was {article.id}{title} published? {_begun(article.published.basis)}.",
                (Choice("d", "a day", asks=("published",)),),
                _opening(asked, article),
            )


def _begun(text: str) -> str:
    """With a capital letter, as a sentence begins."""
    return text[:1].upper() + text[1:]


def doubtful(asked: Asked) -> Iterator[Question]:
    """Entries whose date is not sure."""
    for event in asked.told.events:
        if event.confidence.score < DOUBTFUL and not _has(asked, event, "date"):
            reasons = "; ".join(event.confidence.reasons)
            asks = f'Was this on {event.when.value}: "{event.title}"? ({event.confidence.score:.2f}: {reasons})'
            right = Choice("y", f"yes, {event.when.value}", {"date": event.when.value})
            yield _of_event(asked, event, Question("", "date", asks, (right, _REDATE, HIDE)))


def disputed(asked: Asked) -> Iterator[Question]:
    """Where sources disagree."""
    for event in asked.told.events:
        for conflict in event.conflicts:
            if not _has(asked, event, "settled", conflict.kind):
                choices = [*_sides(asked, conflict, of_entry=True), _leave(conflict)]
                if conflict.kind == "date":
                    choices.append(msgspec.structs.replace(_REDATE, sets=_settled(conflict)))
                choices.append(Choice("t", "another title", asks=("title",), sets=_settled(conflict)))
                asks = f'The sources disagree on "{event.title}" ({conflict.about}): {conflict.explanation}.'
                quotes = tuple(_claim(asked, one) for one in conflict.claims)
                question = Question(conflict.kind, "conflict", asks, (*choices, HIDE), quotes)
                yield _of_event(asked, event, question)
    for conflict in asked.told.conflicts:
        claims = conflict.claims
        marks = asked.decided([claim.quote for claim in claims])
        if claims and not any(one.get("settled") == conflict.kind for one in marks):
            yield Question(
                f"conflict-{fingerprint(claims[0].quote)}-{conflict.kind}",
                "conflict",
                f"The sources disagree ({conflict.about}): {conflict.explanation}.",
                (*_sides(asked, conflict, of_entry=False), _leave(conflict)),
                tuple(_claim(asked, one) for one in claims),
                _words(claims[0].quote, [one for one in _all_but(asked.told, ()) if one != claims[0].quote]),
            )


def duplicates(asked: Asked) -> Iterator[Question]:
    """Entries that may be one."""
    articles = asked.told.articles
    grammar = pipeline.sentence_grammar(articles[0].language if articles else "en")
    for first, second in possible_duplicates(asked.told.events, articles, grammar):
        if any(_has(asked, event, "settled", "apart") or _has(asked, event, "merge") for event in (first, second)):
            continue
        words, _ = match_of(asked.told, second)
        choices = (
            Choice("m", "yes, merge them", {"merge": words}),
            Choice("a", "no, they are two", {"settled": "apart"}),
        )
        asks = f'Are these one event, on {first.when.value}? "{first.title}" / "{second.title}"'
        if first.when.interval != second.when.interval:
            asks = f'Are these one event? {first.when.value} "{first.title}" / {second.when.value} "{second.title}"'
        quotes = tuple(_mention(asked, event.mentions[0]) for event in (first, second))
        other = fingerprint(second.mentions[0].quote)
        yield _of_event(asked, first, Question(other, "duplicate", asks, choices, quotes))


def undated(asked: Asked) -> Iterator[Question]:
    """Sentences with words for a time that could not be dated, in articles whose day is unknown."""
    unknown = {article.id for article in asked.told.articles if article.published.day is None}
    added = [folded(str(one["add"].get("text", ""))) for one in asked.decisions if isinstance(one.get("add"), dict)]
    for left in asked.told.undated:
        is_decided = any(asked.decided([left.quote])) or folded(left.quote) in added
        if left.phrase is None or left.article not in unknown or is_decided:
            continue
        add = Choice("d", "a date", {"text": left.quote, "source": left.article}, ("date", "title"))
        no = Choice("n", "none: leave it undated", {"settled": "undated"})
        yield Question(
            f"undated-{fingerprint(left.quote)}",
            "undated",
            f'When was that: "{left.phrase}"? {left.why}.',
            (add, no),
            (asked.quote(left.article, left.quote),),
            _words(left.quote, [one.quote for one in asked.told.undated if one is not left]),
        )


FINDERS: tuple[Finder, ...] = (unpublished, doubtful, disputed, duplicates, undated)
"""Everything that is asked, in this order."""

_REDATE = Choice("d", "another date", asks=("date", "why"))


def _opening(asked: Asked, article: Article) -> tuple[Quote, ...]:
    """The first sentence of an article that is one."""
    for place in range(len(article.sentences)):
        text = article.quote(place)
        if len(text.split()) >= _FEWEST_WORDS and not article.is_boilerplate(place):
            return (asked.quote(article.id, text),)
    return (Quote("", article.publisher or article.id, asked.places.file(article.id)),)


def _settled(conflict: Conflict) -> dict[str, str]:
    return {"settled": conflict.kind}


def _leave(conflict: Conflict) -> Choice:
    return Choice("l", "leave it: the page shows both", _settled(conflict))


def _sides(asked: Asked, conflict: Conflict, *, of_entry: bool) -> Iterator[Choice]:
    """What each side claims, as what the editor may go by; of an entry the title may have to follow."""
    sides: dict[str, list[Claim]] = {}
    for claim in conflict.claims:
        sides.setdefault(claim.value, []).append(claim)
    for number, (value, claims) in enumerate(islice(sides.items(), _SIDES), 1):
        who = ", ".join(dict.fromkeys(asked.quote(claim.article, claim.quote).source for claim in claims))
        says = f"go by {claims[0].said or value} ({who})"
        if conflict.kind == "date" and of_entry:
            yield Choice(str(number), says, {"date": value, **_settled(conflict)}, ("why",))
        else:
            yield Choice(str(number), says, {**_settled(conflict), "claim": value}, may=("title",) if of_entry else ())


def _claim(asked: Asked, claim: Claim) -> Quote:
    return asked.quote(claim.article, claim.quote)


def _mention(asked: Asked, mention: Mention) -> Quote:
    return asked.quote(mention.article, mention.quote, mention.expression.trace if mention.expression else ())


def _has(asked: Asked, event: Event, key: str, value: str | None = None) -> bool:
    """Whether it is decided of an event, or whether it is hidden and nothing needs to be."""
    decided = list(asked.decided([mention.quote for mention in event.mentions]))
    return any(one.get("hide") == "true" or (key in one and value in {None, one[key]}) for one in decided)


def _of_event(asked: Asked, event: Event, question: Question) -> Question:
    """A question on an event, with its words, its quotes and its day; the id told it from others on the same event."""
    words, dated = match_of(asked.told, event)
    return msgspec.structs.replace(
        question,
        id="-".join(filter(None, (question.kind, fingerprint(event.mentions[0].quote), question.id))),
        quotes=question.quotes or tuple(_mention(asked, mention) for mention in event.mentions[:_QUOTES]),
        match=words,
        dated=dated,
        at=event.when.interval.start,
    )


def match_of(told: Chronology, event: Event) -> tuple[str, str]:
    """Words that stand behind this event and behind no other; or some, and the date that its sources give it."""
    others = _all_but(told, (event,))
    for mention in event.mentions:
        if words := _words(mention.quote, others):
            return words, ""
    return event.mentions[0].quote, event.when.value


def _all_but(told: Chronology, events: Sequence[Event]) -> list[str]:
    left_out = {event.id for event in events}
    return [mention.quote for event in told.events if event.id not in left_out for mention in event.mentions]


def _words(quote: str, others: Sequence[str]) -> str:
    """The first words of a sentence that stand in no other one; empty if even all of them do."""
    parts, rest = quote.split(), [folded(other) for other in others]
    for count in range(min(_FEWEST_WORDS, len(parts)), len(parts) + 1):
        words = " ".join(parts[:count]).rstrip(_SIGNS)
        rest = [other for other in rest if holds(other, folded(words))]
        if not rest:
            return words
    return ""
