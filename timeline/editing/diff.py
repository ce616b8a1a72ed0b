"""What has changed of a story: between two files, two folders, or since it was published."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import msgspec

from timeline import pipeline
from timeline.editing.stories import story_folder
from timeline.errors import InputError, StoryError
from timeline.events.differences import differences, state_of, state_published
from timeline.events.permalinks import fingerprint
from timeline.model.change import Change, Disagreement, Entry, State
from timeline.outputs import schema
from timeline.reading.articles import MOST_BYTES
from timeline.reading.decode import shown
from timeline.reading.published import PUBLISHED_FILE, read_published
from timeline.settings import Settings

_TODO = "name what 'timeline show --format json' wrote, or the folder of a story"


_Read: TypeAlias = tuple[State, tuple[InputError, ...]]


class _Version(msgspec.Struct):
    version: int


class Compared(msgspec.Struct, frozen=True):
    """What is otherwise in the new telling of a story, and what of either could not be used."""

    changes: tuple[Change, ...]
    problems: tuple[InputError, ...] = ()


def compare(old: Path, new: Path, settings: Settings) -> Compared:
    """What is otherwise in the new telling of a story: each a file of ``timeline show --format json``, or a story.

    Raises:
        StoryError: one of them cannot be read.
        UnknownLanguageError: there is no grammar sheet for the language of the settings.
    """
    (before, unread), (after, also) = _state(old, settings), _state(new, settings)
    return Compared(differences(before, after), tuple({str(one): one for one in (*unread, *also)}.values()))


def since_published(story: Path, settings: Settings) -> Compared:
    """What of a story is otherwise than it was last published.

    Raises:
        StoryError: there is no story, or it was not published, or what was published cannot be read.
        UnknownLanguageError: there is no grammar sheet for the language of the settings.
    """
    folder = story_folder(story, settings)
    published = read_published(folder) if folder.is_dir() else None
    if published is None:
        raise StoryError(shown(folder), f"has no {PUBLISHED_FILE}", "run timeline publish, or name two tellings")
    now, problems = _told(folder, settings)
    return Compared(differences(state_published(published), now), problems)


def _state(source: Path, settings: Settings) -> _Read:
    if source.is_file() and source.name == PUBLISHED_FILE:
        return state_published(read_published(source.parent)), ()
    if source.is_file() and source.suffix != ".jsonl":
        return state_in_file(source), ()
    return _told(story_folder(source, settings), settings)


def _told(source: Path, settings: Settings) -> _Read:
    story, problems = pipeline.read(source, settings)
    told = pipeline.tell(story, settings)
    return state_of(told), (*problems, *pipeline.unmet(story, told))


def state_in_file(path: Path) -> State:
    """What can be compared of a chronology that was written as JSON.

    Raises:
        StoryError: it cannot be read, or is no chronology of ours.
    """
    file = shown(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise StoryError(file, f"has more than {MOST_BYTES:,} bytes", _TODO)
        data = path.read_bytes()
    except OSError as error:
        raise StoryError(file, f"cannot be read: {error.strerror}", "check the path") from None
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version != schema.VERSION:
            what = f"is of version {version}, and this program knows version {schema.VERSION}"
            raise StoryError(file, what, "write it anew")
        told = msgspec.json.decode(data, type=schema.Chronology)
    except msgspec.ValidationError as error:
        raise StoryError(file, f"is no chronology: {error}", _TODO) from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise StoryError(file, "is no JSON", _TODO) from None
    return State(tuple(map(_entry, told.entries)), tuple(map(_disagreement, told.conflicts)))


def _entry(entry: schema.Entry) -> Entry:
    sentences = frozenset(fingerprint(source.quote) for source in entry.sources)
    return Entry(entry.id, entry.date, entry.title, sentences, tuple(map(_disagreement, entry.conflicts)))


def _disagreement(conflict: schema.Conflict) -> Disagreement:
    return Disagreement(conflict.kind, conflict.about, conflict.explanation)
