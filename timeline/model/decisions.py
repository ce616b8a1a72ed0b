"""What the editor of a story decides about its entries, and what becomes of that."""

from __future__ import annotations

import msgspec

CONFLICTS = ("number", "date", "name", "place", "outcome")
"""The kinds of conflicts between sources."""


class Added(msgspec.Struct, frozen=True):
    """An entry that the editor writes."""

    date: str
    """TIMEX3 value, or two of them with a slash."""

    title: str
    text: str = ""
    source: str = ""
    """Where it is from: an absolute http or https address, or the id of an article; empty for the editor alone."""


class Decision(msgspec.Struct, frozen=True):
    """One item of ``decisions``: on the entry behind which some words stand, or an entry of the editor's own."""

    line: int
    """Of the file, from 1."""

    match: str = ""
    """Words of one sentence behind the entry; empty where ``add`` stands."""

    dated: str = ""
    """The date that the sources give it, as TIMEX3 value, where the words stand behind several entries."""

    title: str = ""
    date: str = ""
    """The one that the editor sets: TIMEX3 value, or two of them with a slash; empty for that of the sources."""

    why: str = ""
    """Why the date is another than the sources'."""

    hide: bool = False
    pin: bool = False
    role: str = ""
    """``event``, ``lead``, ``background`` or ``scheduled``; empty for that which the sources give it."""

    merge: tuple[str, ...] = ()
    """Words of sentences behind other entries that are to be one with it."""

    split: tuple[str, ...] = ()
    """Words whose sentences become an entry of their own, for each of them one."""

    settled: str = ""
    """A question that is answered: the kind of a conflict, ``apart`` or ``undated``."""

    claim: str = ""
    """Of a conflict that is settled, the claim that the editor goes by; empty where both sides stand."""

    add: Added | None = None

    @property
    def is_answer(self) -> bool:
        """Whether it only says that a question is answered."""
        return bool(self.settled) and not any(getattr(self, key) for key in _DOES)


_DOES = ("title", "date", "hide", "pin", "role", "merge", "split", "add")


class Alias(msgspec.Struct, frozen=True):
    """Names of one person."""

    line: int
    name: str
    """The one that is shown."""

    others: tuple[str, ...]


class Unmet(msgspec.Struct, frozen=True):
    """A decision that cannot be followed, or not in full."""

    line: int
    what: str
    todo: str
