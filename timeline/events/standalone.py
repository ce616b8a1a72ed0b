"""How well a title does without its sentence: whether a reader understands who or what is meant."""

from __future__ import annotations

import functools
import itertools

from timeline.events.grammar import WORD, Grammar
from timeline.events.words import union

FEWEST_WORDS = 3


@functools.lru_cache(maxsize=1 << 13)
def clearness(title: str, grammar: Grammar) -> int:
    """How well a title does without its sentence: 2 if it stands alone, 1 if it leaves a noun open, 0 if more."""
    words = title.split()
    if stands_alone(title, grammar):
        return 1 if _names_no_one(words, grammar) else 2
    if len(words) < FEWEST_WORDS or _hangs(words, grammar) or says_nothing(words, grammar):
        return 0
    return int(not _points_back(words[0], grammar) and not _breaks_off(words, grammar))


def stands_alone(title: str, grammar: Grammar) -> bool:
    """Whether a reader understands who or what is meant: three words, a name or number, no "he" or "this"."""
    words = title.split()
    if len(words) < FEWEST_WORDS or _hangs(words, grammar):
        return False
    if _points_back(words[0], grammar) or _breaks_off(words, grammar):
        return False
    if says_nothing(words, grammar):
        return False
    if _goes_on(words, grammar):
        return False
    if all(word[0].isupper() for word in words[1:]) and words[0].lower() in grammar.words.determiners:
        return False  # "the Osterby Energy Committee" is nothing that happened
    known = any(_is_known(before, word, grammar) for before, word in itertools.pairwise(words))
    return known or words[0].startswith("[") or _is_name(words[0], grammar)


def _breaks_off(words: list[str], grammar: Grammar) -> bool:
    """Whether a title ends where something must follow: "the mayor warned", "a council debate they"."""
    last = words[-1].strip(",")
    return last in grammar.words.unfinished


def _names_no_one(words: list[str], grammar: Grammar) -> bool:
    """Whether a title is about somebody whom only the sentences before name: "the parties agreed"."""
    place = next((i for i, word in enumerate(words) if word.lower() not in grammar.words.pointing_before), 0)
    return bool(place) and words[place].lower().strip(",") in grammar.words.pointing


def says_nothing(words: list[str], grammar: Grammar) -> bool:
    """Whether a title tells that somebody said something, and not what: "Lind said on the radio", "Lind told Aker"."""
    # "Wrote" may tell something by itself ("a letter"); what is also a stop word does not.
    empty = grammar.words.empty
    said = next((i for i, word in enumerate(words) if i and word in empty), None)
    if said is None:
        said = next((i for i in range(1, len(words) - 1) if _leaves_open(words, i, grammar)), None)
    if said is None or words[said - 1].lower() in grammar.words.auxiliaries:
        return False
    rest = [word.lower().strip(",") if word[0].islower() else "" for word in words[said + 1 :]]
    if rest and rest[0] in grammar.words.amid:
        return True  # "said as he flew to Lund"
    if any(word in grammar.words.before_verb for word in rest[:-FEWEST_WORDS]):
        return False  # "that the town needs help"
    return bool(rest) and not any(_tells(word, grammar) for word in rest)


def _tells(word: str, grammar: Grammar) -> bool:
    return word in grammar.words.opening or grammar.acts(word) or word.endswith(("n't", "n’t"))


def _leaves_open(words: list[str], place: int, grammar: Grammar) -> bool:
    """Whether a verb of saying has only a place or time behind it: "announced on the radio", not "claims of"."""
    return (
        words[place] in grammar.words.spoken
        and grammar.acts(words[place])
        and words[place + 1] in grammar.words.hanging
    )


def is_short(title: str, grammar: Grammar) -> bool:
    """Whether a title tells what was done, and only in too few words: "protests started"."""
    words = title.split()
    return 1 < len(words) < FEWEST_WORDS and acts(title, grammar) and not _points_back(words[0], grammar)


def _is_known(before: str, word: str, grammar: Grammar) -> bool:
    """Whether a word behind the first is a name or a number, and no month, week day, or day of a month."""
    if word[0].isupper():
        return word.lower().strip(",.'’s") not in grammar.words.stop
    return word[0].isdigit() and before.lower().strip(",") not in grammar.words.uncounted


def acts(title: str, grammar: Grammar) -> bool:
    """Whether a title tells what was done, and does not only name it."""
    return any(map(grammar.is_verb_form, WORD.findall(title)))


def _hangs(words: list[str], grammar: Grammar) -> bool:
    """Whether first words hang on something else: "in central London", "asked about the cost"."""
    first = words[0].lower()
    if _counts(words, grammar):
        return False
    if len(first) == 1 and first not in grammar.words.single:
        return True  # what is left of a name: "N said"
    second = words[1].lower()
    if first in grammar.words.before_verb and second not in grammar.words.amounts:
        return True  # "as he left the court", but "as many as 30 houses"
    return first in grammar.words.hanging or (grammar.acts(first) and second in grammar.words.hanging)


def _goes_on(words: list[str], grammar: Grammar) -> bool:
    """Whether a title only tells what somebody was doing beside something else: "Lind holding a speech"."""
    if acts(" ".join(words), grammar):
        return False
    if words[-1].endswith(grammar.words.participles) and words[-2].lower() not in grammar.words.stop:
        return True
    if words[0].lower().endswith(grammar.words.participles):
        return True  # "holding three talks with the mayor"
    first = next((i for i, word in enumerate(words) if not word[0].isupper()), 0)
    return bool(first) and words[first].endswith(grammar.words.participles)


def _counts(words: list[str], grammar: Grammar) -> bool:
    """Whether first words only lead to a number: "at least 30 houses", "about 200 people"."""
    first, second, third = (word.lower() for word in [*words, "", ""][:3])
    bounds, numbers = grammar.words.counting.before, grammar.words.counting.numbers
    if f"{first} {second}" in bounds:
        return third[:1].isdigit() or third in numbers
    return first in bounds and (second[:1].isdigit() or second in numbers)


def _points_back(word: str, grammar: Grammar) -> bool:
    """Whether a first word leaves open who is meant: "he", "this", "it's"."""
    return word.lower().replace("’", "'").partition("'")[0].strip(",") in grammar.words.dangling


def _is_name(word: str, grammar: Grammar) -> bool:
    plain = word.lower()
    known = union(grammar.words.determiners, grammar.words.adverbs, grammar.words.stop, grammar.words.prepositions)
    return word[0].isupper() and plain not in known and not plain.endswith(("ing", "ed", "s"))
