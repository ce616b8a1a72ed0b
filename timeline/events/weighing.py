"""A mention as a telling of a time: what each of its words says, and which of them tell what happened."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.similarity import DOUBT, Weights, meaningful, rarity, stem_of, stems
from timeline.model.chronology import Mention, Role, When

_AGO = dt.timedelta(days=7)
"""What an article tells of so long after is told for what made that day known: few days have two such events."""

_BESIDE = 0.4
"""A word of the sentence outside the clause that tells the event counts so much less."""

_FEW = 50
"""Among so few tellings any shared word may be what they have in common."""

_ACTOR = 0.5
"""A name counts half: most of what is told of a day is told of the same people and places."""

_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][\w'’-]+")

_ASIDE = re.compile(r"\([^()]*\)")


class Telling(msgspec.Struct, frozen=True, gc=False):
    """A mention, and what its words say."""

    mention: Mention
    when: When
    weights: Weights
    telling: frozenset[str]
    """The stems, names apart, that not more than one in twenty of many tellings has: those of one event share one."""

    things: frozenset[str]
    """Its stems that are no names: what happened, and not to whom or where."""

    told: frozenset[str]
    """Its things that stand in the part of the sentence that tells the event."""

    deed: Weights
    """What the part that tells the event weighs, names included."""

    done: frozenset[str]
    """The telling stems in it that are verbs."""

    words: dict[str, str]
    """Each stem's word in the sentence, in small letters."""

    is_background: bool
    looks_back: bool
    """Whether its article was published long after."""

    actions: frozenset[str]
    """The stems of its verbs: two tellings that share little must share what was done."""


Published = Mapping[str, dt.date | None]
"""The publication days of articles by their ids; None where unknown."""


class Reader:
    """Makes tellings of the mentions of a story, whose words weigh more the fewer sentences have them."""

    def __init__(self, grammar: Grammar, tellings: Sequence[frozenset[str]], published: Published) -> None:
        self._grammar, self._published = grammar, published
        self._rare = rarity(tellings)
        count = len(tellings)
        self._unknown = math.log1p(count / DOUBT)
        self._enough = math.log1p(count / (max(_FEW, count / 20) + DOUBT))

    def telling(self, mention: Mention, when: When) -> Telling:
        """A mention as a telling of a time."""
        grammar = self._grammar
        quote = _ASIDE.sub(" ", mention.quote) if "(" in mention.quote else mention.quote
        filling = grammar.words.filling
        words = {stem_of(word): word for word in meaningful(quote, grammar) if word not in filling}
        for word in meaningful(mention.expression.found.text, grammar) if mention.expression else ():
            words.pop(stem_of(word), None)  # that both say "May 25" says nothing of what happened
        told = stems(f"{mention.clause} {mention.dated}", grammar)
        names = {stem_of(name.lower()) for name in _NAME.findall(quote) if name[0].isupper()}
        rare = {stem: self._rare.get(stem, self._unknown) for stem in words}
        telling = frozenset(stem for stem, weight in rare.items() if weight >= self._enough and stem not in names)
        actions = frozenset(stem for stem, word in words.items() if grammar.acts(word))
        return Telling(
            mention,
            when,
            {
                stem: weight * (1.0 if stem in told else _BESIDE) * (_ACTOR if stem in names else 1.0)
                for stem, weight in rare.items()
            },
            telling=telling,
            things=frozenset(words.keys() - names),
            told=told & (words.keys() - names),
            deed={stem: rare[stem] * (_ACTOR if stem in names else 1.0) for stem in told & rare.keys()},
            done=told & actions & telling,
            words=words,
            is_background=mention.role is Role.BACKGROUND,
            looks_back=self._looks_back(mention, when),
            actions=actions,
        )

    def _looks_back(self, mention: Mention, when: When) -> bool:
        published = self._published.get(mention.article)
        return published is not None and published - when.interval.last >= _AGO
