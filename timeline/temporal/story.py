"""All articles of a story dated together: each helps with what the others leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from timeline.model.article import Article, ParagraphKind
from timeline.model.calendar import Grain
from timeline.model.expression import Anchor, DatedArticle, Found, Seek
from timeline.temporal.anchor import date_expressions
from timeline.temporal.matcher import matcher
from timeline.temporal.publication import Reference, bounded, named_dates, pinned, year_of
from timeline.temporal.seek import period_at


def date_articles(
    articles: Sequence[Article], found: Mapping[str, Sequence[Found]] | None = None
) -> tuple[DatedArticle, ...]:
    """The articles with their publication and their expressions, in the same order.

    Args:
        articles: all of one story.
        found: by the id of each article what ``find`` gives of it, where that is known already.

    Raises:
        UnknownLanguageError: there is no sheet for the language of one of them.
    """
    if found is None:
        found = {article.id: find(article) for article in articles}
    references = [r for article in articles for r in named_dates(article, found[article.id])]
    references += [reference for article in articles for reference in _published(article)]
    articles = tuple(_with_pin(article, found[article.id], references) for article in articles)
    stated = {reference.article for reference in references if not reference.text}
    references += [r for article in articles if article.id not in stated for r in _published(article)]
    dated = tuple(_date(article, found[article.id], references) for article in articles)
    for article in dated:
        references += _told_days(article)
    return tuple(
        article if article.article.published.day else _with_bounds(article, dated, found, references)
        for article in dated
    )


def find(article: Article) -> list[Found]:
    """What is recognised in an article, page furniture left out.

    Raises:
        UnknownLanguageError: there is no sheet for its language.
    """
    furniture = [p for p in article.paragraphs if p.kind is ParagraphKind.BOILERPLATE]
    found = matcher(article.language).find(article.text)
    if not furniture:
        return found
    return [f for f in found if not any(p.start <= f.start < p.end for p in furniture)]


def _published(article: Article) -> list[Reference]:
    day = article.published.day
    interval = period_at(day, 0, Grain.DAY) if day else None
    return [Reference(interval, article.id, "")] if interval else []


def _with_pin(article: Article, found: Sequence[Found], references: Sequence[Reference]) -> Article:
    if article.published.day:
        return article
    published = pinned(article, found, references)
    return msgspec.structs.replace(article, published=published) if published else article


def _date(article: Article, found: Sequence[Found], references: Sequence[Reference]) -> DatedArticle:
    def year(wanted: Seek) -> Anchor | None:
        return year_of(wanted, article.id, references)

    words = matcher(article.language).grammar.tense
    return DatedArticle(article, date_expressions(article, found, words, year))


def _told_days(dated: DatedArticle) -> list[Reference]:
    """The days that an article with a known publication tells of, for the years of the others."""
    if dated.article.published.day is None:
        return []
    return [
        Reference(e.interval, dated.article.id, " ".join(e.found.text.split()))
        for e in dated.expressions
        if e.interval and e.anchor and e.interval.grain is Grain.DAY
    ]


def _with_bounds(
    dated: DatedArticle,
    story: Sequence[DatedArticle],
    found: Mapping[str, Sequence[Found]],
    references: Sequence[Reference],
) -> DatedArticle:
    """An article of unknown publication dated once more with what the others tell, and with bounds."""
    dated = _date(dated.article, found[dated.article.id], references)
    others = [other for other in story if other.article.id != dated.article.id]
    words = matcher(dated.article.language).grammar.tense
    article = msgspec.structs.replace(dated.article, published=bounded(dated, others, words))
    return _date(article, found[article.id], references)
