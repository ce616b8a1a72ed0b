"""Where sources tell one deed of an event with another name, at another place, or with the opposite outcome."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from timeline.events.attribution import attributed_to
from timeline.events.clauses import Grammar
from timeline.events.comparing import chosen, source
from timeline.events.deeds import OBJECT, WHO, Deed, Phrase, base, fit
from timeline.events.namesakes import Namesakes
from timeline.events.outlets import Finder, directory
from timeline.events.similarity import overlap, stem_of
from timeline.model.article import Article
from timeline.model.chronology import Claim, Conflict

_MOST = 3
"""So many conflicts of one event at most."""

_TELLINGS = 60
"""So many tellings of one verb are compared with each other at most: pairs grow with the square."""

_REST = 0.75
"""What is told alike is so much of the shorter, without what is told otherwise ..."""

_WORDS = 3
"""... and so many words at least, the verb or its opposite among them."""

_SOURCES = 3
"""So many sources of one value are named in the explanation."""


class Told(msgspec.Struct, frozen=True, gc=False):
    """A deed as an article tells it."""

    article: Article
    quote: str
    deed: Deed

    @property
    def outlet(self) -> str:
        """Whose article it is."""
        return self.article.publisher or self.article.id


class _Value(msgspec.Struct, frozen=True, gc=False):
    """What a source says in one part of a deed, and all else that it says of it."""

    told: Told
    part: str
    """The part, or which opposites."""

    says: str
    """In the source's words."""

    key: int | str | bool
    """The same for two sources that do not differ: a person's number, a place's name, a side."""

    rest: frozenset[str]


_Reader: TypeAlias = Callable[[Told, Namesakes, Grammar], Iterator[_Value]]
_Excludes: TypeAlias = Callable[[_Value, _Value, Namesakes, Grammar], bool]


def contradictions(told: Sequence[Told], names: Namesakes, grammar: Grammar) -> Iterator[Conflict]:
    """What the sources of one event tell alike but for a name, a place or the outcome; three conflicts at most.

    Args:
        told: the deeds that they tell, in the order of the articles; no copy's.
        names: what the articles of the story show of its names.
        grammar: the words of its language.
    """
    found = (
        conflict
        for kind, read, excludes in (
            ("name", _persons, _are_others),
            ("place", _places, _are_apart),
            ("outcome", _outcomes, _are_opposite),
        )
        for conflict in _of_kind(kind, [v for one in told for v in read(one, names, grammar)], excludes, names, grammar)
    )
    yield from itertools.islice(found, _MOST)


def _of_kind(
    kind: str, values: Sequence[_Value], excludes: _Excludes, names: Namesakes, grammar: Grammar
) -> Iterator[Conflict]:
    by_part: dict[tuple[str, str], list[_Value]] = {}
    for value in values:
        verb = "" if kind == "outcome" else base(value.told.deed.verb, grammar)
        by_part.setdefault((value.part, verb), []).append(value)
    for some in by_part.values():
        able = some[:_TELLINGS]
        pairs = [
            pair
            for pair in itertools.combinations(able, 2)
            if pair[0].key != pair[1].key and _tell_alike(*pair) and excludes(*pair, names, grammar)
        ]
        heads = list({id(value): value for pair in pairs for value in pair}.values())
        sides = {value.key: {one.told.article.id for one in heads if one.key == value.key} for value in heads}
        # Of three values that all differ each may be of a deed of its own; and who tells both knows two deeds.
        if len(sides) == 2 and not frozenset.intersection(*map(frozenset, sides.values())):
            yield _conflict(kind, heads, grammar)


def _tell_alike(one: _Value, other: _Value) -> bool:
    """Whether different outlets tell the same but for one part."""
    if one.told.outlet == other.told.outlet or one.told.article.witness == other.told.article.witness:
        return False
    if len(one.rest & other.rest) < _WORDS - isinstance(one.key, bool) or overlap(one.rest, other.rest) < _REST:
        return False
    return fit(one.told.deed, other.told.deed, one.part)


def _persons(told: Told, names: Namesakes, grammar: Grammar) -> Iterator[_Value]:
    """Who did something or to whom it was done, where that is one person."""
    phrases = told.deed.phrases
    for part in {WHO, OBJECT, *grammar.words.deeds.agents} & phrases.keys():
        person = names.person(phrases[part])
        others = [phrase for name, phrase in phrases.items() if name != part]
        if person is not None and any(_is_one(phrase, grammar) for phrase in others) and not told.deed.is_denied:
            yield _Value(told, part, phrases[part].text, person, told.deed.stems - phrases[part].stems)


def _are_others(one: _Value, other: _Value, names: Namesakes, grammar: Grammar) -> bool:
    """Whether two persons bear different names, and neither source names the other's."""
    first, second = int(one.key), int(other.key)
    if names.tells_of(one.told.article, second) or names.tells_of(other.told.article, first):
        return False
    return names.are_strangers(first, second)


def _places(told: Told, names: Namesakes, grammar: Grammar) -> Iterator[_Value]:
    """Where something was done by somebody or something that can have been at one place only."""
    phrases, words = told.deed.phrases, grammar.words
    if told.deed.is_denied or not _is_one(told.deed.who, grammar) or _is_many(told.deed.who, grammar):
        return
    for part in phrases.keys() & words.counting.where:
        phrase = phrases[part]
        if phrase.names and phrase.names == phrase.stems and names.person(phrase) is None:
            if words.calendar.isdisjoint(word.lower for word in phrase.words):
                yield _Value(
                    told, part, f"{part} {phrase.text}", " ".join(sorted(phrase.names)), told.deed.stems - phrase.stems
                )


def _are_apart(one: _Value, other: _Value, names: Namesakes, grammar: Grammar) -> bool:
    """Whether nothing says that two places may be one, or one in the other."""
    first, second = one.told.deed.phrases[one.part], other.told.deed.phrases[other.part]
    countries = grammar.words.sections.countries
    if first.names & second.names or (first.text.lower() in countries) != (second.text.lower() in countries):
        return False
    return names.are_apart(first, second)


def _outcomes(told: Told, names: Namesakes, grammar: Grammar) -> Iterator[_Value]:
    """How something ended: by the verb, or by a word that stands right behind it ("found guilty")."""
    deed, known = told.deed, grammar.words.deeds.outcomes
    if not _is_one(deed.who, grammar):
        return
    behind = deed.phrases[OBJECT].words if OBJECT in deed.phrases else ()
    said = [(deed.verb, deed.is_denied, deed.told)]
    for place, word in enumerate(behind):
        denied = place > 0 and behind[place - 1].lower in grammar.words.negation
        said.append((word.lower, deed.is_denied != denied, f"not {word.text}" if denied else word.text))
    rest = deed.stems - {stem_of(word) for word, _, _ in said if word in known or word == deed.verb}
    for word, denied, text in said:
        for number, side in known.get(word, ()):
            yield _Value(told, f"={number}", text, side != denied, rest)
    if deed.verb not in known:
        yield _Value(told, f"!{base(deed.verb, grammar)}", deed.told, deed.is_denied, rest)


def _are_opposite(one: _Value, other: _Value, names: Namesakes, grammar: Grammar) -> bool:
    """Whether both are told of the same, by its name or in the same words."""
    return bool(one.told.deed.who.stems & other.told.deed.who.stems)


def _is_one(phrase: Phrase, grammar: Grammar) -> bool:
    """Whether words mean somebody or something that there is once: by a name, a number or "the"."""
    return bool(phrase.names or phrase.numbers) or phrase.words[0].lower in grammar.words.deeds.one


def _is_many(phrase: Phrase, grammar: Grammar) -> bool:
    """Whether words without a name mean several, who may have been at several places."""
    last = phrase.words[-1].lower
    return not phrase.names and (last in grammar.words.counting.plurals or (last.endswith("s") and last[-2:] != "ss"))


def _conflict(kind: str, heads: Sequence[_Value], grammar: Grammar) -> Conflict:
    sides: dict[object, list[_Value]] = {}
    for value in heads:
        sides.setdefault(value.key, []).append(value)
    claims = [
        Claim(one.told.article.id, one.says, one.told.quote, None, _says_who(one, grammar), one.says) for one in heads
    ]
    parts = []
    for side in sides.values():
        says = min((one.says for one in side), key=lambda text: (len(text), text))
        who = dict.fromkeys(source(one.told.article, _says_who(one, grammar)) for one in side)
        parts.append((-len(who), says, f"{says} ({'; '.join(list(who)[:_SOURCES])})"))
    about = min((_about(kind, one) for one in heads), key=lambda text: (len(text), text))
    return Conflict(kind, about, chosen(claims), " against ".join(part for _, _, part in sorted(parts)))


def _about(kind: str, value: _Value) -> str:
    """What both tell, in a source's words."""
    deed, phrases = value.told.deed, value.told.deed.phrases
    object_ = phrases[OBJECT].text if OBJECT in phrases and OBJECT != value.part else ""
    if kind == "outcome":
        return deed.who.text if deed.is_passive or not object_ else object_
    who = "" if value.part == WHO else deed.who.text
    return " ".join(filter(None, (who, deed.told, object_)))


def _says_who(value: _Value, grammar: Grammar) -> str | None:
    """Whom the sentence gives as its source."""
    told = value.told
    finder = Finder(directory([told.article.publisher]), grammar.words)
    at = max(told.quote.find(value.says), 0)
    return attributed_to(told.quote, finder, grammar, at, finder.key_of(told.article.publisher))
