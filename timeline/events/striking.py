"""What an editor strikes out of a title that is too long, before cutting it off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline.events.grammar import Grammar

_SUBJECT = 3
"""Who or what it is keeps so many words at least: "the old mayor from Lund was" loses "from Lund"."""

_HEARER = 5
"""To whom something was said takes so many words at most."""


def struck(title: str, grammar: Grammar, longest: int) -> str:
    """A title without what tells least, strike by strike, until it has no more than ``longest`` characters.

    First adverbs that only tie it to what was told before, then where something was said, then where the subject is,
    then that somebody says of himself what he does. It may stay too long.
    """
    words = title.split(" ")
    for strike in _STRIKES:
        if len(" ".join(words)) <= longest:
            break
        words = strike(words, grammar)
    return " ".join(words)


def _without_ties(words: list[str], grammar: Grammar) -> list[str]:
    """Of "The mayor also said" without "also"."""
    return [word for place, word in enumerate(words) if not place or word not in grammar.words.tying]


def _without_place_said(words: list[str], grammar: Grammar) -> list[str]:
    """Of "She noted in a letter to Lund that it was late" without the letter."""
    for said in (i for i, word in enumerate(words) if word in grammar.words.attribution.speaks):
        that = next((i for i in range(said + 1, len(words)) if words[i] in grammar.words.before_verb), 0)
        if that > said + 1 and words[said + 1] in grammar.words.aside and not _acts(words[said + 1 : that], grammar):
            return words[: said + 1] + words[that:]
    return words


def _without_subject_place(words: list[str], grammar: Grammar) -> list[str]:
    """Of "The slick from the well in the gulf was moving" without "from the well in the gulf"."""
    verb = next((i for i, word in enumerate(words) if word in grammar.words.auxiliaries), 0)
    place = next((i for i in range(_SUBJECT, verb) if words[i] in grammar.words.aside), 0)
    shares = not grammar.words.sharing.isdisjoint(
        word.lower() for word in words[:place]
    )  # "most of those in Lund were"
    if not place or shares or _acts(words[:verb], grammar) or words[place - 1].endswith(","):
        return words
    return words[:place] + words[verb:]


def _without_own_words(words: list[str], grammar: Grammar) -> list[str]:
    """Of "Lind told the radio that she hopes to win" without that she said so: "Lind hopes to win".

    So also of what somebody announces to have done; but not of what is only said to have been: that stays a claim.
    """
    lists = grammar.words
    said = next((i for i, word in enumerate(words) if i and word in lists.attribution.speaks), None)
    if said is None or _acts(words[:said], grammar) or words[said - 1].endswith(","):
        return words
    own = next((i for i in range(said + 1, len(words) - 1) if words[i] in lists.personal | lists.neuter), None)
    if own is None:
        return words
    between, behind = words[said + 1 : own], words[own + 1]
    heard = words[said] in lists.hearing and len(between) <= _HEARER and not _acts(between, grammar)
    if not heard and any(word not in lists.before_verb for word in between):
        return words
    done = words[said] in lists.announcing and behind in lists.having
    return words[:said] + words[own + 1 :] if done or behind in lists.attitudes else words


_STRIKES: tuple[Callable[[list[str], Grammar], list[str]], ...] = (
    _without_ties,
    _without_place_said,
    _without_subject_place,
    _without_own_words,
)


def _acts(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether some words tell of a deed of their own, or open a clause."""
    opening = grammar.words.opening
    return any(word.lower().strip(",") in opening or grammar.is_verb_form(word) for word in words)
