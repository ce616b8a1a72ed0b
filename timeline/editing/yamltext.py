"""The text of ``story.yml`` with a decision more: nothing that is there is touched, down to the byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from timeline.reading.editor import MOST_CHARACTERS
from timeline.reading.nodes import read_nodes

KEY = "decisions"
_DASH = re.compile(r"^([ \t]*)-(?=\s)", re.MULTILINE)
_PLAIN = re.compile(r"[0-9A-Z/-]+|true|[a-z]+")
_CORRECT = "correct the YAML"
_NO_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class CannotAddError(Exception):
    """Why a decision cannot be put into a text, and what to do about it, for a message."""

    def __init__(self, what: str, todo: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.line = line


class Item(NamedTuple):
    """A decision that is in the text."""

    keys: Mapping[str, Any]
    """Its values: texts as they are written, lists and mappings of such."""

    start: int
    """The character at which its lines begin, with the lines of comment right above it."""


def read_items(text: str) -> list[Item]:
    """The decisions of a ``story.yml``, in its order.

    Raises:
        CannotAddError: it is no YAML, or its decisions are no list with an item a line.
    """
    return [item for sequence in _lists(_root(text)) for item in _items(text, sequence)]


def written(decision: Mapping[str, Any]) -> str:
    """A decision in one line of YAML, without the dash.

    In one line because git's union merge, which goes line by line, would otherwise take the second line of one
    editor's decision for that of another's where the two are the same.
    """
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in decision.items()) + "}"


def with_decision(text: str, decision: Mapping[str, Any], before: Callable[[Sequence[Mapping[str, Any]]], int]) -> str:
    """The text with a decision more.

    Args:
        text: of a ``story.yml``, perhaps empty.
        decision: what it says, in the order of its keys.
        before: gives the place of the new one among those that are there.

    Raises:
        CannotAddError: the file is written so that nothing can be put in without changing what is there.
    """
    root = _root(text)
    end = "\r\n" if "\r\n" in text else "\n"
    line = f"- {written(decision)}{end}"
    sequence = next(reversed(_lists(root)), None)
    items = _items(text, sequence) if sequence else []
    if sequence is not None:
        place = before([item.keys for item in items])
        at = items[place].start if place < len(items) else _line_end(text, _end(sequence))
        line = " " * sequence.start_mark.column + line
    elif (key := _key(root)) is not None:
        at, line, place = _line_end(text, key.end_mark.index), "  " + line, 0
    else:
        at, line, place = len(text), f"{KEY}:{end}  {line}", 0
    if at and text[at - 1] != "\n":
        line = end + line
    new = text[:at] + line + text[at:]
    _verify(text, new, decision, place)
    return new


def _verify(old: str, new: str, decision: Mapping[str, Any], place: int) -> None:
    """That the new text says what the old one does, and the decision."""
    try:
        before, after = _plain(_root(old)) or {}, _plain(_root(new))
        decisions = list(before.get(KEY) or [])
        decisions.insert(place, dict(decision))
        is_right = {key: _bare(value) for key, value in after.items()} == {
            key: _bare(value) for key, value in {**before, KEY: decisions}.items()
        }
    except (CannotAddError, AttributeError, RecursionError):
        is_right = False
    if not is_right:
        raise CannotAddError("a decision cannot be put in", f"write it yourself under {KEY}: - {written(decision)}")


def _bare(value: Any) -> Any:
    """A text without white space at its end: a line break after it is no change."""
    return value.rstrip() if isinstance(value, str) else value


def _root(text: str) -> yaml.MappingNode | None:
    _, trouble = read_nodes(text, 1, MOST_CHARACTERS)
    if trouble:
        raise CannotAddError(trouble.what, _CORRECT, trouble.line)
    try:
        aliases = yaml.parse(text, Loader=yaml.SafeLoader) if "&" in text and "*" in text else ()
        if found := next((event for event in aliases if isinstance(event, yaml.AliasEvent)), None):
            line = found.start_mark.line + 1 if found.start_mark else None
            raise CannotAddError("has an alias (*name) of YAML", "write out what it stands for", line)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise CannotAddError(f"is no YAML: {error.problem or error.context}", _CORRECT, line) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise CannotAddError("is no YAML", _CORRECT) from None
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        todo = 'write each key in a line of its own, as "title: ..."'
        raise CannotAddError("is not written with a key a line", todo, root.start_mark.line + 1)
    return root


def _pairs(root: yaml.MappingNode | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return [] if root is None else [pair for pair in root.value if pair[0].value == KEY]


def _key(root: yaml.MappingNode | None) -> yaml.Node | None:
    return next((key for key, _ in _pairs(root)), None)


def _lists(root: yaml.MappingNode | None) -> list[yaml.SequenceNode]:
    """The lists of decisions: where two editors' files were merged line by line, there may be two."""
    found: list[yaml.SequenceNode] = []
    for _, value in _pairs(root):
        if isinstance(value, yaml.SequenceNode) and not value.flow_style:
            found.append(value)
        elif not isinstance(value, yaml.ScalarNode) or value.value:
            todo = 'write "- match: ..." in a line of its own for each'
            raise CannotAddError(f"{KEY} is not a list with a dash for each", todo, value.start_mark.line + 1)
    return found


def _items(text: str, sequence: yaml.SequenceNode) -> list[Item]:
    items: list[Item] = []
    bound = text.rfind("\n", 0, sequence.start_mark.index) + 1
    first = True
    for node in sequence.value:
        starts = [
            found.start()
            for found in _DASH.finditer(text, bound, node.start_mark.index + 1)
            if len(found[1]) == sequence.start_mark.column
        ]
        start = starts[-1] if starts else bound
        lowest = text.rfind("\n", 0, max(bound - 1, 0)) + 1 if first else bound
        keys = _plain(node)
        items.append(Item(keys if isinstance(keys, dict) else {}, _with_comments(text, start, lowest, first=first)))
        bound = _line_end(text, _end(node))
        first = False
    return items


def _with_comments(text: str, start: int, lowest: int, *, first: bool) -> int:
    """The start of the comment right above a line, down to a place; those above the first item are about all."""
    while not first and start > lowest:
        above = text.rfind("\n", 0, start - 1) + 1
        if above < lowest or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _end(node: yaml.Node) -> int:
    """The end of what a node says, without what follows a block."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _end(node.value[-1])
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        key, value = node.value[-1]
        return max(int(key.end_mark.index), _end(value))
    return int(node.end_mark.index)


def _line_end(text: str, end: int) -> int:
    """The end of the last line before a place that is not empty, with its line break."""
    last = len(text[:end].rstrip())
    found = text.find("\n", last)
    return len(text) if found < 0 else found + 1


def _plain(node: yaml.Node | None) -> Any:
    """A node as texts, lists and dicts of them."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return None if node is None else node.value


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return written(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _NO_WORDS - {"true"}:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08x}"
