"""What of an article the timeline quotes, for editors who may not republish the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from timeline import pipeline
from timeline.editing.filing import completed, field, written
from timeline.editing.versions import EXCERPT, HASH, KEPT, text_hash
from timeline.model.article import Article, Domain, Story
from timeline.model.chronology import Chronology, Conflict
from timeline.reading.articles import parse_article
from timeline.reading.decode import shown
from timeline.reading.draft import Draft
from timeline.reading.markdown import as_markdown
from timeline.settings import Settings

_MOST_ROUNDS = 6
"""So often sentences are added that others are dated or named by."""


class Part(NamedTuple):
    """A draft with the sentences alone that the timeline quotes."""

    draft: Draft
    notes: list[str]
    """Further lines of its front matter."""

    told: str
    """What is to be said of it."""


def parts_of(
    drafts: Mapping[str, Draft], others: Iterable[Article], settings: Settings, folder: Path
) -> dict[str, Part]:
    """What is to be kept of articles of which only an excerpt is: see ``excerpts_of``.

    Args:
        drafts: The whole articles by ids that are those of no others.
        others: The other articles of their story, whole.
        settings: How the story is told.
        folder: The folder of the story.

    Returns:
        The parts by the same ids, without those of articles that tell no event of the chronology.
    """

    def read(name: str, draft: Draft) -> Article:
        article, _ = parse_article(written(draft).encode(), folder / "new.md", language=settings.language)
        return structs.replace(article, id=name, domain=Domain(settings.domain))

    wholes = {name: read(name, draft) for name, draft in drafts.items()}
    around = tuple(structs.replace(article, domain=Domain(settings.domain)) for article in others)
    dated = {one.article.id: one.article for one in pipeline.date((*around, *wholes.values()))}
    # What the text alone tells of its day may go with the text.
    full = {name: completed(draft, dated[name]) for name, draft in drafts.items()}

    def reader(name: str) -> Callable[[str], Article]:
        return lambda markdown: read(name, full[name]._replace(markdown=markdown))

    cut = excerpts_of([Whole(wholes[name], reader(name)) for name in drafts], around, settings, shown(folder))
    return {name: _part(full[name], wholes[name], excerpt) for name, excerpt in cut.items()}


def _part(draft: Draft, whole: Article, excerpt: Excerpt) -> Part:
    told = f"kept: {excerpt.sentences} of {len(whole.sentences)} sentences, those that the timeline quotes"
    if excerpt.differing:
        told += f"; {excerpt.differing} of its entries come out otherwise than with the whole text"
    notes = [
        field(KEPT, EXCERPT, "its whole text, the sentences that the timeline quotes"),
        field(HASH, text_hash(whole), "its whole text"),
    ]
    return Part(draft._replace(markdown=excerpt.markdown), notes, told)


class Whole(NamedTuple):
    """A whole article of which a part is to be kept."""

    article: Article
    read: Callable[[str], Article]
    """Reads the article anew from a part of its Markdown, as it will be read from its file."""


class Excerpt(NamedTuple):
    """A part of an article."""

    markdown: str
    """Its sentences; those that follow each other in the article stand in one paragraph."""

    sentences: int
    differing: int
    """Entries of the chronology that come out otherwise than with the whole article; 0 but for odd texts."""


def excerpts_of(
    wholes: Sequence[Whole], others: tuple[Article, ...], settings: Settings, source: str
) -> dict[str, Excerpt]:
    """The sentences of articles that tell events in their story, with those that date and name what they tell.

    All of them are worked out together: a story is told a few times, however many articles come into it.

    Args:
        wholes: The articles; their ids are those of no others.
        others: The other articles of their story.
        settings: How the story is told.
        source: The folder of the story, for which what is found in the others is kept between calls.

    Returns:
        The excerpts by the ids of the articles, without those that tell no event of the chronology.
    """

    def told(versions: Iterable[Article]) -> Chronology:
        articles = tuple(sorted((*others, *versions), key=lambda article: article.id))
        return pipeline.tell(Story("excerpt", articles, source=source), settings)

    by_id = {each.article.id: each for each in wholes}
    whole = told(each.article for each in wholes)
    kept = {name: quoted for name, quoted in _quoted([each.article for each in wholes], whole).items() if quoted}
    if not kept:
        return {}
    if len(kept) < len(by_id):  # what tells nothing is not kept at all
        whole = told(by_id[name].article for name in kept)
    wanted = _entries(whole)
    for rounds_left in reversed(range(_MOST_ROUNDS)):
        markdown = {name: _markdown(by_id[name].article, sentences) for name, sentences in kept.items()}
        missing = wanted - _entries(told(by_id[name].read(part) for name, part in markdown.items()))
        lost = {quote for entry in missing for quote in entry[2] if quote[0] in kept}
        more = {
            name: {n - 1 for n in kept[name] if n and (not lost or (name, by_id[name].article.quote(n)) in lost)}
            for name in kept
        }
        if not missing or not rounds_left or all(more[name] <= kept[name] for name in kept):
            break
        kept = {name: kept[name] | more[name] for name in kept}
    return {name: Excerpt(part, len(kept[name]), _differing(missing, name, kept)) for name, part in markdown.items()}


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


def _differing(missing: Collection[_Entry], name: str, kept: Collection[str]) -> int:
    """Of some entries, how many an article tells, or none of those that are cut."""
    tellers = [{teller for teller, _ in entry[2]} for entry in missing]
    return sum(name in names or names.isdisjoint(kept) for names in tellers)


def _quoted(articles: Sequence[Article], chronology: Chronology) -> dict[str, set[int]]:
    """The sentences that tell events, those from which their dates are counted, and those that disagree."""
    by_id = {article.id: article for article in articles}
    sentences: dict[str, set[int]] = {name: set() for name in by_id}
    for event in chronology.events:
        for mention in event.mentions:
            if (article := by_id.get(mention.article)) is None:
                continue
            sentences[article.id].add(mention.sentence)
            anchor = mention.expression.anchor if mention.expression else None
            if anchor and anchor.where and anchor.name != "siblings":
                there = {n for n, s in enumerate(article.sentences) if s.start <= anchor.where[0] < s.end}
                sentences[article.id] |= there
    for conflict in _conflicts(chronology):
        for claim in conflict.claims:
            if article := by_id.get(claim.article):
                there = {n for n in range(len(article.sentences)) if claim.quote in article.quote(n)}
                sentences[article.id] |= there
    return sentences


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
