"""What sources call somebody or something: the words before a name, behind it in commas, or after "is".

Only words that the source itself ties to the name are taken; where it is not plain to what they belong, none.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.nounphrases import FEWEST_OF_ANYBODY, Heads, heads_of, is_head, is_noun_phrase, modifies, owns
from timeline.model.article import Article, ParagraphKind
from timeline.model.sections import Description, Kind, Statement

_MOST_PLACES = 40
"""A name is looked at in so many places of a story."""
_PER_ARTICLE = 4
_MOST_WORDS = 20
_MOST_BEFORE = 8
_MOST_SENTENCE = 700
_SIGNS_AFTER = frozenset(",;.:—–-)")
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})


class Describer:
    """Finds what the articles of a story call somebody or something."""

    def __init__(self, articles: Mapping[str, Article], grammar: Grammar) -> None:
        self._articles = articles
        self._grammar = grammar
        self._heads = {kind: heads_of(kind, grammar) for kind in Kind}

    def best(self, kind: Kind, forms: Iterable[str], articles: Sequence[str]) -> Description | None:
        """The best description, or None where no source gives one.

        Args:
            kind: what it is.
            forms: its names that mean nothing else.
            articles: the ids of the articles to look in, the first one first.
        """
        found = list(self._all(kind, tuple(forms), articles))
        if not found:
            return None
        said = Counter(word for words in {(d.said.article, d.text) for _, d in found} for word in _words(words[1]))
        agreed = {word for word, times in said.items() if times > 1}
        return max(
            enumerate(found), key=lambda item: (_worth(item[1][0], item[1][1].text, agreed, self._grammar), -item[0])
        )[1][1]

    def _all(self, kind: Kind, forms: tuple[str, ...], articles: Sequence[str]) -> Iterator[tuple[int, Description]]:
        left = _MOST_PLACES
        heads = self._heads[kind]
        for name in articles:
            article = self._articles[name]
            if article.copy_of:
                continue
            for sentence, form in _places(article, forms):
                quote = article.quote(sentence)
                left -= 1
                for rank, text in described(quote, form, heads, self._grammar):
                    yield rank, Description(text, Statement(name, sentence, quote))
                if not left:
                    return


def described(quote: str, form: str, heads: Heads, grammar: Grammar) -> Iterator[tuple[int, str]]:
    """What a sentence calls the thing of a name, each with its rank: what stands behind the name tells most."""
    if len(quote) > _MOST_SENTENCE:
        return
    sequence = tokens(quote)
    for first, last in _found(sequence, tokens(form)):
        before, after = sequence[:first], sequence[last:]
        if after and (after[0].is_name and not _is_sign(after[0])):
            continue  # a longer name
        own = _behind(after, heads, grammar) if not _belongs_to(before, heads, grammar) else ()
        if own:
            yield 3, _text(quote, own)
        own = _copula(before, after, heads, grammar)
        if own:
            yield 4, _text(quote, own)
        own = _ahead(before, after, heads, grammar)
        if own:
            yield 2, _text(quote, own)


def _places(article: Article, forms: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The sentences of an article's body that hold one of the forms, with the form; a few of them."""
    starts = [sentence.start for sentence in article.sentences]
    seen: set[int] = set()
    for form in forms:
        at = article.text.find(form)
        while at >= 0 and len(seen) < _PER_ARTICLE:
            place = bisect.bisect_right(starts, at) - 1
            body = place >= 0 and article.paragraphs[article.sentences[place].paragraph].kind is ParagraphKind.BODY
            if body and place not in seen:
                seen.add(place)
                yield place, form
            at = article.text.find(form, at + len(form))


def _found(sequence: Sequence[Token], name: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the words of a name stand in a sentence; a possessive of the name is not looked at."""
    words = [token.text for token in name]
    for place in range(len(sequence) - len(words) + 1) if words else ():
        if sequence[place].text == words[0] and [t.text for t in sequence[place : place + len(words)]] == words:
            yield place, place + len(words)


def _behind(after: Sequence[Token], heads: Heads, grammar: Grammar) -> Sequence[Token]:
    """An apposition in commas: ", a researcher at the institute,", ", who heads the office,"."""
    if not after or after[0].text not in (",", "–", "—", "("):
        return ()
    rest = after[1:]
    if len(rest) > 1 and rest[0].text.isdigit() and rest[1].text == ",":
        rest = rest[2:]  # an age
    part = _until_sign(rest)
    end = rest[len(part)] if len(part) < len(rest) else None
    if not part or end is None or end.text not in _SIGNS_AFTER or len(part) > _MOST_WORDS:
        return ()
    goes_on = end.text == "." and len(rest) > len(part) + 2  # behind an abbreviation
    if goes_on or part[-1].lower in grammar.words.attribution.speaks:
        return ()
    if part[0].lower == "who" and heads.kind is Kind.PERSON:
        return part if len(part) > 3 and part[1].lower in grammar.words.sections.occupying else ()
    return part if is_noun_phrase(part, heads, grammar) else ()


def _copula(before: Sequence[Token], after: Sequence[Token], heads: Heads, grammar: Grammar) -> Sequence[Token]:
    """What a sentence that begins with the name says that it is: "is a politician who ..."."""
    if any(token.is_word for token in before) or len(after) < 4:
        return ()
    if after[0].text == ",":
        aside = _until_sign(after[1:])
        after = after[len(aside) + 2 :]
    if len(after) < 4 or after[0].lower not in ("is", "was"):
        return ()
    part = _until_end(after[1:])
    comma = next((place for place, token in enumerate(part) if token.text == ","), len(part))
    part = part[:comma] if comma >= FEWEST_OF_ANYBODY - 1 else part
    if not part or part[0].lower not in grammar.words.articles or not is_noun_phrase(part, heads, grammar):
        return ()
    return part


def _ahead(before: Sequence[Token], after: Sequence[Token], heads: Heads, grammar: Grammar) -> Sequence[Token]:
    """The words before a name: "former diplomat X", "the northern port of X", "the national airline, X,"."""
    words = grammar.words
    rest = list(before)
    reversed_ = bool(rest) and rest[-1].text == ","
    if reversed_ or (heads.kind is Kind.PLACE and rest and rest[-1].lower == "of"):
        rest.pop()
        if reversed_ and (not after or after[0].text not in (",", ".", ";")):
            return ()
    elif rest and rest[-1].text == ".":
        rest.pop()  # "Adm. X"
    if not rest or not is_head(rest, len(rest) - 1, heads):
        return ()
    if rest[-1].is_name and len(rest) > 1 and (reversed_ or heads.kind is not Kind.PERSON):
        return ()  # a name of its own: "Texas City"
    first = len(rest) - 1
    if rest[-1].is_name and first > 1 and rest[first - 1].lower in words.attributive:
        first -= 2  # "Secretary of State X"
    named = rest[-1].is_name
    while first and len(rest) - first < _MOST_BEFORE and modifies(rest, first - 1, grammar, named=named):
        first -= 1
        named |= rest[first].is_name
    part, owner = rest[first:], rest[first - 1] if first else None
    if owner is not None and _may_run_on(owner, part[0], grammar):
        return ()
    if reversed_ and (owner is None or owner.lower not in words.determiners) and not owns(part[0]):
        return ()
    bare = words.sections.plain_titles if heads.kind is Kind.PERSON else heads.words
    return () if len(part) == 1 and part[0].lower in bare else part


def _may_run_on(before: Token, first: Token, grammar: Grammar) -> bool:
    """Whether a phrase may begin too early or too late: "in Osterby mayor X", "his formidable father X"."""
    words = grammar.words
    if before.lower in words.sections.owned | (words.determiners - words.articles - _DEMONSTRATIVE):
        return True
    return first.is_name and before.lower in words.naming.places_before


def _belongs_to(before: Sequence[Token], heads: Heads, grammar: Grammar) -> bool:
    """Whether the words behind a name may be of another: "the wife of X, a doctor"."""
    if len(before) > 1 and before[-1].text == "," and before[-2].is_name:
        return True  # "Osterby, X, a port"
    if not before or before[-1].lower not in {"of", "and"}:
        return False
    if before[-1].lower == "of":
        if heads.kind is not Kind.PERSON:
            return False
        nouns = grammar.words.naming.roles | grammar.words.naming.titles | grammar.words.sections.people
        return any(token.lower in nouns for token in before[-3:-1])
    return before[-1].lower == "and" and len(before) > 1 and before[-2].is_name


def _until_sign(sequence: Sequence[Token]) -> Sequence[Token]:
    for place, token in enumerate(sequence):
        if _is_sign(token):
            return sequence[:place]
    return sequence


def _until_end(sequence: Sequence[Token]) -> Sequence[Token]:
    """The words up to the end of a sentence, or to its last comma before it grows too long."""
    part = sequence[:-1] if _is_sign(sequence[-1]) else sequence
    if len(part) <= _MOST_WORDS + 8:
        return part
    return _until_sign(sequence)


def _is_sign(token: Token) -> bool:
    return not token.is_word and token.text not in ("/", "&", "-", "'", "’", "$", "£", "%")


def _text(quote: str, part: Sequence[Token]) -> str:
    end = part[-1].end
    # An abbreviation keeps its full stop: "Adm." is cut short before it only where the sentence ends.
    stop = quote[end : end + 1] == "." and part[-1].is_name and end + 1 < len(quote)
    return quote[part[0].start : end + stop]


def _words(text: str) -> list[str]:
    return [token.lower for token in tokens(text) if token.is_word]


def _worth(rank: int, text: str, agreed: set[str], grammar: Grammar) -> float:
    """How much a description tells a reader: what several sources say, in some words but not in a story."""
    words = [word for word in _words(text) if word not in grammar.words.stop]
    length = len(words)
    shared = len(set(words) & agreed)
    tells = min(length, 7) - max(length - 10, 0) * 0.5
    return rank + tells * 0.5 + min(shared, 3) * 0.4 - 2 * (length < 2)
