"""What a careful editor wants to know of a story before it is published: a list of small functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec

from timeline import pipeline
from timeline.editing.places import Places, line_of, places
from timeline.editing.stories import story_folders
from timeline.errors import InputError, UnreadError
from timeline.events.duplicates import possible_duplicates
from timeline.model.article import Article, Story
from timeline.model.chronology import Chronology, Conflict, Event, Role
from timeline.model.finding import Finding, Severity
from timeline.reading.editor import EDITOR_FILE
from timeline.reading.published import PUBLISHED_FILE
from timeline.settings import Settings

DOUBTFUL = 0.6
"""A date with less confidence than this is one to look at."""

_IMPORTANT = 0.25
"""Of the events, such a share by score are the important ones."""


class Checked(msgspec.Struct, frozen=True):
    """A story with all that is known of it."""

    story: Story
    told: Chronology
    problems: tuple[InputError, ...]
    """What of its files could not be used."""

    places: Places

    @property
    def file(self) -> str:
        """The story's folder or file, as the user gave it."""
        return self.story.source

    @property
    def articles(self) -> dict[str, Article]:
        """Its articles by their ids."""
        return {article.id: article for article in self.told.articles}

    def at(self, event: Event) -> tuple[str, int | None]:
        """The file and the line of the first sentence that tells of an event."""
        if not event.mentions:
            return self.file, None
        first = event.mentions[0]
        return self.places.file(first.article), self.places.line(first.article, first.quote)


Check: TypeAlias = Callable[[Checked], Iterator[Finding]]


def check(source: Path, settings: Settings) -> Iterator[Finding]:
    """What there is to know of the stories of a folder, the most serious first, of the same weight by file and line.

    Args:
        source: a story's folder, one of several stories, a JSON Lines file, or the name of a story of the settings'
            folder ``seeds``.
        settings: as the site is built with.

    Raises:
        StoryError: there is no story.
        UnknownLanguageError: there is no grammar sheet for the language of the settings.
    """
    findings = [finding for one in story_folders(source, settings) for finding in _story(one, settings)]
    yield from sorted(dict.fromkeys(findings), key=lambda one: (one.severity.rank, one.file, one.line or 0, one.kind))


def _story(source: Path, settings: Settings) -> Iterator[Finding]:
    try:
        story, problems = pipeline.read(source, settings)
    except InputError as error:
        yield _problem(error, Severity.ERROR)
        return
    told = pipeline.tell(story, settings)
    known = Checked(story, told, problems, places(story.articles))
    for each in CHECKS:
        yield from each(known)


def _problem(error: InputError, severity: Severity) -> Finding:
    return Finding(severity, "unusable", error.what, error.todo, error.file, error.line)


def unusable(checked: Checked) -> Iterator[Finding]:
    """What could not be used: an error where an article, decisions or the permanent links are lost, else a warning."""
    read = {article.source for article in checked.story.articles}
    folder = Path(checked.file)
    beside = {str(path) for path in folder.glob("*.yml")} if folder.is_dir() else set()
    for problem in checked.problems:
        is_lost = problem.file not in read | beside or isinstance(problem, UnreadError)
        yield _problem(problem, Severity.ERROR if is_lost else Severity.WARNING)


def unmet(checked: Checked) -> Iterator[Finding]:
    """Decisions in ``story.yml`` that cannot be followed."""
    for problem in pipeline.unmet(checked.story, checked.told):
        yield msgspec.structs.replace(_problem(problem, Severity.WARNING), kind="decision")


def nothing_told(checked: Checked) -> Iterator[Finding]:
    """A story without a single entry."""
    if not checked.told.events:
        if any(decision.hide for decision in checked.story.decisions):
            what, todo = "all that could be dated is hidden", "take hide from a decision in story.yml"
        else:
            what, todo = "nothing in it could be dated", "state when the articles were published"
        yield Finding(Severity.ERROR, "no-events", f"{what}, so that its page has no timeline", todo, checked.file)


def without_date(checked: Checked) -> Iterator[Finding]:
    """Articles whose day of publication is unknown."""
    for article in checked.told.articles:
        if article.published.day is None:
            what = f"day of publication unknown ({article.published.basis})"
            yield Finding(
                Severity.WARNING, "no-date", what, "write published: YYYY-MM-DD in its front matter", *_of(article)
            )


def without_outlet(checked: Checked) -> Iterator[Finding]:
    """Articles that do not say who published them."""
    for article in checked.told.articles:
        if not article.publisher:
            what = "outlet unknown: readers cannot see whose words these are"
            yield Finding(Severity.WARNING, "no-outlet", what, "write publisher: in its front matter", *_of(article))


def _of(article: Article) -> tuple[str, int | None]:
    return article.source or article.id, None


def unresolved(checked: Checked) -> Iterator[Finding]:
    """What could not be dated: a warning where the article's day would help, else a note ("recently" has none)."""
    articles = checked.articles
    for left in checked.told.undated:
        article = articles.get(left.article)
        helps = left.phrase is not None and article is not None and article.published.day is None
        what = f'"{left.phrase}" could not be dated ({left.why})' if left.phrase else f"not dated ({left.why})"
        severity, todo = (Severity.WARNING, "find out when the article was published") if helps else (Severity.NOTE, "")
        file, line = checked.places.file(left.article), checked.places.line(left.article, left.quote)
        yield Finding(severity, "undated", f"{what}: {_cut(left.quote)}", todo, file, line)


def doubtful(checked: Checked) -> Iterator[Finding]:
    """Entries whose date is not sure."""
    for event in checked.told.events:
        if event.confidence.score < DOUBTFUL:
            because = "; ".join(event.confidence.reasons)
            what = f"{event.when.value} {event.title}: confidence {event.confidence.score:.2f} ({because})"
            yield Finding(Severity.WARNING, "doubtful-date", what, "read the sentence", *checked.at(event))


def disputed(checked: Checked) -> Iterator[Finding]:
    """Where sources disagree, of one entry or of the story."""
    for event in checked.told.events:
        for conflict in event.conflicts:
            yield _conflict(conflict, f"{event.when.value} {event.title}: ", checked)
    for conflict in checked.told.conflicts:
        yield _conflict(conflict, "", checked)


def _conflict(conflict: Conflict, about: str, checked: Checked) -> Finding:
    what = f"{about}sources disagree on the {conflict.kind} ({conflict.about}): {conflict.explanation}"
    severity, todo = Severity.WARNING, "see which is right; the page shows both"
    if conflict.settled:
        severity, todo = Severity.NOTE, "settled in story.yml"
    claim = conflict.claims[0] if conflict.claims else None
    file = checked.places.file(claim.article) if claim else checked.file
    line = checked.places.line(claim.article, claim.quote) if claim else None
    return Finding(severity, "conflict", what, todo, file, line)


def single_source(checked: Checked) -> Iterator[Finding]:
    """Important entries that one witness alone tells: a copy of its report is no second one."""
    ranked = sorted(checked.told.events, key=lambda event: -event.score)
    important = {event.id for event in ranked[: max(1, round(len(ranked) * _IMPORTANT))]}
    articles = checked.articles
    if len({article.witness for article in articles.values()}) == 1:
        return
    for event in checked.told.events:
        witnesses = {articles[m.article].witness for m in event.mentions if m.article in articles}
        if event.id in important and len(witnesses) == 1:
            what = f"{event.when.value} {event.title}: important, and told by one source alone"
            yield Finding(Severity.NOTE, "single-source", what, "look for a second one", *checked.at(event))


def older_than_the_story(checked: Checked) -> Iterator[Finding]:
    """Articles from before the main event: they cannot tell of it."""
    lead = next((event for event in checked.told.events if event.role is Role.LEAD), None)
    for article in checked.told.articles if lead else ():
        day = article.published.day
        if lead and day and day < lead.when.interval.start:
            what = f"published on {day}, before the main event ({lead.when.value} {lead.title})"
            yield Finding(
                Severity.NOTE, "older-source", what, "check its date, or leave it for background", *_of(article)
            )


def copies(checked: Checked) -> Iterator[Finding]:
    """Articles that repeat the text of another."""
    for article in checked.told.articles:
        if article.copy_of:
            what = f"repeats the text of {article.copy_of}: the two count as one source"
            yield Finding(Severity.NOTE, "copy", what, "", *_of(article))


def duplicates(checked: Checked) -> Iterator[Finding]:
    """Entries that may be one."""
    grammar = pipeline.sentence_grammar(checked.articles[min(checked.articles)].language)
    for first, second in possible_duplicates(checked.told.events, checked.told.articles, grammar):
        what = f'{first.when.value}: "{first.title}" and "{second.title}" may be one event'
        if first.when.interval != second.when.interval:
            what = f'{first.when.value} "{first.title}" and {second.when.value} "{second.title}" may be one event'
        yield Finding(Severity.WARNING, "duplicate", what, "merge them, or leave both", *checked.at(second))


def lost_links(checked: Checked) -> Iterator[Finding]:
    """Entries that were published and are no more: links to them lead to the page and not to a place on it."""
    there = {name for event in checked.told.events for name in (event.id, *event.also)}
    published = checked.story.published
    for known in published.entries if published else ():
        if known.id not in there and known.gone is None and not there & set(known.also):
            what = f"{known.date} {known.title}: was published on {known.since}, and is no entry any more (#{known.id})"
            file = Path(checked.file) / PUBLISHED_FILE
            line = line_of(file, rf'"id":\s*"{re.escape(known.id)}"')
            yield Finding(Severity.WARNING, "lost-link", what, "see what took it away", str(file), line)


def drafts(checked: Checked) -> Iterator[Finding]:
    """A story that is held back."""
    if checked.story.draft:
        file = Path(checked.file) / EDITOR_FILE
        what, todo = "the story is a draft: it gets no page", "take status out of story.yml"
        yield Finding(Severity.NOTE, "draft", what, todo, str(file), line_of(file, r"(?m)^status\b"))


CHECKS: tuple[Check, ...] = (
    unusable,
    unmet,
    nothing_told,
    without_date,
    without_outlet,
    lost_links,
    doubtful,
    disputed,
    duplicates,
    unresolved,
    single_source,
    older_than_the_story,
    copies,
    drafts,
)
"""Everything that is looked at."""


def _cut(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0] + "…"
