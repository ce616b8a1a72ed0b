"""Runs of capitalised words, and the part of a run that can be somebody's name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from timeline.events.spelling import is_given
from timeline.events.words import Words, names
from timeline.model.article import Article, ParagraphKind

_CAPITAL = "".join(sign for sign in map(chr, range(0x590)) if sign.isupper())
"""Capital letters of the alphabets that have them (re knows no such class)."""
_CONTRACTED = r"(?!(?:s|m|d|t|ll|re|ve)\b)"
_WORD = rf"(?:(?:[{_CAPITAL}]\.){{2,}}|[{_CAPITAL}]\w*(?:[-'’]{_CONTRACTED}\w+)*\.?)"
_MOST_WORDS = 12
"""A longer run is a headline; it is cut there, so that no text makes one name of a million words."""
_MOST_IN_NAME = 4
_INNER_CAPITAL = re.compile(rf"(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|[OD]['’])[{_CAPITAL}]")
_PIECE = re.compile(r"\S+")


class Run(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words that follow each other in ``text[start:start + len(words)]`` of an article."""

    start: int
    words: str
    sentence: int


class Reading(msgspec.Struct, frozen=True, gc=False):
    """The name that a run holds: its words, where it begins and ends in the run, and the title before it."""

    words: tuple[str, ...]
    start: int
    end: int
    title: str = ""
    """In small letters, empty for none."""

    role: bool = False
    """Whether a word for what somebody does stands before it: "Journalist X"."""


def runs(article: Article) -> Iterator[Run]:
    """The runs of an article's body in order; none crosses the end of a sentence."""
    finditer = _run_pattern().finditer
    text, paragraphs = article.text, article.paragraphs
    for index, sentence in enumerate(article.sentences):
        if paragraphs[sentence.paragraph].kind is ParagraphKind.BODY:
            for match in finditer(text, sentence.start, sentence.end):
                yield Run(match.start(), match.group(), index)


def headlines(article: Article) -> Iterator[str]:
    """The runs of an article's title and headings, where every word may have a capital."""
    spans = [p for p in article.paragraphs if p.kind is ParagraphKind.HEADING]
    for text in (article.title or "", *(article.text[p.start : p.end] for p in spans)):
        for match in _run_pattern().finditer(text):
            yield match.group()


def read(run: str, words: Words, vocabulary: frozenset[str] = frozenset()) -> Reading | None:
    """The one to four words of a run that may be a name, particles not counted; None if there are none."""
    general = names()
    pieces = [(match.start(), _without_stop(match.group())) for match in _PIECE.finditer(run)]
    lower = [piece.rstrip(".").lower() for _, piece in pieces]
    titled = max((i for i, word in enumerate(lower) if word.rpartition("-")[2] in words.naming.titles), default=-1)
    first = titled + 1
    for place in range(first, len(pieces)):
        if _is_acronym(pieces[place][1]):
            first, titled = place + 1, -1
    for place in range(first, len(pieces) - 1):
        if lower[place] in words.naming.regnal and lower[place + 1] not in general.suffixes:
            first = place
    while first < len(pieces) and _is_cut(lower[first], len(pieces) - first, words, vocabulary):
        first += 1
    while first < len(pieces) and pieces[first][1] in general.particles:
        first += 1
    last = next((i for i in range(first, len(pieces)) if lower[i] in words.stop), len(pieces))
    name = pieces[first:last]
    significant = [piece for _, piece in name if piece not in general.particles]
    if not name or name[0][1][0].islower() or name[-1][1][-1:] == "." or len(significant) > _MOST_IN_NAME:
        return None
    if not significant or not all(_may_be_in_name(piece, words, vocabulary) for piece in significant):
        return None
    return Reading(
        tuple(piece for _, piece in name),
        name[0][0],
        name[-1][0] + len(name[-1][1]),
        title=lower[titled] if titled >= 0 else "",
        role=first > 0 and lower[first - 1] in words.naming.roles,
    )


def _is_cut(word: str, left: int, words: Words, vocabulary: frozenset[str]) -> bool:
    """Whether a word at the head of a run stands before the name: it opens the sentence, or says what somebody is."""
    if word in words.naming.bodies or (word in vocabulary and not is_given(word)):
        return left > 2 or word in words.stop
    return word in words.naming.weak_titles or word in words.naming.roles or word in words.introducing


def _without_stop(piece: str) -> str:
    """An initial keeps its full stop; at the end of anything else it ends an abbreviation or the sentence."""
    return piece if len(piece) == 2 or piece.count(".") > 1 else piece.rstrip(".")


def _may_be_in_name(piece: str, words: Words, vocabulary: frozenset[str]) -> bool:
    lower = piece.rstrip(".").lower()
    if (
        lower in words.naming.bodies
        or lower in words.stop
        or lower in words.naming.roles
        or lower in words.naming.weak_titles
    ):
        return False
    if any(sign.isdigit() or sign == "_" for sign in piece):
        return False
    first, hyphen, rest = piece.partition("-")
    if hyphen:
        return rest not in vocabulary and not _is_acronym(first)
    return piece[1:] == piece[1:].lower() or "." in piece or bool(_INNER_CAPITAL.match(piece))


def _is_acronym(piece: str) -> bool:
    return len(piece) > 1 and piece.isupper() and "." not in piece and piece not in ("II", "III", "IV", "JR", "SR")


@functools.cache
def _run_pattern() -> re.Pattern[str]:
    general = names()
    particles = "|".join(sorted(general.particles))
    prefixes = "|".join(sorted(general.prefixes))
    more = rf"\s(?:(?:{particles})\s){{0,2}}(?:(?:{prefixes})-|d['’])?{_WORD}"
    return re.compile(rf"(?<!\w){_WORD}(?:{more}){{0,{_MOST_WORDS - 1}}}")
