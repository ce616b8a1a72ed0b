"""What the articles of a story show of its names: whose they are, and which places are told of together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from timeline.events.deeds import Phrase
from timeline.events.spelling import sound
from timeline.model.article import Article
from timeline.model.chronology import Person

_ALIKE = 0.7
"""Names that share so many of their letters may be spellings of one."""


class Namesakes:
    """The people and the texts of a story. What it is asked is looked for when somebody asks."""

    def __init__(self, articles: Iterable[Article], people: Sequence[Person]) -> None:
        self._articles, self._people = tuple(articles), tuple(people)
        self._owner: dict[tuple[str, ...], int] = {}
        for number, person in enumerate(people):
            for form in (person.name, *person.names):
                self._owner.setdefault(tuple(form.lower().split()), number)
        self._longest = max(map(len, self._owner), default=0)
        self._apart: dict[tuple[str, str], bool] = {}

    def person(self, phrase: Phrase) -> int | None:
        """The number of the only person whose name stands in a phrase; None for none or several."""
        words = [word.lower.removesuffix("'s") for word in phrase.words]
        found: set[int] = set()
        place = 0
        while place < len(words):
            able = range(min(self._longest, len(words) - place), 0, -1)
            size = next((n for n in able if tuple(words[place : place + n]) in self._owner), 0)
            if size:
                found.add(self._owner[tuple(words[place : place + size])])
            place += size or 1
        return found.pop() if len(found) == 1 else None

    def are_strangers(self, one: int, other: int) -> bool:
        """Whether no name of a person is like one of another's."""
        first, second = ({sound(word) for form in self._people[n].names for word in form.split()} for n in (one, other))
        return all(Levenshtein.normalized_similarity(a, b) < _ALIKE for a in first for b in second)

    def tells_of(self, article: Article, person: int) -> bool:
        """Whether an article names a person."""
        return article.id in self._people[person].articles

    def are_apart(self, one: Phrase, other: Phrase) -> bool:
        """Whether no sentence names two places together, and none alone follows other places as what they are in.

        "Osterby, Lund" says of Lund that places are in it.
        """
        first, second = sorted((_name(one), _name(other)))
        if (first, second) not in self._apart:
            self._apart[first, second] = self._are_apart(first, second)
        return self._apart[first, second]

    def _are_apart(self, first: str, second: str) -> bool:
        both = [re.compile(rf"\b{re.escape(name)}\b") for name in (first, second)]
        holds = [re.compile(rf"\b[A-Z]\w+, {re.escape(name)}\b") for name in (first, second)]
        contains = [False, False]
        for article in self._articles:
            if all(name.search(article.text) for name in both):
                for place in range(len(article.sentences)):
                    quote = article.quote(place)
                    if all(name.search(quote) for name in both):
                        return False
            contains = [known or bool(some.search(article.text)) for known, some in zip(contains, holds, strict=True)]
        return contains[0] == contains[1]


def _name(phrase: Phrase) -> str:
    return " ".join(word.text for word in phrase.words if word.is_name).removesuffix("'s").removesuffix("’s")
