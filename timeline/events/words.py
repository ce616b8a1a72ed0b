"""The word lists that tell how a sentence of a language is built."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import msgspec
import yaml

from timeline.events.wordgroups import Attribution, Counting, Deeds, Naming, Sections

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FALLBACK = "en"
_GENERAL = "general"


class Words(msgspec.Struct, frozen=True, rename="kebab", dict=True):
    """Word lists in small letters; see ``words/en.yaml`` for what each is for."""

    subordinators: frozenset[str]
    before_verb: frozenset[str]
    relatives: frozenset[str]
    dangling: frozenset[str]
    personal: frozenset[str]
    neuter: frozenset[str]
    nominative: frozenset[str]
    pointing: frozenset[str]
    pointing_before: frozenset[str]
    amounts: frozenset[str]
    demanding: frozenset[str]
    beside_clock: frozenset[str]
    heads: frozenset[str]
    perfect: frozenset[str]
    things: frozenset[str]
    placing: frozenset[str]
    tying: frozenset[str]
    aside: frozenset[str]
    sharing: frozenset[str]
    asking_more: frozenset[str]
    adjoining: frozenset[str]
    judging: frozenset[str]
    attitudes: frozenset[str]
    announcing: frozenset[str]
    having: frozenset[str]
    concerning: frozenset[str]
    meant: frozenset[str]
    comparing: frozenset[str]
    prefixes: frozenset[str]
    imperative: frozenset[str]
    on_page: frozenset[str]
    hearing: frozenset[str]
    needing: frozenset[str]
    spanning: frozenset[str]
    statements: frozenset[str]
    viewed: frozenset[str]
    done_to: frozenset[str]
    addressing: frozenset[str]
    asking: frozenset[str]
    pairing: frozenset[str]
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
    lasting: frozenset[str]
    ending: frozenset[str]
    specifying: frozenset[str]
    lives: frozenset[str]
    copulas: frozenset[str]
    articles: frozenset[str]
    connecting: frozenset[str]
    weekdays: tuple[str, ...]
    before_weekday: frozenset[str]
    daytimes: frozenset[str]
    adverbs: frozenset[str]
    reporting: frozenset[str]
    bylines: frozenset[str]
    captions: frozenset[str]
    relying: frozenset[str]
    echoing: frozenset[str]
    auxiliaries: frozenset[str]
    infinitive: frozenset[str]
    prepositions: frozenset[str]
    participles: tuple[str, ...]
    trailing: frozenset[str]
    coordinators: frozenset[str]
    accompanying: frozenset[str]
    schedule: frozenset[str]
    stop: frozenset[str]
    filling: frozenset[str]
    stemmer: str
    kinds: tuple[tuple[str, ...], ...]
    attribution: Attribution
    naming: Naming
    counting: Counting
    deeds: Deeds
    sections: Sections

    @functools.cached_property
    def introducing(self) -> frozenset[str]:
        """What may stand with a capital before a name at the head of a sentence."""
        return self.stop | self.prepositions | self.adverbs | self.subordinators

    @functools.cached_property
    def leading_in(self) -> frozenset[str]:
        """What begins words that are no noun and no name: "in Lund", "after that", "once"."""
        return self.hanging | self.adverbs | (self.borders - self.coordinators) | self.accompanying

    @functools.cached_property
    def amid(self) -> frozenset[str]:
        """What opens a clause that says when or why something was said."""
        return (self.subordinators | self.before_verb) - self.coordinators - self.relatives - self.hypothesis

    @functools.cached_property
    def beginning(self) -> frozenset[str]:
        """What may begin a sentence, and is no name."""
        return self.introducing | self.dangling

    @functools.cached_property
    def spoken(self) -> frozenset[str]:
        """Verbs of saying and of reporting."""
        return self.attribution.speaks | self.reporting

    @functools.cached_property
    def empty(self) -> frozenset[str]:
        """Verbs of saying that tell nothing by themselves."""
        return self.attribution.saying & self.stop

    @functools.cached_property
    def unfinished(self) -> frozenset[str]:
        """What asks for more behind it: "the mayor warned", "a debate they"."""
        return self.spoken | self.nominative

    @functools.cached_property
    def single(self) -> frozenset[str]:
        """What may be a word of one letter."""
        return self.articles | self.nominative

    @functools.cached_property
    def uncounted(self) -> frozenset[str]:
        """Behind these a number is no amount."""
        return self.stop - self.loose

    @functools.cached_property
    def bound(self) -> frozenset[str]:
        """What no part of a sentence ends with, and what only goes with a verb."""
        return self.loose | self.auxiliaries

    @functools.cached_property
    def common(self) -> frozenset[str]:
        """What is nobody's name."""
        return self.dangling | self.stop | self.determiners | self.adverbs | self.attribution.filling

    @functools.cached_property
    def leading(self) -> frozenset[str]:
        """What may lead to a time."""
        return self.prepositions | self.adverbs

    @functools.cached_property
    def hanging(self) -> frozenset[str]:
        """What begins a part that hangs on something before it."""
        return (self.prepositions | self.attached) - self.determiners

    @functools.cached_property
    def helping(self) -> frozenset[str]:
        """What stands before a verb and goes with it."""
        return self.auxiliaries | self.deeds.being | self.adverbs | self.negation

    @functools.cached_property
    def calendar(self) -> frozenset[str]:
        """The names of days and months, which are no places."""
        return frozenset(self.weekdays) | self.counting.parts

    @functools.cached_property
    def vague_verbs(self) -> frozenset[str]:
        """Verbs by which little is told to have been done, or only that somebody says so."""
        says = self.attribution.speaks | self.reporting | self.sections.viewing | self.claim
        return says | self.auxiliaries | self.deeds.being | self.filling

    @functools.cached_property
    def loose(self) -> frozenset[str]:
        """What no title can end with."""
        return self.prepositions | self.determiners | self.coordinators | self.attached | self.trailing

    @functools.cached_property
    def opening(self) -> frozenset[str]:
        """What opens a clause at the head of one."""
        return self.subordinators | self.relatives

    @functools.cached_property
    def borders(self) -> frozenset[str]:
        """What may open a clause behind another."""
        return self.opening | self.before_verb


@functools.lru_cache(maxsize=256)
def union(*lists: frozenset[str]) -> frozenset[str]:
    """The words of several lists: worked out once, since most titles ask for the same."""
    return frozenset[str]().union(*lists)


class Names(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Parts of people's names in any language, in small letters; see ``words/general.yaml``."""

    particles: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    given: tuple[frozenset[str], ...]
    """Common first names, those of one name together."""


@functools.cache
def words(language: str) -> Words:
    """The lists of a language; those of English for a language that has none yet."""
    folder = resources.files(__package__) / "words"
    primary = language.partition("-")[0].lower()
    known = {file.name.removesuffix(".yaml") for file in folder.iterdir()} - {_GENERAL}
    name = primary if primary in known else _FALLBACK
    text = (folder / f"{name}.yaml").read_text("utf-8")
    # Not strict: it makes texts also of numbers.
    return msgspec.convert(yaml.load(text, _Loader), Words, strict=False)  # noqa: S506 the loader makes only texts


@functools.cache
def names() -> Names:
    """The parts of people's names that hold in every language."""
    text = (resources.files(__package__) / "words" / f"{_GENERAL}.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, _Loader), Names)  # noqa: S506 as above
