"""How one telling of a story differs from another: a type for each kind of change, which explains itself."""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class Disagreement(msgspec.Struct, frozen=True):
    """A conflict between sources, as far as two tellings can be compared on it."""

    kind: str
    about: str
    explanation: str

    @property
    def key(self) -> tuple[str, str]:
        """By what it is known again."""
        return self.kind, self.about.casefold()


class Entry(msgspec.Struct, frozen=True):
    """An entry of a telling, as far as two tellings can be compared on it."""

    id: str
    date: str
    """TIMEX3 value, or two of them with a slash."""

    title: str
    sentences: frozenset[str]
    """A fingerprint of each sentence behind it."""

    conflicts: tuple[Disagreement, ...] | None = None
    """None where that is not known: what was published does not say."""

    @property
    def named(self) -> str:
        """Its date and its title, for a line of text."""
        return f"{self.date} {self.title}"


class State(msgspec.Struct, frozen=True):
    """A telling of a story, as far as two can be compared."""

    entries: tuple[Entry, ...]
    conflicts: tuple[Disagreement, ...] | None = None
    """Those about the story as a whole; None where that is not known."""


class _Change(msgspec.Struct, frozen=True, tag_field="change", tag=str.lower):
    id: str
    """Of the entry, as it is now, or as it was where it is no more; empty for the story as a whole."""


class New(_Change, frozen=True):
    """An entry that was not there."""

    date: str
    title: str

    def explain(self) -> str:
        """One line for a reader."""
        return f"new: {self.date} {self.title}"


class Gone(_Change, frozen=True):
    """An entry that is no more."""

    date: str
    title: str

    def explain(self) -> str:
        """One line for a reader."""
        return f"gone: {self.date} {self.title}"


class Moved(_Change, frozen=True):
    """An entry with another date."""

    title: str
    before: str
    now: str

    def explain(self) -> str:
        """One line for a reader."""
        return f"moved: {self.before} is now {self.now}: {self.title}"


class Reworded(_Change, frozen=True):
    """An entry with another title."""

    date: str
    before: str
    now: str

    def explain(self) -> str:
        """One line for a reader."""
        return f'reworded: {self.date} "{self.before}" is now "{self.now}"'


class Merged(_Change, frozen=True):
    """Entries that have become one; the first of them is the one that it was before."""

    date: str
    title: str
    parts: tuple[str, ...]
    """Each with its date and title, as it was."""

    def explain(self) -> str:
        """One line for a reader."""
        return f"merged: {self.date} {self.title}, of {_listed(self.parts)}"


class Split(_Change, frozen=True):
    """An entry that has become several; the first of them is the one that it still is."""

    date: str
    title: str
    parts: tuple[str, ...]
    """Each with its date and title, as it is now."""

    def explain(self) -> str:
        """One line for a reader."""
        return f"split: {self.date} {self.title}, into {_listed(self.parts)}"


class Disputed(_Change, frozen=True):
    """A disagreement that was not there."""

    entry: str
    """The date and title of the entry; empty for the story as a whole."""

    conflict: Disagreement

    def explain(self) -> str:
        """One line for a reader."""
        return f"conflict: {_of(self.entry)}{self.conflict.about}: {self.conflict.explanation}"


class Resolved(_Change, frozen=True):
    """A disagreement that is no more."""

    entry: str
    conflict: Disagreement

    def explain(self) -> str:
        """One line for a reader."""
        return f"resolved: {_of(self.entry)}{self.conflict.about}: {self.conflict.explanation}"


Change: TypeAlias = New | Gone | Moved | Reworded | Merged | Split | Disputed | Resolved


def _of(entry: str) -> str:
    return f"{entry}: " if entry else ""


def _listed(parts: tuple[str, ...]) -> str:
    return " and ".join(f'"{part}"' for part in parts)
