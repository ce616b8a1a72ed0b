"""A mention as a telling of a time: what each of its words says of what happened then."""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from timeline.events.grammar import WORD, Grammar
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

    happenings: frozenset[str]
    """The kinds of happenings among those."""

    total: float
    """What all its words weigh."""

    looks_back: bool
    """Whether its article was published long after."""


Published = Mapping[str, dt.date | None]
"""The publication days of articles by their ids; None where unknown."""


class Reader:
    """Makes tellings of the mentions of a story, whose words weigh more the fewer sentences have them."""

    def __init__(self, grammar: Grammar, mentions: Sequence[Mention], published: Published) -> None:
        self._grammar, self._published = grammar, published
        self._known = {id(mention): self._read(mention) for mention in mentions}
        self._rare = rarity(read.words.keys() for read in self._known.values())
        self._unknown = math.log1p(len(mentions) / DOUBT)

    def telling(self, mention: Mention, when: When) -> Telling:
        """A mention as a telling of a time."""
        read = self._known.get(id(mention)) or self._read(mention)
        weights = {kind: near * self._rare.get(kind, self._unknown) for kind, near in read.near.items()}
        return Telling(
            mention,
            when,
            weights,
            read.words,
            heaviest=tuple(sorted(weights, key=lambda kind: (-weights[kind], kind))[:_HEAVIEST]),
            things=read.things,
            told=read.told,
            deed=read.deed,
            happenings=read.deed & self._grammar.happenings,
            total=sum(weights.values()),
            looks_back=self._looks_back(mention, when),
        )

    def _read(self, mention: Mention) -> Read:
        grammar = self._grammar
        time = mention.expression.found.text if mention.expression else ""
        return _read(mention.quote, time, (mention.clause, mention.dated), grammar.kind_of, grammar.deed_of)

    def _looks_back(self, mention: Mention, when: When) -> bool:
        published = self._published.get(mention.article)
        return published is not None and published - when.interval.last >= _AGO


class Read(msgspec.Struct, frozen=True, gc=False):
    """A sentence with its time, as it is read in any story."""

    words: dict[str, str]
    """Each kind's word in the sentence, in small letters."""

    near: Weights
    """How near each kind stands to the time, 1 for beside it, and less if it does not tell the event."""

    things: frozenset[str]
    told: frozenset[str]
    deed: frozenset[str]


@functools.lru_cache(maxsize=1 << 12)
def _read(
    quote: str,
    time: str,
    parts: tuple[str, str],
    kind_of: Callable[[str], str],
    deed_of: Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]],
) -> Read:
    """A sentence, the words of its time, and the parts of it that tell and date the event.

    The last ones read are kept: while a site is served, a story is told again whenever a file of it changes.
    """
    quote = _ASIDE.sub(" ", quote) if "(" in quote else quote
    told = {kind for part in parts for kind in deed_of(part)[0]}
    deed = {kind for part in parts for kind in deed_of(part)[1]}
    start = quote.find(time) if time else -1
    end = start + len(time)
    every = [(match.start(), match[0]) for match in WORD.finditer(quote.lower().replace("’", "'"))]
    timed = [place for place, (at, _) in enumerate(every) if start <= at < end]
    first, last = (timed[0], timed[-1]) if timed else (0, len(every))
    near: dict[str, float] = {}
    words: dict[str, str] = {}
    for place, (at, word) in enumerate(every):
        kind = kind_of(word)
        if not kind or start <= at < end:
            continue
        share = (1.0 if kind in told else _BESIDE) / (1 + max(first - place, place - last, 0) / _REACH)
        if share > near.get(kind, 0.0):
            near[kind], words[kind] = share, word
    names = {kind_of(name.lower().replace("’", "'")) for name in _NAME.findall(quote) if name[0].isupper()}
    return Read(
        words,
        near,
        things=frozenset(near.keys() - names),
        told=frozenset(near.keys() & told),
        deed=frozenset(near.keys() & deed),
    )
