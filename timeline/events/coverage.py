"""The few sentences that say most of what all say: each word counts by how many sentences have it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

_EXPECTED = 12
"""Words that carry meaning in a sentence of a chronology: what is longer has to pay for its words."""

_MOST = 100
"""So many sentences are chosen at most: each costs a look at all, and more are no summary."""


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A sentence that may be chosen."""

    text: str
    words: frozenset[str]
    """Its words that carry meaning, as stems."""

    weight: float = 1.0
    """How much it has to say in what all say, above 0."""

    preference: float = 1.0
    """How willingly it is chosen itself, above 0."""


def covering(candidates: Sequence[Candidate], count: int) -> tuple[int, ...]:
    """The places of at most ``count`` sentences that together say most of what all say, best first.

    What is said is the share of all candidates, by weight, that hold each word; a choice is as good as its
    Dice coefficient with that, so that a sentence of many words that nobody else uses is worth little. The same text
    counts once. Fewer are chosen where a further one would say nothing new, and never more
    than a hundred. Of equals the first in the alphabet wins.
    """
    once = {candidate.text: place for place, candidate in reversed(list(enumerate(candidates)))}
    places = sorted(once.values(), key=lambda place: candidates[place].text)
    shares = _shares([candidates[place] for place in places])
    count = min(count, _MOST)
    room = _EXPECTED * count
    chosen: list[int] = []
    said: frozenset[str] = frozenset()
    worth = 0.0
    while len(chosen) < count:
        best, gain = None, 0.0
        for place in places:
            one = candidates[place]
            new = worth + sum(shares[word] for word in one.words - said)
            more = (new / (len(said) + len(one.words) + room) - worth / (len(said) + room)) * one.preference
            if more > gain:
                best, gain = place, more
        if best is None:
            break
        chosen.append(best)
        places.remove(best)
        worth += sum(shares[word] for word in candidates[best].words - said)
        said |= candidates[best].words
    return tuple(chosen)


def _shares(candidates: Sequence[Candidate]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for candidate in candidates:
        for word in candidate.words:
            shares[word] = shares.get(word, 0.0) + candidate.weight
    total = sum(candidate.weight for candidate in candidates)
    return {word: share / total for word, share in shares.items()}
