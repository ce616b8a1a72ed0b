"""Which outlets a text names: known ones, those of the story, and names with the shape of an outlet's."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

import msgspec
import yaml

from timeline.events.words import Words

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_RUN = re.compile(
    r"(?<![\w@])(?:[AaEe]l-)?[^\W\d_a-z]\w*(?:[-'’&./]\w+)*"
    r"(?:[ \u00a0\n](?:(?:of|de|della) )?(?:[^\W\d_a-z]\w*(?:[-'’&./]\w+)*|\d{1,2}(?!\w))){0,11}"
)
"""Words with a capital in a row: "The Times of Osterland", "Radio Osterby 4's"."""

_POSSESSIVE = re.compile(r"['’]s?(?!\w)[ \u00a0]?|\n")
_WORD = re.compile(r"\S+")
_BETWEEN_SIGNS = re.compile(r"[^/-]+")
_COMPOUND = re.compile(r"-[a-z]+$")
_DOMAIN = re.compile(r"\.(?:com|org|net|co\.uk)$")
_OTHER_SIGNS = re.compile(r"[\W_]+")
_LONGEST = 8
"""Words: no name of an outlet has more."""

_ACRONYM = 5
"""Letters of an acronym that may be a word too: "spa"."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """An outlet's name at ``text[start:end]``."""

    start: int
    end: int
    key: str
    """The same for all names of an outlet."""

    sure: bool = True
    """False for a name that may as well be another thing's: only what is said to it makes it an outlet."""


class Directory(msgspec.Struct, frozen=True):
    """The outlets that are known by name."""

    keys: Mapping[str, str]
    """The key of an outlet by the key of each of its names."""

    ordinary: frozenset[str]
    """Keys of names that are ordinary words."""

    with_the: frozenset[str]
    """Keys of names that are an outlet's only after "the"."""

    capitals: frozenset[str]
    """Keys of names that are an outlet's only in capitals."""

    articled: frozenset[str]
    """Keys of outlets that say "The" of themselves."""


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """What a row of capitalised words names, wherever it stands."""

    start: int
    end: int
    key: str
    by_shape: bool = False


@functools.cache
def key(name: str) -> str:
    """What all spellings of a name have in common: no case, spaces, "the" or domain."""
    plain = _DOMAIN.sub("", name.casefold().removeprefix("www."))
    return "".join(sign for sign in plain.removeprefix("the ") if sign.isalnum())


def directory(publishers: Iterable[str | None]) -> Directory:
    """The outlets that everybody knows (``outlets.yaml``) and the publishers of a story."""
    general = _general()
    own = {key(name): general.keys.get(key(name), key(name)) for name in publishers if name and key(name)}
    return msgspec.structs.replace(general, keys={**general.keys, **own})


def own_outlets(publishers: Iterable[str | None]) -> tuple[str, ...]:
    """The keys of a story's publishers that not everybody knows, in order."""
    general = _general()
    return tuple(sorted({key(name) for name in publishers if name} - general.keys.keys() - {""}))


def named_outlets(outlets: Sequence[str], text: str) -> tuple[str, ...]:
    """Those of some outlets' keys that a text may name; the others change nothing of what is found in it."""
    letters = _OTHER_SIGNS.sub("", text.casefold())
    return tuple(outlet for outlet in outlets if outlet in letters)


@functools.cache
def _general() -> Directory:
    text = (resources.files(__package__) / "outlets.yaml").read_text("utf-8")
    sheet = yaml.load(text, _Loader)  # noqa: S506 the loader makes texts and nothing else
    names = {name: key(canonical) for canonical, others in sheet["known"].items() for name in (canonical, *others)}
    ordinary = {name: key(name) for name in sheet["ordinary"]}
    return Directory(
        keys={key(name): canonical for name, canonical in {**names, **ordinary}.items()},
        ordinary=frozenset(ordinary.values()),
        with_the=frozenset(key(name) for name in names if name.startswith("The ") and name.count(" ") == 1),
        capitals=frozenset(key(name) for name in names if name.isupper() and len(key(name)) <= _ACRONYM),
        articled=frozenset(key(name) for name in sheet["known"] if name.startswith("The ")),
    )


class Finder:
    """Finds outlets in texts of one story; remembers what it has seen of a name."""

    def __init__(self, known: Directory, words: Words) -> None:
        self._known = known
        self.words = words
        self._leading = (
            words.stop | words.adverbs | words.subordinators | words.prepositions | words.attribution.filling
        )
        self._seen: dict[str, tuple[_Piece, ...]] = {}

    def find(self, text: str) -> list[Named]:
        """The outlets that a text names, in its order.

        A bare "the Post" is the outlet named before it whose name ends so.
        """
        found: list[Named] = []
        last_words: dict[str, str] = {}
        seen = self._seen
        for run in _RUN.finditer(text):
            raw = run.group()
            pieces = seen.get(raw)
            if pieces is None:
                pieces = seen[raw] = tuple(self._pieces(raw))
            for piece in pieces:
                named = self._named(piece, run.start(), text, last_words)
                if named is not None:
                    found.append(named)
                    last_words[key(text[named.start : named.end].rsplit(maxsplit=1)[-1])] = named.key
        return found

    def spelling(self, text: str, named: Named) -> str:
        """The name of an outlet as a text writes it, with "The" where the outlet itself says it.

        Of an outlet that is not known, with a "The" that is written large inside a sentence.
        """
        name = " ".join(text[named.start : named.end].split())
        bare = name.removeprefix("The ").removeprefix("the ")
        if named.key in self._known.keys.values():
            return f"The {bare}" if named.key in self._known.articled and key(bare) == named.key else bare
        before = text[: named.start].rstrip(" \"'“”‘’«„*_[(\u00a0")[-1:]
        return bare if before in ("", ".", "!", "?", ":", "\n") else name

    def key_of(self, publisher: str | None) -> str:
        """The key of an article's own outlet; empty for none."""
        own = key(publisher or "")
        return self._known.keys.get(own, own)

    def _named(self, piece: _Piece, offset: int, text: str, last_words: Mapping[str, str]) -> Named | None:
        start, end = offset + piece.start, offset + piece.end
        name = text[start:end]
        after_the = name[:4].lower() == "the " or text[max(start - 4, 0) : start].lower() == "the "
        own = key(name)
        short = own in self.words.attribution.endings or own in self._known.with_the
        if short and after_the and own in last_words:
            return Named(start, end, last_words[own])
        if not piece.key:
            return None
        if piece.by_shape:
            return Named(start, end, piece.key)
        sure = own not in self._known.ordinary and (own not in self._known.with_the or after_the)
        return Named(start, end, piece.key, sure)

    def _pieces(self, raw: str) -> Iterator[_Piece]:
        """The outlets in capitalised words, parted at possessives and, where both sides are known, at signs."""
        start = 0
        for gap in (*_POSSESSIVE.finditer(raw), None):
            name = raw[start : gap.start() if gap else len(raw)]
            parts = [(part.group(), start + part.start()) for part in _BETWEEN_SIGNS.finditer(name)]
            if len(parts) > 1 and not self._known_key(name) and all(self._known_key(part) for part, _ in parts):
                yield from (_Piece(at, at + len(part), self._known_key(part)) for part, at in parts)
            elif (piece := self._piece(name, start)) is not None:
                yield piece
            start = gap.end() if gap else start

    def _known_key(self, name: str) -> str:
        own = key(name)
        return "" if own in self._known.capitals and not name.isupper() else self._known.keys.get(own, "")

    def _piece(self, name: str, offset: int) -> _Piece | None:
        """The outlet that a name begins with, at its head or after words that only begin the sentence."""
        words = list(_WORD.finditer(name))
        for first in range(len(words)):
            parts = [word.group() for word in words[first:]]
            if len(parts) <= _LONGEST:
                start, end = words[first].start(), words[-1].end()
                for size in range(len(parts), 0, -1):
                    known = self._known_key(" ".join(parts[:size]))
                    if known and self._goes_on(parts, size):
                        return _Piece(offset + start, offset + words[first + size - 1].end(), known)
                if self._has_shape(parts):
                    return _Piece(offset + start, offset + end, key(name[start:end]), by_shape=True)
                if key(" ".join(parts)) in self.words.attribution.endings:
                    return _Piece(offset + start, offset + end, "")
            if not self._leads(parts[0]) and parts[1:2] != ["The"]:
                return None
        return None

    def _goes_on(self, parts: list[str], size: int) -> bool:
        """Whether the words after a known name may be part of it: "Reuben News Radio", not "Time Warner"."""
        rest = parts[size:]
        own = [part for part in parts[:size] if part.lower() != "the"]
        clear = key(" ".join(own)) not in self._known.ordinary | self._known.with_the
        return not rest or (clear and (len(own) > 1 or rest[0].lower() in self.words.attribution.continuing))

    def _leads(self, part: str) -> bool:
        """Whether a word before a name is no part of it: "Meanwhile", "London-based"."""
        return part.lower() in self._leading or bool(_COMPOUND.search(part))

    def _has_shape(self, parts: list[str]) -> bool:
        shapes = self.words.attribution
        small = [part.lower() for part in parts if part.lower() != "the"]
        if len(small) < 2 or "The" in parts[1:] or (self._leads(parts[0]) and parts[0] not in ("The", "New")):
            return False
        last_two, first_two = " ".join(small[-2:]), " ".join(small[:2])
        begins = small[0] in shapes.beginnings or (first_two in shapes.beginnings and len(small) > 2)
        return begins or small[-1] in shapes.endings or (last_two in shapes.endings and len(small) > 2)
