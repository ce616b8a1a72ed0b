"""Whether a sentence tells of something as past or as to come, by the words around an expression.

No parser: the nearest word to the left that marks a tense decides, then the nearest to the right.
The words are in the sheets.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from timeline.model.expression import Direction
from timeline.model.language import Tense

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_APOSTROPHES = ("'", "’")
_REACH = 200
"""Characters looked at to either side."""

_JUST_BEFORE = 8
_HINTED = 6
_CLOSE = 1
"""Words at most between a verb and the time that it stands right before: "freed in June"."""


class Told(msgspec.Struct, frozen=True):
    """What a sentence tells of a time in it."""

    direction: Direction | None = None
    """PAST or FUTURE; None where no word says."""

    firm: bool = False
    """Whether the word that says so stands right before: "was freed in December"."""

    ahead: bool = False
    """Whether it is what something goes on to, whatever the verb: "lasted until 1976"."""

    loose: bool = False
    """Whether it is only a hint, as the order of telling is."""


UNTOLD = Told()
"""Nothing told."""


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int], words: Tense) -> Told:
    """What the sentence, a span of the text, tells of ``text[start:end]`` in it."""
    before = _words(text, max(sentence[0], start - _REACH), start, sentence[0])[::-1]
    ahead = not words.hinting.isdisjoint(before[:_HINTED])
    for place, direction, paired in _signs(before, 1, words):
        if direction is Direction.PAST and before[place + 1 : place + 2] and before[place + 1] in words.infinitives:
            continue  # "to be held": what stands before says when
        return Told(direction, place + paired <= _CLOSE, ahead)
    after = _words(text, end, min(sentence[1], end + _REACH), sentence[0])
    if ahead:
        return Told(Direction.FUTURE, ahead=True)
    return Told(next((direction for _, direction, _ in _signs(after, -1, words)), None))


def is_compared(text: str, start: int, sentence: int, words: Tense) -> bool:
    """Whether something is singled out just before a place: "the worst in ...", "the second strike in ..."."""
    before = _words(text, max(sentence, start - _REACH), start, sentence)
    return not words.comparing.isdisjoint(before[-_JUST_BEFORE:])


def _words(text: str, start: int, end: int, sentence: int) -> list[str]:
    """The words of a stretch in small letters, without names: what has a capital inside a sentence, but for "I'll"."""
    found = _WORD.findall(text, start, end)
    words = [word for word in found if not word[0].isupper() or word[1:2] in _APOSTROPHES]
    if start == sentence and found and text.startswith(found[0], start) and words[:1] != found[:1]:
        words.insert(0, found[0])
    return [word.lower().replace("’", "'") for word in words]


def _signs(sequence: list[str], earlier: int, words: Tense) -> Iterator[tuple[int, Direction, bool]]:
    """The places of the words that tell, what they tell, and whether it takes two of them to see something coming.

    ``earlier`` says on which side of a word the one stands that comes before it in the text.
    """
    seconds = _seconds(words)
    for place, word in enumerate(sequence):
        first = place + earlier
        pair = f"{sequence[first]} {word}" if word in seconds and 0 <= first < len(sequence) else word
        if word in words.future or word.endswith(words.future_endings):
            yield place, Direction.FUTURE, False
        elif pair in words.future:
            yield place, Direction.FUTURE, True
        elif pair in words.past or word in words.past or _is_regular(word, words):
            yield place, Direction.PAST, False


def _is_regular(word: str, words: Tense) -> bool:
    return word.endswith(words.past_endings) and word not in words.not_past


@functools.lru_cache(maxsize=16)
def _seconds(words: Tense) -> frozenset[str]:
    """The second words of pairs."""
    return frozenset(pair.partition(" ")[2] for pair in words.future | words.past if " " in pair)
