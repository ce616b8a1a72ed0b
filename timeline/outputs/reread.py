"""Our own JSON back as a chronology: what ``data.chronology`` wrote, so that it can be shown in any other form.

Not in that JSON, and so not in what comes back: the text of the articles but for what took no part, the places of
sentences in it, and how each step of a date was reckoned, which stays as the lines that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from timeline.errors import StoryError
from timeline.model import chronology as told
from timeline.model import sections as beside
from timeline.model.article import Article, Paragraph, ParagraphKind, Publication
from timeline.model.calendar import Grain, Interval, stretch
from timeline.model.expression import Anchor, Found, Ref, Step, TimeExpression
from timeline.model.published import Correction
from timeline.outputs import schema

_TODO = "write it anew with 'timeline show FOLDER --format json'"
_MEANING = Ref("")


_BEGINNING = re.compile(rb'\s*\{(\s*\n|\s*"version"\s*:)')


def is_ours(text: bytes) -> bool:
    """Whether a file looks like a chronology as JSON: its first line is a lone brace, or begins with a version.

    In a file of JSON Lines each line is an object of its own.
    """
    return _BEGINNING.match(text) is not None


def chronology(text: bytes | str, source: str) -> told.Chronology:
    """The chronology that was written as this JSON; writing it again gives the same bytes.

    Args:
        text: a document of ``content/schemas/chronology.schema.json``.
        source: what to call it in an error.

    Raises:
        StoryError: it is no such document, is of another version, or names articles that it does not hold.
    """
    try:
        document = msgspec.json.decode(text, type=schema.Chronology)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoryError(source, f"is no chronology as JSON: {error}", _TODO) from None
    if document.version != schema.VERSION:
        what = f"is of version {document.version}, and this program reads version {schema.VERSION}"
        raise StoryError(source, what, _TODO)
    _check(document, source)
    return told.Chronology(
        id=document.id,
        title=document.title,
        events=tuple(map(_event, document.entries)),
        articles=tuple(map(_article, document.articles)),
        undated=tuple(told.Undated(one.article, one.quote, one.why, one.phrase) for one in document.undated),
        conflicts=_conflicts(document.conflicts),
        people=tuple(told.Person(one.name, one.names, one.articles) for one in document.people),
        summary=document.summary,
        analysis=document.analysis,
        happened=tuple(map(_statement, document.happened)),
        behind=tuple(map(_opinion, document.behind)),
        stressed=tuple(
            beside.Stress(one.publisher, tuple(map(_statement, one.statements))) for one in document.stressed
        ),
        topics=tuple(
            beside.Topic(one.kind, one.name, one.names, one.articles, _description(one.description))
            for one in document.topics
        ),
        draft=document.draft,
        formerly=document.formerly,
        address=document.address,
    )


def _check(document: schema.Chronology, source: str) -> None:
    """Refuse what no chronology says, though its form is right."""
    known = {article.id for article in document.articles}
    if len(known) < len(document.articles):
        raise StoryError(source, "has two articles of one id", _TODO)
    if unknown := sorted(set(_cited(document)) - known):
        raise StoryError(source, f"cites an article that it does not hold: {unknown[0]!r}", _TODO)
    for entry in document.entries:
        if entry.start >= entry.end:
            raise StoryError(source, f"the entry {entry.id!r} ends before it begins", _TODO)


def _cited(document: schema.Chronology) -> Iterable[str]:
    """The ids of all articles that anything in a document is said to come from."""
    conflicts = [*document.conflicts, *(conflict for entry in document.entries for conflict in entry.conflicts)]
    yield from (source.article for entry in document.entries for source in entry.sources)
    yield from (claim.article for conflict in conflicts for claim in conflict.claims)
    yield from (left.article for left in document.undated)
    yield from (said.article for said in document.happened)
    yield from (said.article for stress in document.stressed for said in stress.statements)
    yield from (article for topic in document.topics for article in topic.articles)
    yield from (topic.description.article for topic in document.topics if topic.description)
    for opinion in document.behind:
        yield opinion.article
        if opinion.function:
            yield opinion.function.article


def _event(entry: schema.Entry) -> told.Event:
    when = told.When(entry.date, Interval(entry.start, entry.end, entry.grain), entry.mod)
    return told.Event(
        id=entry.id,
        when=when,
        title=entry.title,
        text=entry.text,
        role=entry.role,
        score=entry.score,
        mentions=tuple(_mention(source, when, entry.role) for source in entry.sources),
        conflicts=_conflicts(entry.conflicts),
        confidence=entry.confidence,
        matters=entry.matters,
        also=entry.also,
        since=entry.since,
        updated=entry.updated,
        earlier=tuple(Correction(one.date, one.corrected, one.mod) for one in entry.earlier),
        decided=_decided(entry.decided, when) if entry.decided else None,
    )


def _decided(decided: schema.Decided, when: told.When) -> told.Decided:
    """What the editor decided of an entry; a date of the sources that cannot be read has the days of the editor's."""
    theirs = None
    if decided.date is not None:
        theirs = told.When(decided.date, stretch(decided.date) or when.interval, decided.mod)
    return told.Decided(
        added=decided.added,
        source=decided.source,
        pinned=decided.pinned,
        title=decided.title,
        when=theirs,
        why=decided.why,
        role=decided.role,
        grouped=decided.grouped,
    )


def _mention(source: schema.Source, when: told.When, role: told.Role) -> told.Mention:
    expression = _expression(source, when)
    return told.Mention(
        article=source.article,
        sentence=0,
        quote=source.quote,
        when=when if expression else None,
        expression=expression,
        role=role,
        attributed_to=source.attributed_to,
        because=source.because,
    )


def _expression(source: schema.Source, when: told.When) -> TimeExpression | None:
    if source.phrase is None:
        return None
    found = Found(0, len(source.phrase), source.phrase, "", "", (), _MEANING)
    steps = tuple(map(Step, source.trace))
    anchor = _anchor(source.anchor)
    return TimeExpression(found, "DATE", source.value, interval=when.interval, anchor=anchor, steps=steps)


def _anchor(anchor: schema.Anchor | None) -> Anchor | None:
    if anchor is None:
        return None
    where = None if anchor.start is None or anchor.end is None else (anchor.start, anchor.end)
    return Anchor(anchor.name, Interval(anchor.day, anchor.day, Grain.DAY), anchor.why, where=where)


def _conflicts(conflicts: Iterable[schema.Conflict]) -> tuple[told.Conflict, ...]:
    return tuple(
        told.Conflict(
            kind=conflict.kind,
            about=conflict.about,
            claims=tuple(
                told.Claim(one.article, one.value, one.quote, one.mod, one.attributed_to, one.said)
                for one in conflict.claims
            ),
            explanation=conflict.explanation,
            settled=bool(conflict.held),
            held=conflict.held,
        )
        for conflict in conflicts
    )


def _statement(one: schema.Statement) -> beside.Statement:
    return beside.Statement(one.article, 0, one.quote)


def _description(one: schema.Description | None) -> beside.Description | None:
    return beside.Description(one.text, beside.Statement(one.article, 0, one.quote)) if one else None


def _opinion(one: schema.Opinion) -> beside.Opinion:
    said = beside.Statement(one.article, 0, one.quote)
    return beside.Opinion(one.speaker, said, one.marker, _description(one.function))


def _article(one: schema.Article) -> Article:
    """An article of which only what took no part has a text."""
    paragraphs: list[Paragraph] = []
    text = ""
    for boilerplate in one.boilerplate:
        paragraphs.append(Paragraph(len(text), len(text) + len(boilerplate), ParagraphKind.BOILERPLATE))
        text += boilerplate + "\n\n"
    published = one.published
    return Article(
        id=one.id,
        text=text,
        paragraphs=tuple(paragraphs),
        published=Publication(
            published.day, published.not_before, published.not_after, published.basis, stated=published.stated
        ),
        title=one.title,
        publisher=one.publisher,
        url=one.url,
        language=one.language,
        cites=one.cites,
        copy_of=one.copy_of,
    )
