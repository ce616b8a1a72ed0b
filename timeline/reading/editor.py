"""What the editor says of a story: its ``story.yml``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from timeline.errors import InputError, StoryError, UnreadError
from timeline.model.decisions import Alias, Decision
from timeline.reading.articles import MOST_BYTES
from timeline.reading.decisions import Reader
from timeline.reading.decode import clean, decode, shown
from timeline.reading.frontmatter import checked_text
from timeline.reading.keys import Value, values_of
from timeline.reading.names import is_inside
from timeline.reading.nodes import Node, read_nodes
from timeline.reading.status import read_status
from timeline.reading.storyfile import KEYS, LONGEST_ANALYSIS, LONGEST_SUMMARY, MOST_EVENTS

EDITOR_FILE = "story.yml"

MOST_CHARACTERS = 2_000_000
"""Of ``story.yml``."""

_BROKEN = "correct the YAML; until then not all of it is followed, and the story counts as a draft"
_PROSE = {"summary": LONGEST_SUMMARY, "analysis": LONGEST_ANALYSIS}
"""The keys that hold Markdown, and how many characters of it at most."""

_LISTS = ("decisions", "aliases")
"""The keys that may stand there twice: where two editors' files are merged line by line, they do."""


class Editor(msgspec.Struct, frozen=True):
    """What stands in ``story.yml``; the defaults where nothing does."""

    title: str | None = None
    summary: str | None = None
    analysis: str | None = None
    draft: bool = False
    formerly: tuple[str, ...] = ()
    order: str | None = None
    length: int | None = None
    decisions: tuple[Decision, ...] = ()
    aliases: tuple[Alias, ...] = ()


def read_editor(path: Path) -> tuple[Editor, tuple[InputError, ...]]:
    """What the editor says, and what in the file is of no use; nothing of either where there is no file."""
    file = shown(path)
    if not path.exists() and not path.is_symlink():
        return Editor(), ()
    try:
        if not is_inside(path) or (path.is_file() and path.stat().st_size > MOST_BYTES):
            what = "is a link that leads out of the folder or to itself, or too large"
            return Editor(), (UnreadError(file, what, "write a file of your own"),)
        if not path.is_file():
            return Editor(), (UnreadError(file, "is no regular file", "replace it with a file or remove it"),)
        text, guessed = decode(path.read_bytes(), file)
    except OSError as error:
        return Editor(), (UnreadError(file, f"cannot be read: {error.strerror}", "check the file"),)
    except InputError as error:
        return Editor(), (UnreadError(error.file, error.what, error.todo, error.line),)
    pairs, trouble = read_nodes(clean(text), 1, MOST_CHARACTERS)
    values = values_of(pairs)
    problems: list[InputError] = list(guessed)
    if trouble is not None:
        problems.append(UnreadError(file, trouble.what, _BROKEN, trouble.line))
    problems.extend(_key_problems(pairs, values, file))
    status, found = read_status(values, file)
    problems.extend(found)
    nodes = {key.text: node for key, node in reversed(pairs)}
    reader = Reader(file)
    editor = Editor(
        title=checked_text(values["title"].text or "") if "title" in values else None,
        summary=_prose(values, "summary"),
        analysis=_prose(values, "analysis"),
        draft=status.draft,
        formerly=status.formerly,
        order=reader.choice("order", nodes["order"], ("oldest", "latest")) if "order" in nodes else None,
        length=reader.number("length", nodes["length"], MOST_EVENTS) if "length" in nodes else None,
        decisions=tuple(one for node in _all(pairs, "decisions") for one in reader.decisions(node)),
        aliases=tuple(one for node in _all(pairs, "aliases") for one in reader.aliases(node)),
    )
    return editor, (*problems, *reader.problems)


def _all(pairs: Sequence[tuple[Node, Node]], name: str) -> Iterator[Node]:
    return (node for key, node in pairs if key.text == name)


def _prose(values: dict[str, Value], key: str) -> str | None:
    return (values[key].text or "").strip()[: _PROSE[key]] or None if key in values else None


def _key_problems(pairs: Sequence[tuple[Node, Node]], values: dict[str, Value], file: str) -> list[InputError]:
    problems: list[InputError] = []
    for key in ("title", *_PROSE):
        value = values.get(key)
        if value is not None and value.text is None and not value.is_null:
            problems.append(StoryError(file, f"{key} is not a plain text", "write one value", value.line))
    for node, _ in pairs:
        name = node.text or ""
        if name not in _LISTS and values[name].line != node.line:
            problems.append(StoryError(file, f"{name[:40]} is there twice", "the first is used; join them", node.line))
    for key, value in values.items():
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1)
            todo = f"did you mean {near[0]}?" if near else f"known are {', '.join(KEYS)}"
            problems.append(StoryError(file, f'"{key[:40]}" is no key of story.yml', todo, value.line))
    return problems
