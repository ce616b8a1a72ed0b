"""What of a story needs a human, as questions with the answers that there are."""

from __future__ import annotations

import datetime as dt

import msgspec


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """An answer: what it writes into the decision, and what is to be asked for it."""

    key: str
    """A letter, or a digit for one of several sides."""

    says: str
    sets: dict[str, str] = {}
    """Keys of the decision with their values."""

    asks: tuple[str, ...] = ()
    """Keys whose values the editor gives: ``date``, ``title``, ``why`` (which may stay empty), ``published``."""

    may: tuple[str, ...] = ()
    """Keys whose values the editor may give as well."""


class Quote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sentence that a question is about, where it stands, and how it was dated."""

    text: str
    source: str
    """The outlet, or the article where that is unknown."""

    file: str
    line: int | None = None
    trace: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that the editor is to decide."""

    id: str
    """The same as long as the words of the sources are."""

    kind: str
    """``published``, ``date``, ``conflict``, ``duplicate`` or ``undated``."""

    asks: str
    choices: tuple[Choice, ...]
    quotes: tuple[Quote, ...] = ()
    match: str = ""
    """Words of the sources by which the decision finds what it is about; empty for an article."""

    dated: str = ""
    """The date that the sources give it, where the words stand behind several entries."""

    at: dt.date | None = None
    """The first day of what it is about, by which decisions are put in order; None if it has none."""
