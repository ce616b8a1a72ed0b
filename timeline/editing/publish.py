"""Publishing: what readers see from a day on is written down, so that links to it last."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from timeline import pipeline
from timeline.errors import InputError, StoryError
from timeline.events.publishing import Changes, publication
from timeline.model.published import Published
from timeline.reading.decode import shown
from timeline.reading.published import PUBLISHED_FILE, read_published
from timeline.reading.story import find_stories
from timeline.settings import Settings


class Done(msgspec.Struct, frozen=True):
    """What publishing a story came to."""

    story: str
    """The folder, as the user gave it."""

    changes: Changes
    problems: tuple[InputError, ...] = ()
    """What of the story could not be read."""


def publish(source: Path, day: dt.date, settings: Settings, *, write: bool = True) -> Iterator[Done | InputError]:
    """Publishes the stories of a folder one after the other, and says of each what changed or why it could not be.

    Args:
        source: a story's folder, one of several stories, or the name of a story of the settings' folder ``seeds``.
        day: the day on which it is published.
        settings: as the site is built with.
        write: False to say only what would change.

    Raises:
        StoryError: there is no story.
        OSError: a file cannot be written.
        UnknownLanguageError: there is no grammar sheet for the language of the settings.
    """
    named = Path(settings.seeds) / source
    folders = find_stories(source if source.exists() else named)
    if not folders:
        raise StoryError(shown(source), "is no story and holds none", "name the folder of a story, or one of stories")
    for folder in folders:
        try:
            yield _publish(folder, day, settings, write=write)
        except InputError as error:
            yield error


def _publish(folder: Path, day: dt.date, settings: Settings, *, write: bool) -> Done:
    before = read_published(folder)  # a file that cannot be used is not replaced
    if before and day < before.last:
        what = f"was published on {before.last} already"
        raise StoryError(shown(folder / PUBLISHED_FILE), what, f"name that day or a later one with --date, not {day}")
    story, problems = pipeline.read(folder, settings)
    now, changes = publication(pipeline.tell(story, settings), before, day)
    if write and now != before:
        replace_file(folder / PUBLISHED_FILE, written(now))
    return Done(story.source, changes, problems)


def written(published: Published) -> bytes:
    """The content of ``published.json``: indented, so that what changes is a line of a diff."""
    return msgspec.json.format(msgspec.json.encode(published), indent=2) + b"\n"


def replace_file(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Replaces a file as a whole: whoever looks, even after a crash, sees the old one or the new one.

    Args:
        path: the file; it need not exist.
        content: what it is to hold.
        like: a file whose permissions it gets; None for those of any new file.

    Raises:
        OSError: it cannot be written; ``filename`` says which.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if like is not None:
            shutil.copymode(like, part)
        part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)
