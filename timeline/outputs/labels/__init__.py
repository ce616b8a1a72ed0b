"""The words of a page in one language, from the sheet of that language."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from timeline.errors import SheetError, UnknownLanguageError

SHEETS = Path(__file__).parent


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a time of each grain is written."""

    day: str
    month: str
    week: str
    weekend: str
    quarter: str
    half: str
    season: str
    winter: str
    year: str
    decade: str
    century: str
    range: str
    since: str
    until: str


class Shortened(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the first of two dates is written where the second already says the rest."""

    day_in_year: str
    day_in_month: str
    month_in_year: str


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of things, in the plural categories of Unicode CLDR."""

    one: str
    other: str


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a page says and that is neither an editor's nor a source's."""

    direction: Literal["ltr", "rtl"]
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    ordinals: tuple[str, ...]
    centuries: dict[int, str]
    dates: Dates
    shortened: Shortened
    modified: dict[str, str]
    sections: dict[str, str]
    roles: dict[str, str]
    words: dict[str, str]
    counts: dict[str, Count]
    theme: dict[str, str]
    """The words of the theme around a page's content."""

    language: str = ""
    """The BCP 47 tag that the sheet is named by."""

    def count(self, what: str, number: int) -> str:
        """So many of something, in words: ``count("outlets", 3)`` is "3 outlets"."""
        forms = self.counts[what]
        return (forms.one if number == 1 else forms.other).format(n=number)


@functools.cache
def labels(language: str) -> Labels:
    """The words of a page in a language.

    Args:
        language: a BCP 47 tag; of ``en-GB`` the sheet of ``en`` is taken.

    Raises:
        UnknownLanguageError: there is no sheet for it.
        SheetError: the sheet lacks a key, or has one too many.
    """
    sheets = {sheet.stem: sheet for sheet in SHEETS.glob("*.yaml")}
    tag = language.lower().partition("-")[0]
    if tag not in sheets:
        known = ", ".join(sorted(sheets))
        raise UnknownLanguageError(f"no page can be written in the language {language!r}; there are: {known}")
    content = yaml.safe_load(sheets[tag].read_text(encoding="utf-8"))
    try:
        return msgspec.convert({**content, "language": tag}, Labels)
    except msgspec.ValidationError as error:
        raise SheetError(str(sheets[tag]), str(error)) from None
