"""Publishing: what readers see from a day on is written down, so that links to it last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from timeline import pipeline
from timeline.editing.stories import story_folders
from timeline.editing.writing import write_atomically
from timeline.errors import InputError, StoryError, UnreadError
from timeline.events.publishing import Changes, publication
from timeline.model.published import Published
from timeline.outputs.identity import story_id
from timeline.reading.decode import shown
from timeline.reading.published import PUBLISHED_FILE, read_published
from timeline.reading.site import SiteFile


class Done(msgspec.Struct, frozen=True):
    """What publishing a story came to."""

    story: str
    """The folder, as the user gave it."""

    changes: Changes
    problems: tuple[InputError, ...] = ()
    """What of the story could not be read."""


def publish(source: Path, day: dt.date, site: SiteFile, *, write: bool = True) -> Iterator[Done | InputError]:
    """Publishes the stories of a folder one after the other, and says of each what changed or why it could not be.

    Args:
        source: a story's folder, one of several stories, or the name of a story of the settings' folder ``seeds``.
        day: the day on which it is published.
        site: as it is built; where it has an address, that of the page is written down too.
        write: False to say only what would change.

    Raises:
        StoryError: there is no story.
        OSError: a file cannot be written.
        UnknownLanguageError: there is no grammar sheet for the language of the settings.
    """
    for folder in story_folders(source, site.settings):
        try:
            yield _publish(folder, day, site, write=write)
        except InputError as error:
            yield error


def _publish(folder: Path, day: dt.date, site: SiteFile, *, write: bool) -> Done:
    before = read_published(folder)  # a file that cannot be used is not replaced
    if before and day < before.last:
        what = f"was published on {before.last} already"
        raise StoryError(shown(folder / PUBLISHED_FILE), what, f"name that day or a later one with --date, not {day}")
    story, problems = pipeline.read(folder, site.settings)
    if lost := next((problem for problem in problems if isinstance(problem, UnreadError)), None):
        raise lost  # what is written down without the editor's decisions would count as moved when they are back
    told = pipeline.tell(story, site.settings)
    address = site.address(story.id)
    now, changes = publication(told, before, day, story_id(told, address) if address else "")
    if write and now != before:
        write_atomically(folder / PUBLISHED_FILE, written(now))
    return Done(story.source, changes, (*problems, *pipeline.unmet(story, told)))


def written(published: Published) -> bytes:
    """The content of ``published.json``: indented, so that what changes is a line of a diff."""
    values = {key: value for key, value in msgspec.to_builtins(published).items() if value != ""}
    return msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"
