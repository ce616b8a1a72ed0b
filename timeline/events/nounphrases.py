"""Noun phrases: which words say what somebody or something is, and which belong to them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from timeline.events.grammar import Grammar, Token
from timeline.events.words import Words
from timeline.model.sections import Kind

FEWEST_OF_ANYBODY = 5
"""Of "a man" nothing is told in fewer words."""
_POSSESSIVES = ("'s", "’s", "s'", "s’")


class Heads(msgspec.Struct, frozen=True):
    """The words that say what something of a kind is, in small letters."""

    kind: Kind
    words: frozenset[str]


def heads_of(kind: Kind, grammar: Grammar) -> Heads:
    """The words of a language that say what something of a kind is."""
    words = grammar.words.sections
    if kind is Kind.PERSON:
        naming = grammar.words.naming
        return Heads(kind, naming.roles | naming.titles | words.people | words.experts)
    return Heads(kind, words.places if kind is Kind.PLACE else words.organisations)


def is_noun_phrase(part: Sequence[Token], heads: Heads, grammar: Grammar) -> bool:
    """Whether words say what something is: "a key figure in the protests", "head of the office", "Osterby's mayor"."""
    words = grammar.words
    head = 0
    while head < len(part) and not _ends_head(part, head, grammar):
        head += 1
    if not head or not is_head(part[:head], head - 1, heads):
        return False
    if any(token.lower in words.attribution.speaks or token.lower in words.auxiliaries for token in part[:head]):
        return False
    if heads.kind is not Kind.PERSON and part[head - 1].is_name:
        return False
    if part[head - 1].lower in words.sections.plain_titles and len(part) < FEWEST_OF_ANYBODY:
        return False  # "a decent man"
    if part[0].lower in words.articles or owns(part[0]):
        return True
    lower = all(not token.is_name for token in part[:head])
    return heads.kind is Kind.PERSON and (lower or part[0].lower in words.naming.weak_titles or head <= 4)


def names_nothing_done(part: Sequence[Token], grammar: Grammar) -> bool:
    """Whether words only name somebody, a place or a body, and say nothing of what was done: "the city of Lund"."""
    if any(grammar.acts(token.lower) for token in part[1:]):
        return False
    return any(is_noun_phrase(part, heads, grammar) for heads in _kinds(grammar))


@functools.lru_cache(maxsize=8)
def _kinds(grammar: Grammar) -> tuple[Heads, ...]:
    return tuple(heads_of(kind, grammar) for kind in Kind)


def _ends_head(part: Sequence[Token], place: int, grammar: Grammar) -> bool:
    """Whether the noun of a phrase is over before a word."""
    token, words = part[place], grammar.words
    if not place:
        return False
    if token.lower in words.prepositions | words.attached | words.relatives | words.coordinators | {
        "who",
        "with",
        "as",
    }:
        return True
    participle = token.lower.endswith(("ed", "ing")) and place > 1 and part[place - 1].lower not in words.articles
    return not token.is_name and participle and not _noun_follows(part, place, grammar)


def _noun_follows(part: Sequence[Token], place: int, grammar: Grammar) -> bool:
    words = grammar.words
    after = part[place + 1 : place + 2]
    return bool(after) and after[0].lower not in words.prepositions | words.attached | words.relatives | words.articles


def is_head(part: Sequence[Token], place: int, heads: Heads) -> bool:
    """Whether the word at a place says what somebody or something is."""
    word = part[place].lower
    if word in heads.words or (heads.kind is Kind.PERSON and word.rpartition("-")[2] in heads.words):
        return True
    return (
        heads.kind is Kind.PERSON
        and place > 1
        and part[place].is_name
        and part[place - 1].lower == "of"
        and part[place - 2].lower in heads.words
    )


def modifies(sequence: Sequence[Token], place: int, grammar: Grammar, *, named: bool) -> bool:
    """Whether a word belongs to the noun behind it; before a name only some do: "former Osterby mayor"."""
    token, words = sequence[place], grammar.words
    word = token.lower
    if word in words.naming.weak_titles or word in words.sections.before_names or token.text == "US":
        return True
    if not token.is_word or token.text[0].isdigit() or (named and not token.is_name) or _is_closed(word, words):
        return False
    known = token.is_name or word in words.naming.roles or word in words.naming.titles
    return known or _is_adjective(sequence, place, grammar)


def _is_closed(word: str, words: Words) -> bool:
    """Whether a word is no noun and no adjective."""
    closed = words.stop | words.opening | words.prepositions | words.adverbs | words.determiners | words.attached
    return word in closed or word in words.attribution.speaks or word in words.sections.viewing | words.sections.owned


def _is_adjective(sequence: Sequence[Token], place: int, grammar: Grammar) -> bool:
    """Whether a word in small letters may be an adjective or a noun before a noun, and no verb or adverb."""
    word = sequence[place].lower
    if word.endswith(("ed", "ing")) or grammar.is_verb(sequence[place]):
        before = sequence[place - 1] if place else None
        leading = grammar.words.determiners | grammar.words.attached
        return before is None or before.lower in leading or before.text == ","
    if word.endswith("s") and not word.endswith(("ss", "ous", "'s")):
        return word in grammar.words.sections.plural_modifiers
    return not word.endswith("ly")


def owns(token: Token) -> bool:
    """Whether a word has what follows: "Osterby's"."""
    return token.text.endswith(_POSSESSIVES)
