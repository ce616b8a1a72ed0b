"""Phrases cut where other concepts stand in them: "early in {of}" is "early in " before something.

The scanner needs no more than that: what a sentence may say before, between and after times of one kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.temporal.language import NOTHING, Concept, Grammar
from timeline.temporal.phrases import Choice, Node, Sequence, Slot, Word, slots


class Outline:
    """The pieces of all phrases; in them, slots are named by the classes that may fill them."""

    def __init__(self, sheet: Grammar) -> None:
        self._concepts = sheet.concepts
        self._pieces: dict[str, list[list[Sequence]]] = {}
        self._second: set[str] = set()
        for phrase in sheet.phrases:
            concept = sheet.concepts[phrase.concept]
            for tree in self._flat(phrase.core, concept):
                pieces, kinds = self._cut(tree, concept)
                self._pieces.setdefault(phrase.concept, []).append(pieces)
                self._second.update(*kinds[1:])

    @property
    def nothing(self) -> list[Sequence]:
        """What looks like a time and is none."""
        return [pieces[0] for pieces in self._pieces.get(NOTHING, ())]

    @property
    def names(self) -> set[str]:
        """All concepts that have phrases."""
        return set(self._pieces) - {NOTHING}

    @property
    def seconds(self) -> set[str]:
        """The concepts that can stand second in a phrase, as the end of a range."""
        return self._nested(self._second)

    @property
    def between(self) -> list[Sequence]:
        """What stands between two concepts."""
        return [piece for phrases in self._pieces.values() for pieces in phrases for piece in pieces[1:-1]]

    def whole(self, names: Iterable[str]) -> list[Sequence]:
        """The phrases of some concepts that hold no other concept."""
        return [pieces[0] for pieces in self._of(names) if len(pieces) == 1]

    @property
    def signed(self) -> list[Sequence]:
        """What begins with a sign, where no word begins: "'90s"."""
        wholes = self.whole(self.names)
        return [tree for tree in wholes if isinstance(tree[0], Word) and not tree[0].text[0].isalnum()]

    def before(self, names: Iterable[str]) -> list[Sequence]:
        """What stands before the first concept inside some concepts."""
        return [pieces[0] for pieces in self._of(names) if len(pieces) > 1 and pieces[0]]

    def after(self, names: Iterable[str]) -> list[Sequence]:
        """What stands after the last concept inside some concepts."""
        return [pieces[-1] for pieces in self._of(names) if len(pieces) > 1 and pieces[-1]]

    def depth(self, names: Iterable[str]) -> int:
        """How deeply concepts are nested in some concepts."""
        return max((1 + self.depth(inner) for name in names if (inner := self._inside(name))), default=0)

    def _of(self, names: Iterable[str]) -> list[list[Sequence]]:
        return [pieces for name in sorted(names) for pieces in self._pieces.get(name, ())]

    def _inside(self, name: str) -> set[str]:
        return {kind for kinds in self._concepts[name].kinds.values() for kind in kinds if kind in self._concepts}

    def _nested(self, names: set[str]) -> set[str]:
        """Some concepts and all inside them."""
        return names.union(*(self._nested(self._inside(name)) for name in names))

    def _flat(self, tree: Sequence, concept: Concept) -> Iterator[Sequence]:
        """The same tree without choices around slots for concepts: one tree for each option."""
        for place, node in enumerate(tree):
            if isinstance(node, Choice) and any(self._kinds(slot, concept) for slot in slots((node,))):
                for option in node.options:
                    yield from self._flat((*tree[:place], *option, *tree[place + 1 :]), concept)
                return
        yield tree

    def _cut(self, tree: Sequence, concept: Concept) -> tuple[list[Sequence], list[set[str]]]:
        """What stands around the slots for concepts, and which concepts these are."""
        pieces: list[list[Node]] = [[]]
        found: list[set[str]] = []
        for node in tree:
            if isinstance(node, Slot) and (kinds := self._kinds(node.name, concept)):
                pieces.append([])
                found.append(kinds)
            else:
                pieces[-1].append(_with_classes(node, concept))
        return [tuple(piece) for piece in pieces], found

    def _kinds(self, slot: str, concept: Concept) -> set[str]:
        return {kind for kind in concept.kinds[slot] if kind in self._concepts}


def _with_classes(node: Node, concept: Concept) -> Node:
    """Slots named by the classes that may fill them, so that equal ones of different concepts are equal."""
    match node:
        case Slot(name):
            return Slot("|".join(concept.kinds[name]))
        case Choice(options):
            return Choice(tuple(tuple(_with_classes(inner, concept) for inner in option) for option in options))
        case _:
            return node
