"""What part each paragraph takes: body, the heading of a section, or page furniture."""

from __future__ import annotations

import msgspec

from timeline.model.article import ParagraphKind
from timeline.reading.furniture import find_furniture
from timeline.reading.lines import ends_sentence, is_bullet, starts_item
from timeline.reading.words import Words, fold

_LONGEST_HEADING = 100
_LONGEST_HEADLINE = 200
_MOST_HEADING_WORDS = 12
_MOST_SECTION_WORDS = 5
_MOST_SECTION_WORDS_IN_LIST = 3
"""Under a teaser heading, what is longer is taken for the headline of another page."""

_LONG_ENOUGH = 140
"""A question heads a section if more than so many characters follow; else it is asked in running text."""

_QUESTION = "?？؟"

_LEAD = 160
"""Characters in which an encyclopaedic entry says what it is about."""


class Part(msgspec.Struct, frozen=True, gc=False):
    """The part that a paragraph takes, and the heading that it stands under."""

    kind: ParagraphKind
    section: str


def classify(paragraphs: list[str], words: Words, *, furniture: bool) -> list[Part]:
    """The part that each paragraph of an article takes.

    Args:
        paragraphs: The paragraphs' texts in order, stripped.
        words: The words of the article's language.
        furniture: Whether to look for page furniture; without, all is body or heading.
    """
    found = find_furniture(paragraphs, words) if furniture else [False] * len(paragraphs)
    following = _next_of_body(paragraphs, found)
    reader = _Reader(words, furniture=furniture)
    return [
        reader.read(paragraph, paragraphs[following[i]] if following[i] else "", found=found[i])
        for i, paragraph in enumerate(paragraphs)
    ]


def is_heading(text: str, after: str, words: Words) -> bool:
    """Whether ``text`` is the heading of a section that begins with the paragraph ``after``."""
    if not text or len(text) > _LONGEST_HEADING or not after:
        return False
    if is_known_heading(text, words):
        return True
    if text[-1] in _QUESTION:
        return _looks_like_heading(text, words) and _is_running(after) and len(after) > _LONG_ENOUGH
    return _looks_like_heading(text, words) and _is_running(after)


def is_known_heading(text: str, words: Words) -> bool:
    """Whether a line is a section heading whatever it stands before."""
    return len(text) <= _LONGEST_HEADING and (_bare(text) in words.headings.labels or is_teaser_heading(text, words))


def is_teaser_heading(text: str, words: Words) -> bool:
    """Whether a line heads a list of other pages: "Related stories"."""
    return len(text) <= _LONGEST_HEADING and _bare(text) in words.headings.teasers


class _Reader:
    """Reads paragraphs in order and remembers the section, and how far a list of teasers has got."""

    def __init__(self, words: Words, *, furniture: bool) -> None:
        self._words = words
        self._furniture = furniture
        self._section = ""
        self._section_before = ""
        self._in_teasers = False
        self._headlines = 0
        self._bullet = False

    def read(self, text: str, after: str, *, found: bool) -> Part:
        """The part of the next paragraph; ``after`` is the next one that is no furniture by itself."""
        if self._furniture and is_teaser_heading(text, self._words) and after:
            return self._teaser_heading(text)
        if found:
            self._bullet = is_bullet(text)
            return Part(ParagraphKind.BOILERPLATE, self._section)
        if self._in_teasers and self._is_teaser(text, after):
            self._bullet = False
            return Part(ParagraphKind.BOILERPLATE, self._section)
        self._bullet = False
        if is_heading(text, after, self._words):
            self._in_teasers = False
            self._section = " ".join(text.split())
            return Part(ParagraphKind.HEADING, "")
        return Part(ParagraphKind.BODY, self._section)

    def _teaser_heading(self, text: str) -> Part:
        """A heading inside a list of teasers belongs to the list."""
        inside, self._in_teasers, self._headlines = self._in_teasers, True, 0
        if inside:
            return Part(ParagraphKind.BOILERPLATE, self._section)
        self._section_before = self._section
        self._section = " ".join(text.split())
        return Part(ParagraphKind.HEADING, "")

    def _is_teaser(self, text: str, after: str) -> bool:
        """Whether a paragraph under a teaser heading is part of a teaser."""
        words = self._words
        folded = fold(text[:1000])
        if any(promo in folded for promo in words.teasers.promos):
            self._headlines = 0
            return True
        if _is_headline(text):
            most = _MOST_SECTION_WORDS_IN_LIST if self._headlines else _MOST_SECTION_WORDS
            known = is_known_heading(text, words)
            short = known or (len(text.split()) <= most and text[-1] not in _QUESTION)
            ends_list = short and not self._bullet and is_heading(text, after, words)
            self._headlines = 0 if ends_list else self._headlines + 1
            return not ends_list
        if self._bullet:
            return not any(f" {entry} " in folded[:_LEAD] for entry in words.teasers.entries)
        # One headline alone is followed by what its page says; after a list of them the article goes on.
        promoted = self._headlines == 1
        self._headlines = 0
        if not promoted:
            self._in_teasers = False
            self._section = self._section_before
        return promoted


def _next_of_body(paragraphs: list[str], found: list[bool]) -> list[int]:
    """For each paragraph the index of the next one that is no furniture, 0 for none."""
    following = [0] * len(paragraphs)
    upcoming = 0
    for i in range(len(paragraphs) - 1, -1, -1):
        following[i] = upcoming
        if not found[i]:
            upcoming = i
    return following


def _bare(text: str) -> str:
    return fold(text).strip(" ?:.!…-–—*#•\"'")


def _looks_like_heading(text: str, words: Words) -> bool:
    parts = text.split()
    if len(parts) > _MOST_HEADING_WORDS or text[0].islower() or starts_item(text):
        return False
    if text[-1] in ",;:–—-_&)" or text[0] in "\"“«„'‘(" or (ends_sentence(text) and text[-1] not in _QUESTION):
        return False
    return parts[-1].lower() not in words.sentences.unfinished and any(char.isalpha() for char in text)


def _is_running(text: str) -> bool:
    """Whether a paragraph is running text, and one that can stand first in a section."""
    if text[0].islower():
        return False
    return len(text) > _LONGEST_HEADING or (ends_sentence(text) and len(text.split()) >= 4) or starts_item(text)


def _is_headline(text: str) -> bool:
    """Whether a paragraph under a teaser heading reads like the headline of another page."""
    if starts_item(text):
        text = text[2:].strip()
    return len(text) <= _LONGEST_HEADLINE and (not ends_sentence(text) or text[-1] in _QUESTION)
