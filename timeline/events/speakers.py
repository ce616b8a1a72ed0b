"""Who speaks in a sentence: a person of the story by a verb of saying or of having a view, or an office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from timeline.events.grammar import Grammar, Token, tokens
from timeline.model.chronology import Person

_LONGEST_NAME = 6
_APPOSITION = 18
"""Words between a name and its verb, in commas."""
_ROLE_WORDS = 7
"""Words between a verb and the name behind it: "said political analyst X"."""
_QUOTES = frozenset('"“”„«»')
_STOPS = frozenset(".;:?!")


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks by which verb of a sentence."""

    name: str
    person: Person | None
    """None for an office without a name."""

    verb: int
    """First character of the verb in the sentence."""


class Names:
    """The persons of a story by their forms of name, to be found in sentences."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Person]]] = {}
        for person in people:
            for form in person.names:
                words = tuple(token.text for token in tokens(form))
                if words:
                    owners = self._by_first.setdefault(words[0], {}).setdefault(words, [])
                    owners.append(person)

    def find(self, sequence: Sequence[Token], article: str) -> dict[int, tuple[int, Person]]:
        """The persons whom a sentence of an article names, by first token: the token behind, and who it is."""
        found: dict[int, tuple[int, Person]] = {}
        place = 0
        while place < len(sequence):
            one = self._at(sequence, place, article)
            if one is not None:
                found[place] = one
            place = one[0] if one else place + 1
        return found

    def _at(self, sequence: Sequence[Token], place: int, article: str) -> tuple[int, Person] | None:
        forms = self._by_first.get(_plain(sequence[place].text))
        if not forms:
            return None
        for length in range(min(_LONGEST_NAME, len(sequence) - place), 0, -1):
            words = tuple(_plain(token.text) for token in sequence[place : place + length])
            owners = [person for person in forms.get(words, ()) if article in person.articles]
            if len(owners) == 1:
                # Another word with a capital behind it makes it another name.
                after = sequence[place + length : place + length + 1]
                possessive = sequence[place + length - 1].text != words[-1]
                longer = bool(after) and after[0].is_word and after[0].is_name and length == 1
                return None if longer or possessive else (place + length, owners[0])
        return None


def speakers(quote: str, article: str, names: Names, grammar: Grammar) -> list[Speaker]:
    """Who speaks in a sentence, in the order of their verbs."""
    sequence = tokens(quote)
    words = grammar.words
    verbs = words.attribution.speaks | words.sections.viewing
    named = names.find(sequence, article)
    ends = dict(named.values())
    found: list[Speaker] = []
    for place, token in enumerate(sequence):
        one: Person | str | None = None
        if token.lower == "to" and place and sequence[place - 1].lower == "according":
            one = _behind(sequence, place, named, grammar)
        elif token.lower in verbs and not token.is_name and _says_something(sequence, place, grammar):
            one = _before(sequence, place, ends, grammar)
            if one is None and token.lower in words.attribution.speaks and _may_be_inverted(sequence, place):
                one = _behind(sequence, place, named, grammar)
        if isinstance(one, str):
            found.append(Speaker(one, None, token.start))
        elif one is not None:
            found.append(Speaker(one.name, one, token.start))
    return found


def _before(sequence: Sequence[Token], place: int, ends: dict[int, Person], grammar: Grammar) -> Person | str | None:
    """The subject of the verb at a place."""
    words = grammar.words
    at = place
    while at and (sequence[at - 1].lower in words.adverbs | {"have", "has", "had"} or _is_adverb(sequence[at - 1])):
        at -= 1
    if at in ends:
        return ends[at]
    if at and sequence[at - 1].text == ",":
        for behind in range(at - 2, max(at - _APPOSITION, 0), -1):
            if sequence[behind].text in _QUOTES | _STOPS:
                break
            if sequence[behind].text == "," and behind in ends:
                return ends[behind]
        return None
    return _office(sequence, at, grammar)


def _behind(
    sequence: Sequence[Token], place: int, named: dict[int, tuple[int, Person]], grammar: Grammar
) -> Person | None:
    """Whom the words behind a verb, or behind "according to", name before they do anything else."""
    words = grammar.words
    for at in range(place + 1, min(place + 1 + _ROLE_WORDS, len(sequence))):
        if at in named:
            return named[at][1]
        token = sequence[at]
        if not token.is_word or token.lower in words.opening or token.lower in words.attribution.speaks:
            return None
        if token.lower in words.personal or grammar.is_verb(token):
            return None
    return None


def _office(sequence: Sequence[Token], at: int, grammar: Grammar) -> str | None:
    """An office of at least two words with "the" or a country before it: "the foreign minister"."""
    words = grammar.words
    if not at or sequence[at - 1].lower not in words.sections.offices:
        return None
    first = at - 1
    while first and at - first < 5 and sequence[first - 1].is_word and sequence[first - 1].lower not in words.stop:
        if grammar.is_verb(sequence[first - 1]) or sequence[first - 1].lower in words.opening:
            break
        first -= 1
    leads = first and sequence[first - 1].lower == "the"
    if at - first < 2 or not leads:
        return None
    return " ".join(token.text for token in sequence[first - 1 : at]).replace("The ", "the ", 1)


def _may_be_inverted(sequence: Sequence[Token], place: int) -> bool:
    return bool(place) and (sequence[place - 1].text in _QUOTES or sequence[place - 1].text in ",'’")


def _is_passive(sequence: Sequence[Token], place: int, grammar: Grammar) -> bool:
    """Whether something is said of the subject: "was told", "is seen as"."""
    before = sequence[place - 1].lower if place else ""
    after = sequence[place + 1].lower if place + 1 < len(sequence) else ""
    return before in grammar.words.auxiliaries - {"have", "has", "had"} or after == "by"


def _says_something(sequence: Sequence[Token], place: int, grammar: Grammar) -> bool:
    """Whether a verb has a statement: "explained that", not "explains how", "was told"."""
    if _is_passive(sequence, place, grammar):
        return False
    after = sequence[place + 1] if place + 1 < len(sequence) else None
    stating = sequence[place].lower in grammar.words.attribution.stating
    return not stating or after is None or after.lower == "that" or not after.is_word


def _is_adverb(token: Token) -> bool:
    return token.lower.endswith("ly") and not token.is_name


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
