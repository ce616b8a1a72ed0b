"""Whether a story is to be published yet, and what it was called before: two keys of ``story.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from timeline.errors import StoryError
from timeline.reading.keys import Value
from timeline.reading.names import slug

STATUS_KEYS = ("status", "formerly")

_DRAFT = "draft"
_PUBLISHED = "published"
_MOST_NAMES = 100


class Status(NamedTuple):
    """What stands in ``story.yml``; the defaults where nothing does."""

    draft: bool = False
    formerly: tuple[str, ...] = ()
    """Slugs, each once, in their order."""


def read_status(values: Mapping[str, Value], file: str) -> tuple[Status, tuple[StoryError, ...]]:
    """The status of a story, and what in it is of no use.

    A status that cannot be understood holds the story back: a draft that is published by a slip of the pen
    cannot be taken back.

    Args:
        values: the keys of a ``story.yml``.
        file: its name, for messages.
    """
    draft, problems = _draft(values.get("status"), file)
    formerly, more = _formerly(values.get("formerly"), file)
    return Status(draft, formerly), (*problems, *more)


def _draft(value: Value | None, file: str) -> tuple[bool, tuple[StoryError, ...]]:
    if value is None or value.is_null:
        return False, ()
    written = (value.text or "").strip().casefold()
    if written in {_DRAFT, _PUBLISHED}:
        return written == _DRAFT, ()
    what = f'status "{written[:40]}" is unknown' if value.text is not None else "status is not a plain text"
    todo = f"write {_DRAFT} or {_PUBLISHED}; until then the story is a draft"
    return True, (StoryError(file, what, todo, value.line),)


def _formerly(value: Value | None, file: str) -> tuple[tuple[str, ...], tuple[StoryError, ...]]:
    if value is None or value.is_null:
        return (), ()
    names: dict[str, None] = {}
    problems = []
    written = value.items if value.text is None else (value.text,)
    if not written:
        problems.append(StoryError(file, "formerly holds no name", "write a list: [old-name]", value.line))
    for name in written[:_MOST_NAMES]:
        if name is None:
            problems.append(StoryError(file, "a name of formerly is not a plain text", "write [old-name]", value.line))
        elif slug(name) != name:
            what = f'formerly "{name[:40]}" was never the address of a page'
            problems.append(StoryError(file, what, f"write {slug(name)}, if that is meant", value.line))
        else:
            names[name] = None
    if len(written) > _MOST_NAMES:
        what = f"formerly holds more than {_MOST_NAMES} names"
        problems.append(StoryError(file, what, "the rest are left out", value.line))
    return tuple(names), tuple(problems)
