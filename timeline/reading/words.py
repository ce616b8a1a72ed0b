"""The words of a language that reading needs: abbreviations, headings, page furniture, labels of dates."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec
import yaml

GENERAL = "general"

SAFE_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast safe loader where libyaml is there, else the one in Python."""

_PLAIN = str.maketrans("’‘ʼ“”„«»", '\'\'\'"""""')


class SentenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ends a sentence and what does not."""

    titles: frozenset[str] = frozenset()
    """Abbreviations before a name ("Mr"): their full stop never ends a sentence."""

    numbers: frozenset[str] = frozenset()
    """Abbreviations whose full stop ends nothing before a number ("No", "Sept")."""

    others: frozenset[str] = frozenset()
    """Abbreviations that end a sentence only before a starter ("Inc")."""

    starters: frozenset[str] = frozenset()
    """Words that begin a sentence and no name."""

    unfinished: frozenset[str] = frozenset()
    """Words after which a sentence goes on: a line may end with one, a heading does not."""

    ordinals: bool = False
    """Whether a full stop after a number makes an ordinal ("16. September")."""


class HeadingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Headings known by their words."""

    labels: frozenset[str] = frozenset()
    """Names of parts of an article: section headings, never titles."""

    teasers: frozenset[str] = frozenset()
    """Headings of lists of other pages."""


class TeaserWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said under a heading that lists other pages."""

    promos: tuple[str, ...] = ()
    """Said of another page."""

    entries: tuple[str, ...] = ()
    """Said in an encyclopaedic entry, which is body: "X is a ..."."""


class FurnitureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Page furniture by its words; each list is explained in ``words/en.yaml``."""

    notices: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    contains: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    language_links: frozenset[str] = frozenset()


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of people's names."""

    particles: frozenset[str] = frozenset()
    """Written small inside a name ("van")."""


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around the date of an article."""

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    """What counts issues of a paper ("Vol")."""

    day_first: bool = False
    """Whether 03/04/2025 can only be 3 April; where it cannot be known, both readings count."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language together with those that hold in all."""

    sentences: SentenceWords = SentenceWords()
    headings: HeadingWords = HeadingWords()
    teasers: TeaserWords = TeaserWords()
    furniture: FurnitureWords = FurnitureWords()
    names: NameWords = NameWords()
    dates: DateWords = DateWords()
    languages: frozenset[str] = frozenset()
    """Names of languages."""


def words_for(language: str) -> Words:
    """The words of a language, by its BCP 47 tag; those that hold in all languages if it has no list of its own."""
    return _load(language.replace("_", "-").partition("-")[0].lower())


def fold(text: str) -> str:
    """``text`` for comparison with the lists: small letters, straight quotes, single spaces."""
    plain = text if text.isascii() else text.translate(_PLAIN)
    return " ".join(plain.lower().split())


@functools.cache
def _load(name: str) -> Words:
    folder = Path(__file__).parent / "words"
    merged: dict[str, object] = {}
    for sheet in (GENERAL, name):
        file = folder / f"{sheet}.yaml"
        if sheet.isalpha() and sheet.isascii() and file.is_file():
            merged = _merge(merged, yaml.load(file.read_text("utf-8"), Loader=SAFE_LOADER))  # noqa: S506 - it is safe
    return msgspec.convert(merged, Words)


def _merge(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    """Both, with lists joined and tables merged."""
    result = dict(one)
    for key, value in other.items():
        mine = result.get(key)
        if isinstance(mine, dict) and isinstance(value, dict):
            result[key] = _merge(mine, value)
        elif isinstance(mine, list) and isinstance(value, list):
            result[key] = [*mine, *value]
        else:
            result[key] = value
    return result
