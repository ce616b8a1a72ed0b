"""Which parts of a sentence tell what happened at a time, best first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.events.clauses import Clause, Grammar, Token, acts_now, has_verb, without_adverbs
from timeline.events.nouns import is_attribute, noun_before, noun_phrases
from timeline.events.subjects import subject

_SHORT = 4
"""So many words or fewer before "said" are only the speaker."""


class Telling(msgspec.Struct, frozen=True, gc=False):
    """Words that may tell what happened at a time."""

    tokens: tuple[Token, ...]
    nearness: int
    """2 for the clause of the time itself, 1 for it with the clause that it hangs on, 0 for another one."""


class Parsed(msgspec.Struct, frozen=True, gc=False):
    """A sentence with its clauses and the spans of its time expressions."""

    quote: str
    clauses: list[Clause]
    times: list[tuple[int, int]]


def tellings(parsed: Parsed, at: tuple[int, int], grammar: Grammar) -> Iterator[Telling]:
    """The parts of a sentence that may tell what happened at ``quote[at[0]:at[1]]``, best first."""
    # "It was Larsen, not Moen, who closed the bridge."
    parts, spans = [part for part in parsed.clauses if not _is_denied(part, grammar)], parsed.times
    place = telling_clause(parts, at, grammar)
    if place is None:
        return
    part = parts[place]
    # "... since the post was created" says when, not what.
    near = 0 if place and only_dates(parts, place, at, grammar) else 2
    if claimed(parts, place, grammar.words.claim, grammar):
        yield Telling((*_main(parts, place - 1, grammar), *_whole(part)), near)
        return
    for own in _own(parts, place, spans, at, grammar):
        yield Telling(own, near)
    if place and part.opener in grammar.words.subordinators - grammar.words.standing:
        yield Telling((*_main(parts, place - 1, grammar), *_whole(part)), 1)
    if place + 1 < len(parts) and not part.opener and (rest := _completed(parts, place + 1, grammar)):
        yield Telling((*without_adverbs(part.tokens, grammar.words), *rest), 1)
    for other in parts:
        timed = any(other.start <= start < other.end for start, _ in spans if start != at[0])
        if not other.opener and has_verb(other, grammar) and not timed:
            yield Telling(other.tokens, 0)
    yield Telling(part.tokens, 0)


def _is_denied(part: Clause, grammar: Grammar) -> bool:
    """Whether words set apart only say who or what it was not."""
    first = next((t.lower for t in part.tokens if t.lower not in grammar.words.coordinators), "")
    return not part.opener and first in grammar.words.negation and not has_verb(part, grammar)


def only_dates(parts: list[Clause], place: int, at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a clause only says since when somebody is who he is."""
    return parts[place].opener in grammar.words.standing - grammar.words.relatives and says_who(parts, at, grammar)


def says_who(parts: list[Clause], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the time belongs to who or what something is: "X is a politician who was born in 1960"."""
    place = next((i for i, part in enumerate(parts) if at[0] < part.end), 0)
    if parts[place].opener and not any(part.opener in grammar.words.standing for part in parts[: place + 1]):
        return False
    main = [token for part in parts[:2] if not part.opener for token in part.tokens if token.start < at[0]]
    copula = next((i for i, token in enumerate(main) if grammar.is_verb(token)), len(main))
    if not (0 < copula < len(main) - 1 and main[copula].lower in grammar.words.copulas):
        return False
    return main[copula + 1].lower in grammar.words.articles and not any(map(grammar.is_verb, main[copula + 1 :]))


def telling_clause(parts: list[Clause], at: tuple[int, int], grammar: Grammar) -> int | None:
    """The place of the clause that tells what happened at ``sentence[at[0]:at[1]]``; None where none is left."""
    place = next((i for i, part in enumerate(parts) if at[0] < part.end), None)
    if place is None:
        return None
    if place + 1 < len(parts) and parts[place + 1].opener in grammar.words.specifying and at[1] >= parts[place].end:
        return place + 1  # "since 2021, when a jet was forced to land"
    return _beside(parts, place, at, grammar)


def claimed(parts: list[Clause], place: int, words: frozenset[str], grammar: Grammar) -> bool:
    """Whether a clause hangs with "that" on one of some words: "denied that", "no evidence that"."""
    if not place or parts[place].opener not in grammar.words.before_verb | grammar.words.relatives:
        return False
    before = [token.lower for token in parts[place - 1].tokens]
    return any(
        word in words or f"{word} {after}" in words for word, after in zip(before, [*before[1:], ""], strict=True)
    )


def _own(
    parts: list[Clause], place: int, spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> Iterator[tuple[Token, ...]]:
    """What the clause of the time tells, with the subject that it takes from elsewhere."""
    part = parts[place]
    head = (*without_adverbs(part.tokens, grammar.words), *_other_half(parts, place, grammar))
    who = subject(parts, place, grammar)
    yield from _joined_subject(parts, place, spans, grammar)
    if said := _said(head, at, grammar):
        yield said
    if own := _conjunct(head, spans, at, grammar):
        head = own
        who = subject([part], 1, grammar) or who
    elif place and not part.opener and (own := _goes_on(head, at, grammar)):
        head = own
    if place + 1 < len(parts) and _reports(head, at, grammar) and parts[place + 1].opener in grammar.words.before_verb:
        said = _whole(parts[place + 1])
        yield (*who, *head, *said) if grammar.is_verb(head[0]) else (*head, *said)
    if who and head[0].lower.endswith(grammar.words.participles) and (main := _main_behind(parts, place, grammar)):
        yield (*who, *main)
    acts = grammar.is_verb(head[0]) or head[0].lower.endswith("ing")
    acts = acts or (part.opener in grammar.words.relatives and acts_now(head[0], grammar))
    if head[0].lower in grammar.words.infinitive or (acts and part.opener in grammar.words.relatives):
        yield (*(noun_before(parts, place, grammar) or who), *head)
    elif acts:
        yield (*who, *head)
    elif has_verb(part, grammar):
        yield _without_place(head, grammar)
        yield head
    yield from noun_phrases(head, at, grammar)


def _joined_subject(
    parts: list[Clause], place: int, spans: list[tuple[int, int]], grammar: Grammar
) -> Iterator[tuple[Token, ...]]:
    """The clause of a time with the name before its comma: "Berg, crew and guests arrived", "Berg, a judge elected"."""
    if place != 1 or parts[0].opener or parts[1].opener or has_verb(parts[0], grammar):
        return
    name, head = parts[0].tokens, parts[1].tokens
    timed = any(start <= token.start < end for token in name for start, end in spans)
    if timed or name[0].lower in grammar.words.prepositions | grammar.words.attached or not name[-1].is_name:
        return
    verb = next((i for i, token in enumerate(head) if grammar.is_verb(token)), 0)
    if not verb or head[verb].lower in grammar.words.reporting:
        return
    if head[0].lower in grammar.words.articles:
        if head[verb].lower not in grammar.words.auxiliaries and all(token.is_name for token in name):
            yield (*name, *head[verb:])
    elif any(token.lower in grammar.words.coordinators for token in head[:verb]):
        yield (*name, *head)


def _said(head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> tuple[Token, ...]:
    """Of "the ministry said 12 people were hurt on Monday" what was said, where the time belongs to it; else empty."""
    said = next((i for i, t in enumerate(head) if i and t.lower in grammar.words.attribution.saying), None)
    if said is None or head[said - 1].lower in grammar.words.auxiliaries:
        return ()
    rest = head[said + 1 :]
    acts = [token for token in rest if grammar.is_verb(token) and token.start < at[0]]
    if not acts or rest[0].start >= at[0] or rest[0].lower in grammar.words.prepositions - grammar.words.determiners:
        return ()
    return rest


def _completed(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """A clause that says something by itself; of "that Lind, aged 55, has left" without the aside. Empty for none."""
    clause = parts[place]
    if clause.opener not in grammar.words.before_verb or has_verb(clause, grammar):
        return _whole(clause)
    behind = parts[place + 1 : place + 3]
    goes_on = next((c for c in behind if not c.opener and c.tokens[0].lower in grammar.words.auxiliaries), None)
    return (*_whole(clause), *goes_on.tokens) if goes_on else ()


def _main_behind(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """Of "Lind, speaking in Lund on Monday, praised the ferry" what follows the aside; empty for none."""
    if not place or place + 1 == len(parts) or parts[place].opener or parts[place + 1].opener:
        return ()
    behind = parts[place + 1].tokens
    return behind if grammar.is_verb(behind[0]) else ()


def _other_half(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """What follows the comma of "either hold it, or use a case"; empty for none."""
    if place + 1 == len(parts) or grammar.words.pairing.isdisjoint(token.lower for token in parts[place].tokens):
        return ()
    other = parts[place + 1]
    return other.tokens if not other.opener and other.tokens[0].lower in grammar.words.coordinators else ()


def _whole(clause: Clause) -> tuple[Token, ...]:
    """A clause with the word that opened it."""
    return (clause.opened_by, *clause.tokens) if clause.opened_by else clause.tokens


def _main(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """The clause at a place with the subject that it takes from the clauses before it."""
    head = without_adverbs(parts[place].tokens, grammar.words)
    if not grammar.is_verb(head[0]) and head[0].lower not in grammar.words.claim:
        return head
    if parts[place].opener in grammar.words.relatives:
        return (*(noun_before(parts, place, grammar) or subject(parts, place, grammar)), *head)
    return (*subject(parts, place, grammar), *head)


def _conjunct(
    head: tuple[Token, ...], spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> tuple[Token, ...]:
    """Of "did this in May and did that in June" the half with the time; empty where the times are not told apart."""
    borders = [
        i
        for i in range(1, len(head) - 1)
        if head[i].lower in grammar.words.coordinators and grammar.is_verb(head[i + 1])
    ]
    for border in borders:
        left, right = head[:border], head[border + 1 :]
        if all(any(start <= t.start < end for t in half for start, end in spans) for half in (left, right)):
            return next(half for half in (left, right) if at[0] < half[-1].end)
    return ()


def _without_place(head: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """A clause without the "in a long debate" at its head, where a second article shows the subject behind it."""
    if head[0].lower not in grammar.words.hanging:
        return head
    verb = next((place for place, token in enumerate(head) if grammar.is_verb(token)), 0)
    subject = next((i for i in range(verb - 1, 2, -1) if head[i].lower in grammar.words.articles), None)
    inside = subject is not None and head[subject - 1].lower in grammar.words.hanging
    return head if subject is None or inside else head[subject:]


def _goes_on(head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> tuple[Token, ...]:
    """Of "..., an apposition and did this in May" what was done: an apposition has no verb. Empty for none."""
    for place in range(1, len(head) - 1):
        if grammar.is_verb(head[place]):
            return ()
        if head[place].lower in grammar.words.coordinators and grammar.is_verb(head[place + 1]):
            return head[place + 1 :] if head[place].start < at[0] else ()
    return ()


def _reports(head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a clause only says that somebody said something."""
    said = next((i for i, t in enumerate(head) if t.lower in grammar.words.reporting), None)
    return said is not None and not any(grammar.is_verb(t) for t in head[said + 1 :] if t.start < at[0])


def _beside(parts: list[Clause], place: int, at: tuple[int, int], grammar: Grammar) -> int:
    """The clause that a time set apart by commas belongs to.

    At the head of a sentence or of a subordinate clause that is the next one that has a verb, else the
    one before. "..., the company announced on Friday" tells of what the clause before it says.
    """
    part = parts[place]
    words = [t for t in part.tokens if t.is_word and not at[0] <= t.start < at[1]]
    words = [t for t in words if t.lower not in grammar.words.leading]
    if place and words and words[-1].lower in grammar.words.reporting and len(words) <= _SHORT:
        return next((i for i in range(place - 1, -1, -1) if has_verb(parts[i], grammar)), place)
    tells = len(words) > 1 or any(grammar.is_verb(t) for t in words) or is_attribute(part.tokens, at, grammar)
    if tells and (place or has_verb(part, grammar) or not _is_adverbial(part, grammar)):
        return place
    if part.opener or all(not has_verb(other, grammar) for other in parts[:place]):
        after = next((i for i in range(place + 1, len(parts)) if has_verb(parts[i], grammar)), None)
        if after is not None:
            return after
    return next((i for i in range(place - 1, -1, -1) if has_verb(parts[i], grammar)), max(place - 1, 0))


def _is_adverbial(part: Clause, grammar: Grammar) -> bool:
    """Whether a clause only says where, when or how: it begins with a preposition or participle and has no verb."""
    first = part.tokens[0].lower
    return first in grammar.words.prepositions - grammar.words.determiners or first.endswith(grammar.words.participles)
