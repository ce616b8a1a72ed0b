"""Lines that say whose work an article is: bylines, staff credits, the outlet it was taken from, pictures."""

from __future__ import annotations

import re

from timeline.reading.lines import ends_sentence
from timeline.reading.words import FurnitureWords, Words, fold

_LONGEST_LINE = 120
_LONGEST_NAME = 60
_SEPARATORS = re.compile(r"\s*(?:[,|•·/]|\s[-–—]\s)\s*")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")


def outlet_of(line: str, words: FurnitureWords) -> str | None:
    """The outlet that a credit line names ("Credited from: X"), or None if it is no such line.

    A credit for a picture names no outlet, nor does an address.
    """
    label, colon, rest = line.partition(":")
    if colon:
        name = rest.strip(" \t.[]()")
        known = fold(label).strip("([ ") in words.sources
    else:
        name, known = _after_phrase(line, words.sources)
        known = known and name[:1].isupper()
    fits = known and 0 < len(name) <= _LONGEST_NAME and len(name.split()) <= 6 and not ends_sentence(name)
    return name if fits and "://" not in name and not name.lower().startswith("www.") else None


def is_image_credit(line: str, words: FurnitureWords) -> bool:
    """Whether a line credits a picture."""
    if len(line) > _LONGEST_LINE:
        return False
    label = fold(line.partition(":")[0]).strip("([ ")
    if ":" in line and (label in words.images or label.startswith(tuple(f"{p} " for p in words.images if " " in p))):
        return True
    rest, known = _after_phrase(line.strip("()[] "), words.images)
    return known and bool(rest) and len(rest.split()) <= 10 and not ends_sentence(line.rstrip("])"))


def is_staff_credit(line: str, words: FurnitureWords) -> bool:
    """Whether the paragraph says who worked on the article; to be asked of the last paragraphs only."""
    if len(line) > 400:
        return False
    folded = fold(line)
    for phrase in words.staff:
        at = folded.find(phrase)
        if at == 0 or (at > 0 and folded[at - 1] in " (" and _names_lead_to(line, phrase)):
            return True
    return False


def author_of(line: str, words: Words) -> str | None:
    """The author that a byline names ("By Jane Doe"), or None if it is no byline."""
    if len(line) > _LONGEST_LINE or ends_sentence(line):
        return None
    rest, known = _after_phrase(line, words.furniture.bylines)
    if not known:
        return None
    name = _SEPARATORS.split(rest.lstrip(": "), maxsplit=1)[0].strip()
    parts = [word for word in name.split() if word.lower() not in words.names.particles]
    joined = all(part[0].isupper() or part.lower() in {"and", "&"} for part in parts)
    return name if len(parts) >= 2 and joined and not any(char.isdigit() for char in name) else None


def is_name(line: str, words: Words) -> bool:
    """Whether a line is a person's name in title case and no more: two to four words, no punctuation but a hyphen."""
    parts = line.split() if len(line) <= 40 else []
    if not 2 <= len(parts) <= 5:
        return False
    large = [part for part in parts if part.lower() not in words.names.particles]
    return 2 <= len(large) <= 4 and all(
        _NAME_WORD.fullmatch(part) and part[0].isupper() and (len(part) <= 2 or not part.isupper()) for part in large
    )


def _after_phrase(line: str, phrases: tuple[str, ...]) -> tuple[str, bool]:
    """What follows the longest of ``phrases`` at the start of a line, and whether there is one.

    A phrase of one word needs more than a space after it, unless it stands before a name.
    """
    folded = fold(line[:200]).lstrip("([ ")
    for phrase in sorted(phrases, key=len, reverse=True):
        if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
            rest = line.strip("([ ").split(maxsplit=phrase.count(" ") + 1)[phrase.count(" ") + 1 :]
            return (rest[0].strip() if rest else ""), " " in phrase or phrase in {"by", "von", "por", "par"}
    return "", False


def _names_lead_to(line: str, phrase: str) -> bool:
    """Whether little more than names stands before ``phrase``: "Jane Doe and John Roe contributed ..."."""
    lead = line[: len(line) - len(line.lower().partition(phrase)[2]) - len(phrase)].split()
    large = sum(word[0].isupper() for word in lead)
    return len(lead) <= 12 and large * 2 >= len(lead)
