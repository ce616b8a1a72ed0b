"""Blocks in, timelines out, in Python-Markdown."""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from msgspec import structs

from timeline import pipeline
from timeline.errors import TimelineError
from timeline.fence.block import Item, read_block
from timeline.fence.dating import dated, whole
from timeline.fence.find import Fence, fences
from timeline.outputs.pages import Site, site
from timeline.outputs.placed import Place, Problem, Record, Told, mark, no_story, story_block
from timeline.outputs.wrapping import safe
from timeline.outputs.written import Written, written_block
from timeline.reading.names import slug
from timeline.reading.story import find_stories
from timeline.settings import Settings

_PRIORITY = 28
"""After white space is made even (30), before ``fenced_code`` and ``pymdownx.superfences`` take all fences (25)."""

_AFTER_HEADINGS = 4
"""After ``attr_list`` (8) and ``toc`` (5) have named them."""

_ID = re.compile(r"""<[a-z][^<>]*?\sid\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)

_TODO = "write 2025, 2025-06 or 2025-06-30 before a colon"
_WORDS_IN_ID = 3

_log = logging.getLogger("timeline.fence")


class TimelineExtension(Extension):
    """Renders blocks called ``timeline``.

    Options, all of which may be left out:
        seeds: the folder of story folders, for blocks with ``story:``.
        stories: the address of the folder that the stories' pages stand in, with a slash at its end; without it
            nothing links to them.
        templates: a folder whose files replace templates of the same name.
        language: of the dates that are written in words, a BCP 47 tag.
        site, page: given by the MkDocs plugin, which fills in stories and reports problems itself.

    Without ``page`` problems are logged as warnings of ``timeline.fence``, with their lines.
    """

    def __init__(self, **options: object) -> None:
        defaults = Settings()
        self.config = {
            "seeds": ["", "The folder of story folders"],
            "stories": ["", "The address of the folder of the stories' pages"],
            "templates": [defaults.templates, "A folder whose files replace templates"],
            "language": [defaults.language, "The language of dates in words"],
            "site": ["", "Given by the MkDocs plugin"],
            "page": ["", "Given by the MkDocs plugin"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown calls it so
        """Put the blocks in the way of fences of other kinds, and read them when all else on the page has its name."""
        blocks = _Blocks(self)
        md.preprocessors.register(_Finding(md, blocks), "timeline", _PRIORITY)
        md.treeprocessors.register(_Filling(md, blocks), "timeline", _AFTER_HEADINGS)


class _Finding(Preprocessor):
    def __init__(self, md: Markdown, blocks: _Blocks) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a placeholder for each block."""
        kept, end = [], 0
        self._blocks.found.clear()
        for fence in fences(lines):
            self._blocks.found[len(self.md.htmlStash.rawHtmlBlocks)] = fence
            kept += [*lines[end : fence.start], "", self.md.htmlStash.store(""), ""]
            end = fence.end
        return [*kept, *lines[end:]] if end else lines


class _Filling(Treeprocessor):
    def __init__(self, md: Markdown, blocks: _Blocks) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, root: Element) -> None:
        """Puts what the blocks come to in the place of each."""
        stash = self.md.htmlStash.rawHtmlBlocks
        names = [name for element in root.iter() if (name := element.get("id"))]
        names += [name for html in stash if isinstance(html, str) for name in _ID.findall(html)]
        for place, html in self._blocks.read(names):
            stash[place] = html


class _Blocks:
    """The blocks of a page, and what they come to."""

    def __init__(self, extension: TimelineExtension) -> None:
        self.found: dict[int, Fence] = {}
        """By the places that they have among the page's HTML."""

        self._get = extension.getConfig

    @functools.cached_property
    def _site(self) -> Site:
        return self._get("site") or site(Settings(templates=self._get("templates")), Path())

    def read(self, names: Iterable[str]) -> Iterator[tuple[int, str]]:
        """The HTML of each block by its place; ``names`` are the ids that others on the page have."""
        given: Record | None = self._get("page") or None
        record = given or Record()
        record.ids.update(dict.fromkeys(names, 1))
        try:
            for place, fence in self.found.items():
                yield place, self._block(fence, record)
        except TimelineError as error:
            if given is None:
                raise
            given.error = error
        if given is None:
            for problem in record.in_order():
                _log.warning(safe(f"line {problem.line}: {problem.what}; {problem.todo}"))

    def _block(self, fence: Fence, record: Record) -> str:
        block = read_block(fence.lines, fence.start + 2)
        record.problems += block.problems
        if fence.rest:
            todo = "write options on lines of their own, as order: latest"
            record.problems.append(Problem(fence.start + 1, f"{fence.rest!r} behind the block's name", todo))
        entries = [self._entry(item, record) for item in block.items]
        html = written_block(entries, block.place.order, self._site) if entries else ""
        if block.place.story:
            html += self._story(structs.replace(block.place, line=fence.start + 1), record)
        return html

    def _entry(self, item: Item, record: Record) -> Written:
        time = dated(item.date, self._get("language")) if item.date else None
        if item.id in record.ids:
            what = f"{{#{item.id}}} is the name of something else on this page"
            record.problems.append(Problem(item.line, what, "give the entry another"))
        if time is None:
            said = item.date or item.title
            record.problems.append(Problem(item.line, f'no date in "{said[:60]}"', _TODO))
            title = f"{item.date}: {item.title}" if item.date else item.title
            name = item.id or f"timeline-{_short('', title)}"
            return Written(record.unique(name), (), title, item.text, item.links)
        name = item.id or f"timeline-{_short(whole(time).value, item.title)}"
        return Written(record.unique(name), time, item.title, item.text, item.links, item.role)

    def _story(self, place: Place, record: Record) -> str:
        if self._get("page"):
            return mark(place)
        seeds = self._get("seeds")
        folders = {slug(folder.name): folder for folder in find_stories(Path(seeds))} if seeds else {}
        if place.story not in folders:
            record.problems.append(no_story(place, folders))
            return ""
        settings = Settings(seeds=seeds, language=self._get("language"))
        story, problems = pipeline.read(folders[place.story], settings)
        for problem in problems:
            _log.warning(safe(str(problem)))
        stories = self._get("stories")
        told = Told(pipeline.tell(story, settings), f"{stories}{place.story}/" if stories else "")
        return story_block(told, place, self._site, record)


def _short(date: str, title: str) -> str:
    return slug(" ".join((date, *title.split()[:_WORDS_IN_ID])))
