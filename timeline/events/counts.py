"""What a sentence counts: the number, the things, and the state that they are said to be in."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.quantities import Quantity, quantities, starts_number
from timeline.events.states import SIGNS, said_before, state_at, state_of, word_at
from timeline.events.wordgroups import Counting
from timeline.model.article import Article, ParagraphKind

_STEM = 5
_NOUN_PHRASE = 4
"""So many words from a number to its noun at most: "11 missing oil rig workers"."""

_BRACKET = 8
"""A bracket between the ends of a range holds so many words at most."""

_LONGEST = 2000
"""Characters: a longer "sentence" is a table."""


class Count(msgspec.Struct, frozen=True, gc=False):
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


@functools.lru_cache(maxsize=1 << 12)
def counts(sentence: str, grammar: Grammar) -> tuple[Count, ...]:
    """What a sentence counts, in order; a number without a thing or a state counts nothing."""
    if len(sentence) > _LONGEST or not _may_count(sentence, grammar.words.counting):
        return ()
    sequence = tokens(sentence)
    found = (_count(sentence, sequence, quantity, grammar) for quantity in quantities(sentence, grammar))
    return tuple([count for count in found if count])


class Lasting(msgspec.Struct, frozen=True, gc=False):
    """Something counted that is said to last, and the sentence that counts it."""

    quote: str
    count: Count


def lasting(article: Article, grammar: Grammar) -> Iterator[Lasting]:
    """What the running text of an article counts that is said to last, as how many are still held or missing."""
    words = grammar.words.counting
    for index, sentence in enumerate(article.sentences):
        # Most sentences are told apart by one look at their words.
        if words.still.isdisjoint(article.text[sentence.start : sentence.end].lower().split()):
            continue
        if article.paragraphs[sentence.paragraph].kind is ParagraphKind.BODY:
            quote = article.quote(index)
            yield from (Lasting(quote, c) for c in counts(quote, grammar) if c.still and c.state in words.states)


def _may_count(sentence: str, words: Counting) -> bool:
    """A cheap look for a number: most sentences hold none."""
    if any(map(str.isdigit, sentence)):
        return True
    return any(word in words.numbers or word in words.scales for word in sentence.lower().replace("-", " ").split())


def _count(sentence: str, sequence: Sequence[Token], quantity: Quantity, grammar: Grammar) -> Count | None:
    words = grammar.words.counting
    head, end = _noun(sequence, _behind(sequence, quantity, grammar), grammar)
    if not _is_number_of(sequence, quantity, head, end, grammar):
        return None
    state, predicate, still = state_of(sequence, quantity.first, head, end, grammar)
    if not state or (head is None and not quantity.unit and state not in words.states):
        return None
    phrase = sequence[quantity.after : end] if head is not None else ()
    return Count(
        quantity=quantity,
        noun=sentence[phrase[0].start : phrase[-1].end] if phrase else "",
        head=_head("" if head is None else sequence[head].lower, state, words),
        traits=_traits([t for i, t in enumerate(phrase, quantity.after) if i != head], state, grammar),
        state=state,
        predicate=" ".join(token.text for token in predicate),
        still=still,
        running=not still and any(token.lower in words.running for token in _part(sequence, quantity)),
        places=_places(sequence, quantity, grammar),
    )


def _behind(sequence: Sequence[Token], quantity: Quantity, grammar: Grammar) -> int:
    """Where the counted things begin: behind the number, or behind the "of the" of a percentage."""
    start = quantity.after
    if quantity.unit == "%" and word_at(sequence, start) == "of":
        start += 2 if word_at(sequence, start + 1) in grammar.words.determiners else 1
    return start


def _is_number_of(sequence: Sequence[Token], quantity: Quantity, head: int | None, end: int, grammar: Grammar) -> bool:
    """Whether a number counts something: no time, no end of a range, no percentage of who knows what."""
    words = grammar.words.counting
    if head is not None and sequence[head].lower in words.times:
        return False
    if _is_range(sequence, end, words) or _is_partly(sequence, quantity, words):
        return False
    if quantity.unit:
        return quantity.unit != "%" or head is not None
    if quantity.value != int(quantity.value) and quantity.value < 1000:
        return False  # "22.40" is a time or a length
    return head is not None or _stands_for_people(sequence, quantity, grammar)


def _head(noun: str, state: str, words: Counting) -> str:
    """The stem of a counted noun; empty where it says no more than the state: "people", "prisoners" of those held."""
    if noun in words.people or noun in words.called.get(state, ()) or noun in words.states.get(state, ()):
        return ""
    return noun[:_STEM]


def _traits(others: Sequence[Token], state: str, grammar: Grammar) -> frozenset[str]:
    """Stems of the other words of a counted phrase that say more than the state."""
    said = {word[:_STEM] for phrase in grammar.words.counting.states.get(state, ()) for word in phrase.split()}
    told = {t.lower[:_STEM] for t in others if t.is_word and t.lower not in grammar.words.stop}
    return frozenset(told - said)


def _noun(sequence: Sequence[Token], start: int, grammar: Grammar) -> tuple[int | None, int]:
    """The place of the counted noun behind a number, and where its phrase ends; no noun is None."""
    head = None
    words = grammar.words.counting
    for place in range(start, min(start + _NOUN_PHRASE, len(sequence))):
        if _ends_noun(sequence, place, grammar):
            break
        if head is not None and _goes_no_further(sequence, head, place, words):
            break
        if _is_plural(sequence[place].lower, words):
            head = place
        elif head is not None:
            break
    if head is None or sequence[head].text.endswith(("'", "’")):
        return None, start
    end = head + 1
    thing = word_at(sequence, end + 1)
    vague = thing in grammar.words.determiners or thing in grammar.words.stop
    if word_at(sequence, end) == "of" and thing and not vague and sequence[end + 1].text.islower():
        end += 2  # "barrels of oil"
    if word_at(sequence, end) in words.each and word_at(sequence, end + 1) in words.times:
        end += 2  # "a day"
    return head, end


def _ends_noun(sequence: Sequence[Token], place: int, grammar: Grammar) -> bool:
    """Whether a word stands in no counted phrase."""
    token, words = sequence[place], grammar.words
    if not token.is_word or token.text[0].isdigit():
        return True
    return token.lower in words.stop or token.lower in words.auxiliaries or token.lower in words.counting.still


def _goes_no_further(sequence: Sequence[Token], head: int, place: int, words: Counting) -> bool:
    """Whether a noun is the last of its phrase: "prisoners marks", "people dead", but not "rights activists"."""
    noun = sequence[head].lower
    known = noun in words.plurals or noun in words.people or any(noun in called for called in words.called.values())
    return known or state_at(sequence, place, words) is not None


def _stands_for_people(sequence: Sequence[Token], quantity: Quantity, grammar: Grammar) -> bool:
    """Whether a number without a noun counts people: "12 were killed", "killing 12"."""
    words = grammar.words
    behind = word_at(sequence, quantity.after)
    if behind in words.auxiliaries or behind in words.counting.still:
        return True
    said = state_at(sequence, quantity.after, words.counting) or said_before(sequence, quantity.first, grammar)[0]
    return said is not None


def _is_range(sequence: Sequence[Token], place: int, words: Counting) -> bool:
    """Whether "to" and a second number go on behind what is counted, over a bracket."""
    if word_at(sequence, place) == "(":
        place = next(
            (i + 1 for i in range(place, min(place + _BRACKET, len(sequence))) if sequence[i].text == ")"), place
        )
    return word_at(sequence, place) == "to" and place + 1 < len(sequence) and starts_number(sequence[place + 1], words)


def _is_partly(sequence: Sequence[Token], quantity: Quantity, words: Counting) -> bool:
    """Whether a number is only of a part of the time: "in the first 12 hours of Monday"."""
    part = _part(sequence, quantity)
    return any(
        a.lower in words.parts and b.text[0].isdigit() and c.lower in words.times
        for a, b, c in zip(part, part[1:], part[2:], strict=False)
    )


def _is_plural(word: str, words: Counting) -> bool:
    if word in words.plurals or word.endswith("men"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _places(sequence: Sequence[Token], quantity: Quantity, grammar: Grammar) -> frozenset[str]:
    """Names behind "in" and the like in the part of the sentence that holds a number."""
    return frozenset(
        token.lower.removesuffix("'s")
        for before, token in itertools.pairwise(_part(sequence, quantity))
        if before.lower in grammar.words.counting.where and token.is_name and token.lower not in grammar.words.stop
    )


def _part(sequence: Sequence[Token], quantity: Quantity) -> Sequence[Token]:
    """The part of a sentence, from one sign to the next, that holds a number."""
    start = next((i + 1 for i in range(quantity.first - 1, -1, -1) if sequence[i].text in SIGNS), 0)
    end = next((i for i in range(quantity.after, len(sequence)) if sequence[i].text in SIGNS), len(sequence))
    return sequence[start:end]
