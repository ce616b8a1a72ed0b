"""The word lists that tell how a sentence of a language is built."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import msgspec
import yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FALLBACK = "en"


class Counting(msgspec.Struct, frozen=True, rename="kebab"):
    """How numbers are written, what is counted, and what is said of it."""

    numbers: dict[str, int]
    scales: dict[str, int]
    before: dict[str, str]
    behind: dict[str, str]
    currencies: frozenset[str]
    percent: frozenset[str]
    parts: frozenset[str]
    labels: frozenset[str]
    times: frozenset[str]
    each: frozenset[str]
    plurals: frozenset[str]
    people: frozenset[str]
    where: frozenset[str]
    running: frozenset[str]
    still: frozenset[str]
    states: dict[str, frozenset[str]]
    called: dict[str, frozenset[str]]
    day_by_day: frozenset[str]


class Words(msgspec.Struct, frozen=True, rename="kebab"):
    """Word lists in small letters; see ``words/en.yaml`` for what each is for."""

    subordinators: frozenset[str]
    before_verb: frozenset[str]
    relatives: frozenset[str]
    dangling: frozenset[str]
    personal: frozenset[str]
    determiners: frozenset[str]
    attributive: frozenset[str]
    attached: frozenset[str]
    comparison: frozenset[str]
    hypothesis: frozenset[str]
    modals: frozenset[str]
    negation: frozenset[str]
    denial: frozenset[str]
    claim: frozenset[str]
    standing: frozenset[str]
    copulas: frozenset[str]
    articles: frozenset[str]
    adverbs: frozenset[str]
    reporting: frozenset[str]
    speaking: frozenset[str]
    auxiliaries: frozenset[str]
    infinitive: frozenset[str]
    prepositions: frozenset[str]
    trailing: frozenset[str]
    coordinators: frozenset[str]
    schedule: frozenset[str]
    stop: frozenset[str]
    counting: Counting


@functools.cache
def words(language: str) -> Words:
    """The lists of a language; those of English for a language that has none yet."""
    folder = resources.files(__package__) / "words"
    primary = language.partition("-")[0].lower()
    known = {file.name.removesuffix(".yaml") for file in folder.iterdir()}
    name = primary if primary in known else _FALLBACK
    text = (folder / f"{name}.yaml").read_text("utf-8")
    # Not strict: the loader makes texts and nothing else, also of numbers.
    return msgspec.convert(yaml.load(text, _Loader), Words, strict=False)  # noqa: S506
