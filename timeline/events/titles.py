"""A title for what a sentence tells of a time: the sources' words, cut and never added to."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable

from timeline.events.clauses import WORD, Grammar, Token, has_verb, without_adverbs
from timeline.events.nouns import is_attribute
from timeline.events.tellings import Parsed, only_dates, telling_clause, tellings

LONGEST = 90
"""Characters of a title at most."""

_ELLIPSIS = "…"
_FEWEST_WORDS = 3
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))


def title_of(parsed: Parsed, at: tuple[int, int], grammar: Grammar, who: Callable[[str], str] = str) -> str:
    """The part of a sentence that tells what happened at ``quote[at[0]:at[1]]``, fit to stand alone.

    The times of the sentence are left out, being told beside the title. Where no part stands alone the best one
    is taken all the same; empty if the clause of the time says nothing that is understood without it. ``who``
    says whom the sentence before is about: put in brackets, as editors do, for the "he" or "she" of this one.
    """
    best, nearness, worth = "", 0, (False, -1)
    for telling in tellings(parsed, at, grammar):
        title = _with_person(_text(parsed, telling.tokens, grammar), who, grammar)
        if addresses(title, grammar):
            continue
        own = _worth(clearness(title, grammar), telling.nearness) if title else worth
        if own > worth:
            best, nearness, worth = title, telling.nearness, own
        if worth >= _BEST:
            break
    return "" if not nearness and _tells_itself(parsed, at, grammar) else _capitalised(shortened(best, grammar))


_BEST = (True, 7)
"""The worth of a part that stands alone in the clause of its time."""


def _tells_itself(parsed: Parsed, at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the clause of a time has a verb, so that what others tell is of another time."""
    place = telling_clause(parsed.clauses, at, grammar)
    if place is None or only_dates(parsed.clauses, place, at, grammar):
        return False
    return has_verb(parsed.clauses[place], grammar)


def _worth(clear: int, nearness: int) -> tuple[bool, int]:
    """What is not clear at all is the last choice; else what is nearer is better by half a step."""
    return clear > 0, 2 * clear + 3 * (nearness == 2) + 2 * (nearness == 1)


def _with_person(title: str, who: Callable[[str], str], grammar: Grammar) -> str:
    first, _, rest = title.partition(" ")
    person = who(first.lower()) if rest and first.lower() in grammar.words.personal else ""
    return f"[{person}] {rest}" if person else title


def clearness(title: str, grammar: Grammar) -> int:
    """How well a title does without its sentence: 2 if it stands alone, 1 if it leaves a noun open, 0 if more."""
    if stands_alone(title, grammar):
        return 2
    words = title.split()
    if len(words) < _FEWEST_WORDS or _hangs(words, grammar) or _says_nothing(words, grammar):
        return 0
    return int(not _points_back(words[0], grammar) and words[-1] not in grammar.words.reporting)


def stands_alone(title: str, grammar: Grammar) -> bool:
    """Whether a reader understands who or what is meant: three words, a name or number, no "he" or "this"."""
    words = title.split()
    if len(words) < _FEWEST_WORDS or _hangs(words, grammar):
        return False
    if _points_back(words[0], grammar):
        return False
    if words[-1] in grammar.words.reporting or _says_nothing(words, grammar):
        return False
    if all(word[0].isupper() for word in words[1:]) and words[0].lower() in grammar.words.determiners:
        return False  # "the Osterby Energy Committee" is nothing that happened
    known = any(_is_known(before, word, grammar) for before, word in itertools.pairwise(words))
    return known or words[0].startswith("[") or _is_name(words[0], grammar)


def _says_nothing(words: list[str], grammar: Grammar) -> bool:
    """Whether a title tells that somebody said something, and not what: "Lind said on the radio", "Lind told Aker"."""
    # "Wrote" may tell something by itself ("a letter"); what is also a stop word does not.
    empty = grammar.words.attribution.saying & grammar.words.stop
    said = next((i for i, word in enumerate(words) if i and word in empty), None)
    if said is None or words[said - 1].lower() in grammar.words.auxiliaries:
        return False
    rest = [word.lower().strip(",") for word in words[said + 1 :]]
    return bool(rest) and not any(word in grammar.words.opening or grammar.acts(word) for word in rest)


def _is_known(before: str, word: str, grammar: Grammar) -> bool:
    """Whether a word behind the first is a name or a number, and no month, week day, or day of a month."""
    if word[0].isupper():
        return word.lower().strip(",.'’s") not in grammar.words.stop
    return word[0].isdigit() and before.lower().strip(",") not in grammar.words.stop - grammar.words.loose


def acts(title: str, grammar: Grammar) -> bool:
    """Whether a title tells what was done, and does not only name it."""
    return any(map(grammar.is_verb_form, WORD.findall(title)))


def _hangs(words: list[str], grammar: Grammar) -> bool:
    """Whether first words hang on something else: "in central London", "asked about the cost"."""
    first = words[0].lower()
    return first in grammar.words.hanging or (grammar.acts(first) and words[1].lower() in grammar.words.hanging)


def _points_back(word: str, grammar: Grammar) -> bool:
    """Whether a first word leaves open who is meant: "he", "this", "it's"."""
    return word.lower().replace("’", "'").partition("'")[0].strip(",") in grammar.words.dangling


def _is_name(word: str, grammar: Grammar) -> bool:
    plain = word.lower()
    known = grammar.words.determiners | grammar.words.adverbs | grammar.words.stop | grammar.words.prepositions
    return word[0].isupper() and plain not in known and not plain.endswith(("ing", "ed", "s"))


def shortened(title: str, grammar: Grammar, longest: int = LONGEST) -> str:
    """A title of at most ``longest`` characters, cut before a clause if it can be, else before a preposition."""
    if len(title) <= longest:
        return title
    words = title.split(" ")
    most = len(title[: longest - 1].split(" ")) - 1
    places = range(most, max(most // 2, 4), -1)
    acts = next((i for i, word in enumerate(words) if i and grammar.acts(word.lower())), len(words))
    ends = grammar.words.hanging - grammar.words.infinitive - grammar.words.attributive
    border = next((i for i in places if i > acts and _ends_clause(words, i, grammar)), None)
    border = border or next((i for i in places if words[i].lower() in ends), None)
    border = border or next((i for i in places if words[i].lower() in grammar.words.hanging), None)
    words = _without_open_end(words[: border or most], grammar)
    while len(words) > _FEWEST_WORDS and _asks_for_more(words, grammar):
        words.pop()
    return _balanced(" ".join(words).rstrip(",;:–—- ")) + (_ELLIPSIS if border is None else "")


def _ends_clause(words: list[str], place: int, grammar: Grammar) -> bool:
    """Whether a clause ends before a word: it opens one, or goes on with another thing behind a comma."""
    word = words[place].lower()
    if word in grammar.words.opening:
        return True
    on = grammar.words.loose | grammar.words.prepositions
    return words[place - 1].endswith(",") and (word in on or word.endswith(grammar.words.participles))


def _without_open_end(words: list[str], grammar: Grammar) -> list[str]:
    """The words without a clause at their end that has lost its verb: "a film that shows how the council"."""
    opens = grammar.words.relatives | grammar.words.asking
    last = next((i for i in range(len(words) - 1, _FEWEST_WORDS, -1) if words[i].lower() in opens), None)
    if last is None or any(grammar.acts(word.lower()) for word in words[last + 1 :]):
        return words
    return words[:last]


def _asks_for_more(words: list[str], grammar: Grammar) -> bool:
    """Whether a title cannot end so: "the", "relating", "and asked", "is"."""
    last = words[-1].lower().strip(",")
    if last in grammar.words.loose | grammar.words.auxiliaries:
        return True
    if last.endswith(grammar.words.participles):
        return words[-2].lower() not in grammar.words.auxiliaries
    return words[-2].lower() in grammar.words.coordinators and grammar.acts(last)


def _text(parsed: Parsed, part: tuple[Token, ...], grammar: Grammar) -> str:
    """The words of a part without its time expressions and what only leads to them."""
    kept: list[Token] = []
    spans = [span for span in parsed.times if not is_attribute(part, span, grammar)]
    timed = [token.start for token in part for start, end in spans if start <= token.start < end]
    cut = False
    for token in part:
        if token.start in timed:
            while kept and (
                (_leads_to_time(kept[-1], grammar) and not _owns(token))
                or (cut and kept[-1].lower in grammar.words.coordinators)
            ):
                kept.pop()
            cut = True
        elif not (cut and token.text == ","):
            cut = cut and token.lower in grammar.words.coordinators
            if cut and not kept:
                return ""  # "the Christmas and New Year sales"
            kept.append(token)
    loose, auxiliaries = grammar.words.loose, grammar.words.auxiliaries
    while kept and (
        kept[-1].lower in loose or kept[-1].lower in auxiliaries or not (kept[-1].is_word or kept[-1].text == "%")
    ):
        kept.pop()
    tidy = without_adverbs(tuple(kept), grammar.words) if kept else ()
    if not tidy or grammar.is_verb(tidy[0]):
        return ""  # whoever did it is missing
    if not tidy[0].is_name and tidy[0].lower in grammar.words.attribution.speaks:
        return ""  # "..., say police"
    return _joined(parsed.quote, tidy, grammar.words.auxiliaries)


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


def _owns(token: Token) -> bool:
    """Whether a time stands for an article: "in Monday's clashes"."""
    return token.lower.endswith("'s")


def _leads_to_time(token: Token, grammar: Grammar) -> bool:
    return token.lower in grammar.words.leading or token.text == ","


def _joined(sentence: str, part: tuple[Token, ...], auxiliaries: frozenset[str]) -> str:
    """Words with the signs that stood between them, and a space where words were cut out."""
    text = part[0].text if part else ""
    for before, token in itertools.pairwise(part):
        gap = sentence[before.end : token.start] if token.start >= before.end else " "
        apart = gap != " " and (any(map(str.isalnum, gap)) or ("," in gap and token.lower in auxiliaries))
        text += (" " if apart else gap) + token.text
    return " ".join(_balanced(text).split())


def _balanced(text: str) -> str:
    """A text without the brackets and quotation marks that have lost the other half of their pair."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    return text
