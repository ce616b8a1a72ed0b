"""Names that the editor calls one person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.events.wording import folded, holds
from timeline.model.article import Article
from timeline.model.chronology import Person
from timeline.model.decisions import Alias, Unmet


def with_aliases(
    people: Sequence[Person], aliases: Sequence[Alias], articles: Sequence[Article]
) -> tuple[tuple[Person, ...], tuple[Unmet, ...]]:
    """The persons, one for all names of each alias, those of most articles first; and the names that nobody writes.

    Each alias is asked of the persons and, for a name that is none of theirs, of the articles' texts.
    """
    if not aliases:
        return tuple(people), ()
    texts = {article.id: folded(f"{article.title or ''}\n{article.text}") for article in articles}
    persons = _Persons(people)
    unmet: list[Unmet] = []
    for alias in aliases:
        named: dict[str, list[str]] = {}
        for name in (alias.name, *alias.others):
            if not persons.known(name):
                where = [article for article, text in texts.items() if holds(text, folded(name))]
                if where:
                    named[name] = where
                elif name != alias.name:
                    what = f'aliases: "{name[:60]}" stands in no article'
                    unmet.append(Unmet(alias.line, what, "write it as the articles do, or take it out"))
        persons.join(alias, named, articles)
    return persons.in_order(), tuple(unmet)


class _Persons:
    """Persons by numbers, found again by their names; joined alias by alias."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._persons = dict(enumerate(people))
        self._by_name: dict[str, set[int]] = {}
        for number, person in self._persons.items():
            self._name(number, person)

    def known(self, name: str) -> bool:
        """Whether it is the name of a person."""
        return bool(self._by_name.get(folded(name)))

    def join(self, alias: Alias, named: Mapping[str, Sequence[str]], articles: Sequence[Article]) -> None:
        """Makes one of all persons who have a name of an alias; ``named`` are its other names and their articles."""
        numbers = {n for name in (alias.name, *alias.others) for n in self._by_name.get(folded(name), ())}
        found = [self._persons.pop(number) for number in sorted(numbers)]
        if not found and not named:
            return
        for person in found:
            for form in map(folded, (person.name, *person.names)):
                self._by_name[form] = self._by_name[form] - numbers
        new = min(numbers, default=max(self._persons, default=0) + 1)
        self._persons[new] = _joined(alias.name, found, named, articles)
        self._name(new, self._persons[new])

    def in_order(self) -> tuple[Person, ...]:
        """Those of most articles first."""
        order = sorted(self._persons, key=lambda number: (-len(self._persons[number].articles), number))
        return tuple(self._persons[number] for number in order)

    def _name(self, number: int, person: Person) -> None:
        for form in map(folded, (person.name, *person.names)):
            self._by_name.setdefault(form, set()).add(number)


def _joined(
    name: str, persons: Sequence[Person], named: Mapping[str, Sequence[str]], articles: Sequence[Article]
) -> Person:
    forms = [form for person in persons for form in person.names]
    where = {article for person in persons for article in person.articles}.union(*named.values())
    order = tuple(article.id for article in articles if article.id in where)
    return Person(name, tuple(dict.fromkeys((*forms, *named))), order)
