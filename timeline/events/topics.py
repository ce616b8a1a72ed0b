"""The people, places and organisations of a story, most important first, each with what a source calls it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.bodies import Name, kind_of, name_shown, names_of, words_in_small_letters
from timeline.events.descriptions import Describer
from timeline.events.grammar import Grammar
from timeline.model.article import Article
from timeline.model.chronology import Person
from timeline.model.sections import Description, Kind, Topic

_MOST = 30
_MOST_PEOPLE = 20
_FEWEST_TIMES = 2
_LOOKED_AT = 60


def topics(
    articles: Sequence[Article], people: Sequence[Person], describer: Describer, grammar: Grammar
) -> tuple[Topic, ...]:
    """The topics of a story: those of most articles first; of the same number the described before the others.

    Args:
        articles: the story's, without copies.
        people: the persons whom they name, the most important first.
        describer: finds what the articles call somebody or something.
        grammar: the words of their language.
    """
    found = [*_people(people[:_MOST_PEOPLE], describer, grammar), *_things(articles, people, describer, grammar)]
    read = {article.id for article in articles}
    counts = [sum(article in read for article in topic.articles) for topic in found]
    order = sorted(range(len(found)), key=lambda place: (-counts[place], found[place].description is None, place))
    return tuple(found[place] for place in order[:_MOST])


def _people(people: Sequence[Person], describer: Describer, grammar: Grammar) -> Iterator[Topic]:
    for person in people:
        if person.name.lower() in grammar.words.sections.countries:
            continue
        full = [form for form in person.names if " " in form]
        if full:
            description = describer.best(Kind.PERSON, full, person.articles)
            yield Topic(Kind.PERSON, person.name, person.names, person.articles, description)


def _things(
    articles: Sequence[Article], people: Sequence[Person], describer: Describer, grammar: Grammar
) -> Iterator[Topic]:
    persons = frozenset(form for person in people for form in person.names) - _countries(people, grammar)
    vocabulary = words_in_small_letters(articles)
    outlets = frozenset(name.lower() for article in articles for name in (article.publisher, *article.cites) if name)
    for name in names_of(articles, persons, grammar)[:_LOOKED_AT]:
        shown = name_shown(name, grammar.words)
        if shown.lower() in outlets or (name.count < _FEWEST_TIMES and len(articles) > _FEWEST_TIMES):
            continue
        kind, description = _described(name, vocabulary, describer, grammar)
        if kind is not None:
            forms = tuple(sorted(name.forms, key=lambda form: (-name.forms[form], form)))
            yield Topic(kind, shown, forms, tuple(name.articles), description)


def _countries(people: Sequence[Person], grammar: Grammar) -> frozenset[str]:
    """The names among people's that are a country's."""
    return frozenset(
        form for person in people for form in person.names if form.lower() in grammar.words.sections.countries
    )


def _described(
    name: Name, vocabulary: frozenset[str], describer: Describer, grammar: Grammar
) -> tuple[Kind | None, Description | None]:
    """What a name is and what a source calls it; nothing where sources call it two kinds of thing."""
    kind = kind_of(name, vocabulary, grammar.words)
    shown = name_shown(name, grammar.words)
    if shown.lower() in vocabulary | grammar.words.stop | grammar.words.naming.titles | grammar.words.naming.roles:
        return kind, None
    forms, where = list(name.forms), tuple(name.articles)
    if kind is not None:
        return kind, describer.best(kind, forms, where)
    told = [(kind, describer.best(kind, forms, where)) for kind in (Kind.PLACE, Kind.ORGANISATION)]
    known = [(kind, description) for kind, description in told if description is not None]
    return known[0] if len(known) == 1 else (None, None)
