"""What the editor says of a story: its ``story.yml``."""

from __future__ import annotations

import difflib
from pathlib import Path

import msgspec

from timeline.errors import InputError, StoryError
from timeline.reading.articles import MOST_BYTES
from timeline.reading.decode import clean, decode, shown
from timeline.reading.frontmatter import checked_text
from timeline.reading.keys import Value, read_keys
from timeline.reading.names import is_inside
from timeline.reading.status import STATUS_KEYS, read_status

EDITOR_FILE = "story.yml"

_LATER_KEYS = ("aliases", "decisions")
_PROSE = {"summary": 2000, "analysis": 6000}
"""The keys that hold Markdown, and how many characters of it at most."""

_KEYS = ("title", *_PROSE, *STATUS_KEYS, *_LATER_KEYS)


class Editor(msgspec.Struct, frozen=True):
    """What stands in ``story.yml``; the defaults where nothing does."""

    title: str | None = None
    summary: str | None = None
    analysis: str | None = None
    draft: bool = False
    formerly: tuple[str, ...] = ()


def read_editor(path: Path) -> tuple[Editor, tuple[InputError, ...]]:
    """What the editor says, and what in the file is of no use; nothing of either where there is no file."""
    file = shown(path)
    if not path.exists() and not path.is_symlink():
        return Editor(), ()
    try:
        if not is_inside(path) or (path.is_file() and path.stat().st_size > MOST_BYTES):
            what = "is a link that leads out of the folder, or too large"
            return Editor(), (StoryError(file, what, "write a file of your own"),)
        if not path.is_file():
            return Editor(), (StoryError(file, "is no regular file", "replace it with a file or remove it"),)
        text, guessed = decode(path.read_bytes(), file)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return Editor(), (StoryError(file, f"cannot be read: {reason}", "check the file"),)
    except InputError as error:
        return Editor(), (error,)
    values, trouble = read_keys(clean(text))
    problems: list[InputError] = list(guessed)
    if trouble is not None:
        problems.append(StoryError(file, trouble.what, "correct the YAML", trouble.line))
    problems.extend(_key_problems(values, file))
    status, found = read_status(values, file)
    problems.extend(found)
    editor = Editor(
        title=checked_text(values["title"].text or "") if "title" in values else None,
        summary=_prose(values, "summary"),
        analysis=_prose(values, "analysis"),
        draft=status.draft,
        formerly=status.formerly,
    )
    return editor, tuple(problems)


def _prose(values: dict[str, Value], key: str) -> str | None:
    return (values[key].text or "").strip()[: _PROSE[key]] or None if key in values else None


def _key_problems(values: dict[str, Value], file: str) -> list[InputError]:
    problems: list[InputError] = []
    for key in ("title", *_PROSE):
        value = values.get(key)
        if value is not None and value.text is None and not value.is_null:
            problems.append(StoryError(file, f"{key} is not a plain text", "write one value", value.line))
    later = [key for key in values if key in _LATER_KEYS]
    if later:
        what = f"{', '.join(later)}: not used yet"
        problems.append(StoryError(file, what, "leave it for a later version", values[later[0]].line))
    for key, value in values.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            todo = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KEYS)}"
            problems.append(StoryError(file, f'"{key[:40]}" is no key of story.yml', todo, value.line))
    return problems
