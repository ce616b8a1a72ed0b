"""Whether a sentence tells of something as past or as to come, by the words around an expression.

No parser: the nearest word to the left that marks a tense decides, then the nearest to the right.
The words are in the sheets.
"""

from __future__ import annotations

import re

from timeline.model.expression import Direction
from timeline.model.language import Tense

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_REACH = 200
"""Characters looked at to either side."""


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int], words: Tense) -> Direction | None:
    """PAST or FUTURE as the sentence tells it at ``text[start:end]``; None where no word says.

    ``sentence`` is the span of the sentence in the text.
    """
    left = text[max(sentence[0], start - _REACH) : start]
    right = text[end : min(sentence[1], end + _REACH)]
    return _nearest(_words(left)[::-1], words, backwards=True) or _nearest(_words(right), words, backwards=False)


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _nearest(sequence: list[str], words: Tense, *, backwards: bool) -> Direction | None:
    for place, word in enumerate(sequence):
        neighbour = place - 1 if backwards else place + 1
        pair = f"{word} {sequence[neighbour]}" if 0 <= neighbour < len(sequence) else word
        if word in words.future or pair in words.future:
            return Direction.FUTURE
        if (
            word in words.past
            or pair in words.past
            or (word.endswith(words.past_endings) and word not in words.not_past)
        ):
            if backwards and place + 1 < len(sequence) and sequence[place + 1] in words.infinitives:
                continue  # "to be held": what stands before says when
            return Direction.PAST
    return None
