"""What of an article the timeline quotes, for editors who may not republish the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from timeline import pipeline
from timeline.model.article import Article, Story
from timeline.model.chronology import Chronology, Conflict
from timeline.reading.markdown import as_markdown
from timeline.settings import Settings

_MOST_ROUNDS = 6
"""So often sentences are added that others are dated or named by."""


class Excerpt(NamedTuple):
    """A part of an article."""

    markdown: str
    """Its sentences; those that follow each other in the article stand in one paragraph."""

    sentences: int
    differing: int
    """Entries of the chronology that come out otherwise than with the whole article; 0 but for odd texts."""


def excerpt_of(
    article: Article, others: tuple[Article, ...], settings: Settings, source: str, read: Callable[[str], Article]
) -> Excerpt | None:
    """The sentences of an article that tell events in its story, with those that date and name what they tell.

    Args:
        article: The whole article.
        others: The other articles of its story.
        settings: How the story is told.
        source: The folder of the story, for which what is found in the others is kept between calls.
        read: Reads the article anew from a part of its Markdown, as it will be read from its file.

    Returns:
        The excerpt; None if no event of the chronology is told by the article.
    """

    def told(version: Article) -> Chronology:
        articles = tuple(sorted((*others, version), key=lambda article: article.id))
        return pipeline.tell(Story("excerpt", articles, source=source), settings)

    whole = told(article)
    kept = _quoted(article, whole)
    if not kept:
        return None
    wanted, differing, markdown = _entries(whole), 0, ""
    for _ in range(_MOST_ROUNDS):
        markdown = _markdown(article, kept)
        missing = wanted - _entries(told(read(markdown)))
        differing = len(missing)
        quotes = {quote for entry in missing for name, quote in entry[2] if name == article.id}
        before = {n - 1 for n in kept if n and article.quote(n) in quotes} if quotes else {n - 1 for n in kept if n}
        if not missing or before <= kept:
            break
        kept |= before
    return Excerpt(markdown, len(kept), differing)


_Entry = tuple[str, str, frozenset[tuple[str, str]]]


def _entries(chronology: Chronology) -> set[_Entry]:
    """What is told, as far as a reader sees it: dates, titles and quotes, and what the sources disagree on."""
    events = {
        (event.when.value, event.title, frozenset((m.article, m.quote) for m in event.mentions))
        for event in chronology.events
    }
    return events | {
        (conflict.kind, conflict.about, frozenset((claim.article, claim.quote) for claim in conflict.claims))
        for conflict in _conflicts(chronology)
    }


def _conflicts(chronology: Chronology) -> list[Conflict]:
    return [*chronology.conflicts, *(conflict for event in chronology.events for conflict in event.conflicts)]


def _quoted(article: Article, chronology: Chronology) -> set[int]:
    """The sentences that tell events, those from which their dates are counted, and those that disagree."""
    sentences: set[int] = set()
    for event in chronology.events:
        for mention in event.mentions:
            if mention.article != article.id:
                continue
            sentences.add(mention.sentence)
            anchor = mention.expression.anchor if mention.expression else None
            if anchor and anchor.where and anchor.name != "siblings":
                sentences |= {n for n, s in enumerate(article.sentences) if s.start <= anchor.where[0] < s.end}
    claimed = {
        claim.quote for conflict in _conflicts(chronology) for claim in conflict.claims if claim.article == article.id
    }
    return sentences | {n for n in range(len(article.sentences)) if any(quote in article.quote(n) for quote in claimed)}


def _markdown(article: Article, kept: Collection[int]) -> str:
    paragraphs: list[list[str]] = []
    last = -2
    for number in sorted(kept):
        follows = number == last + 1 and _paragraph(article, number) == _paragraph(article, last)
        if not follows:
            paragraphs.append([])
        paragraphs[-1].append(article.quote(number))
        last = number
    return "\n\n".join(as_markdown(" ".join(sentences)) for sentences in paragraphs)


def _paragraph(article: Article, sentence: int) -> int:
    return article.sentences[sentence].paragraph
