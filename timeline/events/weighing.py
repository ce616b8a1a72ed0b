"""A mention as a telling of a time: what each of its words says of what happened then."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence

import msgspec

from timeline.events.clauses import WORD, Grammar
from timeline.events.similarity import DOUBT, Weights, rarity
from timeline.model.chronology import Mention, When

_AGO = dt.timedelta(days=7)
"""What an article tells of so long after is told for what made that day known: few days have two such events."""

_REACH = 4
"""A word so many words away from the time says half as much of what happened then as one beside it."""

_BESIDE = 0.5
"""A word outside the clause that tells the event counts so much less."""

_HEAVIEST = 6
"""So many words say most of what a telling tells: two tellings of one event share one of them."""

_NAME = re.compile(r"(?:(?<=[\w,;] )|^(?=\S+ [^\W\d_a-z]))[^\W\d_a-z][\w'’-]+")

_ASIDE = re.compile(r"\([^()]*\)")


class Telling(msgspec.Struct, frozen=True, gc=False):
    """A mention, and what its words say."""

    mention: Mention
    when: When
    weights: Weights
    """How much each kind of word says: more the rarer it is in the story, and the nearer to the time it stands."""

    words: dict[str, str]
    """Each kind's word in the sentence, in small letters."""

    heaviest: tuple[str, ...]
    things: frozenset[str]
    """Its words that are no names: what happened, and not to whom or where."""

    told: frozenset[str]
    """Its words that stand in the part of the sentence that tells the event."""

    deed: frozenset[str]
    """Those of them that say what happened: from the verb on, and names of happenings ("the explosion")."""

    total: float
    """What all its words weigh."""

    looks_back: bool
    """Whether its article was published long after."""


Published = Mapping[str, dt.date | None]
"""The publication days of articles by their ids; None where unknown."""


class Reader:
    """Makes tellings of the mentions of a story, whose words weigh more the fewer sentences have them."""

    def __init__(self, grammar: Grammar, quotes: Sequence[str], published: Published) -> None:
        self._grammar, self._published = grammar, published
        self._kind_of = grammar.kind_of
        self._rare = rarity(frozenset(kind for _, kind, _ in self._words(quote)) for quote in quotes)
        self._unknown = math.log1p(len(quotes) / DOUBT)

    def telling(self, mention: Mention, when: When) -> Telling:
        """A mention as a telling of a time."""
        quote = _ASIDE.sub(" ", mention.quote) if "(" in mention.quote else mention.quote
        every = self._words(quote)
        start, end = _span(mention, quote)
        timed = [place for place, (at, _, _) in enumerate(every) if start <= at < end]
        first, last = (timed[0], timed[-1]) if timed else (0, len(every))
        told, deed = self._deed(mention)
        weights: dict[str, float] = {}
        words: dict[str, str] = {}
        for place, (at, kind, word) in enumerate(every):
            if not kind or start <= at < end:
                continue
            away = max(first - place, place - last, 0)
            weight = self._rare.get(kind, self._unknown) / (1 + away / _REACH) * (1.0 if kind in told else _BESIDE)
            if weight > weights.get(kind, 0.0):
                weights[kind], words[kind] = weight, word
        names = {self._kind_of(name.lower()) for name in _NAME.findall(quote) if name[0].isupper()}
        return Telling(
            mention,
            when,
            weights,
            words,
            heaviest=tuple(sorted(weights, key=lambda kind: (-weights[kind], kind))[:_HEAVIEST]),
            things=frozenset(weights.keys() - names),
            told=frozenset(weights.keys() & told),
            deed=frozenset(weights.keys() & deed),
            total=sum(weights.values()),
            looks_back=self._looks_back(mention, when),
        )

    def _deed(self, mention: Mention) -> tuple[set[str], set[str]]:
        """The kinds of the words that tell the event, and of those of them that say what happened."""
        told: set[str] = set()
        deed: set[str] = set()
        for part in (mention.clause, mention.dated):
            words = WORD.findall(part)
            kinds = [self._kind_of(word.lower().replace("’", "'")) for word in words]
            verb = next((place for place, word in enumerate(words) if self._grammar.is_verb_form(word)), 0)
            told.update(kinds)
            deed.update(kinds[verb:])
        deed |= told & self._grammar.happenings
        return told, deed

    def _words(self, text: str) -> list[tuple[int, str, str]]:
        """Every word of a text with its place and its kind; "" is the kind of one that carries no meaning."""
        kind_of = self._kind_of
        return [
            (match.start(), kind_of(word := match[0]), word) for match in WORD.finditer(text.lower().replace("’", "'"))
        ]

    def _looks_back(self, mention: Mention, when: When) -> bool:
        published = self._published.get(mention.article)
        return published is not None and published - when.interval.last >= _AGO


def _span(mention: Mention, quote: str) -> tuple[int, int]:
    """Where the time of a mention stands in its sentence; nowhere if it tells without one."""
    if mention.expression is None:
        return -1, -1
    text = mention.expression.found.text
    start = quote.find(text)
    return start, start + len(text)
