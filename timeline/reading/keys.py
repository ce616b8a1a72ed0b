"""The plain values of a YAML mapping, by their keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline.reading.nodes import Node, Trouble, read_nodes

_MOST_CHARACTERS = 65536


class Value(NamedTuple):
    """What stands behind a key: its text as written, None where it is no plain value; and the key's line.

    Of a list, ``items`` are the texts of its plain values, None in the place of any other; of all else there are none.
    """

    text: str | None
    line: int
    is_null: bool = False
    items: tuple[str | None, ...] = ()


def read_keys(text: str, first_line: int = 1) -> tuple[dict[str, Value], Trouble | None]:
    """The keys of a YAML mapping with their values as written, and what is wrong with it.

    Dates, numbers and "yes" stay the text that they are. Of a file that breaks off with an error, the keys
    above the error are there. A key that is there twice keeps its first value.

    Args:
        text: The YAML.
        first_line: The number of its first line, for messages.
    """
    pairs, trouble = read_nodes(text, first_line, _MOST_CHARACTERS)
    return values_of(pairs), trouble


def values_of(pairs: Iterable[tuple[Node, Node]]) -> dict[str, Value]:
    """The values by their keys; of a key that is there twice, the first."""
    values: dict[str, Value] = {}
    for key, node in pairs:
        items = tuple(item.text for item in node.items or ())
        values.setdefault(key.text or "", Value(node.text, key.line, node.is_null, items))
    return values
