"""What several articles tell of without any date: worth an editor's attention."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.clauses import WORD, Grammar
from timeline.model.article import Article, ParagraphKind
from timeline.model.chronology import Undated
from timeline.model.expression import DatedArticle

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]\w*(?:[-'’.&]\w+)*['’]?")
"""A word that begins with a capital, or with a letter that is not Latin."""

_SHARED_NAMES = 4
_MOST = 10
"""So many at most: it is a hint, not a second chronology."""


class _Sentence(msgspec.Struct, frozen=True):
    article: Article
    index: int
    names: frozenset[str]


def told_without_date(dated: Sequence[DatedArticle], told: frozenset[str], grammar: Grammar) -> tuple[Undated, ...]:
    """Sentences without a time but a vague one that name the same people and places as one of another article's.

    ``told`` are the names that the chronology's events already hold together; a sentence must bring a
    name that none of them has.
    """
    sentences = [sentence for article in dated for sentence in _sentences(article, grammar)]
    known = told | _frequent([sentence.names for sentence in sentences])
    by_name: dict[str, list[_Sentence]] = {}
    for sentence in sentences:
        for name in sentence.names - known:
            by_name.setdefault(name, []).append(sentence)
    found: list[Undated] = []
    for sentence in sentences:
        rare = sorted(sentence.names - known)
        other = next((o for name in rare for o in by_name[name] if _same_people(sentence, o)), None)
        if other is not None:
            why = f"{other.article.id} names the same people and places, and neither says when"
            found.append(Undated(sentence.article.id, sentence.article.quote(sentence.index), why))
        if len(found) == _MOST:
            break
    return tuple(found)


def _same_people(one: _Sentence, other: _Sentence) -> bool:
    return one.article.witness != other.article.witness and len(one.names & other.names) >= _SHARED_NAMES


def names(text: str, grammar: Grammar) -> frozenset[str]:
    """The capitalised words of a sentence that are not capitalised for standing at its head."""
    found = list(_CAPITAL.finditer(text))
    if found and not found[0].start() and not (found[1:] and found[1].start() == found[0].end() + 1):
        del found[0]
    plain = (match[0].lower().replace("’", "'") for match in found if match[0][0].isupper())
    return frozenset(word.removesuffix("'s").rstrip("'") for word in plain if word not in grammar.words.stop)


def _sentences(dated: DatedArticle, grammar: Grammar) -> Iterator[_Sentence]:
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
            yield _Sentence(article, index, named)


def _frequent(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """Names in more than a fifth of the sentences: they are what the story is about."""
    counts: dict[str, int] = {}
    for names_of_one in sets:
        for name in names_of_one:
            counts[name] = counts.get(name, 0) + 1
    return frozenset(name for name, number in counts.items() if number > max(len(sets) / 5, 3))
