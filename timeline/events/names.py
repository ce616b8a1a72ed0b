"""The persons of a story: all forms of one person together, and whom a surname alone means."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from timeline.events.capitals import headlines
from timeline.events.clauses import Grammar
from timeline.events.persons import KNOWN, Sight, Sighter, persons
from timeline.events.spelling import alike_given, is_given, plain, same_given, same_surname, sound
from timeline.events.words import names
from timeline.model.article import Article
from timeline.model.chronology import Person

_DOMINANT = 5
"""Where an article introduces nobody, a surname is theirs who have it in so many times more articles than others."""
_MOST_COMPARED = 48
"""Persons, and spellings of each, that a name is compared with at most: no story is compared all with all."""
_MOST_IN_HEADLINE = 4
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
    """By article id, in reading order; sentences only."""

    def named(self, article: str, sentence: int) -> frozenset[str]:
        """The names (``Person.name``) of the persons that a sentence names in any form."""
        places = self.places.get(article, ())
        first = bisect.bisect_left(places, sentence, key=_sentence)
        last = bisect.bisect_right(places, sentence, key=_sentence)
        return frozenset(self.people[place.person].name for place in places[first:last])


def people(articles: Sequence[Article], grammar_of: Callable[[str], Grammar]) -> tuple[Person, ...]:
    """The persons whom the articles name, those of most articles first, then of most mentions, then by name."""
    return cast(articles, grammar_of).people


def cast(articles: Sequence[Article], grammar_of: Callable[[str], Grammar]) -> Cast:
    """The persons whom the articles name, as ``people`` gives them, and the sentences that name them."""
    languages = sorted({article.language for article in articles})
    vocabulary = frozenset(word for word in set().union(*(a.text.split() for a in articles)) if word.islower())
    sighters = {language: Sighter(grammar_of(language).words, vocabulary) for language in languages}
    told = {article.id: tuple(sighters[article.language].sights(article)) for article in articles}
    known = persons(told, vocabulary)
    feminine = frozenset[str]().union(*(grammar_of(language).words.feminine for language in languages))
    groups = _Groups(feminine, vocabulary)
    groups.add(known, told)
    for article in articles:
        groups.hear(article, told[article.id])
    return groups.cast([article.id for article in articles])


class _Name(msgspec.Struct, frozen=True):
    """A full name in its parts; the surname as it sounds."""

    given: str
    middle: str
    """The first letter of the second name, empty for none."""

    surname: str
    suffix: str


class _Group:
    """All that is known of one person."""

    def __init__(self) -> None:
        self.names: dict[_Name, set[str]] = {}
        self.titles: set[str] = set()
        self.articles: set[str] = set()
        self.forms: Counter[str] = Counter()
        self.full: dict[str, set[str]] = {}


class _Groups:
    """Names put together by person, and the places that mean each."""

    def __init__(self, feminine: frozenset[str], vocabulary: frozenset[str]) -> None:
        self._feminine = feminine
        self._vocabulary = vocabulary
        self._all: list[_Group] = []
        self._of: dict[tuple[str, ...], int] = {}
        self._by_surname: dict[str, list[int]] = {}
        self._near: dict[tuple[str, str], list[int]] = {}
        self._shown: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._places: dict[str, tuple[Named, ...]] = {}
        self._usual: set[str] = set()
        """Surnames that stand alone in articles that say before whose they are."""

    def add(self, known: frozenset[tuple[str, ...]], told: Mapping[str, Sequence[Sight]]) -> None:
        """Puts the names of persons together: the most frequent first, so that rarer spellings join it."""
        where: dict[tuple[str, ...], set[str]] = {}
        others: dict[tuple[str, ...], set[str]] = {}
        for article, sights in told.items():
            for sight in sights:
                if sight.words in known and (sight.full or sight.title):
                    where.setdefault(sight.words, set()).add(article)
                elif sight.full and not sight.against:
                    others.setdefault(sight.words, set()).add(article)
        for words in sorted(where, key=lambda w: (len(w) == 1, -len(where[w]), w)):
            if len(words) > 1:
                self._shown[words] = tail = _person_in(words, where)
                self._of[words] = self._of[tail] if tail in self._of else self._put(tail, where[words])
            elif sound(words[0]) not in self._by_surname:
                self._by_surname[sound(words[0])] = [self._new()]
        for words in sorted(others, key=lambda w: (-len(others[w]), w)):
            index = self._found(_parts(words), others[words])
            if index is not None:
                self._of[words] = self._put(words, others[words])
        alone: Counter[str] = Counter()
        introduced: Counter[str] = Counter()
        for article, sights in told.items():
            given: set[str] = set()
            single: set[str] = set()
            for sight in sights:
                if sight.words in self._of:
                    group = self._all[self._of[sight.words]]
                    group.articles.add(article)
                    group.titles.add(sight.title)
                if sight.words in self._of or sight.title:
                    given.add(_surname(sight.words))
                elif not sight.full:
                    single.add(_surname(sight.words))
            alone.update(single)
            introduced.update(single & given)
        self._usual = {name for name, times in alone.items() if introduced[name] >= KNOWN * times}

    def hear(self, article: Article, sights: Sequence[Sight]) -> None:
        """Counts the places where an article names each person."""
        introduced: dict[str, int] = {}
        by_first: dict[str, int] = {}
        alone = {_surname(sight.words) for sight in sights if not sight.full}
        places: list[Named] = []
        for sight in sights:
            index = self._meant(sight, introduced, by_first)
            if index is None:
                continue
            group = self._all[index]
            if sight.words in self._of:
                form = " ".join(self._shown.get(sight.words, sight.words))
                group.full.setdefault(form, set()).add(article.id)
                if sight.full and not alone & {_surname(sight.words)}:
                    by_first[sight.words[0]] = index
            if sight.full or sight.title:
                introduced[_surname(sight.words)] = index
            group.articles.add(article.id)
            group.forms[" ".join(self._shown.get(sight.words, ())) or self._form(sight, group)] += 1
            places.append(Named(sight.sentence, index))
        for run in headlines(article):
            for words in _windows(tuple(run.split())):
                heard = self._of.get(words, introduced.get(_surname(words)) if len(words) == 1 else None)
                if heard is not None:
                    self._all[heard].articles.add(article.id)
                    self._all[heard].forms[" ".join(words)] += 1
        self._places[article.id] = tuple(places)

    def cast(self, order: Sequence[str]) -> Cast:
        """Everybody who is named, in the order that readers see."""
        rank = {article: place for place, article in enumerate(order)}
        named = [
            (Person(_usual(g), tuple(_by_count(g.forms)), tuple(sorted(g.articles, key=rank.__getitem__))), index)
            for index, g in enumerate(self._all)
            if g.forms
        ]
        named.sort(key=lambda pair: (-len(pair[0].articles), -self._all[pair[1]].forms.total(), pair[0].name))
        place_of = {index: place for place, (_, index) in enumerate(named)}
        places = {
            article: tuple(Named(place.sentence, place_of[place.person]) for place in places)
            for article, places in self._places.items()
        }
        return Cast(tuple(person for person, _ in named), places)

    def _new(self) -> int:
        self._all.append(_Group())
        return len(self._all) - 1

    def _put(self, words: tuple[str, ...], where: set[str]) -> int:
        """The person of a full name: the first whom it fits, else a new one."""
        name = _parts(words)
        index = self._found(name, where)
        if index is None:
            index = self._new()
        self._all[index].names.setdefault(name, set()).update(where)
        for bearers in (
            *(self._near.setdefault(k, []) for k in _keys(name)),
            self._by_surname.setdefault(name.surname, []),
        ):
            if index not in bearers[:_MOST_COMPARED]:
                bearers.append(index)
        return index

    def _found(self, name: _Name, where: set[str]) -> int | None:
        able = dict.fromkeys(index for key in _keys(name) for index in self._near.get(key, [])[:_MOST_COMPARED])
        return next((index for index in able if self._fits(self._all[index], name, where)), None)

    def _fits(self, group: _Group, name: _Name, where: set[str]) -> bool:
        """Whether a name is another form of a person's.

        One article spells one person one way: what is only alike must not stand in the same article.
        """
        others = list(group.names.items())[:_MOST_COMPARED]
        if any(name.middle and other.middle and name.middle != other.middle for other, _ in others):
            return False
        for other, there in others:
            rare = len(there) >= _DOMINANT * len(where)
            if not same_surname(name.surname, other.surname, self._feminine, misspelt=rare):
                continue
            surely = name.surname == other.surname and name.suffix == other.suffix
            if surely and same_given(name.given, other.given):
                return True
            alike = same_given(name.given, other.given) or alike_given(name.given, other.given, self._feminine)
            if alike and where.isdisjoint(there):
                return True
        return False

    def _meant(self, sight: Sight, introduced: Mapping[str, int], by_first: Mapping[str, int]) -> int | None:
        """Whom a name means at its place; None where it means nobody or that cannot be told."""
        if sight.words in self._of:
            return self._of[sight.words]
        if sight.full or sight.against:
            return None
        surname = _surname(sight.words)
        bearers = self._by_surname.get(surname, [])
        if not bearers:
            return by_first.get(sight.words[0])
        titled = [index for index in bearers if sight.title and sight.title in self._all[index].titles]
        if len(titled) == 1:
            return titled[0]
        if surname in introduced:
            return introduced[surname]
        word = sight.words[0]
        if not sight.title and (surname not in self._usual or word.lower() in self._vocabulary):
            return None
        ranked = sorted(bearers, key=lambda index: -len(self._all[index].articles))
        if len(ranked) == 1 or len(self._all[ranked[0]].articles) >= _DOMINANT * len(self._all[ranked[1]].articles):
            return ranked[0]
        return None

    @staticmethod
    def _form(sight: Sight, group: _Group) -> str:
        """The form as it stands, with the particle that belongs to it."""
        with_particle = f"{sight.before} {sight.form}"
        if sight.before in names().particles and any(form.endswith(f" {with_particle}") for form in group.full):
            return with_particle
        return sight.form


def _sentence(place: Named) -> int:
    return place.sentence


def _keys(name: _Name) -> tuple[tuple[str, str], ...]:
    """Where spellings of one name meet: by the surname, or by the first letters of both."""
    return ("surname", name.surname), ("both", f"{sound(name.given)[:2]} {name.surname[:2]}")


def _parts(words: tuple[str, ...]) -> _Name:
    general = names()
    suffix = plain(words[-1]) if plain(words[-1]) in general.suffixes else ""
    whole = [word for word in (words[:-1] if suffix else words) if word not in general.particles]
    middle = plain(whole[1])[:1] if len(whole) > 2 else ""
    return _Name(whole[0], middle, _surname(words), suffix)


def _surname(words: tuple[str, ...]) -> str:
    """The last word of a name as it sounds, without "al-" before it and "Jr" behind it."""
    general = names()
    last = words[-2] if len(words) > 2 and plain(words[-1]) in general.suffixes else words[-1]
    prefix, hyphen, rest = last.partition("-")
    return sound(rest if hyphen and prefix.lower() in general.prefixes else last)


def _person_in(words: tuple[str, ...], known: Mapping[tuple[str, ...], set[str]]) -> tuple[str, ...]:
    """A name without a word before it that is none of its own: what is left is itself somebody's name."""
    if (
        len(words) > 2
        and not is_given(words[0])
        and known.get(words[1:], ())
        and len(known[words[1:]]) >= len(known[words])
    ):
        return words[1:]
    if len(words) > 2 and len(known.get(words[:-1], ())) > _DOMINANT * len(known[words]):
        return words[:-1]
    return words


def _windows(pieces: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The longest parts of a headline first, none longer than a name."""
    for length in range(min(len(pieces), _MOST_IN_HEADLINE), 0, -1):
        for first in range(len(pieces) - length + 1):
            yield pieces[first : first + length]


def _by_count(forms: Counter[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-forms[form], form))


def _usual(group: _Group) -> str:
    """The fullest form that is usual; where nobody gives a full name, the most frequent form."""
    if not group.full:
        return _by_count(group.forms)[0]
    most = max(map(len, group.full.values()))
    usual = [form for form, articles in group.full.items() if len(articles) >= max(_USUAL * most, min(most, 2))]
    return min(usual, key=lambda form: (-len(form.split()), -group.forms[form], form))
