"""What a careful editor wants to know of a story before it is published."""

from __future__ import annotations

import enum

import msgspec


class Severity(enum.StrEnum):
    """How much a finding matters, the most serious first."""

    ERROR = "error"
    """Something is lost or broken: not to be published like this."""

    WARNING = "warning"
    """Readers may be told something wrong, or less than could be told."""

    NOTE = "note"
    """Worth knowing; may well be as it should be."""

    @property
    def rank(self) -> int:
        """Its place in that order, from 0."""
        return list(Severity).index(self)


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing to know: how serious, of what kind, where, what, and what to do about it."""

    severity: Severity
    kind: str
    """A word or two with hyphens, the same for all findings of a kind: ``no-date``, ``conflict`` ..."""

    what: str
    todo: str = ""
    file: str = ""
    """The file that it is about, as the user would type it; empty for none."""

    line: int | None = None
    """In that file, from 1."""

    @property
    def where(self) -> str:
        """``file:line``, as far as they are known."""
        return self.file if self.line is None else f"{self.file}:{self.line}"
