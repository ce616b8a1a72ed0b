"""How much two tellings have in common, and whether that makes them one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

import msgspec

from timeline.events.similarity import Weights, weighted_overlap
from timeline.events.weighing import Telling
from timeline.model.calendar import Grain
from timeline.model.chronology import Mention


class Rule(msgspec.Struct, frozen=True):
    """So many shared words, and such a share of the lighter telling, make a telling one of an event."""

    words: int
    share: float
    says: str
    loose: bool = False
    """Whether any part of a sentence may tell what is known or new; else both must tell the same in so many words."""


_SAME_DAY_OTHER_OUTLET = Rule(2, 0.3, "the same day")
_SAME_DAY_SAME_ARTICLE = Rule(2, 0.35, "the same day in the same article")
_SAME_PERIOD = Rule(2, 0.35, "the same period")
_FINER_INSIDE_COARSER = Rule(3, 0.5, "a day inside that period")

_OF_A_YEAR = Rule(3, 0.6, "the year that it was in")
"""Much happens in a year: the clauses themselves must tell the same."""

UNDATED = Rule(3, 0.45, "told without a date by an article of that day or the next", loose=True)
_LANDMARK = Rule(2, 0.05, "a day that both look back on", loose=True)
_LANDMARK_PERIOD = Rule(2, 0.25, "a time that both look back on", loose=True)
_LANDMARK_GROUPS = 0.1

_OWN = (_SAME_DAY_SAME_ARTICLE, _SAME_PERIOD)
"""An article that tells an event goes on to others of the day, and a month has many: neither names it in passing."""

SAME_DAY_GROUPS = Rule(3, 0.35, "the same day")

YEARS = frozenset({Grain.YEAR, Grain.DECADE, Grain.CENTURY})
"""Too coarse to say that a day inside tells of the same event."""

_SAME_DEED = 0.7
"""Tellings of one deed, and of who did or suffered it, may share so much less."""

_PART = 0.4
_WITNESSES = 3
"""What three articles tell is known: others may tell a part, or name it in passing."""

_THINGS = 2
"""So many shared words must be no names: two tellings of one person may be of two deeds."""

_NAMED = 3
"""So many shared words are named as the reason."""


class Group:
    """Tellings of one event, and how much each stem says on average in them."""

    def __init__(self, first: Telling, number: int) -> None:
        self.is_background = first.is_background
        self.number = number
        self.tellings = [first]
        self.reasons = [""]
        self.articles = {first.mention.article}
        self.telling = set(first.telling)
        self.things = set(first.things)
        self.told = set(first.told)
        self.interval = first.when.interval
        """The time of its first telling, which no other one's is finer than."""

        self._looking_back = int(first.looks_back)
        self._sums = dict(first.weights)
        self._counts = Counter(first.weights.keys())
        self.actions = set(first.actions)
        self._profile: Weights = {}

    def add(self, telling: Telling, because: str) -> None:
        """Takes a telling in."""
        self.tellings.append(telling)
        self.reasons.append(because)
        self.articles.add(telling.mention.article)
        for stem, weight in telling.weights.items():
            self._sums[stem] = self._sums.get(stem, 0.0) + weight
            self._counts[stem] += 1
        self.telling |= telling.telling
        self.things |= telling.things
        self.told |= telling.told
        self._looking_back += telling.looks_back
        self.actions |= telling.actions
        self._profile = {}

    @property
    def profile(self) -> Weights:
        """How much each stem says on average in its tellings; worked out when somebody asks after one has joined."""
        if not self._profile:
            count = len(self.tellings)
            self._profile = {stem: weight / count for stem, weight in self._sums.items()}
        return self._profile

    @property
    def stems(self) -> Set[str]:
        """All stems of its tellings."""
        return self._sums.keys()

    def does(self, shared: Set[str]) -> bool:
        """Whether some stems hold a deed that half of its tellings tell, and who or what did or suffered it."""
        core = {stem for stem in shared if 2 * self._counts[stem] >= len(self.tellings)}
        return len(core) > 1 and not core.isdisjoint(self.actions)

    @property
    def looks_back(self) -> bool:
        """Whether at least half of its tellings look back on it."""
        return 2 * self._looking_back >= len(self.tellings)

    def leniency(self, rule: Rule) -> float:
        """What share of the resemblance that a rule asks for is enough for a telling of its deed."""
        return _PART if len(self.articles) >= _WITNESSES and rule not in _OWN else _SAME_DEED

    def take(self, other: Group, because: str) -> None:
        """Takes all tellings of another group in."""
        for telling, reason in zip(other.tellings, other.reasons, strict=True):
            self.add(telling, reason or because)
        other.tellings, other.reasons = [], []

    def mentions(self) -> Iterator[tuple[int, Mention]]:
        """Its mentions with the reason why each is here, and what each was before (its ``id``)."""
        for telling, because in zip(self.tellings, self.reasons, strict=True):
            mention = telling.mention
            yield id(mention), msgspec.structs.replace(mention, because=because) if because else mention


def alike(one: Group, other: Group) -> float:
    """How much two groups of one day resemble each other, 0 to 1; 0 if that is not enough."""
    shared = one.stems & other.stems
    if len(shared) < 2:
        return 0.0
    if one.looks_back and other.looks_back:
        few = min(one, other, key=lambda group: (len(group.tellings), group.number))
        share = sum(few.profile[stem] for stem in shared) / sum(few.profile.values())
        return share if share >= _LANDMARK_GROUPS and shared & few.things else 0.0
    share = weighted_overlap(one.profile, other.profile)
    if one.is_background != other.is_background or one.told.isdisjoint(other.told):
        return 0.0
    if len(shared & one.things & other.things) < _THINGS:
        return 0.0
    telling = shared & one.telling
    if one.does(telling) and other.does(telling):
        enough = min(one.leniency(SAME_DAY_GROUPS), other.leniency(SAME_DAY_GROUPS))
        return share if share >= SAME_DAY_GROUPS.share * enough else 0.0
    return share if share >= SAME_DAY_GROUPS.share and len(shared) >= SAME_DAY_GROUPS.words else 0.0


def resemblance(telling: Telling, group: Group, rule: Rule | None = None) -> tuple[float, str]:
    """How much a telling resembles a group, 0 to 1, and why it belongs to it; empty if it does not.

    ``rule`` says how much is enough; without it, their times and articles do.
    """
    rule = rule or _rule(telling, group)
    if rule is None or not (rule.loose or _tell_the_same(telling, group, rule)):
        return 0.0, ""  # most are told apart by this
    known = rule is _LANDMARK
    shared = telling.weights.keys() & group.stems
    if len(shared) < rule.words or len(shared & telling.things) < (1 if known else _THINGS):
        return 0.0, ""
    if telling.is_background != group.is_background and not known:
        return 0.0, ""
    if len(shared) == rule.words and shared.isdisjoint(telling.actions) and shared.isdisjoint(group.actions):
        return 0.0, ""
    share = weighted_overlap(telling.weights, group.profile)
    enough = rule.share * (group.leniency(rule) if group.does(shared & telling.telling) else 1.0)
    return (share, says(rule, telling, group)) if share >= enough else (0.0, "")


def _tell_the_same(telling: Telling, group: Group, rule: Rule) -> bool:
    """Whether the parts of the sentences that tell the event share a word; of a finer time two."""
    if rule is _FINER_INSIDE_COARSER:
        return len(telling.told & group.told) > 1
    return not telling.told.isdisjoint(group.told)


def is_deed_of_year(telling: Telling, group: Group) -> str:
    """Why a telling of a year tells what a group tells of a finer time in it; empty if it does not."""
    rule = _OF_A_YEAR
    for other in group.tellings:
        shared = telling.deed.keys() & other.deed.keys()
        if len(shared) < rule.words or telling.is_background != group.is_background:
            continue
        if shared.isdisjoint(telling.done) or len(shared & telling.things) < _THINGS:
            continue
        if weighted_overlap(telling.deed, other.deed) >= rule.share:
            return says(rule, telling, group)
    return ""


def says(rule: Rule, telling: Telling, group: Group) -> str:
    """Why a telling belongs to a group: the shared words that say most."""
    shared = telling.weights.keys() & group.profile.keys()
    most = sorted(shared, key=lambda stem: (-min(telling.weights[stem], group.profile[stem]), stem))
    return f"{rule.says}, and shares {', '.join(f'“{telling.words[stem]}”' for stem in most[:_NAMED])}"


def _rule(telling: Telling, group: Group) -> Rule | None:
    first, second = telling.when.interval, group.interval
    known = telling.looks_back and group.looks_back and first.grain not in YEARS
    if first == second:
        if first.grain is not Grain.DAY:
            return _LANDMARK_PERIOD if known else _SAME_PERIOD
        if known:
            return _LANDMARK
        return _SAME_DAY_SAME_ARTICLE if telling.mention.article in group.articles else _SAME_DAY_OTHER_OUTLET
    if first.holds(second):
        if first.grain in YEARS or second.grain in YEARS:
            return None
        return _LANDMARK_PERIOD if known else _FINER_INSIDE_COARSER
    return None
