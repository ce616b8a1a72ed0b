"""Phrase trees to functions that read them.

Each node becomes a step that knows what follows it: it reads its own part and hands on to the next,
once for every way to read it. What comes out at the end are all ways to read the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from timeline.temporal.phrases import Choice, Node, Sequence, Slot, Space, Word
from timeline.temporal.stretch import Filled, Kind, Stretch

Slots: TypeAlias = dict[str, Filled]
Ways: TypeAlias = list[tuple[int, Slots]]
"""Where each way to read a tree ends, and its slots."""

Step: TypeAlias = Callable[[Stretch, int, Slots, Ways], None]


def steps(tree: Sequence, kinds: Callable[[str], Kind]) -> Step:
    """The function that adds every way to read a tree from a place on to a list.

    Args:
        tree: what is read.
        kinds: what can fill a slot, by its name; a slot that stands twice reads the same twice.
    """
    return _sequence(tree, kinds, _end)


def _end(_: Stretch, position: int, slots: Slots, ways: Ways) -> None:
    ways.append((position, slots))


def _sequence(tree: Sequence, kinds: Callable[[str], Kind], follow: Step) -> Step:
    for node in reversed(tree):
        follow = _node(node, kinds, follow)
    return follow


def _node(node: Node, kinds: Callable[[str], Kind], follow: Step) -> Step:
    match node:
        case Word(word):
            return _word(word, follow)
        case Space():
            return _space(follow)
        case Slot(name):
            return _slot(name, kinds(name), follow)
        case Choice(options):
            return _choice([_sequence(option, kinds, follow) for option in options])
        case _:
            return follow


def _word(word: str, follow: Step) -> Step:
    """Words written small stand in any case, others as written or in capitals."""
    size, small, capitals = len(word), word == word.lower(), word.upper()

    def step(stretch: Stretch, position: int, slots: Slots, ways: Ways) -> None:
        piece = stretch.text[position : position + size]
        if piece == word or (piece.lower() == word if small else piece == capitals):
            follow(stretch, position + size, slots, ways)

    return step


def _space(follow: Step) -> Step:
    def step(stretch: Stretch, position: int, slots: Slots, ways: Ways) -> None:
        text, end = stretch.text, position
        while text[end : end + 1] == " ":
            end += 1
        if end > position:
            follow(stretch, end, slots, ways)

    return step


def _slot(name: str, kind: Kind, follow: Step) -> Step:
    def step(stretch: Stretch, position: int, slots: Slots, ways: Ways) -> None:
        known = slots.get(name)
        for filled in stretch.read(kind, position):
            if known is None:
                follow(stretch, filled.end, {**slots, name: filled}, ways)
            elif known.value == filled.value:
                follow(stretch, filled.end, slots, ways)

    return step


def _choice(options: list[Step]) -> Step:
    def step(stretch: Stretch, position: int, slots: Slots, ways: Ways) -> None:
        for option in options:
            option(stretch, position, slots, ways)

    return step
