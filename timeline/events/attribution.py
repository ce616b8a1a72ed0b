"""Whom a sentence gives as its source: an outlet, or else a person or an organisation."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from timeline.events.citing import sources
from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.outlets import Finder

_LONGEST = 5
"""Words of a source without a name: "the interior ministry"."""

_APPOSITION = 12
"""Words between a name and its verb, in commas: "Jane Doe, who heads the office, said"."""

_QUOTES = frozenset("\"“”'‘’«»")
_JOINTS = frozenset({"of", "for", "and"})
_SIGNS = frozenset(",;:—–.!?()")


def attributed_to(quote: str, finder: Finder, grammar: Grammar, at: int = 0, own: str = "") -> str | None:
    """The source that a sentence names, in its own words and without titles; None where it names none.

    An outlet goes before who spoke to it: "the Courier" in "the mayor told the Courier". Of several speakers it is the
    one nearest to the character ``at``. Never a pronoun, nor "sources" and "reports", which tell a reader nothing.
    ``own`` is the key of the outlet that publishes the sentence, which is no source of its own.
    """
    name = _named(quote, finder, grammar, at, own)
    return None if name and own and finder.key_of(name) == own else name


def _named(quote: str, finder: Finder, grammar: Grammar, at: int, own: str) -> str | None:
    """The source that a sentence names, also its own outlet ("the Courier has learned")."""
    named = sources(quote, finder, own)
    if named:
        return finder.spelling(quote, min(named, key=lambda one: abs(one.start - at)))
    said = grammar.words.attribution
    sequence = tokens(quote)
    speaks = [
        place
        for place, token in enumerate(sequence)
        if (token.lower in said.speaks and not token.is_name)
        or (token.lower == "to" and place and sequence[place - 1].lower == "according")
    ]
    found = [(sequence[place].start, name) for place in speaks if (name := _source(quote, sequence, place, grammar))]
    found = [(start, name) for start, name in found if not _tells_more(quote, name, (at, start), grammar)]
    return min(found, key=lambda one: abs(one[0] - at), default=(0, None))[1]


def _tells_more(quote: str, name: str, between: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a speaker behind what is asked about says something else: "the bridge was shut, and X announced that"."""
    at, verb = between
    start = quote.rfind(name, at, verb)
    words = [token.lower for token in tokens(quote) if token.end <= start] if start > at else []
    while words and words[-1] in grammar.words.articles:
        words.pop()
    return bool(words) and words[-1] in grammar.words.coordinators and any(map(grammar.acts, words))


def _source(quote: str, sequence: Sequence[Token], place: int, grammar: Grammar) -> str | None:
    """Who speaks by the verb, or is relied on by the "according to", at a place."""
    said = grammar.words.attribution
    word = sequence[place].lower
    after = sequence[place + 1] if place + 1 < len(sequence) else None
    if word == "to":
        return _phrase(quote, list(_until_break(sequence[place + 1 :], grammar)), grammar)
    if after is not None and after.lower == "to" and word != "told":
        return None  # "is said to be"
    if word in said.stating and not (after is None or after.lower == "that" or after.text in _SIGNS | _QUOTES):
        return None
    if place and sequence[place - 1].lower in grammar.words.auxiliaries - {"have", "has", "had"}:
        return None  # "was told"
    inverted = place and sequence[place - 1].text in _SIGNS | _QUOTES and word in said.saying
    if inverted and after is not None and (after.is_name or after.lower in grammar.words.articles):
        return _phrase(quote, list(_until_break(sequence[place + 1 :], grammar)), grammar)
    return _speaker(quote, sequence[:place], grammar)


def _speaker(quote: str, before: Sequence[Token], grammar: Grammar) -> str | None:
    """Who stands before a verb of saying; for "he", whom the sentence is about before."""
    words = grammar.words
    rest = list(before)
    while rest and (rest[-1].lower in words.adverbs | {"have", "has", "had"} or rest[-1].lower.endswith("ly")):
        rest.pop()
    if not rest:
        return None
    if rest[-1].lower in words.personal:
        return _first_subject(quote, rest, grammar)
    if rest[-1].lower in words.dangling:
        return None
    if rest[-1].text == ",":
        rest = _before_apposition(rest[:-1])
    part: list[Token] = []
    for place in range(len(rest) - 1, -1, -1):
        token = rest[place]
        if token.text in _SIGNS | _QUOTES or token.lower in words.subordinators | {"that"}:
            break
        if token.lower in words.coordinators and not _joins(rest, place):
            break
        if grammar.is_verb(token) or token.lower in words.relatives:
            break
        part.append(token)
    return _phrase(quote, part[::-1], grammar)


def _before_apposition(rest: list[Token]) -> list[Token]:
    """What stands before the words in commas at the end; nothing where there are none."""
    for place in range(len(rest) - 1, max(len(rest) - _APPOSITION, 0) - 1, -1):
        if rest[place].text == ",":
            head = rest[:place]
            return head if head and head[-1].is_name else []
        if rest[place].text in _QUOTES:
            break
    return []


def _first_subject(quote: str, before: Sequence[Token], grammar: Grammar) -> str | None:
    """The one person whom a sentence names with a verb before its "he"."""
    following = {token.start: after for token, after in itertools.pairwise(before)}
    names = [run for run in _runs(before) if len(run) > 1 and grammar.is_verb(following.get(run[-1].start, run[-1]))]
    return _bare_name(quote, names[0], grammar) if len(names) == 1 else None


def _runs(sequence: Sequence[Token]) -> Iterator[list[Token]]:
    """Words with a capital in a row, also over "of", "for" and "and"."""
    run: list[Token] = []
    joint: list[Token] = []
    for token in sequence:
        if token.is_word and token.is_name:
            run += [*joint, token] if run else [token]
            joint = []
        elif run and token.lower in _JOINTS and not joint:
            joint = [token]
        elif run:
            yield run
            run, joint = [], []
    if run:
        yield run


def _until_break(sequence: Sequence[Token], grammar: Grammar) -> Iterator[Token]:
    """The words of a noun phrase that begins here, up to a sign, a verb, a clause or a preposition."""
    words = grammar.words
    stops = words.subordinators | words.relatives | words.coordinators | (words.prepositions - words.determiners)
    for place, token in enumerate(sequence):
        if token.text in _SIGNS | _QUOTES or grammar.is_verb(token):
            return
        if place and token.lower in stops and not _joins(sequence, place):
            return
        yield token


def _joins(sequence: Sequence[Token], place: int) -> bool:
    """Whether a word stands inside a name: "Ministry of Health"."""
    sides = [*sequence[place - 1 : place], *sequence[place + 1 : place + 2]] if place else []
    return sequence[place].lower in _JOINTS and len(sides) == 2 and all(side.is_name for side in sides)


def _phrase(quote: str, part: list[Token], grammar: Grammar) -> str | None:
    """A noun phrase as the short name of a source: its name, else itself if it tells something."""
    part = _noun([token for token in part if token.is_word], grammar)
    runs = [run for run in _runs(part) if any(t.lower not in _common(grammar) for t in run)]
    if runs and runs[-1][-1] is part[-1] and part[-1].lower not in grammar.words.attribution.collective:
        return _bare_name(quote, runs[-1], grammar)
    return _plain(quote, part, grammar)


def _noun(part: list[Token], grammar: Grammar) -> list[Token]:
    """The noun of a phrase without what leads to it and what hangs on it: "on Monday activists in Osterby"."""
    words = grammar.words
    leading = (words.prepositions | words.attached) - words.determiners
    while part and (part[0].lower in leading | words.adverbs | words.coordinators or _is_time(part[0], grammar)):
        part = part[1:]
    for place in range(1, len(part)):
        if part[place].lower in leading and not _joins(part, place):
            if part[place - 1].lower in words.attribution.speaking_for:
                return _noun(part[place + 1 :], grammar)
            return part[:place]
    return part


def _is_time(token: Token, grammar: Grammar) -> bool:
    return token.text[0].isdigit() or (token.is_name and token.lower in grammar.words.stop - grammar.words.determiners)


def _common(grammar: Grammar) -> frozenset[str]:
    return grammar.words.common


def _bare_name(quote: str, run: Sequence[Token], grammar: Grammar) -> str | None:
    """A name without the titles before it; None where only a title or a common word is left."""
    words = grammar.words
    titles = words.attribution.titles
    first = max((place + 1 for place, token in enumerate(run[:-1]) if token.lower in titles), default=0)
    kept = list(run[first:])
    if first and len(kept) > 2 and kept[0].lower in _JOINTS:
        kept = kept[2:]  # "Secretary of State Jane Doe"
    while len(kept) > 1 and (kept[0].lower in _common(grammar) or _is_compound(kept[0])):
        kept = kept[1:]
    nobody = _common(grammar) | (words.attribution.vague | titles if len(kept) == 1 else set())
    if not kept or kept[0].lower in nobody:
        return None
    return " ".join(quote[kept[0].start : kept[-1].end].split()).removesuffix("'s").removesuffix("’s")


def _is_compound(token: Token) -> bool:
    """Whether a word before a name only describes: "Osterby-based"."""
    _, hyphen, last = token.text.rpartition("-")
    return bool(hyphen) and last.islower()


def _plain(quote: str, part: list[Token], grammar: Grammar) -> str | None:
    """A source without a name: "the interior ministry", "officials"."""
    words = grammar.words
    heads = [place for place, token in enumerate(part) if token.lower in words.determiners]
    if heads:
        part = part[heads[-1] :]
    vague = words.attribution.vague
    small = [token.lower for token in part]
    if not small or set(small[:-1]) & words.stop - words.determiners:
        return None
    if (
        not 1 <= len(part) <= _LONGEST
        or small[-1] in vague | words.dangling | words.stop | words.attribution.speaking_for
    ):
        return None
    if small[0] in words.dangling or any(word in words.prepositions - words.determiners for word in small[1:]):
        return None
    known = heads or small[-1].endswith("s") or small[-1] in words.attribution.collective
    if not known or any(word in vague for word in small) or any(sign.isdigit() for word in small for sign in word):
        return None
    text = " ".join(quote[part[0].start : part[-1].end].split())
    return text[0].lower() + text[1:] if small[0] in words.determiners else text
