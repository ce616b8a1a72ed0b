"""Grammar to one pattern for google-re2 that finds where phrases may stand.

The pattern proposes and the reader decides: whatever can be read is proposed from its first character
on and at least to its end, but not all that is proposed can be read. That keeps it small: a concept
inside a phrase ("early in {of}") is proposed as any phrase at all, and contexts are left to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import re2

from timeline.temporal.alphabet import Alphabet
from timeline.temporal.language import Grammar, WordClass
from timeline.temporal.outline import Outline
from timeline.temporal.phrases import Choice, Node, Sequence, Slot, Space, Word
from timeline.temporal.signs import APOSTROPHES, BLANKS, HYPHENS

_NEVER = r"[^\x00-\xff]"
_HEAD = re.compile(r"[^\W_]+(?=[- ])")
_MEMORY = 256 << 20


class Scanner:
    """Finds stretches of a text in which a phrase may stand."""

    def __init__(self, sheet: Grammar) -> None:
        self._alphabet = Alphabet(_words(sheet))
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.longest_match = True
        options.max_mem = _MEMORY
        options.log_errors = False
        self._compiled = re2.compile(_pattern(sheet, self._alphabet).encode("ascii"), options)

    def encode(self, text: str) -> bytes:
        """The text as it is searched: one byte a character."""
        return self._alphabet.encode(text)

    def search(self, encoded: bytes, position: int) -> tuple[int, int] | None:
        """The first such stretch from a place on, as long as it may be."""
        match = self._compiled.search(encoded, position)
        return match.span() if match else None


def _words(sheet: Grammar) -> Iterator[str]:
    """Every word that the phrases can be made of."""
    for word_class in sheet.classes.values():
        yield from word_class.words
        yield from word_class.suffixes
    for phrase in sheet.phrases:
        yield phrase.text


def _pattern(sheet: Grammar, alphabet: Alphabet) -> str:
    """A time, and behind it perhaps the other end of a range; or something that is no time."""
    outline, writer = Outline(sheet), _Writer(sheet.classes, alphabet)
    first = _point(outline, outline.names, writer)
    second = _point(outline, outline.seconds, writer)
    link = writer.any_of(outline.between) or _NEVER
    nothing = writer.any_of(outline.nothing) or _NEVER
    signed = writer.any_of(outline.signed) or _NEVER
    return rf"\b(?:{first}(?:(?:{link}){second})?|{nothing})|{signed}"


def _point(outline: Outline, names: Iterable[str], writer: _Writer) -> str:
    """One of some concepts, any others nested in it."""
    names = list(names)
    one, lead, tail = (writer.any_of(part(names)) for part in (outline.whole, outline.before, outline.after))
    nested = f"(?:{lead}){{0,{outline.depth(names)}}}" if lead else ""
    return f"{nested}(?:{one or _NEVER})" + (f"(?:{tail}){{0,2}}" if tail else "")


class _Writer:
    """Writes trees as patterns."""

    def __init__(self, classes: dict[str, WordClass], alphabet: Alphabet) -> None:
        self._classes = classes
        self._alphabet = alphabet
        self._space = alphabet.pattern(BLANKS) + "+"
        self._nodes: dict[Node, str] = {}
        self._signs: dict[str, str] = {" ": self._space}

    def any_of(self, trees: Iterable[Sequence]) -> str:
        """One of several trees; those that begin alike share their beginning, then those that go on alike the rest."""
        by_first: dict[Node | None, dict[Sequence, None]] = {}
        for tree in trees:
            by_first.setdefault(tree[0] if tree else None, {})[tree[1:]] = None
        by_rest: dict[tuple[Sequence, ...], list[str]] = {}
        for first, rests in by_first.items():
            by_rest.setdefault(tuple(rests), []).append(self._node(first) if first else "")
        return "|".join(
            _one_of(firsts) + (f"(?:{self.any_of(rests)})" if any(rests) else "") for rests, firsts in by_rest.items()
        )

    def _node(self, node: Node) -> str:
        if node not in self._nodes:
            self._nodes[node] = self._write(node)
        return self._nodes[node]

    def _write(self, node: Node) -> str:
        match node:
            case Word(word):
                return self._literals([word])
            case Space():
                return self._space
            case Slot(name):
                return _one_of([self._class(self._classes[kind]) for kind in name.split("|")])
            case Choice(options):
                return f"(?:{self.any_of(options)})"
            case _:
                return ""

    def _class(self, word_class: WordClass) -> str:
        options = [self._literals(word_class.words)] if word_class.words else []
        if word_class.digits is not None:
            least, most = word_class.digits
            number = f"[0-9]{{{least},{most}}}"
            if word_class.suffixes:
                number += self._literals(word_class.suffixes) + ("" if word_class.suffix_needed else "?")
            options.append(number)
        return _one_of(options) if options else _NEVER

    def _literals(self, words: Iterable[str]) -> str:
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
        heads: dict[tuple[str, ...], list[str]] = {}
        for head, rests in endings.items():
            heads.setdefault(tuple(rests), []).append(head)
        options = [
            _one_of(map(self._literal, firsts)) + _one_of(map(self._literal, rests)) for rests, firsts in heads.items()
        ]
        return _one_of(options)

    def _literal(self, word: str) -> str:
        written = "".join(map(self._sign, word))
        return f"(?i:{written})" if word == word.lower() and any(map(str.isalpha, word)) else written

    def _sign(self, sign: str) -> str:
        if sign not in self._signs:
            forms = {"-": HYPHENS, "'": APOSTROPHES}.get(sign, sign)
            if sign.islower() and not sign.isascii():
                forms += sign.upper()
            self._signs[sign] = self._alphabet.pattern(forms)
        return self._signs[sign]


def _one_of(options: Iterable[str]) -> str:
    """One of several patterns."""
    options = list(dict.fromkeys(options))
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
