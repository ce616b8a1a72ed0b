"""The few sentences that say most of what all say: each word counts by how many sentences have it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import msgspec

_EXPECTED = 8
"""Words that carry meaning in a short sentence of a chronology: what is longer has to pay for its words.

Journalists' chronologies have ten on average; a little less keeps sentences to what most of them share.
"""

_MOST = 100
"""So many sentences are chosen at most: each costs a look at all, and more are no summary."""


_LIKELY = 30
"""So many sentences are looked at closely for each that is wanted: the best ones by themselves."""


class Wording(msgspec.Struct, frozen=True, gc=False):
    """One way to put a sentence: as it is, or cut."""

    text: str
    words: frozenset[str]
    """Its words that carry meaning, as stems."""

    preference: float = 1.0
    """How willingly it is chosen, above 0."""


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A sentence that may be chosen."""

    whole: Wording
    """The sentence as it is."""

    weight: float = 1.0
    """How much it has to say in what all say, above 0."""


class Choice(msgspec.Struct, frozen=True):
    """A sentence that was chosen, by its place among the candidates, and how it is put."""

    place: int
    text: str


def covering(
    candidates: Sequence[Candidate], count: int, wordings_of: Callable[[int], Sequence[Wording]]
) -> tuple[Choice, ...]:
    """At most ``count`` sentences that together say most of what all say, best first, each in its best wording.

    What is said is the share of all candidates, by weight, that hold each word; a choice is as good as its
    Dice coefficient with that, so that a sentence of many words that nobody else uses is worth little, and less than
    what is left of it without them. The same text counts once. Fewer are chosen where a further one would say nothing
    new, and never more than a hundred. Of equals the first in the alphabet wins.

    Args:
        candidates: the sentences.
        count: how many are wanted.
        wordings_of: how the candidate at a place may be put; asked only of those that may be chosen.
    """
    once = {candidate.whole.text: place for place, candidate in reversed(list(enumerate(candidates)))}
    places = sorted(once.values(), key=lambda place: candidates[place].whole.text)
    shares = _shares([candidates[place] for place in places])
    count = min(count, _MOST)
    room = _EXPECTED * count
    likely = _likely(candidates, places, shares, room)[: _LIKELY * count]
    places = [place for place in places if place in likely]
    wordings = {place: wordings_of(place) for place in places}
    chosen: list[Choice] = []
    said: frozenset[str] = frozenset()
    worth = 0.0
    while len(chosen) < count:
        best, gain, told = None, 0.0, said
        for place in places:
            for wording in wordings[place]:
                new = worth + math.fsum(shares.get(word, 0.0) for word in wording.words - said)
                more = new / (len(said) + len(wording.words) + room) - worth / (len(said) + room)
                if more * wording.preference > gain:
                    best, gain, told = Choice(place, wording.text), more * wording.preference, wording.words
        if best is None:
            break
        chosen.append(best)
        places.remove(best.place)
        worth += math.fsum(shares.get(word, 0.0) for word in told - said)
        said |= told
    return tuple(chosen)


def _likely(candidates: Sequence[Candidate], places: Sequence[int], shares: dict[str, float], room: int) -> list[int]:
    """The places by how good each whole sentence is alone, best first."""

    def alone(place: int) -> float:
        one = candidates[place].whole
        return one.preference * math.fsum(shares[word] for word in one.words) / (len(one.words) + room)

    return sorted(places, key=alone, reverse=True)


def _shares(candidates: Sequence[Candidate]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for candidate in candidates:
        for word in candidate.whole.words:
            shares[word] = shares.get(word, 0.0) + candidate.weight
    total = sum(candidate.weight for candidate in candidates)
    return {word: share / total for word, share in shares.items()}
