"""Building: the stories' pages as plain files, for site generators that run no MkDocs plugins."""

from __future__ import annotations

from pathlib import Path

import msgspec

from timeline import pipeline
from timeline.editing.manifest import Written, write_files
from timeline.editing.stories import story_folders
from timeline.errors import InputError
from timeline.outputs.layout import lay_out
from timeline.outputs.pages import site
from timeline.outputs.plain import plain_files
from timeline.settings import Settings


class Built(msgspec.Struct, frozen=True):
    """What came of building."""

    stories: int
    drafts: tuple[str, ...]
    """The names of stories that got no page because they are drafts."""

    written: Written
    problems: tuple[InputError, ...]
    """What could not be read, or has no place in the site; and the files in the way."""


def build(source: Path, out: Path, settings: Settings, root: Path) -> Built:
    """Writes the pages of the stories of a folder: Markdown, the style sheet, pictures, redirects.

    Where a story cannot be read this time, nothing is removed: its page stays as it was.

    Args:
        source: a folder of stories, or the folder of one.
        out: the folder to write into; nothing in it that is not ours is touched.
        settings: the options of the site.
        root: the folder that the settings' folders are in.

    Raises:
        TimelineError: there is no story, or a template or the manifest of ``out`` cannot be used.
        OSError: a file cannot be written.
    """
    its_site = site(settings, root)
    problems: list[InputError] = []
    told = []
    drafts: list[str] = []
    unreadable = False
    for folder in story_folders(source, settings):
        try:
            story, unread = pipeline.read(folder, settings)
        except InputError as error:
            problems.append(error)
            unreadable = True
            continue
        problems.extend(unread)
        if story.draft:
            drafts.append(story.id)
        else:
            told.append(pipeline.sections(pipeline.tell(story, settings)))
    layout = lay_out(told, (), lambda _: "", its_site)
    written = write_files(out, plain_files(layout), remove=not unreadable)
    return Built(len(layout.stories), tuple(drafts), written, (*problems, *layout.problems, *written.problems))
