"""A sentence cut into clauses. No parser: commas, subordinators and relatives open one."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from timeline.events.commas import BREAKS, PAUSES, QUOTES, is_dash, joins, lists, without_aside
from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.words import Words, union

_OPENING = frozenset("([")
_DEFINING_WORDS = 2
"""A verb and what it was done to: so many words has "who did it" at least."""


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Tokens between two boundaries, and the word that opened it ("who", "after"), if one did."""

    tokens: tuple[Token, ...]
    opened_by: Token | None = None

    @property
    def opener(self) -> str:
        """The word that opened it, in small letters; empty for none."""
        return self.opened_by.lower if self.opened_by else ""

    @property
    def start(self) -> int:
        """Its first character in the sentence."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.tokens[-1].end


def clauses(sentence: str, grammar: Grammar, times: Iterable[tuple[int, int]] = ()) -> list[Clause]:
    """The clauses of a sentence in order; signs between them and what stands in brackets belong to none.

    Before one of ``times``, its time expressions, "since" and "after" are prepositions and open no clause.
    """
    dates = {(start, end): sentence[start:end] for start, end in times}
    timed = {start for start, _ in dates}
    result: list[Clause] = []
    current: list[Token] = []
    opener: Token | None = None
    defining = False  # "the men who did it were freed": no comma ends the clause of "who"
    sequence = without_aside(_without_brackets(tokens(sentence)) or tokens(sentence), dates, grammar)
    borders = grammar.words.borders
    for place, token in enumerate(sequence):
        sign = token.text in BREAKS or (token.text == "-" and is_dash(sequence, place, dates))
        if current and not defining and not sign and token.lower not in borders:
            current.append(token)  # most words: they only go on
            continue
        rest = sequence[place + 1 :]
        leads = bool(rest) and rest[0].start in timed and token.lower not in grammar.words.relatives
        opens = not leads and token.start not in timed and _opens(token, rest, grammar, current, opener)
        if defining and _resumes(token, current, grammar):
            result.append(Clause(tuple(current), opener))
            current, opener, defining = [], None, False
        breaks = sign and not _goes_on(sequence, place, current, dates, grammar)
        breaks = breaks and (opener is not None or token.text != "," or not lists(current, rest, dates, grammar))
        last = current[-1] if current else None
        if (breaks or opens) and current:
            result.append(Clause(tuple(current), opener))
            current, opener, defining = [], None, False
        if breaks:
            continue
        points = not place and _points_back(token, rest, grammar)
        if opens or (not current and not leads and not points and token.lower in grammar.words.opening):
            opener = token
            defining = opens and _defines(token, rest, last, grammar)
        elif token.is_word or current:
            current.append(token)
    if current:
        result.append(Clause(tuple(current), opener))
    return result


def _points_back(token: Token, rest: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether the first word of a sentence stands for what was told before: "that was all", "that lawsuit was"."""
    if token.lower not in grammar.words.dangling:
        return False
    return token.lower in grammar.words.before_verb or any(map(grammar.is_verb, rest[:1]))


def _without_brackets(sequence: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens outside round and square brackets; an unclosed bracket hides nothing."""
    if not any(token.text in _OPENING for token in sequence):
        return sequence
    kept: list[Token] = []
    hidden: list[Token] = []
    depth = 0
    for token in sequence:
        depth += token.text in _OPENING
        (hidden if depth else kept).append(token)
        if token.text in (")", "]") and depth:
            depth -= 1
            if not depth:
                hidden.clear()
    return (*kept, *hidden) if depth else tuple(kept)


def _goes_on(
    sequence: tuple[Token, ...], place: int, current: list[Token], times: dict[tuple[int, int], str], grammar: Grammar
) -> bool:
    """Whether a clause goes on behind a sign: some commas, a quotation mark at some words of it."""
    if sequence[place].text == ",":
        return joins(sequence[place], current, sequence[place + 1 :], times, grammar)
    return place > 0 and sequence[place].text in QUOTES and sequence[place - 1].text not in PAUSES


def _opens(token: Token, rest: tuple[Token, ...], grammar: Grammar, current: list[Token], opener: Token | None) -> bool:
    """Whether a word opens a clause behind the words of the current one."""
    if not current or token.is_name:
        return False
    word = token.lower
    pointing = word in grammar.words.before_verb and current[-1].lower in grammar.words.hanging  # "by that council"
    if word in grammar.words.opening:
        return not pointing and not _pairs(current[-1], rest, grammar)
    if word not in grammar.words.before_verb or pointing or current[-1].lower in grammar.words.amounts:
        return False
    ahead: list[Token] = []
    for here, following in enumerate(rest):
        if following.text in BREAKS or following.lower in grammar.words.subordinators:
            break
        if following.lower in grammar.words.coordinators and any(map(grammar.is_verb, rest[here + 1 : here + 2])):
            break  # "as a test and is over": the verb goes on with what was told before
        ahead.append(following)
    if word in grammar.words.coordinators:
        # "and" joins two clauses only if both have a verb, and the second a subject before it.
        tells = any(map(grammar.is_verb, current)) or current[0].lower in grammar.words.infinitive
        tells = tells or (opener is not None and opener.lower in grammar.words.spanning)
        if not tells or (ahead and grammar.is_verb(ahead[0])):
            return False
        return any(following.lower in grammar.words.auxiliaries for following in ahead[1:4])
    return any(grammar.is_verb(following) for following in ahead[1:])


def _pairs(before: Token, rest: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether the words on both sides are one: "one after another", "day after day"."""
    behind = rest[0].lower if rest else ""
    return behind == before.lower or (before.lower in grammar.words.articles and behind == "another")


def _defines(token: Token, rest: tuple[Token, ...], before: Token | None, grammar: Grammar) -> bool:
    """Whether a word opens a clause that says which: "the men who", "a pipe that leads", but not "said that"."""
    if token.lower not in grammar.words.relatives or not rest or before is None:
        return False
    if token.lower in grammar.words.before_verb and (grammar.is_verb(before) or before.lower in grammar.words.claim):
        return False
    return grammar.is_verb(rest[0]) or acts_now(rest[0], grammar)


def acts_now(token: Token, grammar: Grammar) -> bool:
    """Whether the first word behind "who" or "that" may be a verb in the present: "sends"."""
    word = token.lower
    return (
        word.endswith("s") and not word.endswith(("'s", "ss")) and not token.is_name and word not in grammar.words.stop
    )


def _resumes(token: Token, current: list[Token], grammar: Grammar) -> bool:
    """Whether an auxiliary goes on with the main clause behind "the men who did it"."""
    words = grammar.words
    if token.lower not in words.auxiliaries or len(current) < _DEFINING_WORDS:
        return False
    if current[0].lower in union(words.attribution.speaks, words.claim):
        return False  # "the men who said the town was quiet"
    before = current[-1]
    bound = union(
        words.auxiliaries, words.coordinators, words.dangling, words.adverbs, words.negation, words.infinitive
    )
    return before.is_word and before.lower not in bound and not grammar.is_verb(before)


def has_verb(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause holds a finite verb."""
    return any(grammar.is_verb(token) for token in clause.tokens)


def is_defining(parts: list[Clause], place: int, grammar: Grammar) -> bool:
    """Whether a clause says which is meant, no comma standing before it: "the fire that broke out"."""
    opened_by = parts[place].opened_by
    if not place or opened_by is None or opened_by.lower not in grammar.words.relatives:
        return False
    return opened_by.start <= parts[place - 1].end + 1


def without_adverbs(sequence: tuple[Token, ...], words: Words) -> tuple[Token, ...]:
    """The tokens from the first on that is no adverb, conjunction or sign: that says who or what."""
    place = 0
    while place < len(sequence) - 1:
        token = sequence[place]
        pair = f"{token.lower} {sequence[place + 1].lower}"
        if pair in words.adverbs and place + 2 < len(sequence):
            place += 2
        elif token.lower in words.adverbs or token.lower in words.coordinators or not token.is_word:
            place += 1
        else:
            break
    return sequence[place:]
