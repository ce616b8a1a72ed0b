"""The shorter sentences that a sentence holds: its own words, cut as an editor cuts them and never added to."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from timeline.events.clauses import Clause, clauses, has_verb, without_adverbs
from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.shortening import without_aside
from timeline.events.standalone import acts, stands_alone
from timeline.events.words import union

_SPEAKER = 14
"""Words in commas that say who said so, at most."""

_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def pared(text: str, grammar: Grammar, day: dt.date | None = None) -> str:
    """A sentence without what an editor strikes out first.

    That is the conjunction or adverb that ties it to the one before it, an aside between dashes, who said so between
    commas, and the weekday of ``day`` if that is given: it stands beside the date of an entry.
    """
    text = _without_lead(without_aside(text), grammar)
    text = _without(text, _attributions(tokens(text), grammar))
    if day is not None:
        text = _without(text, _weekdays(tokens(text), day, grammar))
    return text[:1].upper() + text[1:]


def shorter(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The sentences that stand alone and are left of a sentence if it ends before one of its clauses.

    Or if it begins behind a first clause that hangs on the others ("After ..., "). What is said under a condition, and
    what somebody only says, claims or denies, is not cut from it.
    """
    parts = clauses(text, grammar)
    if len(parts) < 2:
        return ()
    if parts[0].opener:
        cuts = [text[parts[1].start :]] if _hangs_before(text, parts, grammar) else []
    else:
        ends = range(1, len(parts))
        cuts = [text[: parts[place - 1].end] + "." for place in ends if _may_end(text, parts, place, grammar)]
    cuts = [cut[:1].upper() + cut[1:] for cut in cuts]
    return tuple(cut for cut in cuts if _is_whole(cut) and stands_alone(cut, grammar) and acts(cut, grammar))


def _hangs_before(text: str, parts: Sequence[Clause], grammar: Grammar) -> bool:
    """Whether the first clause can be struck out: "After the fire, the bridge was closed"."""
    conditional = parts[0].opener in grammar.words.hypothesis
    return not conditional and not parts[1].opener and text[parts[0].end : parts[1].start].strip() == ","


def _may_end(text: str, parts: Sequence[Clause], place: int, grammar: Grammar) -> bool:
    """Whether a sentence can end before its clause at a place."""
    words = grammar.words
    before, after = parts[place - 1], parts[place]
    last = before.tokens[-1].lower
    if last in union(words.loose, words.auxiliaries, words.reporting, words.attribution.speaks):
        return False
    if not after.opener and grammar.is_verb(after.tokens[0]):
        return False  # "the bridge, which is old, was shut": it goes on with what was begun before
    needed = after.opener in words.relatives and not text[before.end :].lstrip().startswith(",")
    if needed or after.opener in words.hypothesis or _names_source(before.tokens, grammar):
        return False
    return any(has_verb(part, grammar) and not part.opener for part in parts[:place])


def _is_whole(text: str) -> bool:
    """Whether no bracket or quotation mark has lost the other half of its pair."""
    return text.count('"') % 2 == 0 and all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)


def _without_lead(text: str, grammar: Grammar) -> str:
    sequence = tokens(text)
    if len(sequence) > 1 and sequence[0].lower in grammar.words.connecting and sequence[1].is_word:
        text = text[sequence[1].start :]
        sequence = tokens(text)
    rest = without_adverbs(sequence, grammar.words)
    cut = len(sequence) - len(rest)
    return text[rest[0].start :] if cut and sequence[cut - 1].text == "," else text


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text without some spans of it, in order."""
    kept, at = "", 0
    for start, end in spans:
        kept += text[at:start]
        at = end
    return (kept + text[at:]).lstrip(" ,")


def _attributions(sequence: Sequence[Token], grammar: Grammar) -> list[tuple[int, int]]:
    """Where it is said between two commas who said so, with one comma of both, or with both before a verb."""
    commas = [place for place, token in enumerate(sequence) if token.text == ","]
    spans: list[tuple[int, int]] = []
    for first, last in itertools.pairwise(commas):
        begun = first > 1 and not (spans and spans[-1][1] > sequence[first].start)
        if begun and last - first <= _SPEAKER and _names_source(sequence[first + 1 : last], grammar):
            follows = sequence[last + 1 : last + 2]
            end = sequence[last].end if any(map(grammar.is_verb, follows)) else sequence[last].start
            spans.append((sequence[first].start, end))
    return spans


def _names_source(part: Sequence[Token], grammar: Grammar) -> bool:
    """Whether words only say who said so: "officials said on Monday", "according to the mayor", "said the mayor"."""
    words = grammar.words
    said = union(words.reporting, words.attribution.speaks)
    small = [token.lower for token in part if token.is_word]
    if not small or small[0] in words.relying or small[0] in words.attribution.saying:
        return bool(small)
    place = next((place for place, word in enumerate(small) if place and word in said), None)
    if place is None or small[0] in words.opening or any(map(grammar.acts, small[:place])):
        return False
    idle = union(words.stop, words.adverbs, words.prepositions, words.attribution.vague)
    return all(word in idle or word[0].isdigit() for word in small[place + 1 :])


def _weekdays(sequence: Sequence[Token], day: dt.date, grammar: Grammar) -> list[tuple[int, int]]:
    """Where the weekday of a day only says when, with what leads to it: "on Monday", "late Monday"."""
    words = grammar.words
    name = words.weekdays[day.weekday()]
    spans: list[tuple[int, int]] = []
    for place, token in enumerate(sequence):
        if token.lower != name:
            continue
        first, last = place, place + 1
        while last < len(sequence) and sequence[last].lower in words.daytimes:
            last += 1
        while first and sequence[first - 1].lower in words.before_weekday:
            first -= 1
        if _says_when(sequence, first, place, last, grammar):
            end = sequence[last].start if not first else sequence[last - 1].end
            spans.append((sequence[max(first - 1, 0)].end if first else 0, end))
    return spans


def _says_when(sequence: Sequence[Token], first: int, place: int, last: int, grammar: Grammar) -> bool:
    """Whether a weekday belongs to no noun, range or list: "Monday's vote", "the Monday market", "by Monday"."""
    words = grammar.words
    if last == len(sequence):
        return False
    after = sequence[last]
    if not first:
        return place > 0 and (after.text == "," or after.lower in words.determiners)
    before = sequence[first - 1]
    open_before = union(words.prepositions, words.determiners, words.coordinators, words.attached)
    if before.lower in open_before or (first == place and before.is_name) or not before.is_word:
        return False
    follows = words.hanging | words.opening | words.before_verb - words.coordinators | words.infinitive
    return not after.is_word or after.lower in follows
