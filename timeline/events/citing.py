"""Which of the outlets that a text names are its sources: what is said to, by and about them there."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from timeline.events.outlets import Finder, Named
from timeline.events.words import Words
from timeline.model.article import Article, ParagraphKind

_BEFORE = 80
_AFTER = 120
"""Characters around a name that can make it a source."""

_LABEL_LINE = 160
_REACH = 9
"""Words between an outlet's reporter and what he says: "the Courier's Jane Doe, in Osterby, says"."""

_OPEN = "\"'“”‘’«„*_[( \u00a0"
_CLOSE = "\"'“”‘’»*_])"
_AFTER_WORD = ".,;:!?\"'”’)]"
_ENDS = (".", ",", ";", ":", "!", "?", ")", "”", '"', "]")
_DASH = re.compile(r"\)\s*(?:-|–|—)")
_POSSESSIVE = re.compile(r"['’]s?\s+")


class Cited(msgspec.Struct, frozen=True, gc=False):
    """An outlet that an article gives as a source."""

    key: str
    name: str
    """As the article spells it."""


def with_cites(articles: Sequence[Article], cited: Sequence[Sequence[Cited]]) -> tuple[Article, ...]:
    """The articles of a story with the outlets that each gives as its sources.

    ``cited`` are those that each of them cites by itself. An outlet is spelled alike in all articles: as most of
    them spell it.
    """
    spelled: dict[str, Counter[str]] = {}
    for outlet in itertools.chain.from_iterable(cited):
        spelled.setdefault(outlet.key, Counter())[outlet.name] += 1
    names = {key: max(n, key=lambda name: (n[name], len(name), name)) for key, n in spelled.items()}
    return tuple(
        replace(article, cites=tuple(names[outlet.key] for outlet in one))
        for article, one in zip(articles, cited, strict=True)
    )


def cited_by(article: Article, finder: Finder) -> tuple[Cited, ...]:
    """The outlets that an article gives as its sources, each once, where it is first a source.

    A photo credit, a link at the foot of a page or a mere mention is no source.
    """
    result: dict[str, str] = {}
    spans = iter(article.paragraphs)
    paragraph = next(spans, None)
    own = finder.key_of(article.publisher)
    for named in sources(article.text, finder, own):
        while paragraph is not None and paragraph.end <= named.start:
            paragraph = next(spans, None)
        line = article.text[paragraph.start : paragraph.end] if paragraph else article.text
        furniture = paragraph is not None and paragraph.kind is not ParagraphKind.BODY
        if not furniture or _is_label_line(line, finder.words):
            result.setdefault(named.key, finder.spelling(article.text, named))
    return tuple(Cited(outlet, name) for outlet, name in result.items())


def sources(text: str, finder: Finder, own: str = "") -> list[Named]:
    """The outlets that a text gives as its sources, in its order, at each place.

    ``own`` is the key of the outlet that publishes the text: its name in brackets is its dateline.
    """
    words, named = finder.words, finder.find(text)
    cited = [_is_source(one, text, words, own) for one in named]
    joined = [False, *(_joined(text[a.end : b.start], words) for a, b in itertools.pairwise(named))]
    for place in range(1, len(named)):
        cited[place] |= joined[place] and cited[place - 1]
    for place in range(len(named) - 1, 0, -1):
        cited[place - 1] |= joined[place] and cited[place]
    return [one for one, is_cited in zip(named, cited, strict=True) if is_cited]


def _is_source(named: Named, text: str, words: Words, own: str) -> bool:
    before = text[max(named.start - _BEFORE, 0) : named.start]
    after = text[named.end : named.end + _AFTER]
    if _introduced(before, words) or _labelled(before, words):
        return not _may_be_a_person(named, text, words)
    if not named.sure and not _is_called_outlet(before, after, words):
        return False
    if _in_brackets(before, after):
        return named.key != own
    reports = _reports(after, words) or _inverted(before, after, words)
    return reports and not _may_be_a_person(named, text, words)


def _introduced(before: str, words: Words) -> bool:
    """Whether a name follows "according to", "told the newspaper", "in an interview with"."""
    said = words.attribution
    parts = before.rstrip(_OPEN).lower().split()
    for _ in range(5):
        if any(" ".join(parts[-size:]) in said.introducing for size in (3, 2, 1)):
            return True
        if " ".join(parts[-2:]) in said.kinds:
            del parts[-2:]
        elif parts and parts[-1] in said.filling | said.kinds | said.kinds_before | said.kinds_after:
            parts.pop()
        elif len(parts) > 1 and parts[-2] in words.determiners and parts[-1].isalpha():
            parts.pop()  # "the Osterland newspaper"
        else:
            return False
    return False


def _labelled(before: str, words: Words) -> bool:
    """Whether a name stands in a line of its own that begins with "Source:"."""
    line = before.rpartition("\n")[2]
    label, colon, _ = line.partition(":")
    return bool(colon) and label.strip(_OPEN).lower() in words.attribution.labels


def _is_label_line(line: str, words: Words) -> bool:
    return len(line) <= _LABEL_LINE and _labelled(line, words)


def _in_brackets(before: str, after: str) -> bool:
    """Whether a name stands alone in brackets, behind what it is the source of or in a dateline."""
    if not before.endswith("(") or not after.startswith(")") or not before[:-1].strip(" "):
        return False
    if _DASH.match(after):
        return True
    rest = after[1:].lstrip(" ")
    return before[:-1].rstrip(" ")[-1] != "\n" and (not rest or rest[0] in ".,;:\n")


def _is_called_outlet(before: str, after: str, words: Words) -> bool:
    """Whether a word beside a name says that it is an outlet."""
    said = words.attribution
    last = before.lower().split()[-1:]
    following = after.lower().split()[:2]
    kinds = said.kinds | said.kinds_before
    return bool((last and last[0] in kinds) or _starts_with(following, said.kinds | said.kinds_after))


def _starts_with(parts: Sequence[str], phrases: frozenset[str]) -> int:
    """How many words at the head of ``parts`` are one of the phrases."""
    return next((size for size in (2, 1) if " ".join(parts[:size]) in phrases and len(parts) >= size), 0)


def _reports(after: str, words: Words) -> bool:
    """Whether an outlet, or its reporter, says something."""
    said = words.attribution
    possessive = _POSSESSIVE.match(after)
    if not possessive and after[:1] not in (" ", "\n", "\u00a0", *_CLOSE):
        return False
    parts = after[possessive.end() if possessive else 0 :].lstrip(_CLOSE).split()
    if possessive:
        return bool(parts) and (parts[0][0].isupper() or parts[0] in said.kinds_after) and _soon(parts, said.reporting)
    small = [part.lower().rstrip(_AFTER_WORD) for part in parts]
    for _ in range(5):
        if small and small[0] in said.reporting:
            return True
        if skipped := _starts_with(small, said.kinds | said.kinds_after):
            if _soon(parts, said.reporting):
                return True
            small, parts = small[skipped:], parts[skipped:]
        elif small and small[0] in said.filling:
            small, parts = small[1:], parts[1:]
        else:
            return False
    return False


def _soon(parts: Sequence[str], verbs: frozenset[str]) -> bool:
    """Whether one of the next words, before the sentence ends, is one of the verbs."""
    for part in parts[:_REACH]:
        if part.rstrip(_AFTER_WORD).lower() in verbs:
            return True
        if part[-1] in ".;:!?":
            return False
    return False


def _inverted(before: str, after: str, words: Words) -> bool:
    """Whether a name ends a sentence after "reported"."""
    parts = before.rstrip(_OPEN).lower().split()
    while parts and parts[-1] in words.articles:
        parts.pop()
    kind = _starts_with([part.strip(".,") for part in after.lower().split()[:2]], words.attribution.kinds)
    rest = " ".join(after.split()[kind:]) if kind else after
    ends = not after.strip() or after.startswith(_ENDS) or (kind and not rest[:1].isalpha()) or after.startswith("\n")
    if kind:
        ends = ends or after.split()[kind - 1].endswith(_ENDS)
    return bool(parts and parts[-1] in words.attribution.inverted and ends)


def _joined(between: str, words: Words) -> bool:
    """Whether only "and the" or a comma stands between two names."""
    if not 0 < len(between) <= _BEFORE:
        return False
    plain = between.lower().strip(_CLOSE + _OPEN)
    signs = plain.replace(",", " ").replace("&", " ").replace("/", " ").split()
    allowed = words.coordinators | words.articles | words.attribution.kinds | words.attribution.kinds_before
    if not signs:
        return plain.strip() in (",", "&", "/")
    return all(sign in allowed for sign in signs) and ("," in plain or any(s in words.coordinators for s in signs))


def _may_be_a_person(named: Named, text: str, words: Words) -> bool:
    """Whether a name of one word is also the last of somebody's name in the text."""
    name = text[named.start : named.end]
    if " " in name or name.isupper():
        return False
    unlike = words.stop | words.adverbs | words.attribution.filling | words.prepositions | words.attribution.introducing
    return any(
        before.lower() not in unlike and before != before.upper()
        for before in re.findall(rf"([^\W\d_a-z]\w+) {re.escape(name)}(?!\w)", text)
    )
