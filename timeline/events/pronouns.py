"""Who the "he" or "she" at the head of a sentence is, where the sentences before leave no doubt."""

from __future__ import annotations

import itertools

from timeline.events.grammar import Grammar, tokens
from timeline.events.spelling import is_given
from timeline.events.subjects import person
from timeline.model.article import Article, ParagraphKind

_BACK = 4
"""A "he" is looked up in so many sentences before it at most."""


def person_before(article: Article, index: int, pronoun: str, led: str, grammar: Grammar) -> str:
    """The person whom a pronoun stands for; empty where it may be another or a body.

    What leads to it in its own sentence may name him, and if it names another nobody knows. Else the sentences before
    are about him: those that begin with the same pronoun go on with whom they are about; one more may stand between if
    it names nobody else.
    """
    between: list[str] = []
    told = article.text[: article.sentences[index].start]
    if _names_other(led, "", grammar):
        name = person(led[led.rfind('"') + 1 :].lstrip(), grammar)
        sure = bool(name) and (" " in name or _inside(name, told)) and _is_person(name, told, grammar, near=True)
        return name if sure and not _names_other(led, name, grammar) else ""
    for place in range(index - 1, max(index - _BACK, 0) - 1, -1):
        if article.paragraphs[article.sentences[place].paragraph].kind is not ParagraphKind.BODY:
            break
        quote = article.quote(place)
        if name := person(quote, grammar):
            known = _is_person(name, told, grammar, near=place == index - 1)
            return name if known and not any(_names_other(one, name, grammar) for one in between) else ""
        if quote.split()[0].lower() == pronoun:
            continue
        if between:
            break
        between.append(quote)
    return ""


def _is_person(name: str, before: str, grammar: Grammar, *, near: bool) -> bool:
    """Whether a name is a person's: no body's, and more than one word, right before the "he", or known with more."""
    words = name.split()
    if name.isupper() or any(word.lower() in grammar.words.naming.bodies for word in words):
        return False
    if len(words) == 1 and f" {name.lower()} " in before:
        return False  # "Shortly"
    if len(words) == 1 and name.endswith("ly") and not _inside(name, before):
        return False
    if near or len(words) > 1:
        return True
    pairs = itertools.pairwise(word.strip(".,;:()\"“”'’") for word in before.split())
    titles = grammar.words.naming.titles
    return any(last == name and (is_given(first) or first.lower() in titles) for first, last in pairs)


def _inside(name: str, text: str) -> bool:
    """Whether a text has a word with its capital also inside a sentence."""
    return any(
        word.strip(",;:()\"“”'’") == name and before[-1] not in '.!?:"”'
        for before, word in itertools.pairwise(text.split())
    )


def _names_other(quote: str, name: str, grammar: Grammar) -> bool:
    """Whether a sentence names anybody or anything else than a person."""
    own = set(name.lower().split())
    words = grammar.words
    known = own | words.stop | words.determiners | words.dangling | words.adverbs | words.prepositions
    known |= words.subordinators
    said = [token for token in tokens(quote) if token.is_word]
    places = {token.start for before, token in itertools.pairwise(said) if before.lower in words.placing}
    named = [
        token.lower.rstrip("'").removesuffix("'s") for token in said if token.is_name and token.start not in places
    ]
    return not known.issuperset(named)
