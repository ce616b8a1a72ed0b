"""Which capitalised names of a story are places and which are bodies, by what stands around them in all articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from timeline.events.capitals import runs
from timeline.events.grammar import Grammar
from timeline.events.words import Words
from timeline.model.article import Article
from timeline.model.sections import Kind

_MOST_WORDS = 6
_MOST_NAMES = 120
"""So many of the names in most articles are looked at."""
_PLACED = 0.5
"""A name is a place's if so large a share of its occurrences follows "in" and ends there, and so many do."""
_TIMES_PLACED = 3
_AROUND = 24
_ACRONYM = re.compile(r" \(([A-Z]{2,6})\)")
_OF = re.compile(r" (?:of|for) (?:the )?$")
_SIGNS = ",.;:)?!"


class Name(msgspec.Struct):
    """One name in all articles."""

    forms: Counter[str]
    articles: dict[str, None]
    placed: int = 0
    """How often it stands as a place does: "in X,"."""

    @property
    def count(self) -> int:
        """How often it occurs."""
        return self.forms.total()


def names_of(articles: Sequence[Article], persons: frozenset[str], grammar: Grammar) -> list[Name]:
    """The names that are no person's, those of most articles first; one thing under several names is one.

    Args:
        articles: the story's, without copies.
        persons: every form of a person's name, and every word of them.
        grammar: the words of their language.
    """
    words = grammar.words
    same = _same(words)
    found: dict[str, Name] = {}
    for article in articles:
        text, joined, last = article.text, "", -1
        for run in runs(article):
            end = run.start + len(run.words)
            form, start = _trimmed(run.words, run.start, words)
            if joined and last < start and _OF.fullmatch(text[last:start]) and "\n" not in text[last:start]:
                form = f"{joined}{text[last:start]}{form}"  # "Ministry of Health"
            joined, last = (form, start + len(form)) if _opens_body(form, words) else ("", -1)
            if not form or form in persons or form.count(" ") >= _MOST_WORDS:
                continue
            if _goes_on(text[max(0, start - _AROUND) : start], form, words):
                continue
            key = _key(form, words)
            key = same.get(key, key)
            name = found.setdefault(key, Name(Counter(), {}))
            name.forms[form] += 1
            name.articles[article.id] = None
            before, after = text[max(0, run.start - _AROUND) : run.start], text[end : end + _AROUND]
            name.placed += start == run.start and _is_placed(before, after, words)
            acronym = _ACRONYM.match(after)
            if acronym and _spells(acronym[1], form):
                same.setdefault(acronym[1].lower(), key)
    for short, key in same.items():
        if short in found and key in found and short != key:
            _merge(found[key], found.pop(short))
    order = sorted(found.values(), key=lambda name: (-len(name.articles), -name.count, min(name.forms)))
    return order[:_MOST_NAMES]


def kind_of(name: Name, vocabulary: frozenset[str], words: Words) -> Kind | None:
    """What a name is by itself or by where it stands; None where that does not show."""
    lists = words.sections
    keys = {form.rstrip(".").lower() for form in name.forms}
    if any(keys & {key, *forms} for key, forms in lists.known.items()):
        return Kind.ORGANISATION
    if keys & lists.countries or any(keys & {key, *forms} for key, forms in lists.same.items()):
        return Kind.PLACE
    pieces = name_shown(name, words).split()
    if _is_body(pieces, vocabulary, words):
        return Kind.ORGANISATION
    lower = [piece.lower() for piece in pieces]
    plain = all(piece.isalpha() and piece[1:].islower() for piece in pieces) and len(pieces) <= 3
    if not plain or any(word in words.naming.bodies | words.stop | vocabulary for word in lower):
        return None
    placed = name.placed >= _TIMES_PLACED and name.placed >= _PLACED * name.count and len(name.articles) > 1
    return Kind.PLACE if placed else None


def name_shown(name: Name, words: Words) -> str:
    """The fullest of the names that are used often, for a reader."""
    full = {key for group in (words.sections.same, words.sections.known) for key in group}
    known = [form for form in name.forms if form.lower() in full]
    most = max(name.forms.values())
    usual = [form for form, times in name.forms.items() if times * 5 >= most]
    return known[0] if known else min(usual, key=lambda form: (-len(form), form))


def _same(words: Words) -> dict[str, str]:
    groups = (words.sections.same, words.sections.known)
    return {form: key for group in groups for key, forms in group.items() for form in forms}


def _trimmed(run: str, start: int, words: Words) -> tuple[str, int]:
    """A run without the words that open a sentence, and where it begins."""
    pieces = run.split()
    several = len(pieces) > 1
    while pieces and (word := pieces[0].rstrip(".").lower()) in words.beginning and not _is_kept(word, several, words):
        pieces.pop(0)
    form = " ".join(pieces)
    offset = run.find(pieces[0]) if pieces else 0
    # A full stop belongs to an abbreviation of single letters only.
    return (form if form.count(".") > 1 else form.rstrip(".")), start + offset


def _is_kept(word: str, several: bool, words: Words) -> bool:
    """Whether a word that opens sentences belongs to a name, of several words or of one: "New Town", "US"."""
    return word in words.sections.same.get("united states", ()) or (several and word == "new")


def _opens_body(form: str, words: Words) -> bool:
    return bool(form) and form.rpartition(" ")[2].lower() in words.sections.bodies


def _is_body(pieces: Sequence[str], vocabulary: frozenset[str], words: Words) -> bool:
    """Whether a name is a body's by its shape, and of one body only."""
    lower = [piece.lower() for piece in pieces]
    if len(pieces) < 2:
        return False
    shaped = lower[-1] in words.sections.bodies or (lower[0] in words.sections.bodies and lower[1] in ("of", "for"))
    joined = any(word in ("of", "for") and lower[i - 1] in words.sections.bodies for i, word in enumerate(lower) if i)
    return (shaped or joined) and any(word not in vocabulary | words.sections.bodies for word in lower)


def _is_placed(before: str, after: str, words: Words) -> bool:
    last = before.rsplit(None, 1)[-1].lower() if before.split() and before[-1].isspace() else ""
    if last not in words.naming.places_before:
        return False
    follows = after.split(None, 1)[0] if after.split() else "."
    if not after[:1].isspace():
        return after[:1] in _SIGNS or not after
    plain = follows.strip(_SIGNS).lower()
    return plain in words.prepositions | words.coordinators | words.auxiliaries | words.subordinators


def _spells(acronym: str, form: str) -> bool:
    initials = "".join(piece[0] for piece in form.split() if piece[0].isupper())
    return initials.upper() == acronym and len(acronym) > 1


def _key(form: str, words: Words) -> str:
    """What is the same for all names of one thing: "X", "X plc"."""
    pieces = form.rstrip(".").lower().split()
    while len(pieces) > 1 and pieces[-1].rstrip(".") in words.sections.companies:
        pieces.pop()
    return " ".join(pieces)


def _goes_on(before: str, form: str, words: Words) -> bool:
    """Whether a name is the end of another: "Gulf of X", "Y and Z Agency"."""
    last = before.split()[-2:]
    if len(last) < 2 or not last[0][0].isupper() or not before[-1].isspace():
        return False
    if last[1] == "of":
        return last[0].lower() in words.naming.bodies
    return last[1] in ("and", "&") and form.rpartition(" ")[2].lower() in words.sections.bodies


def _merge(name: Name, other: Name) -> None:
    name.forms.update(other.forms)
    name.articles = dict.fromkeys((*name.articles, *other.articles))
    name.placed += other.placed


def words_in_small_letters(articles: Iterable[Article]) -> frozenset[str]:
    """The words that articles also write without a capital: no names by themselves."""
    every = frozenset[str]().union(*(article.text.split() for article in articles))
    return frozenset(word for word in every if word.islower())
