"""The sections of a story's page beside its timeline, as the templates are given them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from markupsafe import Markup

from timeline.model.chronology import Chronology, Claim, Conflict
from timeline.model.sections import Description, Opinion, Statement, Topic
from timeline.outputs.citations import Quote, Source, Sources
from timeline.outputs.related import Index, index, others, related
from timeline.outputs.summary import summary

_MOST_TOPICS = 12
_MOST_STORIES = 3
_MOST_CITED = 12
_MOST_SHARED = 4
_MOST_DIFFERENCES = 3


class Remark(msgspec.Struct, frozen=True):
    """What somebody says about why."""

    speaker: str
    function: str
    """What a source calls the speaker; empty where the speaker's name says it."""

    function_from: Source | None
    """That source, where it is not the one of the quote."""

    quote: Quote


class Difference(msgspec.Struct, frozen=True):
    """What one outlet tells differently from others."""

    about: str
    value: str
    source: Source
    others: tuple[tuple[str, Source], ...]
    """What the others say, and who."""


class Paper(msgspec.Struct, frozen=True):
    """What one outlet alone reports, and where it disagrees."""

    outlet: str
    quotes: tuple[Quote, ...]
    differences: tuple[Difference, ...]


class Cited(msgspec.Struct, frozen=True):
    """An outlet that has no article here and is only cited, and by whom."""

    outlet: str
    sources: tuple[Source, ...]


class Link(msgspec.Struct, frozen=True):
    """Another story of the site."""

    title: str
    href: str
    shared: tuple[str, ...] = ()
    """What it has in common with this one."""


class TopicView(msgspec.Struct, frozen=True):
    """A person, place or organisation."""

    name: str
    description: str
    source: Source | None
    lang: str | None
    stories: tuple[Link, ...]


class Sections(msgspec.Struct, frozen=True):
    """What a page says beside its timeline; what is empty or None has nothing to say."""

    happened: tuple[Quote, ...] = ()
    analysis: Markup | None = None
    remarks: tuple[Remark, ...] = ()
    papers: tuple[Paper, ...] = ()
    cited: tuple[Cited, ...] = ()
    related: tuple[Link, ...] = ()
    topics: tuple[TopicView, ...] = ()


class Site(msgspec.Struct, frozen=True):
    """The other stories of the site."""

    known: Index = index(())
    href: Callable[[str], str] = str
    """Gives the address of a story's page, seen from this one, for the story's id."""


NOWHERE = Site()
"""A page that stands alone."""


def sections(chronology: Chronology, cited: Sources, site: Site = NOWHERE) -> Sections:
    """The sections of a story; ``cited`` holds the source of each of its articles."""
    return Sections(
        happened=tuple(_quote(statement, cited) for statement in chronology.happened),
        analysis=summary(chronology.analysis) if chronology.analysis else None,
        remarks=() if chronology.analysis else tuple(_remark(opinion, cited) for opinion in chronology.behind),
        papers=tuple(_papers(chronology, cited)),
        cited=tuple(_only_cited(chronology, cited)),
        related=_related(chronology, site),
        topics=tuple(_topics(chronology, cited, site)),
    )


def links(chronology: Chronology, site: Site) -> tuple[tuple[Link, ...], ...]:
    """All that a story's sections say of other stories: those related to it, and those that each topic occurs in."""
    return (_related(chronology, site), *(_links(topic, chronology.id, site) for topic in chronology.topics))


def _related(chronology: Chronology, site: Site) -> tuple[Link, ...]:
    return tuple(
        Link(site.known.titles[one.story], site.href(one.story), one.shared[:_MOST_SHARED])
        for one in related(chronology, site.known)
    )


def _quote(statement: Statement, cited: Sources) -> Quote:
    return Quote(statement.quote, cited[statement.article], None)


def _remark(opinion: Opinion, cited: Sources) -> Remark:
    function = opinion.function
    elsewhere = function is not None and function.said.article != opinion.said.article
    return Remark(
        opinion.speaker,
        function.text if function else "",
        cited[function.said.article] if function and elsewhere else None,
        _quote(opinion.said, cited),
    )


def _papers(chronology: Chronology, cited: Sources) -> Iterable[Paper]:
    """Each outlet with what it alone reports or tells differently, in the order of the articles."""
    told: dict[str, list[Quote]] = {}
    names: dict[str, str] = {}
    for source in cited.values():
        names.setdefault(_key(source), source.outlet)
    for stress in chronology.stressed:
        for statement in stress.statements:
            told.setdefault(_key(cited[statement.article]), []).append(_quote(statement, cited))
    differs: dict[str, list[Difference]] = {}
    every = (*chronology.conflicts, *(conflict for event in chronology.events for conflict in event.conflicts))
    for conflict in every:
        for claim in conflict.claims:
            one = _difference(claim, conflict, cited)
            if one is not None:
                differs.setdefault(_key(cited[claim.article]), []).append(one)
    for key, name in names.items():
        if key in told or key in differs:
            yield Paper(name, tuple(told.get(key, ())), tuple(differs.get(key, ())[:_MOST_DIFFERENCES]))


def _difference(claim: Claim, conflict: Conflict, cited: Sources) -> Difference | None:
    """A claim beside those of the other outlets; None where it is passed on, or no other outlet says otherwise."""
    mine = cited[claim.article]
    if claim.attributed_to or conflict.kind != "number":
        return None
    against: dict[tuple[str, str], tuple[str, Source]] = {}
    for other in conflict.claims:
        its = cited[other.article]
        if _key(its) != _key(mine) and other.value != claim.value:
            against.setdefault((other.value, _key(its)), (_said(other), its))
    if not against or not conflict.about:
        return None
    return Difference(conflict.about, _said(claim), mine, tuple(against.values())[:3])


def _said(claim: Claim) -> str:
    said = claim.said or claim.value
    return said[:1].lower() + said[1:]


def _only_cited(chronology: Chronology, cited: Sources) -> Iterable[Cited]:
    """The outlets that articles cite and that none of them is of, the most cited first."""
    own = {source.outlet.casefold() for source in cited.values()}
    by_name: dict[str, list[Source]] = {}
    for article in chronology.articles:
        for name in article.cites:
            if name.casefold() not in own and not article.copy_of:
                by_name.setdefault(name, []).append(cited[article.id])
    order = sorted(by_name, key=lambda name: (-len(by_name[name]), name))[:_MOST_CITED]
    return (Cited(name, tuple(by_name[name][:4])) for name in order)


def _topics(chronology: Chronology, cited: Sources, site: Site) -> Iterable[TopicView]:
    """The first topics that a source describes; where these are few, those that other stories have too."""
    described = [topic for topic in chronology.topics if topic.description]
    bare = [topic for topic in chronology.topics if not topic.description]
    shown = [(topic, _links(topic, chronology.id, site)) for topic in (*described[:_MOST_TOPICS], *bare)]
    kept = [(topic, links) for topic, links in shown if topic.description or links][:_MOST_TOPICS]
    return (_topic(topic, topic.description, links, cited) for topic, links in kept)


def _links(topic: Topic, story: str, site: Site) -> tuple[Link, ...]:
    found: Sequence[str] = others(topic, story, site.known)[:_MOST_STORIES]
    return tuple(Link(site.known.titles[one], site.href(one)) for one in found)


def _topic(topic: Topic, description: Description | None, links: tuple[Link, ...], cited: Sources) -> TopicView:
    source = cited[description.said.article] if description else None
    return TopicView(
        topic.name, description.text if description else "", source, source.lang if source else None, links
    )


def _key(source: Source) -> str:
    return source.outlet if source.is_named else source.id
