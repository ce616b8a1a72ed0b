"""Which articles repeat the text of another: the same report, printed by a second outlet."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from timeline.model.article import Article, ParagraphKind

_WORD = re.compile(r"[^\W_]+")

_SHINGLE = 3
"""Words in a row that are compared: a changed word costs three of them, a moved paragraph next to none."""

_OF_SHORTER = 0.7
_OF_LONGER = 0.5
_TRIED = 3
"""So many of the articles that share most whole sentences are compared word for word ..."""

_WORTH_TRYING = 0.2
"""... if they share so much of the text in whole sentences: a copy keeps far more of them unchanged."""

_FEWEST_WORDS = 6
"""A shorter sentence ("He did not elaborate.") leads to no other article."""


def with_copies(articles: Sequence[Article], told: Sequence[Sequence[str]]) -> tuple[Article, ...]:
    """The articles of a story, each copy with the id of its original; ``told`` are the bare sentences of each.

    A copy shares at least seven tenths of the word triples of the shorter text and half of those of the
    longer one: a wire report keeps that much without its last paragraphs or with lines added, and a
    paragraph of background, a statement quoted by both or a brief that a long report takes in does not
    reach it. (Word triples as of Broder, "On the resemblance and containment of documents", 1997.) Case,
    signs, white space, titles and page furniture do not count.

    Of articles with the same text the original is the earliest published, an unknown day last, then the
    first by id. Each article is compared with the few originals that share most of its sentences, so
    that the work grows with the text.
    """
    copied: dict[str, str] = {}
    first_with: dict[str, str] = {}
    triples: dict[str, frozenset[tuple[str, ...]]] = {}
    by_id = {article.id: article for article in articles}
    told_by = {article.id: sentences for article, sentences in zip(articles, told, strict=True)}
    for article in sorted(articles, key=_published):
        sentences = told_by[article.id]
        shared: Counter[str] = Counter()
        for sentence in sentences:
            if sentence in first_with:
                shared[first_with[sentence]] += len(sentence)
        enough = _WORTH_TRYING * sum(map(len, sentences))
        able = [other for other in shared if shared[other] >= enough]
        for other in sorted(able, key=lambda other: (-shared[other], other))[:_TRIED]:
            for one in (article.id, other):
                if one not in triples:
                    triples[one] = _triples(by_id[one])
            if _same(triples[article.id], triples[other]):
                copied[article.id] = other
                break
        else:
            for sentence in sentences:
                first_with.setdefault(sentence, article.id)
    return tuple(replace(article, copy_of=copied.get(article.id)) for article in articles)


def _published(article: Article) -> tuple[dt.date, int, str]:
    day, minute = article.published.day, article.published.minute
    return day or dt.date.max, 24 * 60 if minute is None else minute, article.id


def bare_sentences(article: Article) -> tuple[str, ...]:
    """The sentences of the running text, each once, as bare words; short ones are left out."""
    told = (
        _words(article.text[sentence.start : sentence.end])
        for sentence in article.sentences
        if article.paragraphs[sentence.paragraph].kind is ParagraphKind.BODY
    )
    return tuple(dict.fromkeys(" ".join(words) for words in told if len(words) >= _FEWEST_WORDS))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("'", "").replace("’", ""))


def _triples(article: Article) -> frozenset[tuple[str, ...]]:
    kept = [p for p in article.paragraphs if p.kind is ParagraphKind.BODY]
    words = _words("\n".join(article.text[p.start : p.end] for p in kept))
    if len(words) < _SHINGLE:
        return frozenset([tuple(words)])
    return frozenset(zip(*(words[place:] for place in range(_SHINGLE)), strict=False))


def _same(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    shared = len(one & other)
    return shared >= _OF_SHORTER * min(len(one), len(other)) and shared >= _OF_LONGER * max(len(one), len(other))
