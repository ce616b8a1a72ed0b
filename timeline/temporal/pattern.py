"""Grammar to one pattern for google-re2 that finds where phrases may stand.

The pattern proposes and the reader decides: whatever can be read is proposed from its first character
on and at least to its end, but not all that is proposed can be read. That keeps it small: a concept
inside a phrase ("early in {of}") is proposed as any phrase at all, and contexts are left to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import re2

from timeline.temporal.phrases import Choice, Node, Sequence, Slot, Space, Word, slots
from timeline.temporal.sheets import NOTHING, Concept, Grammar, WordClass
from timeline.temporal.signs import APOSTROPHES, HYPHENS

_SPACE = r"(?:[ \t\x{a0}\x{2009}\x{202f}]+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)"
_HEAD = re.compile(r"[^\W_]+(?=[- ])")
_MEMORY = 256 << 20


class Scanner:
    """Finds stretches of encoded text in which a phrase may stand."""

    def __init__(self, sheet: Grammar) -> None:
        options = re2.Options()
        options.longest_match = True
        options.max_mem = _MEMORY
        options.log_errors = False
        self._compiled = re2.compile(_pattern(sheet).encode(), options)

    def search(self, encoded: bytes, position: int) -> tuple[int, int] | None:
        """The first such stretch from a byte on, as long as it may be."""
        match = self._compiled.search(encoded, position)
        return match.span() if match else None


def _pattern(sheet: Grammar) -> str:
    whole: list[Sequence] = []
    before: list[Sequence] = []
    between: list[Sequence] = []
    after: list[Sequence] = []
    apart: list[Sequence] = []
    for phrase in sheet.phrases:
        concept = sheet.concepts[phrase.concept]
        for flat in _flat(phrase.core, concept, sheet):
            first, *others = _cut(flat, concept, sheet)
            if others:
                before.append(first)
                between += others[:-1]
                after.append(others[-1])
            else:
                (apart if phrase.concept == NOTHING else whole).append(first)
    writer = _Writer(sheet.classes)
    one, link, looks_like_time = map(writer.any_of, (whole, between, apart))
    lead, tail = (writer.any_of(filter(None, parts)) for parts in (before, after))
    depth = max(_depth(name, sheet) for name in sheet.concepts)
    point = f"(?:{lead}){{0,{depth}}}(?:{one})(?:{tail})?"
    return rf"(?:\b|[{APOSTROPHES}])(?:{point}(?:(?:{link}){point})?|{looks_like_time})"


def _flat(tree: Sequence, concept: Concept, sheet: Grammar) -> Iterator[Sequence]:
    """The same tree without choices around slots for concepts: one tree for each option."""
    for place, node in enumerate(tree):
        if isinstance(node, Choice) and any(
            kind in sheet.concepts for s in slots((node,)) for kind in concept.kinds[s]
        ):
            for option in node.options:
                yield from _flat((*tree[:place], *option, *tree[place + 1 :]), concept, sheet)
            return
    yield tree


def _holds_concept(node: Node, concept: Concept, sheet: Grammar) -> bool:
    return any(kind in sheet.concepts for slot in slots((node,)) for kind in concept.kinds[slot])


def _cut(tree: Sequence, concept: Concept, sheet: Grammar) -> list[Sequence]:
    """What stands before, between and after the slots for concepts."""
    pieces: list[list[Node]] = [[]]
    for node in tree:
        if isinstance(node, Slot) and _holds_concept(node, concept, sheet):
            pieces.append([])
        else:
            pieces[-1].append(_with_classes(node, concept))
    return [tuple(piece) for piece in pieces]


def _with_classes(node: Node, concept: Concept) -> Node:
    """Slots named by the classes that may fill them, so that equal ones of different concepts are equal."""
    match node:
        case Slot(name):
            return Slot("|".join(concept.kinds[name]))
        case Choice(options):
            return Choice(tuple(tuple(_with_classes(inner, concept) for inner in option) for option in options))
        case _:
            return node


def _depth(name: str, sheet: Grammar) -> int:
    """How many concepts are nested in a concept."""
    kinds = {kind for kinds in sheet.concepts[name].kinds.values() for kind in kinds if kind in sheet.concepts}
    return 1 + max((_depth(kind, sheet) for kind in kinds), default=-1)


class _Writer:
    """Writes trees as patterns."""

    def __init__(self, classes: dict[str, WordClass]) -> None:
        self._classes = classes
        self._written: dict[Node, str] = {}

    def any_of(self, trees: Iterable[Sequence]) -> str:
        """One of several trees; those that begin alike share their beginning."""
        by_first: dict[Node | None, list[Sequence]] = {}
        for tree in trees:
            by_first.setdefault(tree[0] if tree else None, []).append(tree[1:])
        options = ["" if first is None else self._node(first) + self._rest(rests) for first, rests in by_first.items()]
        return "|".join(dict.fromkeys(options))

    def _rest(self, trees: list[Sequence]) -> str:
        return f"(?:{self.any_of(trees)})" if any(trees) else ""

    def _node(self, node: Node) -> str:
        if node not in self._written:
            self._written[node] = self._write(node)
        return self._written[node]

    def _write(self, node: Node) -> str:
        match node:
            case Word(word):
                return _literals([word])
            case Space():
                return _SPACE
            case Slot(name):
                return f"(?:{'|'.join(_class_pattern(self._classes[kind]) for kind in name.split('|'))})"
            case Choice(options):
                return f"(?:{self.any_of(options)})"
            case _:
                return ""


def _class_pattern(word_class: WordClass) -> str:
    options = [_literals(word_class.words)] if word_class.words else []
    if word_class.digits is not None:
        least, most = word_class.digits
        number = f"[0-9]{{{least},{most}}}"
        if word_class.suffixes:
            number += _literals(word_class.suffixes) + ("" if word_class.suffix_needed else "?")
        options.append(number)
    return "|".join(options) or r"[^\x00-\x{10FFFF}]"


def _literals(words: Iterable[str]) -> str:
    """One of several words: in any case if written small, else as written or in capitals.

    Words of several parts are written by their first part; those that go on alike ("twenty-one",
    "thirty-one") share the rest.
    """
    endings: dict[str, dict[str, None]] = {}
    for word in words:
        for form in (word,) if word == word.lower() else (word, word.upper()):
            first = _HEAD.match(form)
            cut = first.end() if first else len(form)
            endings.setdefault(form[:cut], {})[form[cut:]] = None
    heads: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for head, rests in endings.items():
        heads.setdefault((head == head.lower(), tuple(rests)), []).append(head)
    options = [
        f"{'(?i:' if small else '(?:'}{_one_of(firsts)}{_one_of(rests)})" for (small, rests), firsts in heads.items()
    ]
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _one_of(words: Iterable[str]) -> str:
    options = list(map(_literal, words))
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _literal(word: str) -> str:
    return "".join(map(_sign, word))


def _sign(sign: str) -> str:
    if sign == "-":
        return f"[{re2.escape('-')}{HYPHENS[1:]}]"
    if sign == "'":
        return f"[{APOSTROPHES}]"
    if sign == " ":
        return _SPACE
    return str(re2.escape(sign)) if not sign.isalnum() else sign
