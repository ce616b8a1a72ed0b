"""The plain values of a YAML mapping, without building what else the file holds.

Read as a stream of events: nothing is nested, no alias is followed and no tag is obeyed, so a hostile file
costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from timeline.reading.words import SAFE_LOADER

_MOST_CHARACTERS = 65536
_DEEPEST = 50
_BRACKET = re.compile(r"[\[\]{}]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Value(NamedTuple):
    """What stands behind a key: its text as written, None where it is no plain value; and the key's line.

    Of a list, ``items`` are the texts of its plain values, None in the place of any other; of all else there are none.
    """

    text: str | None
    line: int
    is_null: bool = False
    items: tuple[str | None, ...] = ()


class Trouble(NamedTuple):
    """What is wrong with the YAML, and in which line."""

    what: str
    line: int


def read_keys(text: str, first_line: int = 1) -> tuple[dict[str, Value], Trouble | None]:
    """The keys of a YAML mapping with their values as written, and what is wrong with it.

    Dates, numbers and "yes" stay the text that they are. Of a file that breaks off with an error, the keys
    above the error are there. A key that is there twice keeps its first value.

    Args:
        text: The YAML.
        first_line: The number of its first line, for messages.
    """
    if len(text) > _MOST_CHARACTERS:
        return {}, Trouble(f"is longer than {_MOST_CHARACTERS} characters", first_line)
    if _too_deep(text):
        return {}, Trouble(f"is nested more than {_DEEPEST} deep", first_line)
    values: dict[str, Value] = {}
    try:
        for key, value in _pairs(text, first_line):
            values.setdefault(key, value)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = min(mark.line if mark else 0, text.rstrip().count("\n")) + first_line
        # What stands in the broken line itself may be half of what was meant.
        whole = {key: value for key, value in values.items() if value.line < line}
        return whole, Trouble(f"is no YAML: {error.problem or error.context}", line)
    except yaml.YAMLError as error:
        return values, Trouble(f"is no YAML: {str(error).splitlines()[0]}", first_line)
    except _NoMappingError:
        return {}, Trouble("holds no keys", first_line)
    return values, None


class _NoMappingError(Exception):
    pass


def _too_deep(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            return True
    return False


def _pairs(text: str, first_line: int) -> Iterator[tuple[str, Value]]:
    """The pairs of the outermost mapping whose key is a plain value, in order."""
    children = _children(text)
    for (key, *_), value in zip(children, children, strict=False):
        if isinstance(key, yaml.ScalarEvent):
            yield key.value, _value(value, first_line + (key.start_mark.line if key.start_mark else 0))


def _children(text: str) -> Iterator[list[yaml.Event]]:
    """The nodes right inside the outermost mapping: key, value, key, value.

    Each is its first event, and behind it the first events of the nodes right inside it.
    """
    depth = 0
    node: list[yaml.Event] = []
    for event in yaml.parse(text, Loader=SAFE_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.NodeEvent):
            if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                raise _NoMappingError
            if depth in {1, 2}:
                node.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent)
        elif isinstance(event, yaml.DocumentEndEvent):
            return
        if depth == 1 and node:
            yield node
            node = []


def _value(node: list[yaml.Event], line: int) -> Value:
    first, *inside = node
    if isinstance(first, yaml.SequenceStartEvent):
        return Value(None, line, items=tuple(_text(event) for event in inside))
    text = _text(first)
    return Value(text, line, text is None and isinstance(first, yaml.ScalarEvent) and first.tag is None)


def _text(event: yaml.Event) -> str | None:
    if not isinstance(event, yaml.ScalarEvent) or event.tag is not None:
        return None
    return None if event.implicit[0] and event.value in _NULLS else event.value
