"""A chronology as text for a terminal: the date at the left, what happened beside it, who says so below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from timeline.model.article import Article, Publication
from timeline.model.calendar import Grain
from timeline.model.chronology import Chronology, Claim, Conflict, Event, Mention, Role, Undated, When
from timeline.model.expression import TimeExpression, explain
from timeline.outputs import dates
from timeline.outputs.labels import labels
from timeline.outputs.wrapping import columns, safe, wrap

MARGIN = 12
"""Columns for the date: ten of ``2025-09-11`` and two of space."""

NARROWEST = 20
"""Columns that a text gets at least, however narrow the terminal says it is."""

LISTED = 10
"""Undated sentences that are printed before only their number is."""

LANGUAGE = "en"
"""Of the command line, whatever the articles are written in."""

BOLD, DIM = "1", "2"


class Paper(msgspec.Struct, frozen=True):
    """What is written on."""

    width: int = 80
    """Columns."""

    colour: bool = False
    """Whether the terminal understands escape sequences."""

    def ink(self, text: str, style: str) -> str:
        """The text in a style, where that can be shown."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text

    def lines(self, text: str, *, indent: int = 0, hang: int = 0, label: str = "", style: str = "") -> Iterator[str]:
        """A text wrapped beside a margin, which grows by ``hang`` after the first line.

        The margin holds the label, which gets a line of its own if it is too long.
        """
        if columns(label) > indent - 2 and label:
            yield self.ink(label, BOLD)
            label = ""
        first, *others = wrap(safe(text), max(self.width - indent, NARROWEST), hang)
        margin = self.ink(label, BOLD) + " " * (indent - columns(label))
        yield (margin + self.ink(first, style)).rstrip()
        for line in others:
            yield " " * (indent + hang) + self.ink(line, style)


def show(chronology: Chronology, paper: Paper, *, text: bool = False, why: bool = False) -> str:
    """A whole chronology.

    Args:
        chronology: what to show.
        paper: how wide, and whether in colour.
        text: whether each entry shows the sentences that tell it, not only its title.
        why: whether it shows each source's words, how they were dated, why they are told in one entry, what that
            entry counts, and how sure all that is.
    """
    articles = {article.id: article for article in chronology.articles}
    blocks = [_head(chronology, paper)]
    blocks += (_entry(event, articles, paper, text=text, why=why) for event in chronology.events)
    if chronology.conflicts:
        blocks.append(_disagreements(chronology.conflicts, articles, paper, why=why))
    if chronology.undated:
        blocks.append(_undated(chronology.undated, articles, paper, every=why))
    if why:
        blocks.append(_articles(chronology.articles, paper))
    return _join(blocks)


def show_why(chronology: Chronology, paper: Paper) -> str:
    """Only the entries of a chronology, with the reasons of their dates, merges and scores."""
    articles = {article.id: article for article in chronology.articles}
    return _join(_entry(event, articles, paper, why=True) for event in chronology.events)


def show_expressions(expressions: Iterable[TimeExpression], paper: Paper) -> str:
    """How expressions were dated."""
    return _join(_explanation(expression, paper) for expression in expressions)


def _join(blocks: Iterable[Iterable[str]]) -> str:
    return "\n\n".join(map("\n".join, blocks))


def _head(chronology: Chronology, paper: Paper) -> Iterator[str]:
    yield from paper.lines(chronology.title, style=BOLD)
    words = labels(LANGUAGE)
    count = f"{words.count('entries', len(chronology.events))} from {words.count('articles', len(chronology.articles))}"
    unknown = sum(article.published.day is None for article in chronology.articles)
    yield from paper.lines(count + (f", {unknown} of them of unknown date" if unknown else ""), style=DIM)


def _entry(
    event: Event, articles: Mapping[str, Article], paper: Paper, *, text: bool = False, why: bool = False
) -> Iterator[str]:
    style = BOLD if event.role is Role.LEAD else ""
    yield from paper.lines(event.title, indent=MARGIN, label=_date(event.when), style=style)
    for sentence in event.text.split("\n") if text else ():
        yield from paper.lines(sentence, indent=MARGIN)
    outlets = ", ".join(dict.fromkeys(_outlet(articles[mention.article]) for mention in event.mentions))
    role = labels(LANGUAGE).roles.get(event.role, "")
    yield from paper.lines(" · ".join(filter(None, (outlets, role, *_decided(event)))), indent=MARGIN, style=DIM)
    for conflict in event.conflicts:
        yield from paper.lines(f"Sources disagree on {_about(conflict)}: {conflict.explanation}", indent=MARGIN)
    if why:
        sure = _because(f"confidence {event.confidence.score:.2f}", event.confidence.reasons)
        yield from paper.lines(sure, indent=MARGIN, hang=2, style=DIM)
        yield from paper.lines(_because(f"score {event.score:.2f}", event.matters), indent=MARGIN, hang=2, style=DIM)
        for mention in event.mentions:
            yield from _source(mention, articles[mention.article], paper)
        yield from _beside(event, articles, paper)


def _decided(event: Event) -> Iterator[str]:
    """What of an entry is the editor's, and where it is from."""
    if event.decided and event.decided.added:
        yield " from ".join(filter(None, (labels(LANGUAGE).words["added"], event.decided.source)))
    if event.decided and event.decided.when:
        yield labels(LANGUAGE).words["redated"]


def _about(conflict: Conflict) -> str:
    """What sources disagree on; the date of an entry needs no other name, which stands above it."""
    return f"“{conflict.about}”" if conflict.about and conflict.kind != "date" else f"the {conflict.kind}"


def _because(what: str, reasons: Sequence[str]) -> str:
    return what + (f": {'; '.join(reasons)}" if reasons else "")


def _source(mention: Mention, article: Article, paper: Paper) -> Iterator[str]:
    yield ""
    yield from _said(mention, article, paper)
    if mention.because:
        yield from paper.lines(f"merged: {mention.because}", indent=4, hang=4, style=DIM)
    if mention.expression is None:
        yield from paper.lines("told without a date", indent=4, style=DIM)
    else:
        yield from _explanation(mention.expression, paper, indent=4)


def _said(told: Mention | Claim, article: Article, paper: Paper) -> Iterator[str]:
    """Who says something, and the words."""
    cited = f", citing {told.attributed_to}" if told.attributed_to else ""
    yield from paper.lines(f"{_outlet(article)}{cited}, {_published(article.published)}", indent=2, style=DIM)
    yield from paper.lines(f"“{told.quote}”", indent=2)


def _beside(event: Event, articles: Mapping[str, Article], paper: Paper) -> Iterator[str]:
    """What sources that disagree say in other sentences than those that tell the event."""
    shown = {(mention.article, mention.quote) for mention in event.mentions}
    for claim in (claim for conflict in event.conflicts for claim in conflict.claims):
        if (claim.article, claim.quote) not in shown:
            shown.add((claim.article, claim.quote))
            yield ""
            yield from _said(claim, articles[claim.article], paper)
            yield from paper.lines("without a date of its own: it follows a sentence above", indent=4, style=DIM)


def _explanation(expression: TimeExpression, paper: Paper, indent: int = 0) -> Iterator[str]:
    for line in explain(expression):
        told = line.lstrip(" ")
        yield from paper.lines(told, indent=indent + len(line) - len(told), hang=4)


def _disagreements(
    conflicts: Iterable[Conflict], articles: Mapping[str, Article], paper: Paper, *, why: bool
) -> Iterator[str]:
    yield from paper.lines(labels(LANGUAGE).sections["disagree"], style=BOLD)
    for conflict in conflicts:
        yield from paper.lines(f"{conflict.about or conflict.kind}: {conflict.explanation}", indent=2)
        for claim in conflict.claims if why else ():
            cited = f", citing {claim.attributed_to}" if claim.attributed_to else ""
            said = f"{_outlet(articles[claim.article])}{cited}: “{claim.quote}”"
            yield from paper.lines(said, indent=4, style=DIM)


def _undated(
    undated: tuple[Undated, ...], articles: Mapping[str, Article], paper: Paper, *, every: bool
) -> Iterator[str]:
    listed = undated if every else undated[:LISTED]
    yield from paper.lines(labels(LANGUAGE).sections["undated"], style=BOLD)
    for each in listed:
        yield from paper.lines(f"“{each.quote}”", indent=2)
        yield from paper.lines(f"{_outlet(articles[each.article])}: {each.why}", indent=4, style=DIM)
    if len(listed) < len(undated):
        yield from paper.lines(f"and {len(undated) - len(listed)} more; --why lists them all", indent=2, style=DIM)


def _articles(articles: Iterable[Article], paper: Paper) -> Iterator[str]:
    yield from paper.lines("Articles", style=BOLD)
    articles = tuple(articles)
    numbers = {article.id: number for number, article in enumerate(articles, 1)}
    for article in articles:
        original = numbers.get(article.copy_of or "")
        copied = labels(LANGUAGE).words["copied"].format(number=original) if original else ""
        named = filter(None, (_outlet(article), article.title, copied))
        yield from paper.lines(f"[{numbers[article.id]}] " + " · ".join(named), indent=2)
        yield from paper.lines(f"{_published(article.published)}: {article.published.basis}", indent=4, style=DIM)


def _date(when: When) -> str:
    """The date as ``--date`` takes it, but for decades and centuries, whose TIMEX3 values nobody reads."""
    words = labels(LANGUAGE)
    if when.interval.grain in {Grain.DECADE, Grain.CENTURY}:
        return safe(dates.text(dates.when(when, words)))
    return safe(words.modified.get(when.mod or "", "{date}").format(date=when.value.replace("/", "–")))


def _published(publication: Publication) -> str:
    return dates.text(dates.published(publication, labels(LANGUAGE)))


def _outlet(article: Article) -> str:
    return article.publisher or article.id
