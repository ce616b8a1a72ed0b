"""Who says so: the articles of a story as they are cited, and their words as they are quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from timeline.model.article import Article, Publication
from timeline.model.chronology import Claim, Mention
from timeline.outputs import dates
from timeline.outputs.labels import Labels
from timeline.outputs.reasons import readable
from timeline.outputs.untrusted import address, language


class Source(msgspec.Struct, frozen=True):
    """An article as it is cited."""

    number: int
    """Its place in the list of articles, from 1."""

    outlet: str
    is_named: bool
    title: str
    """Empty where the article has none."""

    url: str | None
    """An absolute http or https address, or None."""

    published: dates.Label
    """The day, or that it is not stated and what bounds it."""

    is_dated: bool
    note: str
    """How the day of publication is known, where no date line says it, or why it is not."""

    lang: str | None
    """Its language, where that is not the page's."""

    copied: str = ""
    """Whose text it repeats, in words; empty for an article of its own."""

    witness: str = ""
    """The same for articles that count as one: those of one outlet, and copies with their original."""

    @property
    def id(self) -> str:
        """The anchor of its entry in the list of articles."""
        return f"source-{self.number}"


class Quote(msgspec.Struct, frozen=True):
    """A sentence of an article."""

    text: str
    source: Source
    attributed_to: str | None


Sources = Mapping[str, Source]
"""The sources of a story by the ids of their articles."""


def sources(articles: Iterable[Article], words: Labels) -> dict[str, Source]:
    """The articles of a story as sources, numbered in their order."""
    articles = tuple(articles)
    by_id = {article.id: article for article in articles}
    cited = {article.id: _source(number, article, words) for number, article in enumerate(articles, 1)}
    cited = {name: _with_witness(source, by_id[name], by_id, cited, words) for name, source in cited.items()}
    known = names(cited)
    return {
        article: msgspec.structs.replace(source, note=readable(source.note, known, words))
        for article, source in cited.items()
    }


def names(cited: Sources) -> dict[str, str]:
    """What to call an article in running text, by its id: its outlet and its number."""
    return {article: f"{source.outlet} [{source.number}]" for article, source in cited.items()}


def quotes(told: Iterable[Mention | Claim], cited: Sources) -> tuple[Quote, ...]:
    """The sentences that tell or claim something, each once, in their order."""
    once = {(each.article, each.quote): each for each in told}
    return tuple(Quote(each.quote, cited[each.article], each.attributed_to) for each in once.values())


def telling(text: str, mentions: Iterable[Mention], cited: Sources) -> tuple[Source, ...]:
    """The sources of a text: those that hold it word for word, else all; in the order of their numbers."""
    mentions = tuple(mentions)
    holding = {mention.article for mention in mentions if text in mention.quote}
    found = {cited[article].number: cited[article] for article in holding or {mention.article for mention in mentions}}
    return tuple(source for _, source in sorted(found.items()))


def outlets(cited: Iterable[Source], words: Labels) -> tuple[str, ...]:
    """The outlets by name, each once; those that are not named are counted together at the end."""
    each = tuple({source.number: source for source in cited}.values())
    named = dict.fromkeys(source.outlet for source in each if source.is_named)
    unnamed = sum(not source.is_named for source in each)
    if not unnamed:
        return tuple(named)
    return (*named, words.count("unnamed" if named else "unnamed_only", unnamed))


def number_of_outlets(cited: Iterable[Source]) -> int:
    """How many outlets there are; an article that names none counts as one of its own, a copy as its original."""
    return len({source.witness for source in cited})


def _with_witness(
    source: Source, article: Article, articles: Mapping[str, Article], cited: Sources, words: Labels
) -> Source:
    # The original may be missing where only a part of the articles is shown.
    original = cited.get(article.witness, source)
    witness = articles.get(article.witness, article).publisher or str(original.number)
    copied = words.words["copied"].format(number=original.number) if original is not source else ""
    return msgspec.structs.replace(source, witness=witness, copied=copied)


def _source(number: int, article: Article, words: Labels) -> Source:
    return Source(
        number=number,
        outlet=article.publisher or words.words["unnamed"],
        is_named=bool(article.publisher),
        title=article.title or "",
        url=address(article.url),
        published=dates.published(article.published, words),
        is_dated=article.published.day is not None,
        note=_note(article.published, words),
        lang=language(article.language, words.language),
    )


def _note(publication: Publication, words: Labels) -> str:
    if publication.stated:
        return ""
    # The label of the date says already that it is not stated.
    basis = publication.basis.removeprefix(Publication().basis).lstrip("; ")
    return words.words["worked_out"].format(basis=basis) if publication.day and basis else basis
