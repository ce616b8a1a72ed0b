"""Which pages a site gets: where each story stands, and what keeps one from its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

import msgspec

from timeline.errors import StoryError
from timeline.model.chronology import Chronology
from timeline.outputs import related, sections
from timeline.outputs.embed import snippet
from timeline.outputs.entries import Link
from timeline.outputs.offers import Offer, of_site, of_story
from timeline.outputs.pages import Page, Site, index_block, index_page, index_path, latest_first, story_page, story_path
from timeline.outputs.redirects import Redirect, redirects
from timeline.outputs.sharing import ways
from timeline.outputs.untrusted import heading, is_slug

INDEX_MARK = "<!-- timeline:index -->"
"""Where it stands in a page of the user's, the list of stories is put."""

_INDEX = "index"
_FOLDER = re.compile(r"[\w-]+(/[\w-]+)*", re.ASCII)


class Layout(msgspec.Struct, frozen=True):
    """The pages that a site gets, and why some stories get none."""

    site: Site
    stories: dict[str, Chronology]
    """By the path of the Markdown file of their pages, latest first."""

    has_index: bool
    """Whether the list of stories gets a page of its own."""

    redirects: tuple[Redirect, ...]

    problems: tuple[StoryError, ...]
    known: related.Index = related.index(())
    """What the stories have in common."""

    def titles(self) -> dict[str, str]:
        """The pages to make: the path of the Markdown file of each, and its title as HTML for any place."""
        index = {index_path(self.site): heading(self.site.words.words["stories"])} if self.has_index else {}
        return index | {path: heading(story.title) for path, story in self.stories.items()}

    def page(self, path: str, href: Callable[[str], str], offers: Iterable[Offer] = ()) -> Page | None:
        """One of these pages by the path of its Markdown file; None for a page of the user's.

        Args:
            path: which page.
            href: gives the address of a file of the site, seen from this page, for its path; that of a page is
                the path of its Markdown file.
            offers: by what the story of the page can be followed.

        Raises:
            TemplateError: a template of the user's is wrong.
        """
        if self.has_index and path == index_path(self.site):
            return index_page(self.stories.values(), self.site, href)
        return self.story(path, href, offers) if path in self.stories else None

    def story(self, path: str, href: Callable[[str], str], offers: Iterable[Offer] = ()) -> Page:
        """The page of a story, as ``page`` gives it.

        Raises:
            KeyError: no story has this page.
            TemplateError: a template of the user's is wrong.
        """
        story = self.stories[path]
        others = sections.Site(self.known, lambda story: href(story_path(story, self.site)))
        follow = [Link(href(offer.path), offer.name) for offer in offers]
        follow += [Link(way.url, way.name) for way in ways(story.id, self.site)] if follow else []
        return story_page(story, self.site, others, follow, snippet(story, self.site) if follow else "")

    def offers(self, path: str, url: str) -> tuple[Offer, ...]:
        """By what the story of a page can be followed; ``url`` is the absolute address of the page, empty for none.

        Raises:
            TemplateError: a template of the user's is wrong.
        """
        return of_story(self.stories[path], url, self.site)

    def site_offers(self, address: Callable[[str], str]) -> tuple[Offer, ...]:
        """By what all stories can be followed; ``address`` gives the absolute one of a Markdown file's page.

        Raises:
            TemplateError: a template of the user's is wrong.
        """
        told = {address(path): story for path, story in self.stories.items()}
        return of_site(told, address(index_path(self.site)), self.site) if self.site.url else ()

    def index(self, href: Callable[[str], str]) -> str:
        """The list of stories as HTML for any page; ``href`` as of ``page``."""
        return index_block(self.stories.values(), self.site, href)


def site_folder(path: str) -> str:
    """A folder inside the site as the user may write it, without a slash at its end.

    Raises:
        ValueError: it is empty or absolute, leads out of the site, or has other characters than a name should have.
    """
    folder = path.removesuffix("/")
    if not _FOLDER.fullmatch(folder):
        raise ValueError(
            f"{path!r} is no folder inside the site; write names of letters, digits, '-' and '_' "
            "with '/' between them, such as 'stories' or 'news/stories'"
        )
    return folder


def lay_out(
    chronologies: Iterable[Chronology], taken: Collection[str], read: Callable[[str], str], site: Site
) -> Layout:
    """Give each story its page, unless its name is unfit, another story has it, or a page is there already.

    Args:
        chronologies: the stories.
        taken: the paths of the files that make the user's own pages; those are never replaced.
        read: gives the text of one of these files.
        site: what all pages have in common.
    """
    occupied = {_place(path): path for path in taken}
    stories: dict[str, Chronology] = {}
    problems: list[StoryError] = []
    for chronology in latest_first(chronologies):
        path = story_path(chronology.id, site)
        if not is_slug(chronology.id) or chronology.id == _INDEX:
            problems.append(_unfit(chronology.id))
        elif path in stories:
            problems.append(StoryError(chronology.id, "two stories have this name", "rename the folder of one"))
        elif own := occupied.get(_place(path)):
            todo = "rename the story's folder or the page"
            problems.append(StoryError(chronology.id, f"{own} already stands where this story's page would", todo))
        else:
            stories[path] = chronology
    own = occupied.get(_place(index_path(site)))
    if own and INDEX_MARK not in read(own):
        problems.append(StoryError(own, "stands where the list of stories would", f"write {INDEX_MARK} into it"))
    moved, more = redirects(stories, lambda path: _place(path) in occupied, site)
    problems += (*_copied(stories.values()), *more)
    return Layout(site, stories, own is None, moved, tuple(problems), related.index(stories.values()))


def _copied(stories: Iterable[Chronology]) -> Iterable[StoryError]:
    """What is to be said where a folder was copied with its file: feeds would have two entries of one id."""
    known: dict[str, str] = {}
    for story in sorted((story for story in stories if story.address), key=lambda story: story.id):
        if (first := known.setdefault(story.address, story.id)) != story.id:
            what = f"published.json says that it was published where {first} was"
            yield StoryError(story.id, what, "remove the file from the folder that is the copy")


def _unfit(name: str) -> StoryError:
    fit = re.sub(r"[^a-z0-9]+", "-", name.lower())[:80].strip("-")
    fit = "my-story" if fit in {"", _INDEX} else fit
    return StoryError(name, "this name cannot be the address of a page", f"rename the folder, for example to {fit}")


def _place(path: str) -> str:
    """Where a file ends up in the site: ``a/b.md``, ``a/b/index.md`` and ``a/b/README.md`` are one place."""
    return re.sub(r"(/(index|readme))?\.\w+$", "", path.lower())
