"""Who did what to whom, where: a clause cut at its verb and its prepositions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.similarity import SHORTEST, stem_of

WHO = "who"
"""The part before the verb."""

OBJECT = ""
"""The part behind the verb that no preposition begins."""


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """Some words of a clause that belong together, and what they say."""

    words: tuple[Token, ...]
    stems: frozenset[str]
    names: frozenset[str]
    """The stems of those that are written with a capital."""

    head: str
    """The stem of what the others only say more of: "the council of Osterby", "Mayor Anna Berg"; empty for none."""

    @property
    def numbers(self) -> frozenset[str]:
        """Those of its stems that are written in digits."""
        return frozenset(stem for stem in self.stems if stem[0].isdigit())

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(word.text for word in self.words)


class Deed(msgspec.Struct, frozen=True, gc=False):
    """What a clause tells: a verb, who is said to have done it (of a passive: suffered), and what goes with it."""

    who: Phrase
    verb: str
    """In small letters, as it stands."""

    told: str
    """The verb with what stands before it: "was not approved"."""

    is_passive: bool
    is_denied: bool
    is_open: bool
    """Whether it may not have been done, or not yet."""

    parts: tuple[tuple[str, Phrase], ...]
    """What stands behind the verb by the preposition that begins it, each once."""

    @property
    def stems(self) -> frozenset[str]:
        """All that it says."""
        return self.who.stems.union({stem_of(self.verb)}, *(phrase.stems for _, phrase in self.parts))

    @property
    def phrases(self) -> dict[str, Phrase]:
        """Its parts by their names, with ``WHO``."""
        return {WHO: self.who, **dict(self.parts)}


def deeds(clause: str, grammar: Grammar) -> Iterator[Deed]:
    """The deeds of a clause in order: "the rig exploded and sank" tells two of one; none without who did it."""
    sequence = tuple(token for token in tokens(clause) if token.is_word)
    verb = _main_verb(sequence, grammar)
    if verb is None:
        return
    who = phrase(sequence[:verb], grammar, leads=True)
    if not who.stems:
        return
    places = [verb, *_joined_verbs(sequence, verb, grammar)]
    for place, after in zip(places, [*places[1:], len(sequence) + 1], strict=True):
        if deed := _deed(who, sequence[place : after - 1], grammar):
            yield deed


def phrase(words: Sequence[Token], grammar: Grammar, *, leads: bool = False) -> Phrase:
    """Some words as one phrase; the capital of a word that ``leads`` a sentence makes it no name by itself."""
    told = [(stem_of(word.lower), word.is_name) for word in words if _means(word.lower, grammar)]
    if leads and told and _means(words[0].lower, grammar) and not (len(words) > 1 and words[1].is_name):
        told[0] = told[0][0], False
    leading = itertools.takewhile(lambda word: word.lower not in grammar.words.hanging, words)
    head = next((stem_of(word.lower) for word in reversed(list(leading)) if _means(word.lower, grammar)), "")
    names = frozenset([stem for stem, is_name in told if is_name])
    return Phrase(tuple(words), frozenset([stem for stem, _ in told]), names, head)


def _means(word: str, grammar: Grammar) -> bool:
    """Whether a word carries meaning, as for ``similarity.stems``."""
    return word not in grammar.words.stop and (len(word) >= SHORTEST or word[0].isdigit())


def _main_verb(sequence: Sequence[Token], grammar: Grammar) -> int | None:
    """The first verb of a clause that is no attribute, or the auxiliary behind that."""
    verbs = [
        place for place, token in enumerate(sequence) if place and "-" not in token.text and grammar.is_verb(token)
    ]
    if not verbs:
        return None
    words = grammar.words
    first = verbs[0]
    if sequence[first].lower in words.auxiliaries:
        return first
    # "The order imposed by the court was lifted": what stands before the auxiliary only says which.
    for place in verbs[1:]:
        between = sequence[first + 1 : place]
        if any(token.lower in words.coordinators or token.lower in words.borders for token in between):
            break
        if sequence[place].lower in words.auxiliaries:
            return place
    return first


def _joined_verbs(sequence: Sequence[Token], verb: int, grammar: Grammar) -> list[int]:
    """The later verbs of the same who: "exploded and sank"."""
    words = grammar.words
    return [
        place
        for place in range(verb + 2, len(sequence))
        if sequence[place - 1].lower in words.coordinators and grammar.is_verb(sequence[place])
    ]


def _deed(who: Phrase, sequence: Sequence[Token], grammar: Grammar) -> Deed | None:
    """The deed that a verb and what stands behind it tell."""
    words = grammar.words
    place = _past_auxiliaries(sequence, 0, grammar)
    is_denied = not words.negation.isdisjoint(token.lower for token in sequence[:place])
    if [token.lower in words.deeds.failing for token in sequence[place : place + 1]] == [True]:
        ahead = sequence[place + 1 : place + 2]
        if len(sequence) > place + 2 and ahead[0].lower in words.infinitive:
            place, is_denied = _past_auxiliaries(sequence, place + 2, grammar), not is_denied
    if place == len(sequence):
        return None
    before = {token.lower for token in sequence[:place]}
    is_passive = not before.isdisjoint(words.deeds.being | words.copulas)
    verb = sequence[place].lower
    if is_passive and not grammar.acts(verb):
        return None  # "is cold", "was leaking"
    parts: dict[str, list[Token]] = {OBJECT: []}
    current = OBJECT
    for token in sequence[place + 1 :]:
        if token.lower in words.hanging:
            current = token.lower
            if current in parts:
                break  # whose the second one is cannot be told
            parts[current] = []
        else:
            parts[current].append(token)
    found = tuple((name, phrase(some, grammar)) for name, some in parts.items() if some)
    told = " ".join(token.text for token in sequence[: place + 1])
    return Deed(who, verb, told, is_passive, is_denied, not before.isdisjoint(words.deeds.open), found)


def _past_auxiliaries(sequence: Sequence[Token], place: int, grammar: Grammar) -> int:
    """The first place from one on that holds no auxiliary, adverb or negation."""
    words = grammar.words
    while place < len(sequence):
        word = sequence[place].lower
        if word not in words.helping and not word.endswith(words.deeds.manner):
            break
        place += 1
    return place


def base(verb: str, grammar: Grammar) -> str:
    """What the forms of a regular verb share: "approve", "approved"; "stop", "stopped"."""
    bare = next((verb.removesuffix(end) for end in grammar.tense.past_endings if verb.endswith(end)), verb)
    bare = bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] else bare
    return stem_of(bare.rstrip("e") or verb)


def fit(one: Deed, other: Deed, but: str | None = None) -> bool:
    """Whether two deeds have the same who and object, and differ in no name and no number, ``but`` for one part."""
    if one.is_passive != other.is_passive:
        return False
    mine, its = one.phrases, other.phrases
    shared = [name for name in mine.keys() & its.keys() if name != but]
    if not all(_fit(mine[name], its[name]) for name in shared):
        return False
    return all(_is_same(mine[name], its[name]) for name in shared if name in (WHO, OBJECT))


def _fit(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases share half of the names of the shorter, and every number that both could give."""
    names, numbers = one.names & other.names, one.numbers & other.numbers
    if one.names and other.names and 2 * len(names) < min(len(one.names), len(other.names)):
        return False
    return len(numbers) == min(len(one.numbers), len(other.numbers))


def is_act(deed: Deed, grammar: Grammar) -> bool:
    """Whether a deed is more than that something was said, seen or so, and is said to have been done."""
    return not deed.is_open and deed.verb not in grammar.words.vague_verbs


def _is_same(one: Phrase, other: Phrase) -> bool:
    """Whether what one phrase is about stands in the other."""
    return one.head in other.stems or other.head in one.stems
