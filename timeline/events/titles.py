"""A title for what a sentence tells of a time: the sources' words, cut and never added to."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable

from timeline.events.clauses import has_verb, without_adverbs
from timeline.events.grammar import Grammar, Token
from timeline.events.nouns import is_attribute, is_claimed, noun_phrases
from timeline.events.shortening import ELLIPSIS, balanced, shortened
from timeline.events.standalone import FEWEST_WORDS, acts, clearness, is_short
from timeline.events.tellings import Parsed, tellings
from timeline.events.timed import only_dates, telling_clause
from timeline.events.words import union

_DASHES = frozenset("-–—")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


def title_of(
    parsed: Parsed, at: tuple[int, int], grammar: Grammar, who: Callable[[str, str], str] = lambda *_: ""
) -> str:
    """The part of a sentence that tells what happened at ``quote[at[0]:at[1]]``, fit to stand alone.

    The times of the sentence are left out, being told beside the title. Where no part stands alone the best one
    is taken all the same; empty if the clause of the time says nothing that is understood without it. ``who``
    says whom the sentence before is about: put in brackets, as editors do, for the "he" or "she" of this one.
    """
    best, nearness, worth, near = "", 0, (False, -1), ""
    for telling in tellings(parsed, at, grammar):
        title = _text(parsed, telling.tokens, grammar)
        if title.split(" ", maxsplit=1)[0].lower() in grammar.words.personal:
            title = _with_person(title, parsed.quote, who)
        title = shortened(title, grammar)
        if addresses(title, grammar):
            continue
        near = near or (title if telling.nearness else "")
        named = parsed.quote[at[0] : at[1]] in title
        own = _worth(title, telling.nearness, grammar, named=named) if title else worth
        if own > worth:
            best, nearness, worth = title, telling.nearness, own
        if worth >= _BEST:
            break
    if not nearness and _tells_itself(parsed, at, grammar):
        best = near if is_short(near, grammar) else ""
    if not worth[0] and not acts(best, grammar) and len(best.split()) < FEWEST_WORDS:
        return ""  # "already large", "the port"
    return _capitalised(best)


def noun_of(parsed: Parsed, at: tuple[int, int], grammar: Grammar) -> str:
    """What a time says which of: "the 1989 revolution", "a ship seized in May"; empty where that does not stand alone.

    For a time whose clause tells what happened at another one.
    """
    part = next((part.tokens for part in parsed.clauses if part.start <= at[0] < part.end), ())
    behind = next((i for i, token in enumerate(part) if token.start >= at[1]), len(part))
    if is_attribute(part, at, grammar):
        closed = union(grammar.words.hanging, grammar.words.coordinators)
        rest = itertools.takewhile(
            lambda t: t.is_word and t.lower not in closed and not grammar.is_verb(t), part[behind:]
        )
        behind += len(list(rest))
    noun = next(noun_phrases(part[:behind], at, grammar), ())
    title = shortened(_text(parsed, noun, grammar), grammar)
    deeds = [place for place, token in enumerate(noun) if grammar.is_verb(token)]
    suffered = all(token.lower in grammar.words.deeds.agents for i in deeds for token in noun[i + 1 : i + 2])
    happened = deeds or not grammar.happenings.isdisjoint(grammar.deed_of(title)[0])
    return _capitalised(title) if suffered and happened and clearness(title, grammar) > 1 else ""


_BEST = (True, 7)
"""The worth of a part that stands alone in the clause of its time."""


def _tells_itself(parsed: Parsed, at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the clause of a time has a verb, so that what others tell is of another time."""
    place = telling_clause(parsed.clauses, at, grammar)
    if place is None or only_dates(parsed.clauses, place, at, grammar):
        return False
    return has_verb(parsed.clauses[place], grammar)


def _worth(title: str, nearness: int, grammar: Grammar, *, named: bool) -> tuple[bool, int]:
    """What is not clear at all is the last choice; else what is nearer, or a whole deed, is better by half a step.

    As good as a deed is what is ``named`` by its time: "the June 10 directive".
    """
    clear = clearness(title, grammar)
    part = title.endswith(ELLIPSIS) or not (named or acts(title, grammar))
    return clear > 0, 2 * clear + 3 * (nearness == 2) + 2 * (nearness == 1) - part


def _with_person(title: str, quote: str, who: Callable[[str, str], str]) -> str:
    """A title with the person in brackets whom its first word, a pronoun, stands for."""
    first, _, rest = title.partition(" ")
    place = quote.find(f"{first} {rest.partition(' ')[0]}")
    person = who(first.lower(), quote[: max(place, 0)]) if rest else ""
    return f"[{person}] {rest}" if person else title


def _text(parsed: Parsed, part: tuple[Token, ...], grammar: Grammar) -> str:
    """The words of a part without its time expressions; empty where they do not say who did it."""
    kept = _without_times(parsed, part, grammar)
    bound = union(grammar.words.bound, grammar.words.subordinators)
    while kept and (kept[-1].lower in bound or not (kept[-1].is_word or kept[-1].text == "%")):
        kept.pop()
    tidy = without_adverbs(tuple(kept), grammar.words) if kept else ()
    if tidy and parsed.quote[tidy[0].end : tidy[0].end + 1] == "," and any(map(grammar.is_verb, tidy[1:2])):
        tidy = tidy[1:] if tidy[0].lower.endswith("ly") else tidy  # "unfortunately, that day has come"
    if not tidy or tidy[0].text in grammar.words.trailing:
        return ""
    says = not tidy[0].is_name and tidy[0].lower in grammar.words.attribution.speaks  # "..., say police"
    if (says or grammar.is_verb(tidy[0])) and not is_claimed(tidy, grammar):
        return ""
    return _joined(parsed.quote, tidy, grammar)


def _without_times(parsed: Parsed, part: tuple[Token, ...], grammar: Grammar) -> list[Token]:
    """The words of a part without its time expressions and what only leads to them."""
    kept: list[Token] = []
    periods = (span for span in _periods(parsed) if not is_attribute(part, span, grammar))
    spans = [span for span in periods if not _acts_itself(part, span, grammar)]
    timed = [token.start for token in part for start, end in spans if start <= token.start < end]
    owned = {
        token.start
        for start, end in spans
        if _owns(parsed.quote, end) or _qualifies(part, (start, end), grammar)
        for token in part
        if start <= token.start < end
    }
    cut = False
    for token in part:
        if token.start in timed:
            while kept and (
                (_leads_to_time(kept[-1], grammar) and token.start not in owned)
                or (cut and kept[-1].lower in grammar.words.coordinators)
            ):
                kept.pop()
            cut = True
        elif cut and token.lower in grammar.words.beside_clock:
            continue
        elif cut and kept and token.is_name and token.lower in grammar.words.heads:
            break  # "... in July The ferry ...": another sentence, and no full stop between
        elif not (cut and token.text == ","):
            cut = cut and token.lower in grammar.words.coordinators
            if cut and not kept:
                return []  # "the Christmas and New Year sales"
            kept.append(token)
    return kept


def _periods(parsed: Parsed) -> list[tuple[int, int]]:
    """The times of a sentence, those as one between which only a dash stands: "the 4 p.m.-8 a.m. curfew"."""
    periods: list[tuple[int, int]] = []
    for start, end in sorted(parsed.times):
        if periods and parsed.quote[periods[-1][1] : start].strip(" ") in _DASHES:
            periods[-1] = (periods[-1][0], end)
        else:
            periods.append((start, end))
    return periods


def _capitalised(text: str) -> str:
    first = text.split(" ", maxsplit=1)[0]
    return text[:1].upper() + text[1:] if first == first.lower() else text


def addresses(title: str, grammar: Grammar) -> bool:
    """Whether somebody speaks in it of himself or to the reader, outside quotation marks."""
    if '"' in title or "“" in title:
        title = _QUOTED.sub(" ", title)
    return not grammar.words.addressing.isdisjoint(map(_spoken, title.split()))


@functools.lru_cache(maxsize=1 << 15)
def _spoken(word: str) -> str:
    """A word in small letters without what is tied to it: "I'm" is "i"; empty for an acronym, "US"."""
    plain = word.strip(",.;:!?").replace("’", "'").partition("'")[0]
    return plain.lower() if len(plain) == 1 or not plain.isupper() else ""


def _owns(quote: str, end: int) -> bool:
    """Whether a time that ends there stands for an article: "in last week's clashes"."""
    return quote[end : end + 2] in ("'s", "’s") or quote[end - 2 : end] in ("'s", "’s")


def _acts_itself(part: tuple[Token, ...], span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a time is what a verb is about: "experts predict this year will be dry"."""
    first = next((i for i, token in enumerate(part) if token.start >= span[0]), len(part))
    behind = next((token.lower for token in part[first:] if token.start >= span[1]), "")
    opens = 0 < first < len(part) and part[first].lower in grammar.words.determiners
    return opens and part[first - 1].lower not in grammar.words.leading and behind in grammar.words.auxiliaries


def _qualifies(part: tuple[Token, ...], span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a week day says which of the noun behind it: "after Friday prayers", not "met on Friday envoys"."""
    words = grammar.words
    place = next((i for i, token in enumerate(part) if i and span[0] <= token.start and token.end == span[1]), None)
    if place is None or part[place].lower not in words.weekdays or part[place - 1].lower in words.before_weekday:
        return False
    behind = part[place + 1 :]
    if not behind or behind[0].start != span[1] + 1 or not behind[0].is_word or any(map(grammar.is_verb, behind)):
        return False
    return not behind[0].is_name and behind[0].lower not in union(words.stop, words.hanging)


def _leads_to_time(token: Token, grammar: Grammar) -> bool:
    return token.lower in grammar.words.leading or token.text == ","


def _acts(part: tuple[Token, ...], place: int, grammar: Grammar) -> bool:
    """Whether a word is the first verb, so that no comma stands before it; not "released by the council"."""
    behind = part[place + 1].lower if place + 1 < len(part) else ""
    return behind != "by" and grammar.is_verb(part[place]) and not any(map(grammar.is_verb, part[:place]))


def _joined(sentence: str, part: tuple[Token, ...], grammar: Grammar) -> str:
    """Words with the signs that stood between them, and a space where words were cut out."""
    if not part:
        return ""
    signs, auxiliaries = grammar.words.counting.currencies, grammar.words.auxiliaries
    sign = sentence[: part[0].start][-1:]
    text = (sign if sign in signs else "") + part[0].text
    for place, (before, token) in enumerate(itertools.pairwise(part), 1):
        gap = sentence[before.end : token.start] if token.start >= before.end else " "
        joined = "," in gap and (token.lower in auxiliaries or (_acts(part, place, grammar) and "," not in text))
        apart = gap != " " and (any(map(str.isalnum, gap)) or joined)
        text += ("" if token.text == "," else " " if apart else gap) + token.text
    return " ".join(balanced(text).split())
