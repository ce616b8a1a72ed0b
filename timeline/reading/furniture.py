"""Page furniture: paragraphs of a page that are no part of its article."""

from __future__ import annotations

import unicodedata
from collections import Counter

from timeline.reading.credits import author_of, is_image_credit, is_name, is_staff_credit, outlet_of
from timeline.reading.lines import ends_sentence, is_bullet
from timeline.reading.words import FurnitureWords, Words, fold

_LONGEST_NOTICE = 600
_LONGEST_LINE = 200
_LONGEST_LINK = 80
_MOST_CREDIT_WORDS = 8
"""A credit that ends with a full stop has at most so many words; else it is a sentence."""

_LEADING = "-–—•*·►▶»>|([{\"' \t"
_TRAILING = " .:!…→»>|)]}\"'"
_MOST_OFFICE_WORDS = 4
_ENDS = 6
"""How many paragraphs at each end of an article may hold what only stands there (names, staff credits)."""

_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "BOPOMOFO"})


def find_furniture(paragraphs: list[str], words: Words) -> list[bool]:
    """For each paragraph of an article, in order, whether it is page furniture by itself.

    What is furniture only because of the heading above it is told by ``structure.classify``.
    """
    found = [is_furniture(paragraph, words) for paragraph in paragraphs]
    size = len(paragraphs)
    last_ones = range(max(0, size - _ENDS), size)
    first_ones = range(min(_ENDS, size))
    for i in last_ones:
        found[i] = found[i] or (i > 0 and is_staff_credit(paragraphs[i], words.furniture))
    foreign = [i for i in {*first_ones, *last_ones} if not found[i] and _may_be_foreign(paragraphs[i])]
    if foreign and size > 1:
        home = _script_of_longest(paragraphs)
        for i in foreign:
            found[i] = _is_foreign(paragraphs[i], home)
    _mark_names(paragraphs, found, words)
    return found


def is_furniture(text: str, words: Words) -> bool:
    """Whether a stripped paragraph is page furniture wherever it stands in an article."""
    if len(text) > _LONGEST_NOTICE:
        return fold(text[:_LONGEST_LINE]).startswith(words.furniture.notices)
    if is_bullet(text):
        return True
    folded = fold(text)
    bare = folded.lstrip(_LEADING)
    return _is_notice(folded, bare, words.furniture) or (len(text) <= _LONGEST_LINE and _is_line(text, bare, words))


def _is_notice(folded: str, bare: str, words: FurnitureWords) -> bool:
    """Whether a paragraph speaks of the page, by how it begins or by what it says anywhere."""
    if _starts(folded, words.starts) or _starts(bare, words.starts) or folded.startswith(words.notices):
        return True
    return any(phrase in folded for phrase in words.contains)


def _is_line(text: str, bare: str, words: Words) -> bool:
    """Whether a line is a button, a link, a date or a credit."""
    lists = words.furniture
    if bare.rstrip(_TRAILING) in lists.whole or _is_address(text):
        return True
    if _is_language_link(text, bare, words) or _is_date_line(bare, words):
        return True
    if ends_sentence(text) and len(text.split()) > _MOST_CREDIT_WORDS:
        return False
    return is_image_credit(text, lists) or outlet_of(text, lists) is not None or author_of(text, words) is not None


def _starts(folded: str, phrases: tuple[str, ...]) -> bool:
    if not folded.startswith(phrases):
        return False
    # A phrase in letters with small forms must end with a word; figures and scripts without spaces need not.
    return any(
        folded.startswith(phrase) and not (phrase[-1].islower() and folded[len(phrase) : len(phrase) + 1].isalnum())
        for phrase in phrases
    )


def _is_address(text: str) -> bool:
    """Whether a line is a web address, perhaps after a label with a colon."""
    label, _, address = text.rpartition(" ")
    web = address.startswith(("http://", "https://", "www."))
    return web and (not label or (label.endswith(":") and len(label) <= _LONGEST_LINK))


def _is_language_link(text: str, bare: str, words: Words) -> bool:
    """Whether a line offers the article in another language: "(Read Chinese Version)"."""
    if len(text) > _LONGEST_LINK or (ends_sentence(text) and not text.endswith(")")):
        return False
    parts = [part.strip("()[],.:;|") for part in bare.split()]
    if not 2 <= len(parts) <= 10 or words.languages.isdisjoint(parts):
        return False
    plain = " ".join(part for part in parts if part)
    if any(plain.startswith(f"{link} ") or plain.endswith(f" {link}") for link in words.furniture.language_links):
        return True
    return any(f"{link} {language}" in plain for link in words.furniture.language_links for language in words.languages)


def _is_date_line(bare: str, words: Words) -> bool:
    """Whether a line only says when the page was published: a label, then figures."""
    label, colon, date = bare.partition(":")
    known = label in words.dates.published or label in words.dates.updated
    return bool(colon) and known and any(char.isdigit() for char in date)


def _mark_names(paragraphs: list[str], found: list[bool], words: Words) -> None:
    """Mark bare names: the last line (furniture aside) and the first line before running text."""
    size = len(paragraphs)
    for i in range(size - 1, max(0, size - _ENDS), -1):
        if not found[i]:
            if is_name(paragraphs[i], words):
                found[i] = True
            else:
                break
    first = next((i for i in range(min(_ENDS, size)) if not found[i]), size)
    if first < size - 1 and is_name(paragraphs[first], words):
        found[first] = True
    for i in range(1, min(_ENDS, size - 1)):
        # What stands right below an author at the head of an article is an office or an agency.
        above = paragraphs[i - 1]
        if found[i - 1] and (author_of(above, words) or is_name(above, words)) and _is_short(paragraphs[i]):
            found[i] = True


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MOST_OFFICE_WORDS and not ends_sentence(text)


def _may_be_foreign(text: str) -> bool:
    return len(text) <= _LONGEST_LINK and not text.isascii() and not ends_sentence(text.rstrip(")"))


def _is_foreign(text: str, home: str) -> bool:
    """Whether a line holds more of other scripts than of the article's."""
    scripts = Counter(_script(char) for char in text if char.isalpha())
    own = scripts.pop(home, 0)
    return sum(scripts.values()) > own


def _script_of_longest(paragraphs: list[str]) -> str:
    sample = max(paragraphs, key=len, default="")[:400]
    counts = Counter(_script(char) for char in sample if char.isalpha())
    return max(counts, key=lambda script: (counts[script], script), default="LATIN")


def _script(char: str) -> str:
    script = unicodedata.name(char, "").partition(" ")[0]
    return "CJK" if script in _EAST_ASIAN else script
