"""What the clause of a time tells by itself, with the subject that it takes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.clauses import Clause, acts_now, has_verb, is_defining, without_adverbs
from timeline.events.conjuncts import conjunct, led_by_time
from timeline.events.grammar import Grammar, Token
from timeline.events.nouns import is_attribute, noun_before, noun_phrases, whole_noun_before
from timeline.events.saidclause import said_then, what_was_said, whole
from timeline.events.subjects import subject
from timeline.events.timed import up_to_time
from timeline.events.words import union


def own_clause(
    parts: list[Clause], place: int, spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> Iterator[tuple[Token, ...]]:
    """What the clause of the time tells, with the subject that it takes from elsewhere."""
    yield from _joined_subject(parts, place, spans, grammar)
    part = parts[place]
    if said := said_then(without_adverbs(part.tokens, grammar.words), at, grammar):
        yield said
    head, who = _head(parts, place, spans, at, grammar)
    if whom := _whom(parts, place, head, at, grammar):
        yield whom
        return
    for said in (_saying(parts, place, grammar), what_was_said(parts, place, head, at, grammar)):
        if said:
            yield (*who, *head, *said) if grammar.is_verb(head[0]) else (*head, *said)
    if who and head[0].lower.endswith(grammar.words.participles) and (main := _main_behind(parts, place, grammar)):
        yield (*who, *main)
    if head[0].lower.endswith("ly") and any(map(grammar.is_verb, head[1:2])):
        head = head[1:]
    yield from _deed(parts, place, head, who, grammar)
    if at[0] < part.end:
        yield from noun_phrases(head, at, grammar)
    if part.opener in grammar.words.before_verb or not _begins_with_deed(parts, place, head, grammar):
        yield head


def _head(
    parts: list[Clause], place: int, spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words of a clause that tell of the time, and its subject where that stands elsewhere."""
    part, who = parts[place], subject(parts, place, grammar)
    head = (*without_adverbs(part.tokens, grammar.words), *_other_half(parts, place, grammar))
    if own := conjunct(head, spans, at, grammar):
        if not grammar.is_verb(head[0]):
            who = subject([part], 1, grammar) or _personal(head, grammar)
        head = own
    elif place and not part.opener and (own := _goes_on(head, at, grammar)):
        head = own
    return up_to_time(part, _behind_lead(part, head, at, grammar), at, grammar), who


def _whom(
    parts: list[Clause], place: int, head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar
) -> tuple[Token, ...]:
    """Of "the captains that Lind was replacing" the whole, since the verb asks for it; empty where none does."""
    led = parts[place - 1].tokens if place > 1 else ()
    if len(led) == 1 and led[0].lower in grammar.words.hanging and head[0].lower in grammar.words.dangling:
        # "the League, from which it was expelled"
        return (*whole_noun_before(parts, place - 1, grammar), *led, *whole(parts[place]))
    said = place and not grammar.words.spoken.isdisjoint(token.lower for token in parts[place - 1].tokens)
    if said or not is_defining(parts, place, grammar) or grammar.is_verb(head[0]) or acts_now(head[0], grammar):
        return ()
    told = [t for t in head if t.is_word and t.lower not in grammar.words.leading and not at[0] <= t.start < at[1]]
    before = [t for t in told if t.start < at[0]]
    ahead = next((t for t in head if t.start >= at[1]), None)
    if ahead is not None and not grammar.is_verb(ahead):
        told = before  # "the mistakes that he made last week in Lund"
    suffers = len(told) > 1 and told[-2].lower in grammar.words.helping - grammar.words.adverbs  # "that ten were freed"
    acts = bool(told) and grammar.is_verb(told[-1]) and not suffers
    if not (acts or (told and told[-1].lower.endswith(grammar.words.participles))):
        return ()
    noun = whole_noun_before(parts, place, grammar)
    return (*noun, *whole(parts[place])) if noun else ()


def _saying(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """Of "issued a statement, saying the port was closed" what follows the comma; empty for none."""
    if place + 1 >= len(parts) or parts[place].opener or not has_verb(parts[place], grammar):
        return ()
    behind, words = parts[place + 1], grammar.words
    says = behind.tokens[0].lower in words.attribution.speaks and behind.tokens[0].lower.endswith(words.participles)
    stated = not words.statements.isdisjoint(token.lower for token in parts[place].tokens)
    return behind.tokens if says and stated and not behind.opener and has_verb(behind, grammar) else ()


def _personal(head: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """The "he" or "she" that a clause begins with; empty for none."""
    return head[:1] if head[0].lower in grammar.words.personal else ()


def _behind_lead(part: Clause, head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> tuple[Token, ...]:
    """The words of a clause from its verb on, where only a time leads it: "who last week | asked Lund to go"."""
    if is_attribute(head, at, grammar) or not (own := led_by_time(head, [at], grammar)):
        return head
    dated = not own[0].is_word and own[0].start > at[1]  # "May 9 - the crew tries it again"
    own = without_adverbs(own, grammar.words)
    if dated or part.opener in grammar.words.relatives:
        return own
    led = part.opener or head[0].lower in grammar.words.hanging or own[0].lower in grammar.words.spoken
    acts = grammar.is_verb(own[0]) and own[0].lower not in grammar.words.copulas  # not "today is a holiday"
    return own if led and acts else head


def _deed(
    parts: list[Clause], place: int, head: tuple[Token, ...], who: tuple[Token, ...], grammar: Grammar
) -> Iterator[tuple[Token, ...]]:
    """What was done in a clause, which begins with ``head`` and may take ``who`` for its subject."""
    if goes_on := _behind_place(parts, place, head, who, grammar):
        yield (*who, *goes_on)
        return
    if _begins_with_deed(parts, place, head, grammar):
        yield _with_subject(parts, place, head, who, grammar)
    elif has_verb(parts[place], grammar):
        yield _without_place(head, grammar)
        yield head
    elif behind := _behind_aside(parts, place, grammar):
        yield (*head, *behind)


def _behind_place(
    parts: list[Clause], place: int, head: tuple[Token, ...], who: tuple[Token, ...], grammar: Grammar
) -> tuple[Token, ...]:
    """Of "the ferry, with room for ten (on deck) will leave" what follows the aside; empty for none."""
    if not place or not who or head[0].lower not in grammar.words.hanging or parts[place].opener:
        return ()
    before = parts[place - 1]
    if before.opener or has_verb(before, grammar) or before.tokens[-1] is not who[-1]:
        return ()
    return head[next((i for i, token in enumerate(head) if token.lower in grammar.words.auxiliaries), len(head)) :]


def _begins_with_deed(parts: list[Clause], place: int, head: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether the words of a clause begin with what was done, so that who did it stands elsewhere."""
    first, part = head[0].lower, parts[place]
    if grammar.is_verb(head[0]) or first in grammar.words.infinitive:
        return True
    if first.endswith(grammar.words.participles):
        # But "drilling started on Monday", "since shelling began on Monday".
        return not has_verb(part, grammar) or (bool(place) and part.opener not in grammar.words.subordinators)
    if place and not part.opener and first in grammar.words.lives:
        return True
    if place and not part.opener and acts_now(head[0], grammar) and len(head) > 1:
        return head[1].lower in grammar.words.infinitive  # "Lind, the mayor, plans to ..."
    return _is_relative(parts, place, grammar) and acts_now(head[0], grammar)


def _is_relative(parts: list[Clause], place: int, grammar: Grammar) -> bool:
    """Whether a clause says which of the noun before it, and not what somebody said: "warned that winds rise"."""
    if not place or parts[place].opener not in grammar.words.relatives:
        return False
    before = parts[place - 1].tokens[-1]
    said = before.lower in union(grammar.words.attribution.speaks, grammar.words.claim) or grammar.is_verb(before)
    return parts[place].opener not in grammar.words.before_verb or not said


def _with_subject(
    parts: list[Clause], place: int, head: tuple[Token, ...], who: tuple[Token, ...], grammar: Grammar
) -> tuple[Token, ...]:
    """What was done, behind who or what did it or suffered it; empty where it only leads to something else."""
    part, first = parts[place], head[0].lower
    if first in grammar.words.infinitive or _is_relative(parts, place, grammar):
        before = whole_noun_before if part.opener in grammar.words.things else noun_before
        if noun := before(parts, place, grammar):
            return (*noun, *head)
        return () if _is_relative(parts, place, grammar) and not _says_who(parts[place - 1], grammar) else (*who, *head)
    joins = part.tokens[0].lower in grammar.words.coordinators
    if place and not joins and _is_passive(head, grammar) and has_verb(parts[place - 1], grammar):
        return (*whole_noun_before(parts, place, grammar), *head)
    if first in grammar.words.perfect:
        return ()  # "having paid the fine"
    if first in grammar.words.attribution.speaks and first.endswith(grammar.words.participles):
        return head[1:]  # "..., saying the town was quiet"
    return (*who, *head)


def _says_who(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause only tells who somebody is, so that what follows is told of its subject."""
    verbs = [token.lower for token in clause.tokens if grammar.is_verb(token)]
    return bool(verbs) and grammar.words.copulas.issuperset(verbs)


def _joined_subject(
    parts: list[Clause], place: int, spans: list[tuple[int, int]], grammar: Grammar
) -> Iterator[tuple[Token, ...]]:
    """The clause of a time with the name before its comma: "Berg, a judge elected"."""
    if place != 1 or parts[0].opener or parts[1].opener or has_verb(parts[0], grammar):
        return
    name, head = parts[0].tokens, parts[1].tokens
    timed = any(start <= token.start < end for token in name for start, end in spans)
    if timed or name[0].lower in union(grammar.words.prepositions, grammar.words.attached) or not name[-1].is_name:
        return
    verb = next((i for i, token in enumerate(head) if grammar.is_verb(token)), 0)
    if not verb or head[verb].lower in grammar.words.reporting:
        return
    acts = head[verb].lower not in grammar.words.auxiliaries
    if acts and head[0].lower in grammar.words.articles and all(token.is_name for token in name):
        yield (*name, *head[verb:])


def _is_passive(head: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether a participle says what was done to the noun before it: "a bailout, agreed on Monday by the ministers"."""
    words = grammar.words
    between = words.stop | words.adverbs
    behind = (t for t in head[1:] if t.lower in words.deeds.agents or not (t.lower in between or t.text[0].isdigit()))
    by = next(behind, None)
    return by is not None and by.lower in words.deeds.agents and head[0].lower not in words.auxiliaries


def _behind_aside(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """Of "Monday's vote in Lund, she said, was not enough" the verb behind the aside; empty for none."""
    if parts[place].opener or place + 2 >= len(parts) or parts[place + 1].opener or parts[place + 2].opener:
        return ()
    behind = parts[place + 2].tokens
    speaks = parts[place + 1].tokens[-1].lower in grammar.words.attribution.saying
    return behind if speaks and grammar.is_verb(behind[0]) else ()


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
