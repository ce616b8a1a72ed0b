"""A site's pages as plain files, for generators that run no plugins: Markdown with one block of HTML each."""

from __future__ import annotations

import posixpath
import re

import yaml

from timeline.outputs.head import description
from timeline.outputs.layout import Layout
from timeline.outputs.pages import Page, index_path, picture_path
from timeline.outputs.redirects import redirect_page

STYLE = "assets/hwgh.css"
"""Where the style sheet stands in the site."""

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_SYNTAX = re.compile(r"\{(?=[{%#])")


def plain_files(layout: Layout) -> dict[str, bytes]:
    """The files of a site's stories by their paths in the documentation's folder, in the order of the paths.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    files = {STYLE: layout.site.templates.read(f"theme/{STYLE}").encode()}
    for path, story in layout.stories.items():
        if page := layout.page(path, lambda other, here=path: href(other, here)):  # type: ignore[misc]
            files[path] = _markdown(page, story.title, description(story))
            if page.picture:
                files[picture_path(story.id, layout.site)] = page.picture
    index = index_path(layout.site)
    if layout.has_index and (page := layout.page(index, lambda other: href(other, index))):
        files[index] = _markdown(page, layout.site.words.words["stories"], "")
    for one in layout.redirects:
        html = redirect_page(one, href(one.to, one.path), None, layout.site)
        files[one.path.removesuffix(".md") + "/index.html"] = html.encode()
    return dict(sorted(files.items()))


def href(path: str, here: str) -> str:
    """The address of a page seen from another, for the paths of their Markdown files; both are folders of the site."""
    there, back = _address(path), _address(here)
    return posixpath.relpath(there, back) + "/"


def block(html: str) -> str:
    """HTML as one block that Markdown leaves as it is.

    Such a block ends at a blank line (CommonMark 4.6), so there is none in it; and what generators read as a
    template (``{{``, ``{%``, ``{#``) is written so that only a browser sees it.
    """
    return _SYNTAX.sub("&#123;", _BLANK.sub("\n", html.strip())) + "\n"


def _address(path: str) -> str:
    name = path.removesuffix(".md")
    return "/" + (posixpath.dirname(name) if posixpath.basename(name) == "index" else name)


def _markdown(page: Page, title: str, about: str) -> bytes:
    matter = {"title": " ".join(title.split()), **({"description": about} if about else {})}
    head = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{head}---\n\n{block(page.html)}".encode()
