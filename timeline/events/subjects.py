"""Who or what a clause is about, where it does not say so itself, and whom a sentence is about."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from timeline.events.clauses import Clause, acts_now, clauses, has_verb, is_defining, without_adverbs
from timeline.events.grammar import Grammar, Token

_SUBJECT_WORDS = 12
"""A subject is sought among so many words at the head of the sentence."""


def subject(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """Who or what the clause at a place is about, where it does not say so itself.

    The words before the first verb of the nearest clause before it that has both, or of the next one
    after it; empty where only "he" or "this" is to be had, or where it may be about either of two.
    """
    before = parts[:place]
    if _goes_on_with_either(parts, place, grammar):
        return ()
    if broken := _broken(before, grammar):
        return broken
    if place < len(parts) and parts[place].tokens[0].lower in grammar.words.coordinators:
        # "..., and closed their office": no apposition before it did that.
        before = [part for part in before if has_verb(part, grammar)] or before
    behind = parts[place + 1 :]
    if place < len(parts) and parts[place].tokens[0].lower in grammar.words.auxiliaries:
        behind = []  # "Following is the text: the people were told"
    return _named(reversed(before), grammar) or _named([c for c in behind if has_verb(c, grammar)], grammar)


def _broken(parts: list[Clause], grammar: Grammar) -> tuple[Token, ...]:
    """Whom the last of some clauses is about, with an aside, if it lacks its verb: "since the ferry, owned by Lund"."""
    words = grammar.words
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if part.opener in words.subordinators - words.spanning and not has_verb(part, grammar):
            told = any(not clause.opener and has_verb(clause, grammar) for clause in parts[:place])
            head = without_adverbs(part.tokens, words)
            return head if (told or part.opener in words.needing) and _says_what(head, grammar) else ()
        if part.opener:
            break
        if has_verb(part, grammar) and not grammar.is_verb(part.tokens[0]):
            return _joined_behind(part, grammar) if place + 1 < len(parts) else ()
    return ()


def _joined_behind(part: Clause, grammar: Grammar) -> tuple[Token, ...]:
    """Of "crews were hurt and the old ferry" whom the verb behind an aside is told of; empty for none."""
    last = next((i for i, t in enumerate(part.tokens) if t.lower in grammar.words.coordinators), len(part.tokens))
    tail = part.tokens[last + 1 :]
    determined = bool(tail) and tail[0].lower in grammar.words.articles
    return tail if determined and not any(map(grammar.is_verb, tail)) else ()


def _goes_on_with_either(parts: list[Clause], place: int, grammar: Grammar) -> bool:
    """Whether "and sank it" follows a clause that says which: "a lawsuit over the fire that broke out, and sank it"."""
    if not 1 < place < len(parts) or parts[place].tokens[0].lower not in grammar.words.coordinators:
        return False
    return is_defining(parts, place - 1, grammar) and has_verb(parts[place - 2], grammar)


def _named(parts: Iterable[Clause], grammar: Grammar) -> tuple[Token, ...]:
    """The subject of the first of some clauses that has one, or of one without a verb just before it."""
    named: tuple[Token, ...] = ()
    leading = grammar.words.before_verb | grammar.words.adverbs
    for clause in parts:
        if clause.opener and clause.opener not in leading:
            continue
        if said := _said_of(clause, grammar):
            return said
        head = without_adverbs(clause.tokens, grammar.words)
        first = next((i for i, t in enumerate(head[:_SUBJECT_WORDS]) if i and _is_predicate(head, i, grammar)), None)
        if first is None and (has_verb(clause, grammar) or len(head) > _SUBJECT_WORDS):
            continue
        if first is not None and named:
            break
        if _says_what(head[:first], grammar):
            named = head[:first]
            if first is not None:
                break
    return named


def _said_of(clause: Clause, grammar: Grammar) -> tuple[Token, ...]:
    """Whom something is said of in a clause that has lost its verb: "the union said three people", "that three people".

    Empty where it has one. An aside stands behind it: "said three people, including the captain, were hurt".
    """
    sequence = clause.tokens
    saying = grammar.words.attribution.saying - grammar.words.hearing
    said = next((i for i, t in enumerate(sequence) if t.lower in saying), -1)
    if said < 0 and clause.opener not in grammar.words.before_verb - grammar.words.coordinators:
        return ()
    rest = sequence[said + 1 :]
    if rest and said < 0 and acts_now(rest[0], grammar):
        return ()  # "a pipe that brings gas"
    if not rest or rest[0].lower in grammar.words.hanging | grammar.words.nominative or len(rest) > _SUBJECT_WORDS:
        return ()
    if any(map(grammar.is_verb, rest)) or not rest[-1].is_word or rest[-1].lower in grammar.words.stop:
        return ()
    return rest


def person(sentence: str, grammar: Grammar) -> str:
    """The name that a sentence begins with as its subject; empty where it begins otherwise or names another too."""
    parts = clauses(sentence, grammar)
    head = without_adverbs(parts[0].tokens, grammar.words) if parts else ()
    names = list(itertools.takewhile(lambda token: token.is_name and token.is_word, head))
    follows = head[len(names) : len(names) + 1]
    if not names or (follows and not grammar.is_verb(follows[0]) and not _present(head, len(names), grammar)):
        return ""
    if sentence[names[-1].end :].lstrip()[:1] == ":":
        return ""  # "Photograph: the old harbour"
    common = grammar.words.leading_in | grammar.words.dangling | grammar.words.determiners
    if names[0].lower in common or names[0].lower in grammar.words.counting.numbers:
        return ""
    rest = head[len(names) :]
    for before, token in itertools.pairwise(rest):
        whom = grammar.is_verb(before) or before.lower in grammar.words.attached - grammar.words.attributive
        if whom and token.is_name and token.lower not in grammar.words.stop:
            return ""  # "Smith blamed Jones": the next "he" may be either
    return sentence[names[0].start : names[-1].end]


def _says_what(who: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether words name somebody or something, and are not "he" or "on the way"."""
    words = grammar.words
    if who[0].lower in words.dangling or who[0].lower in words.prepositions - words.determiners:
        return False
    if len(who) == 1 and who[0].lower in words.determiners:
        return False
    return any(token.is_name for token in who) or who[0].lower in words.determiners


def _is_predicate(head: tuple[Token, ...], place: int, grammar: Grammar) -> bool:
    return grammar.is_verb(head[place]) or _present(head, place, grammar)


def _present(head: tuple[Token, ...], place: int, grammar: Grammar) -> bool:
    """Whether a word after names is a verb in the present: "Washington rejects", but not "Danish crews arrested"."""
    word = head[place]
    if any(map(grammar.is_verb, head[place + 1 : place + 2])) or word.lower in grammar.words.sections.plural_modifiers:
        return False
    if any(token.lower in grammar.words.copulas for token in head[place + 1 :]):
        return False  # "Large sections of the port were closed"
    return head[place - 1].is_name and not word.is_name and word.text.endswith("s") and not word.text.endswith("'s")
