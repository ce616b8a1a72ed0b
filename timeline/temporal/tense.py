"""Whether a sentence tells of something as past or as to come, by the words around an expression.

No parser: the nearest word to the left that marks a tense decides, then the nearest to the right.
The words are in the sheets.
"""

from __future__ import annotations

import re

import msgspec

from timeline.model.expression import Direction
from timeline.model.language import Tense

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_APOSTROPHES = ("'", "’")
_REACH = 200
"""Characters looked at to either side."""

_JUST_BEFORE = 8
_CLOSE = 1
"""Words at most between a verb and the time that it stands right before: "freed in June"."""


class Told(msgspec.Struct, frozen=True):
    """What a sentence tells of a time in it."""

    direction: Direction | None = None
    """PAST or FUTURE; None where no word says."""

    firm: bool = False
    """Whether the word that says so stands right before: "was freed in December"."""

    loose: bool = False
    """Whether it is only a hint, as the order of telling is."""


UNTOLD = Told()
"""Nothing told."""


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int], words: Tense) -> Told:
    """What the sentence, a span of the text, tells of ``text[start:end]`` in it."""
    before = _words(text, max(sentence[0], start - _REACH), start, sentence[0])[::-1]
    for place in range(len(before)):
        if (direction := _tells(before, place, place + 1, words)) is not None:
            if direction is Direction.PAST and _small(before, place + 1) in words.infinitives:
                continue  # "to be held": what stands before says when
            by_two_words = direction is Direction.FUTURE and _small(before, place) not in words.future  # "have to"
            return Told(direction, place + by_two_words <= _CLOSE)
    after = _words(text, end, min(sentence[1], end + _REACH), sentence[0])
    told = (_tells(after, place, place - 1, words) for place in range(len(after)))
    return Told(next((direction for direction in told if direction is not None), None))


def is_compared(text: str, start: int, sentence: int, words: Tense) -> bool:
    """Whether something is singled out just before a place: "the worst in ...", "the second strike in ..."."""
    before = _words(text, max(sentence, start - _REACH), start, sentence)
    return not words.comparing.isdisjoint(word.lower() for word in before[-_JUST_BEFORE:])


def _words(text: str, start: int, end: int, sentence: int) -> list[str]:
    """The words of a stretch, without names: what is written with a capital inside the sentence, but for "I'll"."""
    found = _WORD.findall(text, start, end)
    words = [word for word in found if not word[0].isupper() or word[1:2] in _APOSTROPHES]
    if start == sentence and found and text.startswith(found[0], start) and words[:1] != found[:1]:
        words.insert(0, found[0])
    return words


def _small(sequence: list[str], place: int) -> str:
    """A word in small letters; empty where there is none."""
    return sequence[place].lower().replace("’", "'") if 0 <= place < len(sequence) else ""


def _tells(sequence: list[str], place: int, earlier: int, words: Tense) -> Direction | None:
    """What one word, or it and the one that stands before it in the text, tells."""
    word, first = _small(sequence, place), _small(sequence, earlier)
    pair = f"{first} {word}" if first else word
    if word in words.future or pair in words.future or word.endswith(words.future_endings):
        return Direction.FUTURE
    regular = word.endswith(words.past_endings) and word not in words.not_past
    return Direction.PAST if regular or word in words.past or pair in words.past else None
