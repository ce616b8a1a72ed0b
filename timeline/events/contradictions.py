"""Where sources tell one deed of an event with another name, at another place, or with the opposite outcome."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

import msgspec

from timeline.events.attribution import attributed_to
from timeline.events.comparing import chosen, source
from timeline.events.deeds import OBJECT, WHO, Deed, Phrase, base, fit
from timeline.events.grammar import Grammar
from timeline.events.namesakes import Namesakes
from timeline.events.outlets import Finder, directory
from timeline.events.similarity import overlap, stem_of
from timeline.model.article import Article
from timeline.model.chronology import Claim, Conflict

_MOST = 3
"""So many conflicts of one event at most."""

_TELLINGS = 60
"""So many tellings of one verb are compared with each other at most: pairs grow with the square."""

_REST = 0.65
"""What is told alike is so much of the shorter, without what is told otherwise ..."""

_WORDS = 3
"""... and so many words at least."""

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


def contradictions(told: Sequence[Told], names: Namesakes, grammar: Grammar) -> Iterator[Conflict]:
    """What the sources of one event tell alike but for a name, a place or the outcome; three conflicts at most.

    Args:
        told: the deeds that they tell, in the order of the articles; no copy's.
        names: what the articles of the story show of its names.
        grammar: the words of its language.
    """
    told = [one for one in told if not one.deed.is_open]
    outlets: dict[str, set[str]] = {}
    for one in told:
        outlets.setdefault(base(one.deed.verb, grammar), set()).add(one.outlet)
    shared = [one for one in told if len(outlets[base(one.deed.verb, grammar)]) > 1]
    reader = _Reader(names, grammar)
    found = itertools.chain(
        _of_kind("name", [value for one in shared for value in reader.persons(one)], reader.are_others, grammar),
        _of_kind("place", [value for one in shared for value in reader.places(one)], reader.are_apart, grammar),
        _of_kind("outcome", [value for one in told for value in reader.outcomes(one)], _are_opposite, grammar),
    )
    yield from itertools.islice(found, _MOST)


def _of_kind(
    kind: str, values: Sequence[_Value], excludes: Callable[[_Value, _Value], bool], grammar: Grammar
) -> Iterator[Conflict]:
    by_part: dict[tuple[str, str], list[_Value]] = {}
    for value in values:
        verb = "" if kind == "outcome" else base(value.told.deed.verb, grammar)
        by_part.setdefault((value.part, verb), []).append(value)
    for some in by_part.values():
        able = some[:_TELLINGS]
        pairs = [
            (one, other)
            for one, other in itertools.combinations(able, 2)
            if one.key != other.key and _tell_alike(one, other) and excludes(one, other)
        ]
        heads = list({id(value): value for pair in pairs for value in pair}.values())
        if heads and _exclude_each_other([one for one in able if any(_are_alike(one, head) for head in heads)]):
            yield _conflict(kind, heads, grammar)


def _exclude_each_other(values: Sequence[_Value]) -> bool:
    """Whether two values are given, and no article gives both.

    Of three each may be of a deed of its own; and who tells of both knows two deeds.
    """
    sides: dict[object, set[str]] = {}
    for one in values:
        sides.setdefault(one.key, set()).add(one.told.article.id)
    return len(sides) == 2 and not set.intersection(*sides.values())


def _tell_alike(one: _Value, other: _Value) -> bool:
    """Whether different outlets tell the same but for one part."""
    if one.told.outlet == other.told.outlet or one.told.article.witness == other.told.article.witness:
        return False
    return _are_alike(one, other) and fit(one.told.deed, other.told.deed, one.part)


def _are_alike(one: _Value, other: _Value) -> bool:
    """Whether much the same is told beside two values."""
    return len(one.rest & other.rest) >= _WORDS and overlap(one.rest, other.rest) >= _REST


class _Reader(msgspec.Struct, frozen=True):
    """Finds in a deed what others may tell otherwise."""

    names: Namesakes
    grammar: Grammar

    def persons(self, told: Told) -> Iterator[_Value]:
        """Who did something or to whom it was done, where that is one person."""
        phrases = told.deed.phrases
        for part in (WHO, OBJECT, *sorted(self.grammar.words.deeds.agents)):
            person = self.names.person(phrases[part]) if part in phrases and not told.deed.is_denied else None
            if person is not None and any(self._is_one(phrase) for name, phrase in phrases.items() if name != part):
                yield _Value(told, part, phrases[part].text, person, told.deed.stems - phrases[part].stems)

    def are_others(self, one: _Value, other: _Value) -> bool:
        """Whether two persons bear different names, and neither source names the other's."""
        first, second = int(one.key), int(other.key)
        if self.names.tells_of(one.told.article, second) or self.names.tells_of(other.told.article, first):
            return False
        return self.names.are_strangers(first, second)

    def places(self, told: Told) -> Iterator[_Value]:
        """Where something was done by somebody or something that can have been at one place only."""
        phrases, words = told.deed.phrases, self.grammar.words
        if told.deed.is_denied or not self._is_one(told.deed.who) or self._is_many(told.deed.who):
            return
        for part in sorted(phrases.keys() & words.counting.where):
            phrase = phrases[part]
            named = phrase.names and phrase.names == phrase.stems and self.names.person(phrase) is None
            if named and words.calendar.isdisjoint(word.lower for word in phrase.words):
                key = " ".join(sorted(phrase.names))
                yield _Value(told, part, f"{part} {phrase.text}", key, told.deed.stems - phrase.stems)

    def are_apart(self, one: _Value, other: _Value) -> bool:
        """Whether nothing says that two places may be one, or one in the other."""
        first, second = one.told.deed.phrases[one.part], other.told.deed.phrases[other.part]
        countries = self.grammar.words.sections.countries
        if first.names & second.names or (first.text.lower() in countries) != (second.text.lower() in countries):
            return False
        return self.names.are_apart(first, second)

    def outcomes(self, told: Told) -> Iterator[_Value]:
        """How something ended: by the verb, or by a word behind it ("found guilty"); and whether it was done at all."""
        deed, known = told.deed, self.grammar.words.deeds.outcomes
        if not self._is_one(deed.who):
            return
        behind = deed.phrases[OBJECT].words if OBJECT in deed.phrases else ()
        said = [(deed.verb, deed.is_denied, deed.told)]
        for before, word in zip((None, *behind), behind, strict=False):
            denies = before is not None and before.lower in self.grammar.words.negation
            text = f"{before.text} {word.text}" if before and denies else word.text
            said.append((word.lower, deed.is_denied != denies, text))
        rest = deed.stems - {stem_of(word) for word, _, _ in said if word in known or word == deed.verb}
        for outcome, denied, text in said:
            for number, side in known.get(outcome, ()):
                yield _Value(told, f"={number}", text, side != denied, rest)
        if deed.verb not in known:
            yield _Value(told, f"!{base(deed.verb, self.grammar)}", deed.told, deed.is_denied, rest)

    def _is_one(self, phrase: Phrase) -> bool:
        """Whether words mean somebody or something that there is once: by a name, a number or "the"."""
        if phrase.names or phrase.numbers or any(w.lower in self.grammar.words.deeds.one for w in phrase.words):
            return True
        return self.names.person(phrase) is not None

    def _is_many(self, phrase: Phrase) -> bool:
        """Whether words without a name mean several, who may have been at several places."""
        last = phrase.words[-1].lower
        many = last in self.grammar.words.counting.plurals or (last.endswith("s") and not last.endswith("ss"))
        return many and not phrase.names


def _are_opposite(one: _Value, other: _Value) -> bool:
    """Whether two outcomes are of the same who or what."""
    return not one.told.deed.who.stems.isdisjoint(other.told.deed.who.stems)


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
    object_ = phrases[OBJECT].text if OBJECT in phrases and value.part != OBJECT else ""
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
