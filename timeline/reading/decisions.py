"""The editor's decisions and aliases, out of the nodes of a ``story.yml``."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, get_args

from timeline.errors import StoryError
from timeline.model.calendar import stretch
from timeline.model.chronology import Role
from timeline.model.decisions import CONFLICTS, Added, Alias, Decision
from timeline.reading.frontmatter import checked_url
from timeline.reading.nodes import Node
from timeline.reading.storyfile import (
    ADDED_KEYS,
    DECISION_KEYS,
    LONGEST,
    LONGEST_TEXT,
    MOST_ALIASES,
    MOST_WORDS,
    Settled,
)

T = TypeVar("T")

_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_DATES = "write it like 2025-06-01, 2025-06, 2025 or 2017/2021"
_DOES = ("title", "date", "hide", "pin", "role", "merge", "split", "settled")
_SHOWN = 40


class Reader:
    """Reads the nodes of one file and keeps what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.problems: list[StoryError] = []
        self._file = file

    def decisions(self, node: Node) -> tuple[Decision, ...]:
        """The decisions of a list, in its order; what is of no use in them is left out."""
        if node.is_null:
            return ()
        if node.items is None:
            self._wrong("decisions is not a list", 'write "- match: ..." in a line of its own for each', node.line)
            return ()
        return tuple(decision for item in node.items if (decision := self._decision(item)) is not None)

    def aliases(self, node: Node) -> tuple[Alias, ...]:
        """The names of persons."""
        if node.is_null or node.items == ():
            return ()
        if node.pairs is None:
            self._wrong("aliases is no list of names", 'write "Maren Olin: [M. Olin]"', node.line)
            return ()
        found = []
        if len(node.pairs) > MOST_ALIASES:
            line = node.pairs[MOST_ALIASES][0].line
            self._wrong(f"aliases names more than {MOST_ALIASES} persons", "the rest are left out", line)
        for key, value in node.pairs[:MOST_ALIASES]:
            name = _folded(key.text)
            others = self._several(f"aliases: {name[:_SHOWN]}", value)
            if name and others:
                found.append(Alias(key.line, name[:LONGEST], others))
        return tuple(found)

    def choice(self, key: str, node: Node, able: Sequence[str]) -> str | None:
        """One of some words; None where it is none of them."""
        text = self._text(key, node)
        if text is None or text.lower() in able:
            return text.lower() if text else None
        near = difflib.get_close_matches(text.lower(), able, n=1)
        self._wrong(f'{key} "{text[:_SHOWN]}" is unknown', f"write {_either(near or able)}", node.line)
        return None

    def number(self, key: str, node: Node, most: int) -> int | None:
        """A whole number from 1."""
        text = self._text(key, node)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most:
            return int(text)
        self._wrong(f'{key} "{text[:_SHOWN]}" is no number from 1 to {most}', "write how many", node.line)
        return None

    def _decision(self, node: Node) -> Decision | None:
        values = self._values("a decision", node, DECISION_KEYS, '"match: ..." and what is to be done')
        if values is None:
            return None
        if "add" in values:
            beside = [key for key in values if key not in {"add", "role", "pin"}]
            if beside:
                todo = "make two decisions of it" if "match" in values else "put it under add:, or leave it out"
                self._wrong(f"{', '.join(beside)} beside add", todo, node.line)
                return None
        elif "match" not in values:
            self._wrong("a decision without match", "write words of a sentence behind the entry", node.line)
            return None
        read = self._reader_of(values)
        decision = Decision(
            node.line,
            match=read("match", self._words, ""),
            dated=read("dated", self._date, ""),
            title=read("title", self._words, ""),
            date=read("date", self._date, ""),
            why=read("why", self._words, ""),
            hide=read("hide", self._hide, False),
            pin=read("pin", self._truth, False),
            role=read("role", lambda key, value: self.choice(key, value, tuple(Role)), ""),
            merge=read("merge", self._several, ()),
            split=read("split", self._several, ()),
            settled=read("settled", lambda key, value: self.choice(key, value, get_args(Settled)), ""),
            claim=read("claim", self._words, ""),
            add=read("add", self._added, None),
        )
        if "match" in values and decision.match and not any(key in values for key in _DOES):
            todo = f"add one of: {', '.join(_DOES)}"
            self._wrong(f'match "{decision.match[:_SHOWN]}" without what is to be done', todo, node.line)
        if decision.why and not decision.date:
            self._wrong("why without date", "it says why a date is another than the sources'", values["why"].line)
        if decision.claim and decision.settled not in CONFLICTS:
            todo = f"write settled: {_either(CONFLICTS)} beside it"
            self._wrong("claim without the kind of conflict that it settles", todo, values["claim"].line)
        return decision if decision.match or decision.add else None

    def _added(self, key: str, node: Node) -> Added | None:
        values = self._values(key, node, ADDED_KEYS, "date, title, text, source")
        if values is None:
            return None
        read = self._reader_of(values)
        date = read("date", self._date, "")
        title = read("title", self._words, "")
        if not date or not title:
            for name in ("date", "title"):
                if name not in values:
                    self._wrong(f"add without {name}", "an entry needs a date and a title", node.line)
            return None
        text = read("text", lambda name, value: self._text(name, value, LONGEST_TEXT), "")
        source = read("source", self._source, "")
        return Added(date, title, " ".join(text.split()), source)

    def _values(self, what: str, node: Node, known: Sequence[str], todo: str) -> Mapping[str, Node] | None:
        """The values of a mapping by their keys, those that are known and say something."""
        if node.pairs is None:
            self._wrong(f"{what} is no list of keys and values", f"write {todo}", node.line)
            return None
        values: dict[str, Node] = {}
        for key, value in node.pairs:
            name = key.text or ""
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self._wrong(f'"{name[:_SHOWN]}" is no key of {what}', hint, key.line)
            elif name in values:
                self._wrong(f"{name} is there twice", "the first is used; take one of them out", key.line)
            elif value.is_null:
                self._wrong(f"{name} says nothing", "write something behind it, or leave it out", key.line)
            else:
                values[name] = value
        return values

    def _reader_of(self, values: Mapping[str, Node]) -> Callable[[str, Callable[[str, Node], Any], T], T]:
        def read(key: str, reader: Callable[[str, Node], Any], missing: T) -> T:
            value = reader(key, values[key]) if key in values else None
            return missing if value is None else value

        return read

    def _text(self, key: str, node: Node, most: int = LONGEST) -> str | None:
        if node.text is None:
            if not node.is_null:
                self._wrong(f"{key} is not a plain text", "write one value", node.line)
            return None
        if len(node.text) > most:
            self._wrong(f"{key} is longer than {most} characters", "write less", node.line)
            return None
        return node.text.strip()

    def _words(self, key: str, node: Node) -> str | None:
        text = self._text(key, node)
        if text == "":
            self._wrong(f"{key} says nothing", "write something behind it, or leave it out", node.line)
        return _folded(text) or None

    def _several(self, key: str, node: Node) -> tuple[str, ...]:
        """Words, or a list of them."""
        items = node.items if node.items is not None else (node,)
        if len(items) > MOST_WORDS or not items:
            self._wrong(
                f"{key} holds {'nothing' if not items else f'more than {MOST_WORDS} items'}",
                f"write 1 to {MOST_WORDS}",
                node.line,
            )
        return tuple(words for item in items[:MOST_WORDS] if (words := self._words(key, item)))

    def _date(self, key: str, node: Node) -> str | None:
        text = self._words(key, node)
        if text is None:
            return None
        if stretch(text.upper()) is None:
            self._wrong(f'{key} "{text[:_SHOWN]}" is no date', _DATES, node.line)
            return None
        return text.upper()

    def _truth(self, key: str, node: Node) -> bool | None:
        text = self._text(key, node)
        if text is not None and text.lower() not in _TRUTHS:
            self._wrong(f'{key} "{text[:_SHOWN]}" is neither true nor false', "write true, or leave it out", node.line)
        return None if text is None else _TRUTHS.get(text.lower())

    def _hide(self, key: str, node: Node) -> bool:
        """What cannot be understood hides: what has been published by a slip cannot be taken back."""
        truth = self._truth(key, node)
        return True if truth is None else truth

    def _source(self, key: str, node: Node) -> str | None:
        text = self._words(key, node)
        if text is not None and "://" in text and checked_url(text) is None:
            self._wrong(f"{key} is no http or https address", "write it out in full", node.line)
            return None
        return text

    def _wrong(self, what: str, todo: str, line: int) -> None:
        self.problems.append(StoryError(self._file, what, todo, line))


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())


def _either(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
