"""Which names are people's: told by what stands around them in all articles together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import msgspec

from timeline.events.capitals import Reading, Run, read
from timeline.events.fullnames import last_of
from timeline.events.spelling import is_given
from timeline.events.words import Words

_SURE = 3
"""Points that make a name a person's; what only stands around people gives as many."""
_RARE = 0.1
"""What stands around so small a share of a name's occurrences is chance."""
_OFTEN = 0.25
"""A name that follows "the" or "in" so often is a body's or a place's."""
KNOWN = 0.2
"""A surname stands alone in articles that give the full name before, in so large a share of all at least."""
_BEFORE, _BEHIND = 24, 64
"""Characters of the text around a name that are looked at."""
_AGED = re.compile(r", (?:aged )?\d{1,2},")
_SIGNS = ",.;:\"“”()'’"


class Sight(msgspec.Struct, frozen=True, gc=False):
    """A name in an article, or a word that may be one, and what speaks for and against its being a person's."""

    sentence: int
    words: tuple[str, ...]
    title: str = ""
    before: str = ""
    """The word before a single word: "bin", "von"."""

    proves: bool = False
    """A title, an office, "who" or an age stands beside it."""

    speaks: bool = False
    against: bool = False
    """It stands like a place or a body: "in X", "the X", "X, which"."""

    @property
    def full(self) -> bool:
        """Whether it is more than one word."""
        return len(self.words) > 1

    @property
    def form(self) -> str:
        """The name as it is written, white space folded."""
        return " ".join(self.words)


class Sighter:
    """Finds the names of articles in one language; the same words are read once."""

    def __init__(self, words: Words, vocabulary: frozenset[str]) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._read: dict[str, Reading | None] = {}

    def sights(self, text: str, runs: Sequence[Run]) -> Iterator[Sight]:
        """The names of an article's body in order, out of its capitalised words."""
        for run in runs:
            reading = self._read.get(run.words)
            if reading is None and run.words not in self._read:
                reading = self._read[run.words] = read(run.words, self._words, self._vocabulary)
            if reading is not None:
                yield self._sight(text, run.start, run.sentence, reading)

    def _sight(self, text: str, at: int, sentence: int, reading: Reading) -> Sight:
        words, start, end = self._words, at + reading.start, at + reading.end
        before = text[max(0, start - _BEFORE) : start].split()
        previous = before[-1] if before else ""
        if len(reading.words) == 1 and not reading.title:
            against = previous.lower() in words.naming.places_before | words.articles
            return Sight(sentence, reading.words, before=previous, against=against)
        behind = text[end : end + _BEHIND]
        following = behind.split()
        first = following[0].rstrip(_SIGNS) if following else ""
        proves = (
            bool(reading.title)
            or reading.role
            or reading.words[0].lower() in words.naming.regnal
            or previous in words.naming.roles
            or previous in words.naming.titles
            or behind.startswith((", who ", " who "))
            or bool(_AGED.match(behind))
            or (behind.startswith(", ") and self._is_apposition(following[1:]))
            or (first in words.copulas and self._is_apposition(following[1:]))
        )
        against = not reading.title and (
            previous.lower() in words.naming.places_before
            or previous.lower() in words.articles
            or behind.startswith(", which ")
            or first.isdigit()
        )
        return Sight(
            sentence,
            reading.words,
            reading.title,
            previous,
            proves=proves and not against,
            speaks=first in words.naming.speaking,
            against=against,
        )

    def _is_apposition(self, following: Sequence[str]) -> bool:
        """Whether what follows a comma says who somebody is: "a senior adviser", "head of"."""
        words = self._words
        for place, word in enumerate(following[:6]):
            plain = word.strip(_SIGNS)
            if not place and plain not in words.determiners | words.naming.roles | words.naming.weak_titles:
                return False
            if plain in words.naming.roles:
                return True
            if plain != word:
                return False
        return False


def persons(told: Mapping[str, Sequence[Sight]], vocabulary: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """The names that are people's, as their words: full ones, and single ones that follow a title.

    Args:
        told: What each article names, in order.
        vocabulary: The words that the articles also write without a capital.
    """
    count: Counter[tuple[str, ...]] = Counter()
    proofs, speaks, against = count.copy(), count.copy(), count.copy()
    for sight in _all(told.values()):
        if sight.full or sight.title:
            count[sight.words] += 1
            proofs[sight.words] += sight.proves
            speaks[sight.words] += sight.speaks
            against[sight.words] += sight.against
    alone = _alone_later(told.values())
    single = {sight.words[0] for sight in _all(told.values()) if not sight.full}
    found = []
    for name, times in count.items():
        score = 3 * (proofs[name] > _RARE * times) + (speaks[name] > _RARE * times) + 2 * (alone[name] > 0)
        score += 2 * (len(name) > 1 and is_given(name[0]))
        score -= _commonness(name, vocabulary) + 3 * _is_plural(name, single)
        if len(name) == 1 and is_given(name[0]):
            continue  # "Sir John" is nobody to a reader
        if score >= _SURE and against[name] <= max(_OFTEN * times, proofs[name]):
            found.append(name)
    return frozenset(found)


def _commonness(name: tuple[str, ...], vocabulary: frozenset[str]) -> int:
    """What is taken off for words that are no names elsewhere: all of them, or the last."""
    if len(name) > 1 and is_given(name[0]):
        return 0
    common = [word.lower() in vocabulary for word in name]
    return 3 * all(common) + common[-1]


def _is_plural(name: tuple[str, ...], single: Set[str]) -> bool:
    """Whether the last word is a name for many of whom one is named as well: "Lund Islanders"."""
    return name[-1].endswith("s") and name[-1][:-1] in single and not (len(name) > 1 and is_given(name[0]))


def _alone_later(told: Iterable[Sequence[Sight]]) -> Counter[tuple[str, ...]]:
    """In how many articles the last word of a full name stands alone after it, if it seldom does without."""
    found: Counter[tuple[str, ...]] = Counter()
    articles: Counter[str] = Counter()
    with_name: Counter[str] = Counter()
    for sights in told:
        introduced: dict[str, tuple[str, ...]] = {}
        later: set[tuple[str, ...]] = set()
        alone: set[str] = set()
        for sight in sights:
            if sight.full:
                introduced[last_of(sight.words)] = sight.words
                continue
            alone.add(sight.words[0])
            if not sight.against and sight.words[0] in introduced:
                later.add(introduced[sight.words[0]])
        found.update(later)
        articles.update(alone)
        with_name.update(last_of(name) for name in later)
    return Counter({name: times for name, times in found.items() if with_name[name[-1]] >= KNOWN * articles[name[-1]]})


def _all(told: Iterable[Sequence[Sight]]) -> Iterator[Sight]:
    for sights in told:
        yield from sights
