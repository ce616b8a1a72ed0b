"""What happened, or who did it, as a noun with what belongs to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from timeline.events.clauses import Clause, is_defining
from timeline.events.grammar import Grammar, Token
from timeline.events.nounphrases import names_nothing_done
from timeline.events.saidclause import whole as with_opener
from timeline.events.words import union

_WHOLE = 8
"""So many words from a determiner to the preposition that goes on with its noun at most."""

_NOUN_PHRASE = 4
"""So many words from a determiner to its noun at most."""


def noun_before(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """What a relative clause follows: names, or a noun with its determiner."""
    sequence = parts[place - 1].tokens if place else ()
    names = list(itertools.takewhile(lambda token: token.is_name, reversed(sequence)))[::-1]
    if names:
        whole = _person_from(sequence, len(sequence) - 1, grammar) if len(names) == 1 else ()
        return whole or tuple(names)
    before = [token for token in sequence if token.is_word]
    head = next((i for i in range(len(before) - 1, -1, -1) if before[i].lower in grammar.words.determiners), None)
    if head is None:
        return _bare_noun(before, grammar)
    if any(map(grammar.is_verb, before[head:])):
        return _bare_noun(before, grammar)
    cleft = head == 2 and before[0].lower in grammar.words.dangling  # "it was the mayor who ..."
    if head and before[head - 1].lower in grammar.words.copulas and not cleft:
        return ()  # "X is a politician who ...": X it is
    return tuple(before[head:])


def _person_from(sequence: tuple[Token, ...], start: int, grammar: Grammar) -> tuple[Token, ...]:
    """Of "a captain from Lund" the whole, since a place does nothing; empty where the names are no place's."""
    if start < 2 or sequence[start - 1].lower not in grammar.words.placing | {"from"}:
        return ()
    earlier = range(start - 2, max(start - 2 - _WHOLE, -1), -1)
    head = next((i for i in earlier if sequence[i].lower in grammar.words.articles), None)
    if head is None or any(map(grammar.is_verb, sequence[head : start - 1])):
        return ()
    return sequence[head:]


def whole_noun_before(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """What a clause about a thing follows, with the noun that it hangs on: "the vote in Lund", not "Lund"."""
    noun = noun_before(parts, place, grammar)
    if not noun:
        return ()
    sequence = parts[place - 1].tokens
    start = next(i for i, token in enumerate(sequence) if token.start == noun[0].start)
    hanging = grammar.words.attached - {"by", "with"} | grammar.words.placing
    while start > 1 and sequence[start - 1].lower in hanging and sequence[start].lower not in ("a", "an"):
        earlier = range(start - 2, max(start - 2 - _WHOLE, -1), -1)
        head = next((i for i in earlier if sequence[i].lower in grammar.words.determiners), None)
        if head is None or sequence[head].lower in grammar.words.dangling:
            break
        if any(map(grammar.is_verb, sequence[head : start - 1])):
            break
        start = head
    if start and noun[0].is_name and sequence[start - 1].lower in grammar.words.articles:
        start -= 1  # "the Lund League"
    first = sequence[start].lower
    return noun if first in grammar.words.dangling else sequence[start:]


def _bare_noun(before: list[Token], grammar: Grammar) -> tuple[Token, ...]:
    """The last words of a clause that are no verb and no preposition: "military operations", "alleged bribes"."""
    bound = grammar.words.loose | grammar.words.leading
    noun = list(itertools.takewhile(lambda t: t.lower not in bound and not grammar.is_verb(t), reversed(before)))[::-1]
    rest = before[: len(before) - len(noun)]
    if len(rest) > 1 and rest[-1].lower in grammar.words.claim and rest[-2].lower in grammar.words.hanging:
        noun, rest = [rest[-1], *noun], rest[:-1]
    if noun and rest and rest[-1].lower in grammar.words.infinitive and noun[0].text.islower():
        noun = noun[1:]  # "to clear the wrecks"
    if not 0 < len(noun) < _NOUN_PHRASE or (rest and rest[-1].lower in grammar.words.copulas):
        return ()
    return tuple(noun)


def concerned(parts: list[Clause], place: int, at: tuple[int, int], grammar: Grammar) -> tuple[Token, ...]:
    """The noun that a time belongs to, where its clause only concerns it; empty where it tells what was done then.

    "The results of the June 5 vote", "a row over a raid last year that killed nine".
    """
    head = parts[place].tokens
    behind = next((i for i, token in enumerate(head) if token.start >= at[1]), len(head))
    proper = behind < len(head) and head[behind].is_name and not _is_numbered(head, at)  # "the Sunday Courier"
    named = not proper and _is_numbered(head, at) and is_attribute(head, at, grammar)  # not "of the Sunday shows"
    which = behind == len(head) and place + 1 < len(parts) and is_defining(parts, place + 1, grammar)
    before = [i for i, token in enumerate(head) if token.end <= at[0]]
    start = next((i for i in reversed(before[-_NOUN_PHRASE:]) if head[i].lower in grammar.words.determiners), 0)
    # "To prevent the June 5 fire", "recalling the June 5 fire".
    aim = named and start > 1 and head[start - 2].lower in grammar.words.infinitive
    aim = aim or (named and start > 0 and head[start - 1].lower.endswith(grammar.words.participles))
    about = bool(start) and head[start - 1].lower in grammar.words.concerning and (named or which)
    if not (aim or about):
        return ()
    if any(map(grammar.is_verb, head[start : before[-1] + 1])):
        return ()
    noun = _object(head, start, at, grammar)
    if which:
        return (*noun, *with_opener(parts[place + 1]))
    return noun


def is_claimed(part: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether words begin with a noun that is only said to be one: "alleged bribes", not "alleged that"."""
    closed = grammar.words.hanging | grammar.words.determiners | grammar.words.dangling
    return len(part) > 1 and part[0].lower in grammar.words.claim and part[1].lower not in closed


def noun_phrases(head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> Iterator[tuple[Token, ...]]:
    """What happened as a noun: from the determiner before the time, "of" phrases included."""
    for place in range(len(head) - 1, -1, -1):
        token = head[place]
        if token.start >= at[0] or token.lower not in grammar.words.determiners:
            continue
        led = [before.lower in grammar.words.hanging for before in head[:place]]
        if place and head[place - 1].lower in grammar.words.attached and not all(led):
            continue
        heard = place and head[place - 1].lower in grammar.words.hearing
        if heard and all(
            t.is_name for t in head[place + 1 :] if t.start < at[0] and t.lower not in grammar.words.leading
        ):
            continue  # "told the Lund Courier"
        if place + 1 < len(head) and head[place + 1].start >= at[0] and not is_attribute(head, at, grammar):
            continue  # "the Christmas and New Year sales"
        if token.lower in grammar.words.dangling or (led[-1:] == [True] and _goes_on(head[place:], at, grammar)):
            continue
        noun = _object(head, place, at, grammar)
        if not names_nothing_done(noun, grammar):
            yield noun
        elif place and head[place - 1].lower in grammar.words.placing:
            yield (*_bare_noun([*head[: place - 1]], grammar), *head[place - 1 :])


def _object(head: tuple[Token, ...], place: int, at: tuple[int, int], grammar: Grammar) -> tuple[Token, ...]:
    """The noun from a place on, without the verb of its clause: "an answer to the attacks of 2001 | was given"."""
    noun = head[place:]
    behind = next((i for i, token in enumerate(noun) if token.start >= at[1]), len(noun))
    if behind < len(noun) and noun[behind].lower in union(grammar.words.dangling, grammar.words.coordinators):
        return noun[:behind]  # "told a meeting on Monday | it had agreed"
    if not place or head[place - 1].lower not in grammar.words.hanging:
        return noun
    before = [i for i, token in enumerate(noun) if token.start < at[0] and token.lower not in grammar.words.leading]
    if before and before[-1] and grammar.is_verb(noun[before[-1]]) and _describes(noun, before[-1], grammar):
        return noun[: before[-1]]  # "with the cap | installed on Monday"
    verb = next((i for i, token in enumerate(noun) if token.start >= at[1] and grammar.is_verb(token)), len(noun))
    return noun[:verb]


def _goes_on(noun: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the verb behind a noun is that of another one: "a slick from the well | is due to arrive on Monday"."""
    return any(token.lower in grammar.words.auxiliaries for token in noun if token.end <= at[0])


def _describes(noun: tuple[Token, ...], place: int, grammar: Grammar) -> bool:
    """Whether a participle only says which noun is meant: "the cap installed", not "a film to be shown"."""
    return noun[place - 1].lower not in grammar.words.helping | grammar.words.infinitive


def is_attribute(part: tuple[Token, ...], span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a time belongs to a noun that needs it: "the 2020 election", "the protests of 2020"."""
    leading = [t for t in part if t.end <= span[0]]
    before = leading[-1] if leading else None
    first = next((t for t in part if t.start >= span[0]), None)
    after = next((t for t in part if t.start >= span[1]), None)
    if before is not None and before.lower in grammar.words.attributive:
        return len(leading) > 1 and leading[-2].lower not in grammar.words.stop | grammar.words.trailing
    if after is not None and after.text == "," and before is not None and before.lower in grammar.words.determiners:
        after = next((t for t in part if t.start > after.start), None)  # "the May 8, 2010, attack"
    elif after is not None and (not after.is_word or after.start > span[1] + 1):
        return False
    if after is None or after.lower in grammar.words.stop or grammar.is_verb(after):
        return False
    bare = union(grammar.words.stop, grammar.words.before_weekday)  # "Early Friday Mayor Lind spoke"
    named = first is not None and first.is_name and first.lower not in bare and first.end < span[1]
    if named and not _is_numbered(part, span):
        return True  # "the New Year sales"
    if first is not None and first.lower in grammar.words.determiners:
        return not after.is_name
    return _in_noun_phrase(leading, grammar)


def _is_numbered(part: tuple[Token, ...], span: tuple[int, int]) -> bool:
    """Whether a time is told in digits."""
    return any(char.isdigit() for t in part if span[0] <= t.start < span[1] for char in t.text)


def _in_noun_phrase(leading: list[Token], grammar: Grammar) -> bool:
    """Whether a determiner stands near and only attributes after it: "a widely contested January 2025 election"."""
    for token in reversed(leading[-_NOUN_PHRASE:]):
        if token.lower in grammar.words.determiners:
            return True
        if not token.is_word or token.lower in grammar.words.stop:
            return False
    return False
