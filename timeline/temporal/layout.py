"""Where the paragraphs and sentences of an article stand, and how far apart two places in it are."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import msgspec

from timeline.temporal.wording import count


class Layout(msgspec.Struct, frozen=True):
    """Where paragraphs and sentences begin (characters)."""

    paragraphs: list[int]
    sentences: list[int]

    def sentence_at(self, place: int) -> int:
        """Where the sentence of a place begins."""
        index = bisect.bisect_right(self.sentences, place) - 1
        return self.sentences[index] if index >= 0 else 0

    def distance(self, start: int, end: int) -> str:
        """How far apart two places of the text are, in words."""
        for starts, name in ((self.paragraphs, "paragraph"), (self.sentences, "sentence")):
            number = apart(starts, start, end)
            if number > 0:
                return f"the {name} before" if number == 1 else f"{count(number)} {name}s before"
        return "in the same sentence"


def apart(starts: Sequence[int], start: int, end: int) -> int:
    """How many paragraphs, or sentences, begin between two places."""
    return bisect.bisect_right(starts, end) - bisect.bisect_right(starts, start)
