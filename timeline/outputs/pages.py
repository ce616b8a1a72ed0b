"""The pages of a site: one for each story, and the list of the stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from markupsafe import Markup

from timeline.model.chronology import Chronology
from timeline.outputs import sections, views
from timeline.outputs.card import available, card
from timeline.outputs.entries import Link
from timeline.outputs.labels import Labels, labels
from timeline.outputs.manner import Manner
from timeline.outputs.periods import Period
from timeline.outputs.quoting import within
from timeline.outputs.templates import Templates
from timeline.outputs.untrusted import heading
from timeline.settings import Settings


class Site(msgspec.Struct, frozen=True):
    """What all pages of a site have in common."""

    path: str
    """Where the stories stand in the site, without a slash at either end."""

    templates: Templates
    manner: Manner
    house: str = ""
    """Who publishes it."""

    has_pictures: bool = False
    """Whether stories get a picture to be shared with."""

    follow: bool = True
    """Whether there is anything of a story beside its page: feeds, calendars, data, newsletters, embeds."""

    url: str = ""
    """The absolute address at which it will stand, ended by a slash; empty where that is not known."""

    @property
    def words(self) -> Labels:
        """What pages say of their own."""
        return self.manner.words


class Heading(msgspec.Struct, frozen=True):
    """A heading of a page, for its table of contents and for search."""

    level: int
    id: str
    title: str
    """HTML that a theme may print anywhere."""


class Page(msgspec.Struct, frozen=True):
    """A page of the site. The first heading is its title."""

    path: str
    """Its Markdown file, as a path in the documentation's folder."""

    html: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    """Every id that can be linked to on the page."""

    picture: bytes = b""
    """A PNG to share it with; empty for none."""


def site(settings: Settings, folder: Path) -> Site:
    """The site of these settings; ``folder`` is the one that the settings' folders are in.

    Raises:
        TemplateError, SheetError, UnknownLanguageError: as of the parts.
    """
    templates = folder / settings.templates
    words = labels(settings.page_language, settings.date_style, templates / "labels")
    manner = Manner(words, settings.order == "latest", settings.entries, settings.quoted_words)
    return Site(
        settings.path,
        Templates(templates),
        manner,
        settings.house,
        has_pictures=available(),
        follow=settings.follow,
    )


def story_path(story: str, site: Site) -> str:
    """The Markdown file of a story's page, as a path in the documentation's folder."""
    return f"{site.path}/{story}.md"


def picture_path(story: str, site: Site) -> str:
    """The file of a story's picture, as a path in the documentation's folder."""
    return f"{site.path}/{story}/card.png"


def index_path(site: Site) -> str:
    """The Markdown file of the list of stories, as a path in the documentation's folder."""
    return f"{site.path}/index.md"


def story_page(
    chronology: Chronology,
    site: Site,
    others: sections.Site = sections.NOWHERE,
    follow: Iterable[Link] = (),
    snippet: str = "",
) -> Page:
    """The page of a story.

    Args:
        chronology: the story.
        site: what all pages have in common.
        others: knows the other stories of the site.
        follow: by what else the story can be followed.
        snippet: what shows it on other sites, to be copied; empty for nothing.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    view = views.story(within(chronology, site.manner.quoted_words), site.manner, others)
    html = site.templates.render(
        "pages/story.html", story=view, follow=tuple(follow), snippet=snippet, labels=site.words
    )
    headings = tuple(_headings(view, site.words))
    entries = [entry for part in view.timeline for entry in part.entries]
    anchors = {heading.id for heading in headings} | {name for entry in entries for name in (entry.id, *entry.also)}
    anchors |= {source.id for source in view.sources}
    picture = card(view.title, site.house, view.strip) if site.has_pictures else b""
    return Page(story_path(chronology.id, site), html, headings, frozenset(anchors), picture)


def index_page(chronologies: Iterable[Chronology], site: Site, href: Callable[[str], str]) -> Page:
    """The page that lists the stories; ``href`` as of ``index_block``.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    block = Markup(index_block(chronologies, site, href))  # noqa: S704  rendered by our loader, which escapes
    html = site.templates.render("pages/index.html", block=block, labels=site.words)
    title = Heading(1, "stories", heading(site.words.words["stories"]))
    return Page(index_path(site), html, (title,), frozenset({title.id}))


def index_block(chronologies: Iterable[Chronology], site: Site, href: Callable[[str], str]) -> str:
    """The list of stories, latest first, as HTML to put into any page.

    Args:
        chronologies: the stories.
        site: what all pages have in common.
        href: gives the address of a story's page, seen from the page that the list is put into, for the path
            of its Markdown file.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    teasers = [
        views.teaser(chronology, href(story_path(chronology.id, site)), site.words)
        for chronology in latest_first(chronologies)
    ]
    return site.templates.render("pages/stories.html", stories=teasers, labels=site.words)


def latest_first(chronologies: Iterable[Chronology]) -> list[Chronology]:
    """The stories by the last day of what has happened in them, and of one day by name."""
    return sorted(chronologies, key=lambda chronology: (-views.last_day(chronology).toordinal(), chronology.id))


def _headings(view: views.Story, words: Labels) -> Iterable[Heading]:
    """The headings in the order of the template."""
    yield Heading(1, "story", heading(view.title))
    beside = view.sections
    shown = {
        "happened": view.lead or view.summary,
        "behind": beside.analysis or beside.remarks,
        "papers": beside.papers or beside.cited,
        "how": view.timeline,
        "disagree": view.disagreements,
        "undated": view.undated,
        "deeper": view.sources,
        "topics": beside.topics,
    }
    for section, content in shown.items():
        if not content:
            continue
        yield Heading(2, section, heading(words.sections[section]))
        if section == "how":
            yield from _in_timeline(view.timeline)
        if section == "deeper" and beside.related:
            yield Heading(3, "related", heading(words.words["related"]))


def _in_timeline(timeline: Iterable[Period]) -> Iterable[Heading]:
    for period in timeline:
        if period.year:
            yield Heading(3, period.id, period.year)
        level = 4 if period.year else 3
        yield from (Heading(level, f"{item.id}-title", heading(item.title)) for item in period.entries)
