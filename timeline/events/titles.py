"""A title for what a sentence tells of a time: the sources' words, cut and never added to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from timeline.events.clauses import Clause, Grammar, Token, clauses, has_verb, subject, without_adverbs

LONGEST = 90
"""Characters of a title at most."""

_ELLIPSIS = "…"
_FEWEST_WORDS = 3
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))


def title_of(
    sentence: str, spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar, person: str = ""
) -> str:
    """The part of a sentence that tells what happened at ``sentence[at[0]:at[1]]``, fit to stand alone.

    ``spans`` are all time expressions of the sentence: they are left out of the title, being told
    beside it. Where no part stands alone the best one is taken all the same. ``person`` is whom the
    sentence before is about: put in brackets, as editors do, for the "he" or "she" of this one.
    """
    tellings = [_text(sentence, part, spans, grammar) for part in _tellings(sentence, spans, at, grammar)]
    tellings = [_with_person(telling, person, grammar) for telling in tellings]
    best = max((telling for telling in tellings if telling), key=lambda t: _clearness(t, grammar), default=sentence)
    return shortened(best, grammar)


def _with_person(title: str, person: str, grammar: Grammar) -> str:
    first, _, rest = title.partition(" ")
    return f"[{person}] {rest}" if person and rest and first.lower() in grammar.words.personal else title


def _clearness(title: str, grammar: Grammar) -> int:
    if stands_alone(title, grammar):
        return 2
    words = title.split()
    return int(len(words) >= _FEWEST_WORDS and words[0].lower().strip(",") not in grammar.words.dangling)


def stands_alone(title: str, grammar: Grammar) -> bool:
    """Whether a reader understands who or what is meant: three words, a name or number, no "he" or "this"."""
    words = title.split()
    if len(words) < _FEWEST_WORDS or words[0].lower().strip(",") in grammar.words.dangling:
        return False
    known = any(word[0].isupper() or word[0].isdigit() for word in words[1:])
    return known or words[0].startswith("[") or _is_name(words[0], grammar)


def _is_name(word: str, grammar: Grammar) -> bool:
    plain = word.lower()
    known = grammar.words.determiners | grammar.words.adverbs | grammar.words.stop | grammar.words.prepositions
    return word[0].isupper() and plain not in known and not plain.endswith(("ing", "ed", "s"))


def shortened(title: str, grammar: Grammar, longest: int = LONGEST) -> str:
    """A title of at most ``longest`` characters, cut before a preposition where it can be."""
    if len(title) <= longest:
        return title
    words = title[: longest - 1].split(" ")[:-1]
    for place in range(len(words) - 1, max(len(words) // 2, 4), -1):
        if words[place].lower() in grammar.words.prepositions | grammar.words.attached or words[place - 1].endswith(
            ","
        ):
            words = words[:place]
            break
    while len(words) > _FEWEST_WORDS and words[-1].lower().strip(",") in _loose(grammar):
        words.pop()
    return " ".join(words).rstrip(",;:–—- ") + _ELLIPSIS


def _loose(grammar: Grammar) -> frozenset[str]:
    """Words that a title cannot end with."""
    words = grammar.words
    return words.prepositions | words.determiners | words.coordinators | words.attached | words.trailing


def _tellings(
    sentence: str, spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> Iterator[tuple[Token, ...]]:
    """The parts of a sentence that may tell what happened at a time, best first."""
    parts = clauses(sentence, grammar)
    place = next((i for i, part in enumerate(parts) if at[0] < part.end), None)
    if place is None:
        return
    place = _beside(parts, place, at, grammar)
    part = parts[place]
    head = without_adverbs(part.tokens, grammar.words)
    who = subject(parts, place, grammar)
    if own := _conjunct(head, spans, at, grammar):
        head = own
        who = subject([part], 1, grammar) or who
    if place + 1 < len(parts) and _reports(head, at, grammar) and parts[place + 1].opener in grammar.words.before_verb:
        said = _whole(parts[place + 1])
        yield (*who, *head, *said) if grammar.is_verb(head[0]) else (*head, *said)
    acts = grammar.is_verb(head[0]) or head[0].lower.endswith("ing")
    if acts and part.opener in grammar.words.relatives:
        yield (*(_names_before(parts, place) or who), *head)
    elif acts:
        yield (*who, *head)
    elif has_verb(part, grammar):
        yield head
    yield from _noun_phrases(head, at, grammar)
    if place and part.opener in grammar.words.subordinators - grammar.words.standing:
        yield (*_main(parts, place - 1, grammar), *_whole(part))
    if place + 1 < len(parts) and not part.opener:
        yield (*head, *_whole(parts[place + 1]))
    yield from (other.tokens for other in parts if not other.opener and has_verb(other, grammar))
    yield parts[0].tokens


def _whole(clause: Clause) -> tuple[Token, ...]:
    """A clause with the word that opened it."""
    return (clause.opened_by, *clause.tokens) if clause.opened_by else clause.tokens


def _main(parts: list[Clause], place: int, grammar: Grammar) -> tuple[Token, ...]:
    """The clause at a place with the subject that it takes from the clauses before it."""
    head = without_adverbs(parts[place].tokens, grammar.words)
    if not grammar.is_verb(head[0]):
        return head
    if parts[place].opener in grammar.words.relatives:
        return (*(_names_before(parts, place) or subject(parts, place, grammar)), *head)
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
    words = [t for t in words if t.lower not in grammar.words.prepositions | grammar.words.adverbs]
    if place and words and words[-1].lower in grammar.words.reporting and len(words) <= _FEWEST_WORDS + 1:
        return next((i for i in range(place - 1, -1, -1) if has_verb(parts[i], grammar)), place)
    tells = len(words) > 1 or any(grammar.is_verb(t) for t in words) or _is_attribute(part.tokens, at, grammar)
    if tells and (place or has_verb(part, grammar) or not _is_adverbial(part, grammar)):
        return place
    if part.opener or all(not has_verb(other, grammar) for other in parts[:place]):
        after = next((i for i in range(place + 1, len(parts)) if has_verb(parts[i], grammar)), None)
        if after is not None:
            return after
    return max(place - 1, 0)


def _is_adverbial(part: Clause, grammar: Grammar) -> bool:
    """Whether a clause only says where or when: it begins with a preposition and has no verb."""
    return part.tokens[0].lower in grammar.words.prepositions - grammar.words.determiners


def _names_before(parts: list[Clause], place: int) -> tuple[Token, ...]:
    """The names that a relative clause follows."""
    before = parts[place - 1].tokens if place else ()
    names: list[Token] = []
    for token in reversed(before):
        if token.is_word and not token.is_name:
            break
        names.insert(0, token)
    while names and not names[0].is_word:
        names.pop(0)
    return tuple(names)


def _noun_phrases(head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> Iterator[tuple[Token, ...]]:
    """What happened as a noun: from the determiner before the time, "of" phrases included."""
    for place in range(len(head) - 1, -1, -1):
        token = head[place]
        if token.start >= at[0] or token.lower not in grammar.words.determiners:
            continue
        if place and head[place - 1].lower in grammar.words.attached:
            continue
        if token.lower not in grammar.words.dangling:
            yield head[place:]
    yield head


def _text(sentence: str, part: tuple[Token, ...], spans: list[tuple[int, int]], grammar: Grammar) -> str:
    """The words of a part without its time expressions and what only leads to them."""
    kept: list[Token] = []
    spans = [span for span in spans if not _is_attribute(part, span, grammar)]
    for token in part:
        if any(start <= token.start < end for start, end in spans):
            while kept and _leads_to_time(kept[-1], grammar):
                kept.pop()
        else:
            kept.append(token)
    loose = _loose(grammar) | grammar.words.auxiliaries
    while kept and (kept[-1].lower in loose or not kept[-1].is_word):
        kept.pop()
    tidy = without_adverbs(tuple(kept), grammar.words) if kept else ()
    text = _joined(sentence, tidy)
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first == first.lower() else text


def _is_attribute(part: tuple[Token, ...], span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a time belongs to a noun that needs it: "the 2020 election", "the protests of 2020"."""
    leading = [t for t in part if t.end <= span[0]]
    before = leading[-1] if leading else None
    first = next((t for t in part if t.start >= span[0]), None)
    after = next((t for t in part if t.start >= span[1]), None)
    if before is not None and before.lower in grammar.words.attached:
        return len(leading) > 1 and leading[-2].lower not in grammar.words.stop | grammar.words.trailing
    if after is None or not after.is_word or after.start > span[1] + 1:
        return False
    if after.lower in grammar.words.stop or grammar.is_verb(after):
        return False
    if first is not None and first.lower in grammar.words.determiners:
        return not after.is_name
    if before is None or not before.is_word:
        return False
    return before.lower in grammar.words.determiners or (
        before.lower not in grammar.words.prepositions and not before.is_name and span[0] - before.end == 1
    )


def _leads_to_time(token: Token, grammar: Grammar) -> bool:
    return token.lower in grammar.words.prepositions | grammar.words.adverbs or token.text == ","


def _joined(sentence: str, part: tuple[Token, ...]) -> str:
    """Words with the signs that stood between them, and a space where words were cut out."""
    text = part[0].text if part else ""
    for before, token in itertools.pairwise(part):
        gap = sentence[before.end : token.start] if token.start >= before.end else " "
        text += (" " if any(sign.isalnum() for sign in gap) else gap) + token.text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    return " ".join(text.split())
