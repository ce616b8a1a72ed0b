"""What several articles tell of without any date: worth an editor's attention."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.grammar import WORD, Grammar
from timeline.model.article import Article, ParagraphKind
from timeline.model.chronology import Undated
from timeline.model.expression import DatedArticle

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]\w*(?:[-'’.&]\w+)*['’]?")
"""A word that begins with a capital, or with a letter that is not Latin."""

_SHARED_NAMES = 4
_MOST = 10
"""So many at most: it is a hint, not a second chronology."""


class Untimed(msgspec.Struct, frozen=True, gc=False):
    """A sentence without a time but a vague one that tells of several people and places."""

    sentence: int
    """Index into the article's sentences."""

    names: frozenset[str]


_Place = tuple[Article, Untimed]


def told_without_date(
    articles: Sequence[Article], untimed: Sequence[Sequence[Untimed]], told: frozenset[str]
) -> tuple[Undated, ...]:
    """The ``untimed`` sentences of articles that name the same people and places as one of another article's.

    ``told`` are the names that the chronology's events already hold together; a sentence must bring a
    name that none of them has.
    """
    sentences = [(article, one) for article, own in zip(articles, untimed, strict=True) for one in own]
    known = told | _frequent([sentence.names for _, sentence in sentences])
    by_name: dict[str, list[_Place]] = {}
    for place in sentences:
        for name in place[1].names - known:
            by_name.setdefault(name, []).append(place)
    found: list[Undated] = []
    for article, sentence in sentences:
        rare = sorted(sentence.names - known)
        other = next((o for name in rare for o in by_name[name] if _same_people((article, sentence), o)), None)
        if other is not None:
            why = f"{other[0].id} names the same people and places, and neither says when"
            found.append(Undated(article.id, article.quote(sentence.sentence), why))
        if len(found) == _MOST:
            break
    return tuple(found)


def _same_people(one: _Place, other: _Place) -> bool:
    return one[0].witness != other[0].witness and len(one[1].names & other[1].names) >= _SHARED_NAMES


def names(text: str, grammar: Grammar) -> frozenset[str]:
    """The capitalised words of a sentence that are not capitalised for standing at its head."""
    found = list(_CAPITAL.finditer(text))
    if found and not found[0].start() and not (found[1:] and found[1].start() == found[0].end() + 1):
        del found[0]
    plain = (match[0].lower().replace("’", "'") for match in found if match[0][0].isupper())
    return frozenset(word.removesuffix("'s").rstrip("'") for word in plain if word not in grammar.words.stop)


def untimed(dated: DatedArticle, grammar: Grammar) -> Iterator[Untimed]:
    """The sentences of an article without a time but a vague one that tell of several people and places."""
    article = dated.article
    times = [e.found.start for e in dated.expressions if e.interval or not e.confidence]
    for index, sentence in enumerate(article.sentences):
        if article.paragraphs[sentence.paragraph].kind is not ParagraphKind.BODY:
            continue
        if bisect.bisect_left(times, sentence.start) < bisect.bisect_left(times, sentence.end):
            continue
        quote = article.quote(index)
        named = names(quote, grammar)
        if len(named) >= _SHARED_NAMES and any(grammar.acts(word.lower()) for word in WORD.findall(quote)):
            yield Untimed(index, named)


def _frequent(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """Names in more than a fifth of the sentences: they are what the story is about."""
    counts: dict[str, int] = {}
    for names_of_one in sets:
        for name in names_of_one:
            counts[name] = counts.get(name, 0) + 1
    return frozenset(name for name, number in counts.items() if number > max(len(sets) / 5, 3))
