"""The persons of a story: whom each article names where, and under which forms of the name."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from timeline.events.fullnames import last_of, surname_of
from timeline.events.grammar import Grammar
from timeline.events.identities import Identities, identities
from timeline.events.persons import Sight, Sighter, persons
from timeline.events.shown import Shown
from timeline.events.spelling import plain
from timeline.events.words import names
from timeline.model.article import Article
from timeline.model.chronology import Person

_MOST_IN_HEADLINE = 4
_LONG = 5
"""Letters that a surname needs to be another spelling of one that sounds alike: Lee is not Li."""
_USUAL = 0.2
"""A fuller form is the usual one if it stands in so large a share of the articles with the most frequent one."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """One place where an article names a person."""

    sentence: int
    person: int
    """Index into the cast's people."""


class Cast(msgspec.Struct, frozen=True):
    """The persons of a story and where each is named."""

    people: tuple[Person, ...]
    places: Mapping[str, tuple[Named, ...]]
    """By article id, in reading order."""

    def named(self, article: str, sentence: int) -> frozenset[str]:
        """The names (``Person.name``) of the persons whom a sentence names in any form."""
        places = self.places.get(article, ())
        first = bisect.bisect_left(places, sentence, key=_sentence)
        last = bisect.bisect_right(places, sentence, key=_sentence)
        return frozenset(self.people[place.person].name for place in places[first:last])


def people(
    articles: Sequence[Article], shown: Sequence[Shown], grammar_of: Callable[[str], Grammar]
) -> tuple[Person, ...]:
    """The persons whom the articles name, those of most articles first, then of most mentions, then by name."""
    return cast(articles, shown, grammar_of).people


def cast(articles: Sequence[Article], shown: Sequence[Shown], grammar_of: Callable[[str], Grammar]) -> Cast:
    """The persons whom the articles name, as ``people`` gives them, and the sentences that name them.

    ``shown`` is what each of the articles shows.
    """
    languages = sorted({article.language for article in articles})
    vocabulary = frozenset[str]().union(*(one.small for one in shown))
    sighters = {language: Sighter(grammar_of(language).words, vocabulary) for language in languages}
    both = list(zip(articles, shown, strict=True))
    told = {article.id: tuple(sighters[article.language].sights(article.text, one.runs)) for article, one in both}
    feminine = frozenset[str]().union(*(grammar_of(language).words.naming.feminine for language in languages))
    who = identities(persons(told, vocabulary), told, feminine)
    heard = {article.id: _Listener(who, vocabulary).hear(one.headlines, told[article.id]) for article, one in both}
    return _cast(heard, who.count)


class _Heard(msgspec.Struct, frozen=True, gc=False):
    """A person named in an article; the sentence is None for its title and headings."""

    person: int
    form: str
    full: bool
    sentence: int | None = None


class _Listener:
    """Reads one article in order and keeps in mind whom it has introduced."""

    def __init__(self, who: Identities, vocabulary: frozenset[str]) -> None:
        self._who = who
        self._vocabulary = vocabulary
        self._introduced: dict[str, int] = {}
        self._full: dict[int, str] = {}
        self._by_first: dict[str, int] = {}

    def hear(self, headlines: Sequence[str], sights: Sequence[Sight]) -> tuple[_Heard, ...]:
        """The persons that the article names, place by place."""
        alone = {surname_of(sight.words) for sight in sights if not sight.full}
        heard = []
        for sight in sights:
            person = self._meant(sight)
            if person is None:
                continue
            surname = surname_of(sight.words)
            full = sight.full and sight.words in self._who.of
            if full and surname not in alone:
                self._by_first[sight.words[0]] = person
            if full or sight.title:
                self._introduced[surname] = self._introduced[_exactly(sight.words)] = person
            heard.append(_Heard(person, self._form(sight, person), full, sight.sentence))
        return (*heard, *itertools.chain.from_iterable(map(self._in_headline, headlines)))

    def _in_headline(self, run: str) -> Iterator[_Heard]:
        """The persons of a run where every word may have a capital: only whom the article names as well."""
        pieces = tuple(run.split())
        place = 0
        while place < len(pieces):
            for length in range(_MOST_IN_HEADLINE, 0, -1):
                words = pieces[place : place + length]
                person = self._who.of.get(words) if length > 1 else self._introduced.get(surname_of(words))
                if person is not None:
                    yield _Heard(person, " ".join(words), len(words) > 1)
                    place += len(words) - 1
                    break
            place += 1

    def _meant(self, sight: Sight) -> int | None:
        """Whom a name means at its place; None where it means nobody or that cannot be told."""
        if sight.words in self._who.of:
            return self._who.of[sight.words]
        if sight.full or sight.against:
            return None
        surname = surname_of(sight.words)
        if surname not in self._who.owners:
            return self._by_first.get(sight.words[0])
        for found in (
            self._who.titled.get((sight.title, surname)),
            self._introduced.get(_exactly(sight.words)),
            self._introduced.get(surname) if len(surname) >= _LONG else None,
        ):
            if found is not None:
                return found
        usual = surname in self._who.usual and sight.words[0].lower() not in self._vocabulary
        return self._who.owners[surname] if usual or sight.title else None

    def _form(self, sight: Sight, person: int) -> str:
        """The form as it stands, with the particle that belongs to it and without what does not."""
        form = " ".join(self._who.shown.get(sight.words, sight.words))
        if sight.full:
            self._full.setdefault(person, form)
        pieces = self._full.get(person, "").split()
        tied = list(itertools.takewhile(names().particles.__contains__, reversed(pieces[:-1])))
        return " ".join((*reversed(tied), form)) if tied and tied[0] == sight.before else form


def _cast(heard: Mapping[str, Sequence[_Heard]], count: int) -> Cast:
    """Everybody who is named, in the order that readers see."""
    forms: list[Counter[str]] = [Counter() for _ in range(count)]
    full: list[dict[str, set[str]]] = [{} for _ in range(count)]
    articles: list[dict[str, None]] = [{} for _ in range(count)]
    for article, places in heard.items():
        for place in places:
            forms[place.person][place.form] += 1
            articles[place.person][article] = None
            if place.full:
                full[place.person].setdefault(place.form, set()).add(article)
    found = [
        (Person(_usual(forms[i], full[i]), _by_count(forms[i]), tuple(articles[i])), i)
        for i in range(count)
        if forms[i]
    ]
    found.sort(key=lambda pair: (-len(pair[0].articles), -forms[pair[1]].total(), pair[0].name, pair[0].names))
    rank = {index: place for place, (_, index) in enumerate(found)}
    return Cast(
        tuple(person for person, _ in found),
        {
            article: tuple(Named(p.sentence, rank[p.person]) for p in places if p.sentence is not None)
            for article, places in heard.items()
        },
    )


def _usual(forms: Counter[str], full: Mapping[str, set[str]]) -> str:
    """The fullest form that is usual; where nobody gives a full name, the most frequent form."""
    if not full:
        return _by_count(forms)[0]
    most = max(map(len, full.values()))
    usual = [form for form, articles in full.items() if len(articles) >= max(_USUAL * most, min(most, 2))]
    return min(usual, key=lambda form: (-len(form.split()), form[1:2] == ".", -forms[form], form))


def _by_count(forms: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=lambda form: (-forms[form], form)))


def _exactly(words: tuple[str, ...]) -> str:
    """A surname by its letters: no key of one by its sound begins so."""
    return f"={plain(last_of(words))}"


def _sentence(place: Named) -> int:
    return place.sentence
