"""The phrase notation of the grammar sheets: text to a small tree.

``{slot}``, ``(a|b)`` one of, ``[a]`` optional, ``<in>`` needed but outside the span, ``<! of>`` must not
stand there (``^`` in it is any capital, ``~`` any letter or digit, ``#`` any digit), a space is any white
space within a paragraph, ``-`` any hyphen, ``'`` any apostrophe. Everything else is itself: a word in
small letters in any case, a word with a capital as written or in capitals.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from timeline.temporal.surroundings import Surroundings


class Word(msgspec.Struct, frozen=True):
    """Letters, digits or signs that must stand there."""

    text: str


class Space(msgspec.Struct, frozen=True):
    """White space, at least one character, at most one line end."""


class Slot(msgspec.Struct, frozen=True):
    """A place for a word of a class, a number, or another concept."""

    name: str


class Choice(msgspec.Struct, frozen=True):
    """One of several sequences; an empty one makes it optional."""

    options: tuple[Sequence, ...]


class Context(msgspec.Struct, frozen=True):
    """Needed to recognise the phrase, or ruling it out, and not part of it; only at its ends."""

    inner: Sequence
    excluded: bool = False


Node: TypeAlias = Word | Space | Slot | Choice | Context
Sequence: TypeAlias = tuple[Node, ...]

_CLOSING = {"(": ")", "[": "]", "<": ">"}
_SPECIAL = set("(){}[]<>| ")
_MISPLACED = set(")}]>")


def parse(text: str) -> Sequence:
    """The tree of a phrase.

    Raises:
        ValueError: a bracket without its partner, an empty phrase or slot, or a context in the middle.
    """
    nodes, position = _alternatives(text, 0, "")
    if position != len(text):
        raise ValueError(f"'{text[position]}' closes nothing")
    sequence = _absorb_spaces(nodes[0] if len(nodes) == 1 else (Choice(nodes),))
    if _can_be_empty(core(sequence)):
        raise ValueError("the phrase is empty, or can be")
    if any(isinstance(node, Context) for node in sequence[1:-1]):
        raise ValueError("a context in <> can only stand at an end")
    return sequence


def _can_be_empty(sequence: Sequence) -> bool:
    return all(isinstance(node, Choice) and any(map(_can_be_empty, node.options)) for node in sequence)


def slots(sequence: Sequence) -> set[str]:
    """The names of all slots in a tree."""
    names: set[str] = set()
    for node in sequence:
        match node:
            case Slot(name):
                names.add(name)
            case Choice(options):
                names |= set().union(*map(slots, options))
            case Context(inner):
                names |= slots(inner)
            case _:
                pass
    return names


def core(sequence: Sequence) -> Sequence:
    """A tree without its contexts."""
    return tuple(node for node in sequence if not isinstance(node, Context))


def surroundings(sequence: Sequence) -> Surroundings:
    """What the contexts of a tree ask for.

    Raises:
        ValueError: a context has a slot.
    """
    sides: dict[str, tuple[str, ...]] = {}
    for side, node in (("before", sequence[0]), ("after", sequence[-1])):
        if isinstance(node, Context):
            sides[f"not_{side}" if node.excluded else side] = tuple(spellings(node.inner))
    return Surroundings(**sides)


def spellings(sequence: Sequence) -> list[str]:
    """Every text that a tree without slots can read.

    Raises:
        ValueError: it has a slot.
    """
    texts = [""]
    for node in sequence:
        match node:
            case Word(word):
                texts = [text + word for text in texts]
            case Space():
                texts = [text + " " for text in texts]
            case Choice(options):
                endings = [ending for option in options for ending in spellings(option)]
                texts = [text + ending for text in texts for ending in endings]
            case _:
                raise ValueError("a context in <> has no slots")
    return texts


def _alternatives(text: str, position: int, closing: str) -> tuple[tuple[Sequence, ...], int]:
    options: list[Sequence] = []
    nodes: list[Node] = []
    while position < len(text) and text[position] != closing:
        sign = text[position]
        if sign == "|":
            options.append(tuple(nodes))
            nodes = []
            position += 1
        elif sign == " ":
            nodes.append(Space())
            position += 1
        elif sign in _MISPLACED:
            break
        else:
            node, position = _node(text, position)
            nodes.append(node)
    return (*options, tuple(nodes)), position


def _node(text: str, position: int) -> tuple[Node, int]:
    """A slot, a bracket or a word."""
    sign = text[position]
    if sign == "{":
        end = text.find("}", position)
        if end <= position + 1:
            raise ValueError("'{' opens a slot that has no name or no end")
        return Slot(text[position + 1 : end]), end + 1
    if sign in _CLOSING:
        excluded = text.startswith("<!", position)
        inner, end = _alternatives(text, position + 1 + excluded, _CLOSING[sign])
        if end >= len(text):
            raise ValueError(f"'{sign}' is not closed")
        if sign == "<":
            return Context(inner[0] if len(inner) == 1 else (Choice(inner),), excluded), end + 1
        return Choice((*inner, ()) if sign == "[" else inner), end + 1
    end = position
    while end < len(text) and text[end] not in _SPECIAL:
        end += 1
    return Word(text[position:end]), end


def _absorb_spaces(sequence: Sequence) -> Sequence:
    """Spaces beside an optional part or a context belong to it: without it there is no space either."""
    nodes: list[Node] = []
    rest = list(sequence)
    while rest:
        node = rest.pop(0)
        follows = bool(rest) and isinstance(rest[0], Space)
        if isinstance(node, Context):
            inner = node.inner
            if follows and not nodes:
                rest.pop(0)
                inner = (*inner, Space())
            elif nodes and isinstance(nodes[-1], Space):
                nodes.pop()
                inner = (Space(), *inner)
            node = Context(inner, node.excluded)
        elif isinstance(node, Choice):
            options = tuple(_absorb_spaces(option) for option in node.options)
            if () in options and not _spaced(options) and not _only_signs(options):
                if follows:
                    rest.pop(0)
                    options = tuple((*option, Space()) if option else () for option in options)
                elif not rest and nodes and isinstance(nodes[-1], Space):
                    nodes.pop()
                    options = tuple((Space(), *option) if option else () for option in options)
            node = Choice(options)
        nodes.append(node)
    return tuple(nodes)


def _only_signs(options: tuple[Sequence, ...]) -> bool:
    """Whether an optional part is a comma or the like: the space beside it stands with or without it."""
    words = [node for option in options for node in option]
    return all(isinstance(node, Word) and not any(map(str.isalnum, node.text)) for node in words)


def _spaced(options: tuple[Sequence, ...]) -> bool:
    """Whether the sheet itself says where the space of an optional part is."""
    return any(option and (isinstance(option[0], Space) or isinstance(option[-1], Space)) for option in options)
