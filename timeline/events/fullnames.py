"""The parts of a full name, and when two full names are one person's."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import msgspec

from timeline.events.spelling import alike_given, is_given, plain, same_given, same_surname, sound, usual_given
from timeline.events.words import names

_FAR_MORE = 5
"""A name in so many times fewer articles than another may be a misspelling of it, or have a word too many."""
_ELDER = "sr"


class FullName(msgspec.Struct, frozen=True):
    """A full name in its parts."""

    given: str
    second: str
    """The name after the first, empty for none."""

    surname: str
    """As it sounds."""

    suffix: str
    """Which of several of one name: "jr", "ii"; empty for none."""

    @property
    def is_initial(self) -> bool:
        """Whether the first name is but a letter."""
        return len(plain(self.given)) == 1


def parts(words: tuple[str, ...]) -> FullName:
    """The parts of a name of two words or more."""
    general = names()
    suffix = plain(words[-1]) if plain(words[-1]) in general.suffixes else ""
    whole = [word for word in (words[:-1] if suffix else words) if word not in general.particles]
    return FullName(whole[0], whole[1] if len(whole) > 2 else "", surname_of(words), suffix)


@functools.lru_cache(maxsize=1 << 16)
def surname_of(words: tuple[str, ...]) -> str:
    """The last word of a name as it sounds, without "al-" before it and "Jr" behind it."""
    return sound(last_of(words))


@functools.lru_cache(maxsize=1 << 16)
def last_of(words: tuple[str, ...]) -> str:
    """The last word of a name as it is written, without "al-" before it and "Jr" behind it."""
    general = names()
    last = words[-2] if len(words) > 2 and plain(words[-1]) in general.suffixes else words[-1]
    prefix, hyphen, rest = last.partition("-")
    return rest if hyphen and prefix.lower() in general.prefixes else last


def meeting(name: FullName) -> tuple[str, ...]:
    """Keys of which the spellings of one name share one.

    The surname with the first letter of a name before it, or of the name that it is short for; or the first
    letters of both names.
    """
    before = (name.given, usual_given(name.given), name.second)
    letters = dict.fromkeys(plain(word)[:1] for word in before if word)
    return *(f"{letter} {name.surname}" for letter in letters), f"{sound(name.given)[:2]} {name.surname[:2]}…"


def differ(one: FullName, other: FullName) -> bool:
    """Whether two names cannot be one person's: another second name, or father and son."""
    if one.second and other.second and plain(one.second)[:1] != plain(other.second)[:1]:
        return True
    return (one.suffix == _ELDER) != (other.suffix == _ELDER)


def same(one: FullName, where: set[str], other: FullName, there: set[str], feminine: frozenset[str]) -> bool:
    """Whether two names are one person's, ``where`` and ``there`` being the articles that hold them.

    One article spells one person one way: names that are only alike must not stand in the same article.
    """
    misspelt = len(there) >= _FAR_MORE * len(where)
    if not same_surname(one.surname, other.surname, feminine, misspelt=misspelt):
        return False
    surely = same_given(one.given, other.given) or _called_by_second(one, other) or _called_by_second(other, one)
    if surely and one.surname == other.surname and one.suffix == other.suffix:
        return True
    return (surely or alike_given(one.given, other.given, feminine)) and where.isdisjoint(there)


def person_in(words: tuple[str, ...], where: set[str], known: Mapping[tuple[str, ...], set[str]]) -> tuple[str, ...]:
    """A name without a word before or behind it that is none of its own: what is left is a more usual name."""
    if len(words) <= 2:
        return words
    tail, head = words[1:], words[:-1]
    often = _FAR_MORE * len(where)
    if not is_given(words[0]):
        behind = len(known.get(tail, ()))
        if behind >= often or (is_given(tail[0]) and behind >= len(where)):
            return tail
    return head if len(known.get(head, ())) >= often else words


def _called_by_second(one: FullName, other: FullName) -> bool:
    return len(other.second.rstrip(".")) > 1 and plain(one.given) == plain(other.second)
