"""One event told by several sentences and outlets becomes one group of mentions."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.similarity import DOUBT, Weights, meaningful, rarity, stem_of, stems, weighted_overlap
from timeline.model.calendar import Grain, Interval
from timeline.model.chronology import Mention, Role, When


class _Rule(msgspec.Struct, frozen=True):
    """So many shared words, and such a share of the lighter telling, make a telling one of an event."""

    words: int
    share: float
    says: str


_SAME_DAY_OTHER_OUTLET = _Rule(2, 0.3, "the same day")
_SAME_DAY_SAME_ARTICLE = _Rule(2, 0.35, "the same day in the same article")
_SAME_PERIOD = _Rule(2, 0.35, "the same period")
_FINER_INSIDE_COARSER = _Rule(3, 0.5, "a day inside that period")

_SAME_DAY_GROUPS = _Rule(3, 0.35, "the same day")

_YEARS = frozenset({Grain.YEAR, Grain.DECADE, Grain.CENTURY})
"""Too coarse to say that a day inside tells of the same event."""

_SAME_DEED = 0.7
"""Tellings of one deed, and of who did or suffered it, may share so much less."""

_PART = 0.4
_WITNESSES = 3
"""Of what three articles tell, others may tell a part: "51 released prisoners crossed the border"."""

_BESIDE = 0.4
"""A word of the sentence outside the clause that tells the event counts so much less."""

_FEW = 50
"""Among so few tellings any shared word may be what they have in common."""

_ACTOR = 0.5
"""A name counts half: most of what is told of a day is told of the same people and places."""

_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_][\w'’-]+")

_THINGS = 2
"""So many shared words must be no names: two tellings of one person may be of two deeds."""

_NAMED = 3
"""So many shared words are named as the reason."""


class _Telling(msgspec.Struct, frozen=True):
    mention: Mention
    when: When
    weights: Weights
    telling: frozenset[str]
    """The stems that not everybody uses: two tellings of one event share one."""

    things: frozenset[str]
    """Its stems that are no names: what happened, and not to whom or where."""

    words: dict[str, str]
    """Each stem's word in the sentence, in small letters."""

    is_background: bool
    actions: frozenset[str]
    """The stems of its verbs: two tellings that share little must share what was done."""


class _Group:
    """Tellings of one event, and how much each stem says on average in them."""

    def __init__(self, first: _Telling, number: int) -> None:
        self.is_background = first.is_background
        self.number = number
        self.tellings = [first]
        self.reasons = [""]
        self.articles = {first.mention.article}
        self.telling = set(first.telling)
        self._sums = dict(first.weights)
        self._counts = Counter(first.weights.keys())
        self.actions = set(first.actions)
        self.profile: Weights = first.weights

    @property
    def interval(self) -> Interval:
        """The time of its first telling, which no other one's is finer than."""
        return self.tellings[0].when.interval

    def add(self, telling: _Telling, because: str) -> None:
        """Takes a telling in."""
        self.tellings.append(telling)
        self.reasons.append(because)
        self.articles.add(telling.mention.article)
        for stem, weight in telling.weights.items():
            self._sums[stem] = self._sums.get(stem, 0.0) + weight
            self._counts[stem] += 1
        self.telling |= telling.telling
        self.actions |= telling.actions
        count = len(self.tellings)
        self.profile = {stem: weight / count for stem, weight in self._sums.items()}

    def does(self, shared: Set[str]) -> bool:
        """Whether some stems hold a deed that half of its tellings tell, and who or what did or suffered it."""
        core = {stem for stem in shared if 2 * self._counts[stem] >= len(self.tellings)}
        return len(core) > 1 and not core.isdisjoint(self.actions)

    @property
    def leniency(self) -> float:
        """What share of the resemblance is enough for a telling of its deed."""
        return _PART if len(self.articles) >= _WITNESSES else _SAME_DEED

    def take(self, other: _Group, because: str) -> None:
        """Takes all tellings of another group in."""
        for telling, reason in zip(other.tellings, other.reasons, strict=True):
            self.add(telling, reason or because)
        other.tellings, other.reasons = [], []

    def mentions(self) -> Iterator[tuple[int, Mention]]:
        """Its mentions with the reason why each is here, and what each was before (its ``id``)."""
        for telling, because in zip(self.tellings, self.reasons, strict=True):
            mention = telling.mention
            yield id(mention), msgspec.structs.replace(mention, because=because) if because else mention


def merge(mentions: Sequence[Mention], grammar: Grammar) -> list[tuple[Mention, ...]]:
    """The mentions grouped by event, groups by time and mentions in the order given.

    Finest times first, each mention joins the group of its time, or inside it, that it resembles most, if it
    resembles it enough, and then says why (``because``).
    """
    order = {id(mention): place for place, mention in enumerate(mentions)}
    sets = [stems(mention.quote, grammar) for mention in mentions]
    rare = rarity(sets)
    enough = _telling_from(len(sets))
    tellings = [_telling(m, m.when, grammar, rare, enough) for m in sorted(mentions, key=_order) if m.when is not None]
    groups = _Groups()
    for telling in tellings:
        groups.put(telling)
    groups.join()
    result = [sorted(group.mentions(), key=lambda item: order[item[0]]) for group in groups.all()]
    result.sort(key=lambda group: (*_span(group), order[group[0][0]]))
    return [tuple(mention for _, mention in group) for group in result]


def _telling(mention: Mention, when: When, grammar: Grammar, rare: dict[str, float], enough: float) -> _Telling:
    words = {stem_of(word): word for word in meaningful(mention.quote, grammar)}
    for word in meaningful(mention.expression.found.text, grammar) if mention.expression else ():
        words.pop(stem_of(word), None)  # that both say "May 25" says nothing of what happened
    told = stems(mention.clause, grammar)
    names = {stem_of(name.lower()) for name in _NAME.findall(mention.quote) if name[0].isupper()}
    weights = {
        stem: rare[stem] * (1.0 if stem in told else _BESIDE) * (_ACTOR if stem in names else 1.0) for stem in words
    }
    verbs = frozenset(stem for stem, word in words.items() if grammar.acts(word))
    things = frozenset(words.keys() - names)
    telling = frozenset(stem for stem in words if rare[stem] >= enough)
    background = mention.role is Role.BACKGROUND
    return _Telling(mention, when, weights, telling, things, words, background, verbs)


def _telling_from(count: int) -> float:
    """How rare a stem must be among so many tellings to be found by: not in more than one in twenty of many."""
    return math.log1p(count / (max(_FEW, count / 20) + DOUBT))


class _Bucket:
    """The groups of one time, found again by their stems."""

    def __init__(self) -> None:
        self._by_stem: dict[str, dict[int, _Group]] = {}

    def near(self, telling: _Telling) -> Iterable[_Group]:
        """The groups that share a telling stem, in the order in which they were begun."""
        found: dict[int, _Group] = {}
        for stem in telling.telling:
            found.update(self._by_stem.get(stem, {}))
        return [found[number] for number in sorted(found)]

    def put(self, telling: _Telling, group: _Group) -> None:
        """Makes a group be found by the stems of one more telling."""
        for stem in telling.telling:
            self._by_stem.setdefault(stem, {})[group.number] = group

    def all(self) -> list[_Group]:
        """Every group, in the order in which they were begun."""
        groups = {number: group for found in self._by_stem.values() for number, group in found.items()}
        return [groups[number] for number in sorted(groups)]


class _Groups:
    """Groups found again by their time."""

    def __init__(self) -> None:
        self._at: dict[Interval, _Bucket] = {}
        self._in_month: dict[tuple[int, int], dict[Interval, _Bucket]] = {}
        self._all: list[_Group] = []

    def put(self, telling: _Telling) -> None:
        """Puts a telling to the group that it resembles most, or into one of its own if it resembles none."""
        best: tuple[float, _Group, str] | None = None
        for group in self._near(telling):
            share, why = _resemblance(telling, group)
            if why and (best is None or share > best[0]):
                best = share, group, why
        if best is not None:
            best[1].add(telling, best[2])
            self._at[best[1].interval].put(telling, best[1])
            return
        self._all.append(_Group(telling, len(self._all)))
        self._bucket(telling.when.interval).put(telling, self._all[-1])

    def join(self) -> None:
        """Joins groups of one day that turned out to tell the same, the most alike first."""
        for at, bucket in self._at.items():
            if at.grain is Grain.DAY:
                _join(bucket.all())

    def all(self) -> Iterator[_Group]:
        """Every group that has tellings."""
        return (group for group in self._all if group.tellings)

    def _bucket(self, interval: Interval) -> _Bucket:
        if interval not in self._at:
            self._at[interval] = _Bucket()
            month = interval.start.year, interval.start.month
            self._in_month.setdefault(month, {})[interval] = self._at[interval]
        return self._at[interval]

    def _near(self, telling: _Telling) -> Iterator[_Group]:
        """The groups at the same time, then those at a finer time inside it, that share a telling stem."""
        interval = telling.when.interval
        if interval in self._at:
            yield from self._at[interval].near(telling)
        if interval.grain is not Grain.DAY and interval.grain not in _YEARS:
            for month in _months(interval):
                for at, bucket in self._in_month.get(month, {}).items():
                    if at != interval and interval.holds(at):
                        yield from bucket.near(telling)


def _join(groups: Sequence[_Group]) -> None:
    pairs = [(_alike(one, other), one, other) for one, other in itertools.combinations(groups, 2)]
    pairs = [pair for pair in pairs if pair[0]]
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1].number, pair[2].number)):
        # What has joined others in the meantime may have become another story.
        if one.tellings and other.tellings and _alike(one, other):
            one.take(other, _says(_SAME_DAY_GROUPS, other.tellings[0], one))


def _alike(one: _Group, other: _Group) -> float:
    """How much two groups of one day resemble each other, 0 to 1; 0 if that is not enough."""
    shared = one.profile.keys() & other.profile.keys()
    if one.is_background != other.is_background or len(shared) < 2:
        return 0.0
    share = weighted_overlap(one.profile, other.profile)
    telling = shared & one.telling
    if one.does(telling) and other.does(telling):
        return share if share >= _SAME_DAY_GROUPS.share * min(one.leniency, other.leniency) else 0.0
    return share if share >= _SAME_DAY_GROUPS.share and len(shared) >= _SAME_DAY_GROUPS.words else 0.0


def _months(interval: Interval) -> Iterator[tuple[int, int]]:
    first = interval.start.year * 12 + interval.start.month - 1
    last = interval.last.year * 12 + interval.last.month - 1
    return ((month // 12, month % 12 + 1) for month in range(first, last + 1))


def _span(group: Sequence[tuple[int, Mention]]) -> tuple[dt.date, dt.date]:
    whens = [mention.when.interval for _, mention in group if mention.when]
    finest = min(whens, key=lambda interval: interval.grain.size)
    return finest.start, finest.end


def _order(mention: Mention) -> tuple[int, str, int]:
    """Finest times first, and else an order that does not depend on that of the articles."""
    return mention.when.interval.grain.size if mention.when else Grain.CENTURY.size, mention.article, mention.sentence


def _resemblance(telling: _Telling, group: _Group) -> tuple[float, str]:
    """How much a telling resembles a group, 0 to 1, and why it belongs to it; empty if it does not."""
    rule = _rule(telling, group)
    if rule is None or telling.is_background != group.is_background:
        return 0.0, ""
    shared = telling.weights.keys() & group.profile.keys()
    if len(shared & telling.things) < _THINGS:
        return 0.0, ""
    if len(shared) < rule.words or not (len(shared) > rule.words or shared & (telling.actions | group.actions)):
        return 0.0, ""
    share = weighted_overlap(telling.weights, group.profile)
    enough = rule.share * (group.leniency if group.does(shared & telling.telling) else 1.0)
    return (share, _says(rule, telling, group)) if share >= enough else (0.0, "")


def _says(rule: _Rule, telling: _Telling, group: _Group) -> str:
    """Why a telling belongs to a group: the shared words that say most."""
    shared = telling.weights.keys() & group.profile.keys()
    most = sorted(shared, key=lambda stem: (-min(telling.weights[stem], group.profile[stem]), stem))
    return f"{rule.says}, and shares {', '.join(f'“{telling.words[stem]}”' for stem in most[:_NAMED])}"


def _rule(telling: _Telling, group: _Group) -> _Rule | None:
    first, second = telling.when.interval, group.interval
    if first == second:
        if first.grain is not Grain.DAY:
            return _SAME_PERIOD
        return _SAME_DAY_SAME_ARTICLE if telling.mention.article in group.articles else _SAME_DAY_OTHER_OUTLET
    if first.holds(second):
        return None if first.grain in _YEARS or second.grain in _YEARS else _FINER_INSIDE_COARSER
    return None
