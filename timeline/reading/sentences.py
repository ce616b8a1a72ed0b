"""Paragraphs into sentences, in linear time on any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline.model.article import Sentence
from timeline.reading.lines import Span
from timeline.reading.words import SentenceWords

# Terminals, closing quotes; then, looking ahead: white space, opening quotes and the next word. Every run is
# possessive and begins where it can begin only once, so no text makes the scan go over a character again and again.
# It begins with a set of characters, because the machine looks for one of a set much faster than for anything else.
_CANDIDATE = re.compile(
    r"""[.!?…؟۔।॥։።。！？｡](?:"""
    r"""(?<=[。！？｡])[。！？｡]*+["'”’」』）】》〉]*+"""
    r"""|(?<![.!?…].)(?<![。！？｡])([.!?…؟۔।॥։።]*+)["'”’»›)\]}`]*+(?=\s++["'“‘«‹„(\[{`¿¡]*+(\w{0,24}))"""
    r""")""",
    re.DOTALL,
)
_LONGEST_ABBREVIATION = 24
_OPENING = "\"'“‘«‹„([{`/-–—"


def split_sentences(text: str, spans: Iterable[Span], words: SentenceWords) -> Iterator[Sentence]:
    """The sentences of some paragraphs of ``text``.

    Args:
        text: The whole text.
        spans: Its paragraphs, trimmed.
        words: The abbreviations of its language.

    Yields:
        Trimmed, non-empty, ascending spans, each inside its paragraph.
    """
    finditer = _CANDIDATE.finditer
    for index, (first, last) in enumerate(spans):
        start = first
        for match in finditer(text, first, last):
            if match.end() < last and _ends(text, start, match, words):
                yield Sentence(start, match.end(), index)
                start = _skip_space(text, match.end(), last)
        if start < last:
            yield Sentence(start, last, index)


def is_abbreviation(token: str, words: SentenceWords) -> bool:
    """Whether a full stop after ``token`` may belong to it rather than to the sentence."""
    token = token.strip(_OPENING).lower()
    known = token in words.titles or token in words.numbers or token in words.others
    return known or _is_acronym(token)


def _ends(text: str, start: int, match: re.Match[str], words: SentenceWords) -> bool:
    """Whether a candidate ends the sentence that began at ``start``."""
    more, following = match.groups()
    if following is None or following[:1].islower():
        return following is None
    dot = match.start()
    if more or text[dot] != ".":
        return True
    token = text[max(start, dot - _LONGEST_ABBREVIATION) : dot].rpartition(" ")[2].rpartition("\n")[2]
    token = token.strip(_OPENING).rpartition("-")[2].lower()
    if token.isdigit() and len(token) <= 3:
        counts_an_item = dot - start == len(token)
        is_ordinal = words.ordinals and len(token) <= 2 and following.lower() not in words.starters
        return not (counts_an_item or is_ordinal)
    if token in words.titles or (token in words.numbers and following[:1].isdigit()):
        return False
    if token in words.others or _is_acronym(token):
        return following.lower() in words.starters
    return bool(token) or following[:1].isupper()


def _is_acronym(token: str) -> bool:
    """Whether a token is an initial ("J") or letters with full stops between them ("u.s")."""
    if len(token) == 1:
        return token.isalpha()
    return "." in token and all(len(part) <= 3 and part.isalpha() for part in token.split("."))


def _skip_space(text: str, position: int, last: int) -> int:
    while position < last and text[position].isspace():
        position += 1
    return position
