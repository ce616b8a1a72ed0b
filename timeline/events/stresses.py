"""What each outlet alone reports: its sentences with words, names and numbers that no other outlet has."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from timeline.events.grammar import WORD, Grammar
from timeline.events.similarity import overlap, stems
from timeline.model.article import Article, ParagraphKind
from timeline.model.sections import Statement, Stress

_MOST = 2
_MOST_OUTLETS = 12
_FEWEST_WORDS, _MOST_WORDS = 9, 40
_FEWEST_OWN = 3
"""A sentence is an outlet's own if so many of its words, names counted twice, are in no other's articles."""
_STRIP = ".,;:!?\"“”'‘’()[]«»—–…"
_SAME = 0.4
_HEAD = 12
"""Where many articles tell a story, what an outlet stresses is what stands so near to the head of one."""
_MANY = 40
_MULTI = ""
_STEM = 6
_CREDIT = re.compile(r"https?://|www\.|@\w|\bimage\b|\bphoto\b|©", re.IGNORECASE)


class _Own(msgspec.Struct, frozen=True):
    said: Statement
    worth: float


def stressed(
    articles: Sequence[Article], about: frozenset[str], taken: Iterable[str], grammar: Grammar
) -> tuple[Stress, ...]:
    """Two sentences at most of each outlet, in the order of the outlets' first articles; none where there is one.

    Args:
        articles: the story's, without copies.
        about: the stems of what the story is about: other sentences are not weighed.
        taken: sentences that the page shows elsewhere already.
        grammar: the words of their language.
    """
    by_outlet: dict[str, list[Article]] = {}
    for article in articles:
        by_outlet.setdefault(article.publisher or f"\0{article.id}", []).append(article)
    if len(by_outlet) < 2:
        return ()
    owner = _owners(by_outlet)
    shown = frozenset(taken)
    found = []
    most = _HEAD if len(articles) > _MANY else None
    for outlet, its in by_outlet.items():

        def is_own(stem: str, outlet: str = outlet) -> bool:
            return owner.get(stem) == outlet

        own = sorted(
            (one for article in its for one in _own(article, is_own, about, most, grammar)),
            key=lambda one: -one.worth,
        )
        statements = tuple(_different([one for one in own[:20] if one.said.quote not in shown], grammar))
        if statements:
            name = None if outlet.startswith("\0") else outlet
            found.append((sum(one.worth for one in statements), Stress(name, tuple(one.said for one in statements))))
    kept = sorted(range(len(found)), key=lambda place: -found[place][0])[:_MOST_OUTLETS]
    return tuple(found[place][1] for place in sorted(kept))


def _owners(by_outlet: dict[str, list[Article]]) -> dict[str, str]:
    """Which outlet alone has the words that begin with some letters."""
    owner: dict[str, str] = {}
    for outlet, articles in by_outlet.items():
        mine: set[str] = set()
        for article in articles:
            mine.update(article.text.lower().split())
            mine.update((article.title or "").lower().split())
        for stem in {_stem(word) for word in mine}:
            owner[stem] = outlet if stem not in owner else _MULTI
    return owner


def _stem(word: str) -> str:
    return word.strip(_STRIP).removesuffix("'s").removesuffix("’s")[:_STEM]


@functools.lru_cache(maxsize=1 << 13)
def _words(sentence: str, stop: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The words of a sentence with their stems, empty where a word says nothing.

    Those of the last ones read are kept: while a site is served, a story is told again whenever a file of it changes.
    """
    found = []
    for word in sentence.split():
        small = word.lower()
        stem = _stem(small)
        found.append((stem if len(stem) > 2 and small not in stop else "", word))
    return tuple(found)


def _own(
    article: Article, owner: Callable[[str], bool], about: frozenset[str], most: int | None, grammar: Grammar
) -> Iterator[_Own]:
    """The sentences of an article that have words which ``owner`` knows as its outlet's alone."""
    paragraphs, stop = article.paragraphs, grammar.words.stop
    for index, sentence in enumerate(article.sentences[:most]):
        if paragraphs[sentence.paragraph].kind is not ParagraphKind.BODY:
            continue
        words = _words(article.text[sentence.start : sentence.end], stop)
        if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
            continue
        mine = {stem: word for stem, word in words if stem and owner(stem)}
        names = sum(word.strip(_STRIP)[:1].isupper() or word.strip(_STRIP)[:1].isdigit() for word in mine.values())
        if len(mine) + names < _FEWEST_OWN:
            continue
        quote = article.quote(index)
        near = len(stems(quote, grammar) & about)
        if not near or not _stands_alone(quote, grammar):
            continue
        dense = (len(mine) + names) / (len(words) + 8)
        worth = dense + 0.12 * min(near, 4) - 0.005 * min(index, 30)
        yield _Own(Statement(article.id, index, quote), worth)


def _different(own: Sequence[_Own], grammar: Grammar) -> Iterator[_Own]:
    taken: list[frozenset[str]] = []
    for one in own:
        told = stems(one.said.quote, grammar)
        if all(overlap(told, other) <= _SAME for other in taken):
            taken.append(told)
            yield one
        if len(taken) == _MOST:
            return


@functools.lru_cache(maxsize=1 << 13)
def _stands_alone(quote: str, grammar: Grammar) -> bool:
    """Whether a sentence can be read without those around it and is no piece of talk or of page furniture."""
    words = WORD.findall(quote)
    small = [word.lower().replace("’", "'") for word in words]
    if small[0] in grammar.words.dangling or _CREDIT.search(quote) or quote[-1] not in '.”"’':
        return False
    if small[0] in grammar.words.coordinators | {"but", "so"}:
        return False
    if grammar.words.sections.credits & set(small) or quote.endswith("...") or "|" in quote:
        return False
    if any(word != "US" and word.lower() in grammar.words.sections.talk for word in words):
        return False
    if not any(grammar.acts(word) for word in small):
        return False
    return quote.count("“") == quote.count("”") and quote.count('"') % 2 == 0
