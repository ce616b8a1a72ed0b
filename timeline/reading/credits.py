"""Lines that say whose work an article is: bylines, staff, the outlet it was taken from, pictures."""

from __future__ import annotations

import functools
import re

from timeline.reading.lines import ends_sentence
from timeline.reading.words import FurnitureWords, Words, fold

_LONGEST_LINE = 120
_LONGEST_OUTLET = 60
_LONGEST_STAFF = 400
_AFTER_NAME = re.compile(r"\s*[,|•·/(]|\s[-–—]\s")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*+\.?")


def outlet_of(line: str, words: FurnitureWords) -> str | None:
    """The outlet that a credit line names ("Credited from: X"), or None if it is no such line.

    A credit for a picture names no outlet, nor does an address.
    """
    if len(line) > _LONGEST_LINE:
        return None
    label, colon, rest = line.partition(":")
    if not (colon and fold(label).strip("([ ") in words.sources):
        rest = _after_phrase(line, _of_several_words(words.sources)) or ""
        rest = rest if rest[:1].isupper() else ""
    name = rest.strip(" \t.:[]()")
    fits = 0 < len(name) <= _LONGEST_OUTLET and len(name.split()) <= 6
    return name if fits and "://" not in name and not name.lower().startswith("www.") else None


def is_image_credit(line: str, words: FurnitureWords) -> bool:
    """Whether a line credits a picture: "Photo: X", "Image from X". Ask of no sentence."""
    if len(line) > _LONGEST_LINE:
        return False
    label, colon, _ = line.partition(":")
    if colon and fold(label).strip("([ ") in words.images:
        return True
    rest = _after_phrase(line, _of_several_words(words.images))
    return bool(rest) and len(line.split()) <= 12


def is_staff_credit(line: str, words: FurnitureWords) -> bool:
    """Whether a paragraph says who worked on the article.

    "Jane Doe reported from X" can also be a sentence of the story: ask only of the last paragraphs.
    """
    if len(line) > _LONGEST_STAFF:
        return False
    folded = fold(line).lstrip("([ ")
    return any(
        folded.startswith(phrase) or (f" {phrase}" in folded and _is_names(folded, line, phrase))
        for phrase in words.staff
    )


def author_of(line: str, words: Words) -> str | None:
    """The author that a byline names ("By Jane Doe"), or None if it is no byline."""
    if len(line) > _LONGEST_LINE or ends_sentence(line):
        return None
    rest = _after_phrase(line, words.furniture.bylines)
    if rest is None:
        return None
    name = _AFTER_NAME.split(rest.lstrip(": "), maxsplit=1)[0].strip()
    large = [part for part in name.split() if part.lower() not in words.names.particles]
    capitals = sum(part[0].isupper() for part in large)
    is_person = len(large) >= 2 and capitals >= 2 and capitals >= len(large) - 1
    return name if is_person and not any(char.isdigit() for char in name) else None


def is_name(line: str, words: Words) -> bool:
    """Whether a line is only a person's name in title case: two to four words without a full stop at the end."""
    parts = line.split() if len(line) <= 40 else []
    large = [part for part in parts if part.lower() not in words.names.particles]
    if not 2 <= len(large) <= 4 or len(parts) > 5 or line.endswith("."):
        return False
    return all(_NAME_WORD.fullmatch(part) and part[0].isupper() and not part[1:].isupper() for part in large)


@functools.cache
def _of_several_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases that are clear without a colon after them."""
    return tuple(phrase for phrase in phrases if " " in phrase)


def _after_phrase(line: str, phrases: tuple[str, ...]) -> str | None:
    """What follows the longest of ``phrases`` at the start of a line, or None if it starts with none."""
    line = line.lstrip("([ ")
    folded = fold(line[:80])
    if not folded.startswith(phrases):
        return None
    fitting = [p for p in phrases if folded.startswith(p) and not folded[len(p) : len(p) + 1].isalnum()]
    if not fitting:
        return None
    return line[len(max(fitting, key=len)) :].strip()


def _is_names(folded: str, line: str, phrase: str) -> bool:
    """Whether little more than names stands before ``phrase``: "Jane Doe and John Roe contributed ..."."""
    before = line.split()[: folded.partition(f" {phrase}")[0].count(" ") + 1]
    return len(before) <= 12 and sum(word[0].isupper() for word in before) * 2 >= len(before)
