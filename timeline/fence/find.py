"""Where the blocks stand in a page, and what only looks like one.

A fence is closed by a line of exactly as many of the same signs, and one that is never closed is none: as in
Python-Markdown's own ``fenced_code`` and in ``pymdownx.superfences``, so that all three see the same fences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

_NAME = "timeline"

# Four spaces and more are indented code.
_OPENING = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*([^\s`]*)[ \t]*([^`]*)")
_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")


class Fence(msgspec.Struct, frozen=True):
    """A block in the lines of a page."""

    start: int
    """The index of its opening line."""

    end: int
    """The index after its closing line."""

    rest: str
    """What stands behind its name on the opening line."""

    lines: tuple[str, ...]
    """What is between, without the indent of the opening line."""


def fences(lines: Sequence[str]) -> Iterator[Fence]:
    """The blocks called ``timeline`` in a page, in their order; not those in other fences, code and comments."""
    closing: dict[str, list[int]] = {}
    comments: list[int] = []
    for index, line in enumerate(lines):
        if found := _CLOSING.fullmatch(line):
            closing.setdefault(found[1], []).append(index)
        if "-->" in line:
            comments.append(index)
    index = 0
    while index < len(lines):
        line = lines[index]
        end: int | None = None
        if line.startswith("<!--"):
            end = index if "-->" in line else _next(comments, index)
        elif opening := _OPENING.fullmatch(line):
            end = _next(closing.get(opening[2], ()), index)
            if end is not None and opening[3] == _NAME:
                inside = tuple(_dedented(inner, len(opening[1])) for inner in lines[index + 1 : end])
                yield Fence(index, end + 1, opening[4].strip(), inside)
        index = index + 1 if end is None else end + 1


def _next(places: Sequence[int], index: int) -> int | None:
    """The first of ascending places behind an index."""
    at = bisect_right(places, index)
    return places[at] if at < len(places) else None


def _dedented(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]
