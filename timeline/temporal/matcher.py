"""Grammar to one scanner; text to what is found in it.

All phrases of a language become one alternation for google-re2 (leftmost-longest, linear time) over
bytes. It only says where something stands; what it says is read once for each distinct matched text by
walking the phrases' trees, and kept.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec
import re2

from timeline.model.expression import Found, Meaning, Range
from timeline.temporal.algebra import Value
from timeline.temporal.phrases import Choice, Context, Sequence, Slot, Space, Word
from timeline.temporal.sheets import NOTHING, Concept, Grammar, Phrase, WordClass, grammar

_SPACE = r"(?:[ \t\x{a0}\x{2009}\x{202f}]+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014"
_APOSTROPHES = "'\u2019\u02bc`"
_BLANKS = frozenset(" \t\r\n\u00a0\u2009\u202f")
_MEMORY = 256 << 20
_CACHE_LIMIT = 50_000

_NO_START_AFTER = frozenset("$€£¥#@_/\\&")
_NO_END_BEFORE = frozenset("%_@\\")
_NUMBER_JOINTS = frozenset(".,:/-")


class _Read(msgspec.Struct, frozen=True):
    """What a slot was read as, and where (characters of the matched text)."""

    value: Value
    start: int
    end: int


_Slots: TypeAlias = Mapping[str, _Read]


class Template(msgspec.Struct, frozen=True):
    """What a matched text means, with spans relative to the match: one Found, or the two of a range."""

    spans: tuple[tuple[int, int], ...]
    concept: str
    phrase: str
    slots: tuple[tuple[str, str], ...]
    meanings: tuple[Meaning, ...]


@functools.cache
def matcher(language: str) -> Matcher:
    """The scanner of a language, built once.

    Raises:
        UnknownLanguageError, SheetError: as ``sheets.grammar``.
    """
    return Matcher(grammar(language))


class _Bytes:
    """A text and its bytes, with the way from one's positions to the other's, asked in rising order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.encoded = text.encode("utf-8", "surrogatepass")
        self._plain = len(self.encoded) == len(text)
        self._at = (0, 0)

    def character(self, byte: int) -> int:
        """The character that begins at a byte."""
        if self._plain:
            return byte
        known, characters = self._at if self._at[0] <= byte else (0, 0)
        characters += len(self.encoded[known:byte].decode("utf-8", "surrogatepass"))
        self._at = (byte, characters)
        return characters

    def byte(self, character: int) -> int:
        """The byte at which a character begins."""
        if self._plain:
            return character
        byte, known = self._at if self._at[1] <= character else (0, 0)
        byte += len(self.text[known:character].encode("utf-8", "surrogatepass"))
        self._at = (byte, character)
        return byte

    def after(self, byte: int) -> int:
        """The next byte at which a character begins."""
        byte += 1
        while byte < len(self.encoded) and self.encoded[byte] & 0xC0 == 0x80:
            byte += 1
        return byte


class Matcher:
    """Finds the phrases of one grammar."""

    def __init__(self, sheet: Grammar) -> None:
        self.grammar = sheet
        self._patterns: dict[str, str] = {}
        self._firsts: dict[str, frozenset[str]] = {}
        self._nested: dict[str, list[tuple[Sequence, frozenset[str]]]] = {}
        self._words = {name: _spellings(word_class) for name, word_class in sheet.classes.items()}
        self._by_concept: dict[str, list[Phrase]] = {}
        for phrase in sheet.phrases:
            self._by_concept.setdefault(phrase.concept, []).append(phrase)
        free = [p for p in sheet.phrases if not sheet.concepts[p.concept].inner]
        self._order = sorted(free, key=lambda phrase: phrase.concept != NOTHING)
        self._begins = {id(p): self._first(p.tree, sheet.concepts[p.concept]) for p in sheet.phrases}
        self._fillings: dict[tuple[str, int], list[tuple[int, Value]]] = {}
        options = re2.Options()
        options.longest_match = True
        options.max_mem = _MEMORY
        options.log_errors = False
        pattern = "|".join(dict.fromkeys(self._pattern(p.tree, sheet.concepts[p.concept]) for p in free))
        self._scanner = re2.compile(pattern.encode(), options)
        self._templates: dict[bytes, Template | None] = {}

    def find(self, text: str) -> list[Found]:
        """Everything recognised in a text, in reading order, without overlaps."""
        found: list[Found] = []
        ranges = itertools.count(1)
        for start, template in self._scan(text):
            number = next(ranges) if len(template.spans) > 1 else None
            for (first, last), meaning in zip(template.spans, template.meanings, strict=True):
                begin, end = start + first, start + last
                found.append(
                    Found(
                        begin, end, text[begin:end], template.concept, template.phrase, template.slots, meaning, number
                    )
                )
        return found

    def _scan(self, text: str) -> Iterator[tuple[int, Template]]:
        """Where (characters) something stands, and what."""
        data = _Bytes(text)
        position = 0
        while (hit := self._next(data, position)) is not None:
            start, end, template = hit
            if template is None:
                position = data.after(start)
                continue
            if template.spans and template.spans[0][0] > 0:
                # A context before the phrase must not hide a longer phrase that begins behind it.
                core = data.byte(data.character(start) + template.spans[0][0])
                longer = self._next(data, core)
                if longer is not None and longer[2] is not None and longer[0] == core and longer[1] > end:
                    start, end, template = core, longer[1], longer[2]
            position = end
            if template.spans:
                begin = data.character(start)
                # A context behind the phrase may begin the next one.
                position = data.byte(begin + template.spans[-1][1])
                yield begin, template

    def _next(self, data: _Bytes, position: int) -> tuple[int, int, Template | None] | None:
        """The next match: its bytes, and what it means; None for the meaning where it is no phrase after all."""
        match = self._scanner.search(data.encoded, position)
        if match is None:
            return None
        start, end = match.span()
        begin, finish = data.character(start), data.character(end)
        if end == start or not _stands_alone(data.text, begin, finish):
            return start, end, None
        key = data.encoded[start:end]
        if key not in self._templates:
            if len(self._templates) > _CACHE_LIMIT:
                self._templates.clear()
            self._templates[key] = self._read(data.text[begin:finish])
        return start, end, self._templates[key]

    # Reading: a matched text against the trees of the phrases.

    def _read(self, text: str) -> Template | None:
        """What a matched text means; without spans if it is nothing; None if no phrase can be read in it."""
        self._fillings.clear()
        first = _folded(text[0]).lower()
        for phrase in self._order:
            if first not in self._begins[id(phrase)]:
                continue
            concept = self.grammar.concepts[phrase.concept]
            for end, slots, span in self._walk(phrase.tree, concept, text, 0, {}, (0, -1)):
                if end != len(text):
                    continue
                if phrase.concept == NOTHING:
                    return Template((), phrase.concept, phrase.text, (), ())
                if self._stands_badly(phrase, text):
                    continue
                template = self._template(phrase, concept, slots, (span[0], span[1] if span[1] >= 0 else end))
                if template is not None:
                    return template
        return None

    def _stands_badly(self, phrase: Phrase, text: str) -> bool:
        return len(phrase.tree) == 1 and isinstance(phrase.tree[0], Slot) and text in self.grammar.never_alone

    def _template(self, phrase: Phrase, concept: Concept, slots: _Slots, span: tuple[int, int]) -> Template | None:
        try:
            meaning = concept.build({**concept.defaults, **{name: read.value for name, read in slots.items()}})
        except (ValueError, TypeError, KeyError):
            return None
        shown = tuple(
            (name, str(slots[name].value if isinstance(slots[name].value, int | str) else "..."))
            for name in concept.kinds
            if name in slots and isinstance(slots[name].value, int | str)
        )
        label = f"{self.grammar.language}: {phrase.text}"
        if isinstance(meaning, Range):
            if concept.split is None:
                return None
            first, second = (slots[name] for name in concept.split)
            spans = ((span[0], first.end), (second.start, span[1]))
            return Template(spans, phrase.concept, label, shown, (meaning.first, meaning.last))
        return Template((span,), phrase.concept, label, shown, (meaning,))

    def _walk(
        self, tree: Sequence, concept: Concept, text: str, position: int, slots: _Slots, span: tuple[int, int]
    ) -> Iterator[tuple[int, _Slots, tuple[int, int]]]:
        """Every way to read a tree from a position on: where it ends, its slots, and the span without context."""
        if not tree:
            yield position, slots, span
            return
        node, rest = tree[0], tree[1:]
        match node:
            case Word(word):
                end = position + len(word)
                if _same_word(word, text[position:end]):
                    yield from self._walk(rest, concept, text, end, slots, span)
            case Space():
                end = position
                while end < len(text) and text[end] in _BLANKS:
                    end += 1
                if end > position:
                    yield from self._walk(rest, concept, text, end, slots, span)
            case Choice(options):
                for option in options:
                    yield from self._walk((*option, *rest), concept, text, position, slots, span)
            case Context(inner):
                for end, _, _ in self._walk(inner, concept, text, position, {}, span):
                    outside = (end, span[1]) if rest else (span[0], position)
                    yield from self._walk(rest, concept, text, end, slots, outside)
            case Slot(name):
                for end, value in self._fill(concept.kinds[name], text, position):
                    if name in slots and slots[name].value != value:
                        continue
                    read = slots if name in slots else {**slots, name: _Read(value, position, end)}
                    yield from self._walk(rest, concept, text, end, read, span)

    def _fill(self, kinds: tuple[str, ...], text: str, position: int) -> Iterator[tuple[int, Value]]:
        if position >= len(text):
            return
        first = _folded(text[position]).lower()
        for kind in kinds:
            if first not in self._kind_first(kind):
                continue
            if (kind, position) not in self._fillings:
                self._fillings[kind, position] = list(self._readings(kind, text, position, first))
            yield from self._fillings[kind, position]

    def _readings(self, kind: str, text: str, position: int, first: str) -> Iterator[tuple[int, Value]]:
        """Every way to read a class or a concept from a position on: where it ends, and its value."""
        if (word_class := self.grammar.classes.get(kind)) is not None:
            yield from self._word(word_class, text, position)
            return
        inner = self.grammar.concepts[kind]
        for tree, begins in self._trees(kind):
            if first not in begins:
                continue
            for end, slots, _ in self._walk(tree, inner, text, position, {}, (0, -1)):
                values = {**inner.defaults, **{name: read.value for name, read in slots.items()}}
                try:
                    yield end, inner.build(values)
                except (ValueError, TypeError, KeyError):
                    continue

    def _trees(self, kind: str) -> list[tuple[Sequence, frozenset[str]]]:
        """The phrases of a concept as they stand inside others: without context, with their first characters."""
        if kind not in self._nested:
            inner = self.grammar.concepts[kind]
            trees = [_without_context(phrase.tree) for phrase in self._by_concept.get(kind, ())]
            self._nested[kind] = [(tree, self._first(tree, inner)) for tree in dict.fromkeys(trees)]
        return self._nested[kind]

    def _first(self, tree: Sequence, concept: Concept) -> frozenset[str]:
        """The characters, small and plain, that a tree can begin with; the empty string if it can be empty."""
        result: set[str] = set()
        for node in tree:
            match node:
                case Word(word):
                    begins = frozenset(_folded(word[0]).lower())
                case Space():
                    begins = frozenset(" ")
                case Choice(options):
                    begins = frozenset().union(*(self._first(option, concept) for option in options))
                case Context(inner):
                    begins = self._first(inner, concept)
                case Slot(name):
                    begins = frozenset().union(*map(self._kind_first, concept.kinds[name]))
            result |= begins - {""}
            if "" not in begins:
                return frozenset(result)
        return frozenset(result | {""})

    def _kind_first(self, kind: str) -> frozenset[str]:
        if kind not in self._firsts:
            if (word_class := self.grammar.classes.get(kind)) is not None:
                begins = {_folded(word[0]).lower() for word in word_class.words}
                self._firsts[kind] = frozenset(begins | set("0123456789" if word_class.digits else ""))
            else:
                self._firsts[kind] = frozenset().union(*(begins for _, begins in self._trees(kind)))
        return self._firsts[kind]

    def _word(self, word_class: WordClass, text: str, position: int) -> Iterator[tuple[int, Value]]:
        lengths, spellings = self._words[word_class.name]
        for length in lengths:
            piece = text[position : position + length]
            if len(piece) < length:
                continue
            spelling = _folded(piece)
            if (known := spellings.get(spelling.lower())) and _same_word(known[0], spelling):
                yield position + length, known[1]
        if word_class.digits is None:
            return
        end = position
        while end < len(text) and text[end] in "0123456789" and end - position < word_class.digits[1]:
            end += 1
        if end - position < word_class.digits[0] or not word_class.low <= int(text[position:end]) <= word_class.high:
            return
        value = int(text[position:end])
        for suffix in word_class.suffixes:
            if text[end : end + len(suffix)].lower() == suffix:
                yield end + len(suffix), value
        if not word_class.suffix_needed:
            yield end, value

    # Recognising: the same trees as patterns.

    def _pattern(self, tree: Sequence, concept: Concept) -> str:
        parts: list[str] = []
        for node in tree:
            match node:
                case Word(word):
                    parts.append(_literal(word))
                case Space():
                    parts.append(_SPACE)
                case Choice(options):
                    parts.append(f"(?:{'|'.join(self._pattern(option, concept) for option in options)})")
                case Context(inner):
                    parts.append(self._pattern(inner, concept))
                case Slot(name):
                    parts.append(f"(?:{'|'.join(self._kind(kind) for kind in concept.kinds[name])})")
        return "".join(parts)

    def _kind(self, kind: str) -> str:
        if kind not in self._patterns:
            self._patterns[kind] = self._kind_pattern(kind)
        return self._patterns[kind]

    def _kind_pattern(self, kind: str) -> str:
        options = []
        if (word_class := self.grammar.classes.get(kind)) is not None:
            options.append(_class_pattern(word_class))
        if (inner := self.grammar.concepts.get(kind)) is not None:
            options += [self._pattern(tree, inner) for tree, _ in self._trees(kind)]
        return "|".join(filter(None, options)) or r"[^\x00-\x{10FFFF}]"


def _without_context(tree: Sequence) -> Sequence:
    return tuple(node for node in tree if not isinstance(node, Context))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is neither inside a longer word or number nor part of a price, address or version."""
    if start:
        before = text[start - 1]
        if before.isalnum() or before in _NO_START_AFTER:
            return False
        if before in _NUMBER_JOINTS and text[start].isdigit() and start > 1 and text[start - 2].isdigit():
            return False
    if end < len(text):
        after = text[end]
        if text[end - 1].isalnum() and (after.isalnum() or after in _NO_END_BEFORE):
            return False
        if after in _NUMBER_JOINTS and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit():
            return False
    return True


def _folded(piece: str) -> str:
    """Hyphens, apostrophes and white space in their plain form."""
    if piece.isascii() and not _BLANKS.intersection(piece):
        return piece
    return "".join(
        "-" if sign in _HYPHENS else "'" if sign in _APOSTROPHES else " " if sign in _BLANKS else sign for sign in piece
    )


def _same_word(word: str, piece: str) -> bool:
    piece = _folded(piece)
    return piece == word or (piece == word.upper() if word != word.lower() else piece.lower() == word)


def _spellings(word_class: WordClass) -> tuple[tuple[int, ...], dict[str, tuple[str, Value]]]:
    """Lengths of the words, longest first, and each word in small letters with its value."""
    lengths = sorted({len(word) for word in word_class.words}, reverse=True)
    return tuple(lengths), {word.lower(): (word, value) for word, value in word_class.words.items()}


def _literal(word: str) -> str:
    """A pattern for a word: any case if it is written small, else as written or in capitals."""
    pattern = "".join(_sign(sign) for sign in word)
    if word == word.lower():
        return f"(?i:{pattern})"
    return f"(?:{pattern}|{''.join(_sign(sign) for sign in word.upper())})"


def _sign(sign: str) -> str:
    if sign == "-":
        return f"[{re2.escape('-')}{_HYPHENS[1:]}]"
    if sign == "'":
        return f"[{_APOSTROPHES}]"
    if sign == " ":
        return _SPACE
    return str(re2.escape(sign))


def _class_pattern(word_class: WordClass) -> str:
    options = [_literal(word) for word in sorted(word_class.words, key=len, reverse=True)]
    if word_class.digits is not None:
        least, most = word_class.digits
        number = f"[0-9]{{{least},{most}}}"
        suffixes = "|".join(map(_literal, word_class.suffixes))
        options.append(f"{number}(?:{suffixes})" + ("" if word_class.suffix_needed else "?") if suffixes else number)
    return "|".join(options)
