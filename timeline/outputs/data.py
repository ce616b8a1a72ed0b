"""The two JSON forms: a line of dated expressions an article, and a chronology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from timeline.model import chronology as told
from timeline.model import sections as beside
from timeline.model.article import Article, ParagraphKind, Publication
from timeline.model.calendar import Interval
from timeline.model.expression import Anchor, DatedArticle, TimeExpression
from timeline.outputs import schema

_ENCODER = msgspec.json.Encoder()


def tag_line(dated: DatedArticle, given_id: msgspec.Raw | None = None, *, with_text: bool = False) -> str:
    """A line of JSON (without its line break) that holds the dated expressions of one article.

    Args:
        dated: the article and what was found in it.
        given_id: the ``id`` as it came, if one came: a number stays a number.
        with_text: whether the line carries the body that the offsets count in.
    """
    article = dated.article
    tagged = schema.Tagged(
        id=given_id or article.id,
        published=_published(article.published),
        text=article.text if with_text else None,
        timexes=tuple(map(_timex, dated.expressions)),
    )
    return _ENCODER.encode(tagged).decode()


def chronology(chronology: told.Chronology) -> str:
    """A chronology as JSON, indented, without a closing line break."""
    articles = {article.id: article for article in chronology.articles}
    document = schema.Chronology(
        version=schema.VERSION,
        id=chronology.id,
        title=chronology.title,
        entries=tuple(_entry(event, articles) for event in chronology.events),
        conflicts=_conflicts(chronology.conflicts, articles),
        undated=tuple(map(_undated, chronology.undated)),
        people=tuple(map(_person, chronology.people)),
        articles=tuple(map(_article, chronology.articles)),
        summary=chronology.summary,
        analysis=chronology.analysis,
        happened=tuple(_statement(one, articles) for one in chronology.happened),
        behind=tuple(_opinion(one, articles) for one in chronology.behind),
        stressed=tuple(_stress(one, articles) for one in chronology.stressed),
        topics=tuple(_topic(one, articles) for one in chronology.topics),
        draft=chronology.draft,
        formerly=chronology.formerly,
        address=chronology.address,
    )
    return msgspec.json.format(_encoded(document)).decode()


def _encoded(document: schema.Chronology) -> bytes:
    try:
        return _ENCODER.encode(document)
    except UnicodeEncodeError:  # the name of a file can hold bytes that are no text, which JSON cannot
        return _ENCODER.encode(_encodable(msgspec.to_builtins(document)))


def _encodable(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {_encodable(key): _encodable(each) for key, each in value.items()}
        case list() | tuple():
            return [_encodable(each) for each in value]
        case _:
            return value


def _timex(expression: TimeExpression) -> schema.Timex:
    found = expression.found
    return schema.Timex(
        start=found.start,
        end=found.end,
        text=found.text,
        type=expression.type,
        value=expression.value,
        mod=expression.mod,
        quant=expression.quant,
        freq=expression.freq,
        grain=expression.grain,
        interval=_days(expression.interval),
        range=found.range,
        anchor=_anchor(expression.anchor),
        trace=expression.trace,
        confidence=expression.confidence,
    )


def _days(interval: Interval | None) -> schema.Days | None:
    return None if interval is None else schema.Days(start=interval.start, end=interval.end)


def _anchor(anchor: Anchor | None) -> schema.Anchor | None:
    if anchor is None:
        return None
    start, end = anchor.where or (None, None)
    return schema.Anchor(name=anchor.name, day=anchor.interval.start, why=anchor.why, start=start, end=end)


def _published(publication: Publication) -> schema.Published:
    return schema.Published(
        day=publication.day,
        not_before=publication.not_before,
        not_after=publication.not_after,
        basis=publication.basis,
    )


def _dated(publication: Publication) -> schema.Dated:
    return schema.Dated(
        day=publication.day,
        not_before=publication.not_before,
        not_after=publication.not_after,
        basis=publication.basis,
        stated=publication.stated,
    )


def _entry(event: told.Event, articles: Mapping[str, Article]) -> schema.Entry:
    return schema.Entry(
        id=event.id,
        date=event.when.value,
        mod=event.when.mod,
        start=event.when.interval.start,
        end=event.when.interval.end,
        grain=event.when.interval.grain,
        since=event.since,
        updated=event.updated,
        earlier=tuple(schema.Correction(date=e.value, mod=e.mod, corrected=e.corrected) for e in event.earlier),
        also=event.also,
        role=event.role,
        title=event.title,
        text=event.text,
        score=event.score,
        matters=event.matters,
        confidence=event.confidence,
        sources=tuple(_source(mention, articles[mention.article]) for mention in event.mentions),
        conflicts=_conflicts(event.conflicts, articles),
        decided=_decided(event.decided),
    )


def _decided(decided: told.Decided | None) -> schema.Decided | None:
    if decided is None:
        return None
    return schema.Decided(
        added=decided.added,
        source=decided.source,
        pinned=decided.pinned,
        title=decided.title,
        date=decided.when.value if decided.when else None,
        mod=decided.when.mod if decided.when else None,
        why=decided.why,
        role=decided.role,
        grouped=decided.grouped,
    )


def _source(mention: told.Mention, article: Article) -> schema.Source:
    expression = mention.expression
    return schema.Source(
        article=article.id,
        publisher=article.publisher,
        attributed_to=mention.attributed_to,
        url=article.url,
        published=article.published.day,
        quote=mention.quote,
        because=mention.because,
        phrase=None if expression is None else expression.found.text,
        value="" if expression is None else expression.value,
        anchor=None if expression is None else _anchor(expression.anchor),
        trace=() if expression is None else expression.trace,
    )


def _conflicts(conflicts: Iterable[told.Conflict], articles: Mapping[str, Article]) -> tuple[schema.Conflict, ...]:
    return tuple(
        schema.Conflict(
            kind=conflict.kind,
            about=conflict.about,
            claims=tuple(_claim(claim, articles[claim.article]) for claim in conflict.claims),
            explanation=conflict.explanation,
            held=conflict.held,
        )
        for conflict in conflicts
    )


def _claim(claim: told.Claim, article: Article) -> schema.Claim:
    return schema.Claim(
        article=article.id,
        publisher=article.publisher,
        attributed_to=claim.attributed_to,
        value=claim.value,
        mod=claim.mod,
        said=claim.said,
        quote=claim.quote,
    )


def _undated(undated: told.Undated) -> schema.Undated:
    return schema.Undated(article=undated.article, quote=undated.quote, phrase=undated.phrase, why=undated.why)


def _person(person: told.Person) -> schema.Person:
    return schema.Person(name=person.name, names=person.names, articles=person.articles)


def _statement(one: beside.Statement, articles: Mapping[str, Article]) -> schema.Statement:
    return schema.Statement(article=one.article, publisher=articles[one.article].publisher, quote=one.quote)


def _description(one: beside.Description | None, articles: Mapping[str, Article]) -> schema.Description | None:
    if one is None:
        return None
    said = one.said
    return schema.Description(
        text=one.text, article=said.article, publisher=articles[said.article].publisher, quote=said.quote
    )


def _opinion(one: beside.Opinion, articles: Mapping[str, Article]) -> schema.Opinion:
    return schema.Opinion(
        speaker=one.speaker,
        function=_description(one.function, articles),
        article=one.said.article,
        publisher=articles[one.said.article].publisher,
        quote=one.said.quote,
        marker=one.marker,
    )


def _stress(one: beside.Stress, articles: Mapping[str, Article]) -> schema.Stress:
    statements = tuple(_statement(statement, articles) for statement in one.statements)
    return schema.Stress(publisher=one.outlet, statements=statements)


def _topic(one: beside.Topic, articles: Mapping[str, Article]) -> schema.Topic:
    return schema.Topic(
        kind=one.kind,
        name=one.name,
        names=one.names,
        articles=one.articles,
        description=_description(one.description, articles),
    )


def _article(article: Article) -> schema.Article:
    return schema.Article(
        id=article.id,
        publisher=article.publisher,
        title=article.title,
        url=article.url,
        published=_dated(article.published),
        language=article.language,
        cites=article.cites,
        copy_of=article.copy_of,
        boilerplate=tuple(
            article.text[paragraph.start : paragraph.end]
            for paragraph in article.paragraphs
            if paragraph.kind is ParagraphKind.BOILERPLATE
        ),
    )
