"""What a sentence counts: the number, the things, and the state that they are said to be in."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.clauses import Grammar, Token, tokens
from timeline.events.quantities import Quantity, quantities, starts_number
from timeline.events.words import Counting

_STEM = 5
_NOUN_PHRASE = 4
"""So many words from a number to its noun at most: "11 missing oil rig workers"."""

_AHEAD = 8
"""A verb is sought among so many words behind what is counted."""

_BEFORE = 4
"""And among so many before it: "the release of all the 52"."""

_LONGEST_STATE = 3
_LONGEST = 2000
"""Characters: a longer "sentence" is a table."""

_STOPS = frozenset(',;:—–"“”«».!?()')


class Count(msgspec.Struct, frozen=True):
    """Something counted in a sentence."""

    quantity: Quantity
    noun: str
    """The counted things as written ("political prisoners"); empty where the sentence leaves them out."""

    head: str
    """Stem of the noun; empty for anybody who is in the state."""

    traits: frozenset[str]
    """Stems of what else is said of them: "political"."""

    state: str
    """A state of the word list ("held"), or the stem of a verb."""

    predicate: str
    """The words that say the state, as written: "remain detained"."""

    still: bool
    """Whether they are said to remain in it."""

    running: bool
    """Whether the number grows on: "have died since March"."""

    places: frozenset[str]
    """Names behind a preposition near by: where that is so."""


def counts(sentence: str, grammar: Grammar) -> Iterator[Count]:
    """What a sentence counts, in order; a number without a thing or a state counts nothing."""
    if len(sentence) > _LONGEST:
        return
    sequence = tokens(sentence)
    for quantity in quantities(sentence, grammar):
        if count := _count(sentence, sequence, quantity, grammar):
            yield count


@functools.lru_cache(maxsize=32)
def _states(pairs: tuple[tuple[str, frozenset[str]], ...]) -> dict[str, str]:
    return {phrase: state for state, phrases in pairs for phrase in phrases}


def _count(sentence: str, sequence: Sequence[Token], quantity: Quantity, grammar: Grammar) -> Count | None:
    words = grammar.words.counting
    start = quantity.after
    if quantity.unit == "%":
        if _lower(sequence, start) != "of":
            return None  # of what, the sentence before may tell
        start += 2 if _lower(sequence, start + 1) in grammar.words.determiners else 1
    head, end = _noun(sequence, start, grammar)
    if head is not None and sequence[head].lower in words.times:
        return None
    if _is_range(sequence, end if head is not None else quantity.after, words):
        return None
    if head is None and not quantity.unit and not _stands_for_people(sequence, quantity, grammar):
        return None
    if _is_partly(sequence, quantity, words):
        return None
    if quantity.value != int(quantity.value) and quantity.value < 1000 and not quantity.unit:
        return None  # "22.40" is a time or a length
    state, predicate, still = _state(sequence, quantity.first, head, end, grammar)
    if not state or (head is None and not quantity.unit and state not in words.states):
        return None
    phrase = sequence[quantity.after : end]
    anybody = head is None or sequence[head].lower in words.people | words.called.get(state, frozenset())
    anybody = anybody or (sequence[head].lower if head is not None else "") in words.states.get(state, frozenset())
    kind = "" if anybody else (sequence[head].lower[:_STEM] if head is not None else "")
    traits = frozenset(
        token.lower[:_STEM]
        for place, token in enumerate(phrase, quantity.after)
        if place != head and token.is_word and token.lower not in grammar.words.stop
    )
    said = {word for phrase_ in words.states.get(state, ()) for word in phrase_.split()}
    traits -= {word[:_STEM] for word in said}
    noun = sentence[phrase[0].start : phrase[-1].end] if phrase else ""
    told = " ".join(token.text for token in predicate)
    running = not still and any(token.lower in words.running for token in _part(sequence, quantity))
    return Count(quantity, noun, kind, traits, state, told, still, running, _places(sequence, quantity, grammar))


def _noun(sequence: Sequence[Token], start: int, grammar: Grammar) -> tuple[int | None, int]:
    """The place of the counted noun behind a number, and where its phrase ends; no noun is None."""
    head = None
    words = grammar.words.counting
    known = words.plurals | words.people | frozenset().union(*words.called.values())
    for place in range(start, min(start + _NOUN_PHRASE, len(sequence))):
        token = sequence[place]
        if not token.is_word or token.lower in grammar.words.stop or token.lower in grammar.words.auxiliaries:
            break
        if token.lower in words.still or token.text[0].isdigit():
            break
        if head is not None and (sequence[head].lower in known or _match(sequence, place, words)):
            break  # "prisoners marks", "people dead"
        if _plural(token.lower, words):
            head = place
            if token.text.endswith(("'", "’")):
                return None, start
        elif head is not None:
            break
    if head is None:
        return None, start
    end = head + 1
    if _lower(sequence, end) == "of" and end + 1 < len(sequence) and sequence[end + 1].text.islower():
        thing = sequence[end + 1].lower
        if thing not in grammar.words.determiners and thing not in grammar.words.stop:
            end += 2  # "barrels of oil"
    if _lower(sequence, end) in words.each and _lower(sequence, end + 1) in words.times:
        end += 2  # "a day"
    return head, end


def _stands_for_people(sequence: Sequence[Token], quantity: Quantity, grammar: Grammar) -> bool:
    """Whether a number without a noun counts people: "12 were killed", "killing 12"."""
    words = grammar.words
    behind = _lower(sequence, quantity.after)
    if behind in words.auxiliaries or behind in words.counting.still:
        return True
    said = _match(sequence, quantity.after, words.counting) or _said_before(sequence, quantity.first, grammar)[0]
    return said is not None


def _is_range(sequence: Sequence[Token], place: int, words: Counting) -> bool:
    """Whether "to" and a second number go on behind what is counted, over a bracket."""
    if _lower(sequence, place) == "(":
        place = next(
            (i + 1 for i in range(place, min(place + _AHEAD, len(sequence))) if sequence[i].text == ")"), place
        )
    return _lower(sequence, place) == "to" and place + 1 < len(sequence) and starts_number(sequence[place + 1], words)


def _is_partly(sequence: Sequence[Token], quantity: Quantity, words: Counting) -> bool:
    """Whether a number is only of a part of the time: "in the first 12 hours of Monday"."""
    part = _part(sequence, quantity)
    return any(
        a.lower in words.parts and b.text[0].isdigit() and c.lower in words.times
        for a, b, c in zip(part, part[1:], part[2:], strict=False)
    )


def _lower(sequence: Sequence[Token], place: int) -> str:
    return sequence[place].lower if place < len(sequence) else ""


def _plural(word: str, words: Counting) -> bool:
    if word in words.plurals or word.endswith("men"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _state(
    sequence: Sequence[Token], first: int, head: int | None, end: int, grammar: Grammar
) -> tuple[str, tuple[Token, ...], bool]:
    """The state that something counted is in, the words that say so, and whether they say that it has stayed so.

    A state said right before ("killed 12 people", "the release of 52 prisoners") comes first, then one said
    behind ("were killed", "still in custody"), then one that the noun says itself ("12 dead"), then any verb.
    """
    words = grammar.words.counting
    before, verb_before = _said_before(sequence, first, grammar)
    if before:
        return before[0], before[1], False
    after, verb_after, still = _said_after(sequence, end, grammar)
    if after:
        return after[0], after[1], still
    if head is not None and (own := _states(tuple(words.states.items())).get(sequence[head].lower)):
        return own, (), still
    verb = verb_before or verb_after
    return (verb.lower[:_STEM], (verb,), still) if verb else ("", (), False)


def _match(sequence: Sequence[Token], place: int, words: Counting) -> tuple[str, tuple[Token, ...]] | None:
    """The state that the words at a place say, longest phrase first."""
    known = _states(tuple(words.states.items()))
    for length in range(_LONGEST_STATE, 0, -1):
        phrase = tuple(sequence[place : place + length])
        if state := known.get(" ".join(token.lower for token in phrase)):
            return state, phrase
    return None


def _said_before(
    sequence: Sequence[Token], first: int, grammar: Grammar
) -> tuple[tuple[str, tuple[Token, ...]] | None, Token | None]:
    words = grammar.words
    verb: Token | None = None
    for place in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        token = sequence[place]
        if match := _match(sequence, place, words.counting):
            return match, None
        if verb:
            break
        if grammar.is_verb(token) and token.lower not in words.auxiliaries:
            verb = token
            if place == first - 1:
                break
            continue  # "the toll rose to 214"
        if not token.is_word or token.lower not in words.prepositions | words.determiners | {"all", "of"}:
            break
    return None, verb


def _said_after(
    sequence: Sequence[Token], end: int, grammar: Grammar
) -> tuple[tuple[str, tuple[Token, ...]] | None, Token | None, bool]:
    words = grammar.words
    still, begun = False, None
    for place in range(end, min(end + _AHEAD, len(sequence))):
        token = sequence[place]
        if token.text in _STOPS or token.lower in words.subordinators or token.lower in words.coordinators:
            break
        begun = begun if begun is not None else place
        still = still or token.lower in words.counting.still
        if match := _match(sequence, place, words.counting):
            state, phrase = match
            return (state, tuple(sequence[begun : place + len(phrase)])), None, still
        if token.lower in words.counting.still or token.lower in words.auxiliaries:
            continue
        if grammar.is_verb(token):
            return None, token, still
    return None, None, still


def _places(sequence: Sequence[Token], quantity: Quantity, grammar: Grammar) -> frozenset[str]:
    """Names behind "in" and the like in the part of the sentence that holds a number."""
    return frozenset(
        token.lower.removesuffix("'s")
        for before, token in itertools.pairwise(_part(sequence, quantity))
        if before.lower in grammar.words.counting.where and token.is_name and token.lower not in grammar.words.stop
    )


def _part(sequence: Sequence[Token], quantity: Quantity) -> Sequence[Token]:
    """The part of a sentence, from one sign to the next, that holds a number."""
    start = next((i + 1 for i in range(quantity.first - 1, -1, -1) if sequence[i].text in _STOPS), 0)
    end = next((i for i in range(quantity.after, len(sequence)) if sequence[i].text in _STOPS), len(sequence))
    return sequence[start:end]
