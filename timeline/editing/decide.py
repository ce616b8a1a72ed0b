"""Deciding: the questions of a story, and the answers written into its ``story.yml`` or into an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from timeline import pipeline
from timeline.editing.places import places
from timeline.editing.questions import Asked, questions
from timeline.editing.writing import write_atomically
from timeline.editing.yamltext import CannotAddError, read_items, with_decision, written
from timeline.errors import ArticleError, InputError, StoryError
from timeline.events.wording import folded, holds
from timeline.model.calendar import period
from timeline.model.chronology import Chronology
from timeline.model.question import Choice, Question
from timeline.reading.decode import shown
from timeline.reading.editor import EDITOR_FILE
from timeline.reading.frontmatter import is_unclosed, split_front_matter
from timeline.reading.names import is_inside
from timeline.settings import Settings

SCHEMA_FILE = "story.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema=../{SCHEMA_FILE}"

_FRONT_MATTER = frozenset({".txt", ".md"})


class Open(msgspec.Struct, frozen=True):
    """A story with what of it is to be decided."""

    folder: Path
    told: Chronology
    questions: tuple[Question, ...]
    problems: tuple[InputError, ...]
    """What could not be read."""


def open_questions(folder: Path, settings: Settings) -> Open:
    """What of a story is to be decided, and is not yet.

    Raises:
        StoryError: there is no story, or its ``story.yml`` is not one that a decision can be put into.
        UnknownLanguageError: there is no grammar sheet for the language of the settings.
    """
    if not folder.is_dir():
        raise StoryError(shown(folder), "is no folder", "make a folder of it: decisions need a story.yml beside it")
    story, problems = pipeline.read(folder, settings)
    # What is decided already is looked for in what the sources tell, where hidden and merged entries still are.
    told = pipeline.tell(msgspec.structs.replace(story, decisions=()), settings)
    try:
        decisions = [item.keys for item in read_items(_text(folder / EDITOR_FILE))]
    except CannotAddError as error:
        raise _refused(folder / EDITOR_FILE, error) from None
    asked = Asked(told, decisions, places(story.articles))
    return Open(folder, told, questions(asked), problems)


def decision_of(question: Question, choice: Choice, given: Mapping[str, str]) -> dict[str, Any]:
    """What an answer says, as it is written into ``story.yml``.

    Args:
        question: what was asked.
        choice: one of its choices.
        given: what the editor gave for the keys that the choice asks for; what is empty is left out.
    """
    says = {key: given[key] for key in (*choice.asks, *choice.may) if given.get(key)}
    if question.kind == "undated" and "date" in says:
        return {"add": {**says, **choice.sets}}
    match = {"match": question.match, **({"dated": question.dated} if question.dated else {})}
    return match | choice.sets | says


def write_decision(opened: Open, decision: Mapping[str, Any]) -> str:
    """Puts a decision into the story's ``story.yml``, in the order of the events; gives the line that it wrote.

    The file is made if it is missing, and replaced as a whole, so that it is never half written.

    Raises:
        StoryError: nothing can be put into the file as it is.
        OSError: it cannot be written.
    """
    path = opened.folder / EDITOR_FILE
    text = _text(path) if path.exists() or path.is_symlink() else _beginning(opened.folder)
    days = _days(opened.told)

    def before(others: Sequence[Mapping[str, Any]]) -> int:
        own = _day(decision, days)
        known = [_day(other, days) for other in others]
        # What has no day stays with what stands above it.
        return next((place for place, day in enumerate(known) if own and day and day > own), len(others))

    try:
        new = with_decision(text, decision, before)
    except CannotAddError as error:
        raise _refused(path, error) from None
    write_atomically(path.resolve(), new.encode())
    return f"- {written(decision)}"


def _beginning(folder: Path) -> str:
    """The first line of a new ``story.yml``, by which editors' tools find the schema that ``timeline init`` makes."""
    return f"{SCHEMA_LINE}\n" if (folder.parent / SCHEMA_FILE).is_file() else ""


def is_time(value: str) -> bool:
    """Whether an editor's date is one: a TIMEX3 value ("2025-06-01", "2025-06", "2025"), or two with a slash."""
    first, slash, last = value.partition("/")
    begin, end = period(first), period(last if slash else first)
    return begin is not None and end is not None and begin.start <= end.start and value.isascii() and "T" not in value


def is_day(value: str) -> bool:
    """Whether a text is a day: "2025-09-12"."""
    found = period(value)
    return found is not None and value == found.start.isoformat()


def write_published(file: Path, day: str) -> None:
    """Puts the day of publication into the front matter of an article, and leaves all else as it is.

    It stands there and not in ``story.yml`` because that is where the program, and everybody else, looks for it.

    Raises:
        ArticleError: it states one already, or has no front matter and can have none.
        OSError: it cannot be written.
    """
    name = shown(file)
    if file.suffix.lower() not in _FRONT_MATTER:
        raise ArticleError(name, "has no front matter", "state the day where the article comes from")
    if not is_inside(file):
        raise ArticleError(name, "is a link that leads out of the folder", "copy the file into the folder")
    text = _decoded(file)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(mark) :]
    end = "\r\n" if "\r\n" in body else "\n"
    if is_unclosed(body):
        raise ArticleError(name, "front matter has no end", "close it with a line ---", 1)
    block, _, first_line = split_front_matter(body)
    if not block:
        write_atomically(file.resolve(), f"{mark}---{end}published: {day}{end}---{end}{end}{body}".encode())
        return
    lines = body.split("\n")
    stated = next((n for n, line in enumerate(lines[: first_line - 1], 1) if line.startswith("published:")), None)
    if stated:
        raise ArticleError(name, "says something of published already", "correct it by hand", stated)
    lines.insert(first_line - 2, f"published: {day}{end.removesuffix(chr(10))}")
    write_atomically(file.resolve(), (mark + "\n".join(lines)).encode())


def _days(told: Chronology) -> list[tuple[str, dt.date]]:
    """The sentences behind the entries, as decisions are compared with them, and the first day of each entry."""
    return [(folded(m.quote), event.when.interval.start) for event in told.events for m in event.mentions]


def _day(decision: Mapping[str, Any], days: Sequence[tuple[str, dt.date]]) -> dt.date | None:
    """The first day of the entry that a decision is about, as the sources have it."""
    added = decision.get("add")
    stated = added.get("date") if isinstance(added, Mapping) else decision.get("dated")
    if stated and (time := period(str(stated).partition("/")[0])):
        return time.start
    words = folded(str(decision.get("match") or ""))
    return next((day for sentence, day in days if words and holds(sentence, words)), None)


def _text(path: Path) -> str:
    if not path.exists() and not path.is_symlink():
        return ""
    if not is_inside(path) or not path.is_file():
        raise StoryError(shown(path), "is no regular file of its folder", "write a file of your own")
    return _decoded(path)


def _decoded(path: Path) -> str:
    """A file's text with the line ends that it has."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        raise InputError(shown(path), "is not UTF-8", "save it as UTF-8") from None


def _refused(path: Path, error: CannotAddError) -> StoryError:
    return StoryError(shown(path), error.what, error.todo, error.line)
