"""What words and phrases begin with, so that only few of them are tried in any place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeAlias, TypeVar

from timeline.temporal.phrases import Choice, Sequence, Slot, Word

Opening: TypeAlias = tuple[str, str]
"""The first letter, and the first two where both are letters; else the first sign twice."""

_Item = TypeVar("_Item")


def opening(text: str, position: int = 0) -> Opening:
    """How a text goes on from a place, in small letters; empty at its end."""
    first, second = text[position : position + 1].lower(), text[position + 1 : position + 2]
    return first, first + second.lower() if first.isalpha() and second.isalpha() else first


def openings(tree: Sequence, of_slot: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The openings, in their longer form, of what a tree can read; "" among them if that can be empty."""
    result: set[str] = set()
    for node in tree:
        match node:
            case Word(word):
                begins = frozenset({opening(word)[1]})
            case Choice(options):
                begins = frozenset().union(*(openings(option, of_slot) for option in options))
            case Slot(name):
                begins = of_slot(name)
            case _:
                begins = frozenset(" ")
        result |= begins - {""}
        if "" not in begins:
            return frozenset(result)
    return frozenset(result | {""})


class ByOpening(Generic[_Item]):
    """Some things in their order, found by what they begin with."""

    def __init__(self, items: Iterable[tuple[frozenset[str], _Item]]) -> None:
        self._items = list(items)
        self._known = frozenset().union(*(begins for begins, _ in self._items))
        self._found: dict[Opening, tuple[_Item, ...]] = {}

    def at(self, begins: Opening) -> tuple[_Item, ...]:
        """Those that can begin so."""
        found = self._found.get(begins)
        if found is None:
            first, second = begins
            if second not in self._known:
                if first not in self._known:
                    return ()
                if second != first:
                    return self.at((first, first))
            found = tuple(item for known, item in self._items if first in known or second in known)
            self._found[begins] = found
        return found
