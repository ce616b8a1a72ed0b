"""The words of a page in one language, from the sheet of that language."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from timeline.errors import SheetError, UnknownLanguageError

SHEETS = Path(__file__).parent
DAY_FIRST = "day-first"


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
    styles: dict[str, dict[str, str]]
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


def labels(language: str, style: str = DAY_FIRST, folder: Path | None = None) -> Labels:
    """The words of a page in a language.

    Args:
        language: a BCP 47 tag; of ``en-GB`` the sheet of ``en`` is taken.
        style: how days are written, by its name in the sheet.
        folder: where a site has sheets of its own; one of the same language counts before ours.

    Raises:
        UnknownLanguageError: there is no sheet for it.
        SheetError: the sheet cannot be read, lacks a key or has one too many, or knows no such style.
    """
    return _labels(language.lower().partition("-")[0], style, folder)


@functools.cache
def _labels(tag: str, style: str, folder: Path | None) -> Labels:
    sheets = {sheet.stem: sheet for place in (SHEETS, folder) if place for sheet in sorted(place.glob("*.yaml"))}
    if tag not in sheets:
        known = ", ".join(sorted(sheets))
        raise UnknownLanguageError(f"no page can be written in the language {tag!r}; there are: {known}")
    file = str(sheets[tag])
    try:
        content = yaml.safe_load(sheets[tag].read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SheetError(file, " ".join(str(error).split())) from None
    if not isinstance(content, dict):
        raise SheetError(file, "holds no keys", "copy the sheet of another language and translate it")
    try:
        words = msgspec.convert({**content, "language": tag}, Labels)
    except msgspec.ValidationError as error:
        raise SheetError(file, str(error)) from None
    if style not in words.styles:
        raise SheetError(file, f"has no style {style!r}", f"known are {', '.join(words.styles)}")
    return _styled(words, words.styles[style], file)


def _styled(words: Labels, changed: dict[str, str], file: str) -> Labels:
    """The sheet with the ways to write days that a style changes."""
    parts: tuple[Dates | Shortened, ...] = (words.dates, words.shortened)
    known = {name for part in parts for name in part.__struct_fields__}
    if unknown := sorted(changed.keys() - known):
        raise SheetError(file, f"a style changes {unknown[0]!r}", f"known are {', '.join(sorted(known))}")
    dates, shortened = ({name: changed[name] for name in part.__struct_fields__ if name in changed} for part in parts)
    return msgspec.structs.replace(
        words,
        dates=msgspec.structs.replace(words.dates, **dates),
        shortened=msgspec.structs.replace(words.shortened, **shortened),
    )
