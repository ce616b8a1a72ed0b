"""What somebody is said to have said, in the clauses behind the one that says so."""

from __future__ import annotations

from timeline.events.clauses import Clause, has_verb
from timeline.events.grammar import Grammar, Token

_BROKEN = 5
"""So many words behind "said that" have a verb too, one in the present."""


def what_was_said(
    parts: list[Clause], place: int, head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar
) -> tuple[Token, ...]:
    """What somebody is only said to have said, with its "that"; empty where it breaks off before its verb."""
    if place + 1 == len(parts) or not _reports(head, at, grammar):
        return ()
    if parts[place + 1].opener not in grammar.words.before_verb:
        return ()
    broken = _breaks_off(parts, place + 1)
    return completed(parts, place + 1, grammar) or (() if broken else whole(parts[place + 1]))


def said_then(head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> tuple[Token, ...]:
    """Of "the ministry said 12 people were hurt on Monday" what was said, where the time belongs to it; else empty."""
    saying = grammar.words.attribution.saying - grammar.words.hearing
    said = next((i for i, t in enumerate(head) if i and t.lower in saying), None)
    if said is None or head[said - 1].lower in grammar.words.auxiliaries:
        return ()
    rest = head[said + 1 :]
    acts = [token for token in rest if grammar.is_verb(token) and token.start < at[0]]
    if not acts or rest[0].start >= at[0] or rest[0].lower in grammar.words.prepositions - grammar.words.determiners:
        return ()
    return rest


def completed(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """A clause that says something by itself; of "that Lind, aged 55, has left" without the aside. Empty for none."""
    clause = parts[place]
    if has_verb(clause, grammar) or clause.opener not in grammar.words.before_verb | grammar.words.needing:
        return whole(clause)
    if clause.opener in grammar.words.needing:
        return ()
    behind = parts[place + 1 : place + 4]
    goes_on = next((c for c in behind if not c.opener and c.tokens[0].lower in grammar.words.auxiliaries), None)
    # "That people who fish had left": not all people.
    which = behind[0] if behind and behind[0].opener in grammar.words.relatives - grammar.words.before_verb else None
    if goes_on is None and which is None:
        return ()
    return (*whole(clause), *(whole(which) if which else ()), *(goes_on.tokens if goes_on else ()))


def _breaks_off(parts: list[Clause], place: int) -> bool:
    """Whether another clause without a word that opens it stands between a clause and its verb."""
    short = len(parts[place].tokens) <= _BROKEN
    return short and place + 1 < len(parts) and not parts[place + 1].opener


def _reports(head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a clause only says that somebody said something."""
    said = next((i for i, t in enumerate(head) if t.lower in grammar.words.reporting), None)
    return said is not None and not any(grammar.is_verb(t) for t in head[said + 1 :] if t.start < at[0])


def whole(clause: Clause) -> tuple[Token, ...]:
    """A clause with the word that opened it."""
    return (clause.opened_by, *clause.tokens) if clause.opened_by else clause.tokens
