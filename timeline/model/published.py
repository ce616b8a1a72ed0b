"""What was published of a story before: the entries that readers may have linked to."""

from __future__ import annotations

import datetime as dt

import msgspec

VERSION = 1
"""Of the file's form; a new one is a change that this program could not read."""


class Correction(msgspec.Struct, frozen=True, omit_defaults=True, rename={"value": "date"}):
    """A date that an entry had once."""

    value: str
    """TIMEX3 value: ``2025-09-11``, ``2025-06``, ``2017/2021``."""

    corrected: dt.date
    """The day on which it was published otherwise."""

    mod: str | None = None
    """TIMEX3 ``mod`` (``APPROX``, ``START`` ...) or None."""


class Known(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An entry that was published, and by what it is known again."""

    id: str
    """What links to it name; never given to another entry."""

    date: str
    """TIMEX3 value."""

    title: str
    since: dt.date
    """The day on which it was first published."""

    updated: dt.date
    """The day on which its title, date or sentences were last published otherwise than before."""

    sentences: tuple[str, ...]
    """A fingerprint of each sentence behind it, in order."""

    mod: str | None = None
    """TIMEX3 ``mod`` or None."""

    earlier: tuple[Correction, ...] = ()
    """The dates that it had before, the oldest first."""

    also: tuple[str, ...] = ()
    """The ids of entries that have become part of it."""

    gone: dt.date | None = None
    """The day on which it was no entry any more; None while it is one."""


class Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All entries of a story that were ever published, by their ids."""

    version: int = VERSION
    address: str = ""
    """The absolute address of the story's page when that was first known: what feeds and calendars know it by."""

    entries: tuple[Known, ...] = ()

    @property
    def last(self) -> dt.date:
        """The latest day on which anything in it changed; the first of all days if there is nothing."""
        return max((max(known.updated, known.gone or known.updated) for known in self.entries), default=dt.date.min)
