"""A YAML mapping as a tree of its plain parts, each with its line.

Built from the stream of events: no alias is followed and no tag is obeyed, so a hostile file costs no more than its
length, and what stands above an error is there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from timeline.reading.words import SAFE_LOADER

_DEEPEST = 50
_KEPT = 6
"""What lies deeper is not built: no file of ours has a use for it."""

_BRACKET = re.compile(r"[\[\]{}]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Node(NamedTuple):
    """A value. All are None, or empty, for an alias, a tagged value, and what is nested too deep."""

    line: int
    text: str | None = None
    """A plain value as it is written: dates, numbers and "yes" stay the text that they are."""

    is_null: bool = False
    items: tuple[Node, ...] | None = None
    """Of a list."""

    pairs: tuple[tuple[Node, Node], ...] | None = None
    """Of a mapping: keys that are plain values, and what stands behind them."""


class Trouble(NamedTuple):
    """What is wrong with the YAML, and in which line."""

    what: str
    line: int


def read_nodes(text: str, first_line: int, most: int) -> tuple[tuple[tuple[Node, Node], ...], Trouble | None]:
    """The pairs of the outermost mapping of a YAML document in order, and what is wrong with it.

    Of a file that breaks off with an error, the pairs above the line of the error are there, and of a list that
    breaks off, the items above it.

    Args:
        text: The YAML.
        first_line: The number of its first line, for messages.
        most: So many characters it may have.
    """
    if len(text) > most or _too_deep(text):
        what = f"is longer than {most} characters" if len(text) > most else f"is nested more than {_DEEPEST} deep"
        return (), Trouble(what, first_line)
    builder = _Builder(first_line)
    try:
        events = yaml.parse(text, Loader=SAFE_LOADER)
        for event in events:
            if builder.root is not None and isinstance(event, yaml.DocumentStartEvent):
                if _is_nothing(next(events)):
                    break
                line = first_line + (event.start_mark.line if event.start_mark else 0)
                return builder.above(None), Trouble("is no YAML: a second document begins behind ---", line)
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = min(mark.line if mark else 0, text.rstrip().count("\n")) + first_line
        # What stands in the broken line itself may be half of what was meant.
        return builder.above(line), Trouble(f"is no YAML: {error.problem or error.context}", line)
    except yaml.YAMLError as error:
        return builder.above(None), Trouble(f"is no YAML: {str(error).splitlines()[0]}", first_line)
    root = builder.root
    if root is not None and root.pairs is None:
        return (), Trouble("holds no keys", first_line)
    return (root.pairs or () if root else ()), None


def _too_deep(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            return True
    return False


class _Open(NamedTuple):
    """A list or a mapping that has not ended; what is in it follows each other: in a mapping key, value, key, value."""

    line: int
    is_list: bool
    inside: list[Node]

    def closed(self) -> Node:
        """What it is with what it holds so far."""
        if self.is_list:
            return Node(self.line, items=tuple(self.inside))
        both = zip(self.inside[::2], self.inside[1::2], strict=False)
        return Node(self.line, pairs=tuple((key, value) for key, value in both if key.text is not None or key.is_null))


class _Builder:
    """Puts events together."""

    def __init__(self, first_line: int) -> None:
        self.root: Node | None = None
        self._first_line = first_line
        self._open: list[_Open] = []
        self._hidden = 0

    def take(self, event: yaml.Event) -> None:
        """One more event."""
        if isinstance(event, yaml.CollectionEndEvent):
            if self._hidden:
                self._hidden -= 1
            else:
                self._put(self._open.pop().closed())
        elif isinstance(event, yaml.NodeEvent):
            line = self._first_line + (event.start_mark.line if event.start_mark else 0)
            if not isinstance(event, yaml.CollectionStartEvent):
                if not self._hidden:
                    self._put(_leaf(event, line))
            elif self._hidden or len(self._open) == _KEPT:
                if not self._hidden:
                    self._put(Node(line))
                self._hidden += 1
            else:
                self._open.append(_Open(line, isinstance(event, yaml.SequenceStartEvent), []))

    def above(self, line: int | None) -> tuple[tuple[Node, Node], ...]:
        """The pairs so far of a mapping that has not ended, as far as they begin above a line."""
        if not self._open:
            return self.root.pairs or () if self.root else ()
        if self._open[0].is_list:
            return ()
        if len(self._open) > 1 and self._open[1].is_list:
            self._open[0].inside.append(self._open[1].closed())
        pairs = self._open[0].closed().pairs or ()
        if line is None:
            return pairs
        return tuple((key, _cut(value, line)) for key, value in pairs if key.line < line)

    def _put(self, node: Node) -> None:
        if self._open:
            self._open[-1].inside.append(node)
        else:
            self.root = node


def _cut(node: Node, line: int) -> Node:
    if node.items is None:
        return node
    return node._replace(items=tuple(item for item in node.items if item.line < line))


def _is_nothing(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.value


def _leaf(event: yaml.NodeEvent, line: int) -> Node:
    if not isinstance(event, yaml.ScalarEvent) or event.tag is not None:
        return Node(line)
    if event.implicit[0] and event.value in _NULLS:
        return Node(line, is_null=True)
    return Node(line, event.value)
