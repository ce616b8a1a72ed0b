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

    unchanged: frozenset[str]
    """Verbs whose past is as their present: "set"."""

    modal: frozenset[str]
    """Before a verb, what makes it no past: "would set"."""

    between: frozenset[str]
    """What may stand between the two: "would likely set"."""

    possible: frozenset[str]
    """Of the words of what is to come those that tell of the past where something is denied: "neither could vote"."""

    denied: frozenset[str]
    """Words that deny."""

    comparing: frozenset[str]
    """Words before a length of time that make it one to look back on: "the worst crisis in 25 years"."""

    hinting: frozenset[str]
    """Words of what is to come that any verb speaks louder than: "until"."""

    infinitives: frozenset[str]
    """Verbs before a participle that is not past: "to be held"."""

    prospective: frozenset[str]
    """Adjectives of what is still to come."""

    calling: frozenset[str]
    """Words and pairs of words that call for or fear what is to come: "called for", "urged"."""

    occasions: frozenset[str]
    """What is held on a day, and to hold it: "strike", "vote", "prayers"."""

    troubles: frozenset[str]
    """What is feared for a day: "unrest"."""

    aside: frozenset[str]
    """Words and pairs of words behind which an occasion is not what is called for: "at a rally", "an end to it"."""

    leading: frozenset[str]
    """Pairs of words right before a time that is to come: "ahead of"."""

    leading_to_occasions: frozenset[str]
    """Words right before the time of an occasion that is to come: "for Friday's vote"."""

    articles: frozenset[str]
    """Words that may stand between these and the time."""

    genitive: frozenset[str]
    """What joins a time to what is planned for it: "Friday's planned strike"."""

    pluperfect: frozenset[str]
    """Before a plan, what makes it one of the past: "had planned"."""

    present: frozenset[str]
    """Verbs by which a text that opens with them tells of the day on which it is published: "has", "says"."""
