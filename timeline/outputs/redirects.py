"""Pages that lead on from a story's former names, so that old links keep working."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec

from timeline.errors import StoryError
from timeline.model.chronology import Chronology
from timeline.outputs.pages import Site, story_path
from timeline.outputs.untrusted import is_slug


class Redirect(msgspec.Struct, frozen=True):
    """From a former address to a story's page, both as the path of the Markdown file that makes such a page."""

    path: str
    to: str
    title: str


def redirects(
    stories: Mapping[str, Chronology], is_taken: Callable[[str], bool], site: Site
) -> tuple[tuple[Redirect, ...], tuple[StoryError, ...]]:
    """The pages that lead on, and which do not come about because something stands in their place.

    Args:
        stories: the stories by the paths of the Markdown files of their pages.
        is_taken: says whether one of the user's pages stands where the page of such a file would.
        site: what all pages have in common.
    """
    made: dict[str, Redirect] = {}
    problems = []
    for to, story in sorted(stories.items()):
        for name in story.formerly:
            path = story_path(name, site)
            if problem := _obstacle(name, path, stories, made, is_taken):
                problems.append(StoryError(story.id, f'formerly "{name}": {problem}', "take the name out of story.yml"))
            else:
                made[path] = Redirect(path, to, story.title)
    return tuple(made.values()), tuple(problems)


def redirect_page(redirect: Redirect, href: str, canonical: str | None, site: Site) -> str:
    """The whole page that leads on.

    Args:
        redirect: from where to where.
        href: the address of the story's page, seen from this one.
        canonical: its absolute address, if that is known.
        site: what all pages have in common.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    values = {"title": redirect.title, "href": href, "canonical": canonical, "labels": site.words}
    return site.templates.render("pages/redirect.html", **values)


def _obstacle(
    name: str, path: str, stories: Collection[str], made: Collection[str], is_taken: Callable[[str], bool]
) -> str:
    if not is_slug(name) or name == "index":
        return "this name cannot be the address of a page"
    if path in stories:
        return "a story has this name now"
    if path in made:
        return "another story had this name too"
    return "a page of the site stands there" if is_taken(path) else ""
