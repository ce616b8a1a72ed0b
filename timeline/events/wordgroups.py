"""The word lists of a language that serve one purpose each: who says so, how much, who somebody is, what came of it."""

from __future__ import annotations

import functools

import msgspec


class Attribution(msgspec.Struct, frozen=True, rename="kebab", dict=True):
    """How a sentence names its source; see ``words/en.yaml`` for what each is for."""

    introducing: frozenset[str]
    inverted: frozenset[str]
    reporting: frozenset[str]
    filling: frozenset[str]
    kinds_before: frozenset[str]
    kinds: frozenset[str]
    kinds_after: frozenset[str]
    endings: frozenset[str]
    beginnings: frozenset[str]
    continuing: frozenset[str]
    labels: frozenset[str]
    saying: frozenset[str]
    stating: frozenset[str]
    vague: frozenset[str]
    collective: frozenset[str]
    speaking_for: frozenset[str]
    titles: frozenset[str]

    @functools.cached_property
    def speaks(self) -> frozenset[str]:
        """Every verb by which a person is a source."""
        return self.saying | self.stating


class Counting(msgspec.Struct, frozen=True, rename="kebab", dict=True):
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

    @functools.cached_property
    def state_of(self) -> dict[str, str]:
        """The state that each phrase says."""
        return {phrase: state for state, phrases in self.states.items() for phrase in phrases}


class Naming(msgspec.Struct, frozen=True, rename="kebab"):
    """What shows that a name is a person's, and what shows that it is none; see ``words/en.yaml``."""

    titles: frozenset[str]
    regnal: frozenset[str]
    weak_titles: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    places_before: frozenset[str]
    speaking: frozenset[str]
    feminine: frozenset[str]


class Sections(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What gives a reason, and what says who or what somebody or something is; see ``words/en.yaml``."""

    reasons: frozenset[str]
    readings: frozenset[str]
    aims: frozenset[str]
    viewing: frozenset[str]
    experts: frozenset[str]
    offices: frozenset[str]
    talk: frozenset[str]
    people: frozenset[str]
    occupying: frozenset[str]
    plain_titles: frozenset[str]
    plural_modifiers: frozenset[str]
    before_names: frozenset[str]
    owned: frozenset[str]
    correspondents: frozenset[str]
    credits: frozenset[str]
    companies: frozenset[str]
    places: frozenset[str]
    organisations: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]
    known: dict[str, frozenset[str]]
    same: dict[str, frozenset[str]]


class Deeds(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True, dict=True):
    """What stands around a verb, and what says that a deed is one of several; see ``words/en.yaml``."""

    being: frozenset[str]
    open: frozenset[str]
    agents: frozenset[str]
    failing: frozenset[str]
    manner: tuple[str, ...]
    repeating: frozenset[str]
    one: frozenset[str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]

    @functools.cached_property
    def outcomes(self) -> dict[str, tuple[tuple[int, bool], ...]]:
        """Which of the opposites each word says, and on which side."""
        found: dict[str, list[tuple[int, bool]]] = {}
        for number, sides in enumerate(self.opposites):
            for side, words in enumerate(sides):
                for word in words:
                    found.setdefault(word, []).append((number, bool(side)))
        return {word: tuple(said) for word, said in found.items()}
