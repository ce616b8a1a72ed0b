"""Word lists of a language that more than one stage needs."""

from __future__ import annotations

import msgspec


class Tense(msgspec.Struct, frozen=True):
    """Words, in small letters, that tell what has happened from what is to happen."""

    past: frozenset[str]
    """Verbs in the past that no ending shows."""

    future: frozenset[str]
    """Words and pairs of words: "will", "due", "set to"."""

    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    not_past: frozenset[str]
    """Words with such an ending that are no past verbs."""

    comparing: frozenset[str]
    """Words before a length of time that make it one to look back on: "the worst crisis in 25 years"."""

    hinting: frozenset[str]
    """Words of what is to come that any verb speaks louder than: "until"."""

    infinitives: frozenset[str]
    """Verbs before a participle that is not past: "to be held"."""

    prospective: frozenset[str]
    """Adjectives of what is still to come."""
