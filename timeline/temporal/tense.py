"""Whether a sentence tells of something as past or as to come, by the words around an expression.

No parser: the nearest word to the left that marks a tense decides, then the nearest to the right. What is
called for, urged or feared is to come, and so is what something happens ahead of, whatever the verb: a
march that was called for on Monday is still ahead on Tuesday. The words are in the sheets.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from timeline.model.expression import Direction
from timeline.model.language import Tense
from timeline.temporal.foretelling import foretells, leads_up, was_meant
from timeline.temporal.told import Told

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_APOSTROPHES = ("'", "’")
_REACH = 200
"""Characters looked at to either side."""

_JUST_BEFORE = 8
_HINTED = 6
_CLOSE = 1
"""Words at most between a verb and the time that it stands right before: "freed in June"."""

_LABEL = re.compile(r" ?[-–—:] ")
"""What follows a time that stands before what a line of a chronology tells: "April 30 - The mayor says he will"."""

_HALT = re.compile(r"[,.;:()\"“”\n]")
"""Where what belongs to a time ends."""


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int], words: Tense) -> Told:
    """What the sentence, a span of the text, tells of ``text[start:end]`` in it."""
    before = _words(text, max(sentence[0], start - _REACH), start, sentence[0])[::-1]
    after = _words(text, end, min(sentence[1], end + _REACH), sentence[0])
    led = leads_up(before, _beside(text, end, sentence[1]), words)
    if led is not None:
        return _unless_it_came(led, after, words)
    ahead = not words.hinting.isdisjoint(before[:_HINTED])
    denied = not words.denied.isdisjoint(before)
    for place, sign, paired in _signs(before, 1, words):
        direction = Direction.PAST if denied and before[place] in words.possible else sign
        if direction is Direction.PAST and _is_led(before, place, words):
            continue
        foretold = foretells(before, place, words)
        if foretold is not None and direction is Direction.FUTURE:
            return _unless_it_came(foretold, after, words)
        return Told(direction, place + paired <= _CLOSE, ahead)
    if ahead:
        return Told(Direction.FUTURE, ahead=True)
    follows = _first(after, words)
    labels = not before and follows is Direction.FUTURE and _LABEL.match(text, end) is not None
    return Told(follows, loose=labels)


def _is_led(before: list[str], place: int, words: Tense) -> bool:
    """Whether what stands before a verb says when: "to be held", "would set"."""
    leads = words.modal if before[place] in words.unchanged else words.infinitives
    led = next((word for word in before[place + 1 :] if word not in words.between), "")
    return led in leads


def _unless_it_came(foretold: Told, after: list[str], words: Tense) -> Told:
    """Only a hint where the sentence tells what became of it: "the strike called for Friday was cancelled"."""
    return msgspec.structs.replace(foretold, loose=True) if _first(after, words) is Direction.PAST else foretold


def _first(after: list[str], words: Tense) -> Direction | None:
    """What the first word behind a time that tells says."""
    return next((direction for _, direction, _ in _signs(after, -1, words)), None)


def is_compared(text: str, start: int, sentence: int, words: Tense) -> bool:
    """Whether something is singled out just before a place: "the worst in ...", "the second strike in ..."."""
    before = _words(text, max(sentence, start - _REACH), start, sentence)
    return not words.comparing.isdisjoint(before[-_JUST_BEFORE:])


def is_present(text: str, sentence: tuple[int, int], words: Tense) -> bool:
    """Whether a sentence, a span of the text, tells of the day on which it is written: "have been arrested"."""
    start, end = sentence
    return not words.present.isdisjoint(_words(text, start, min(end, start + _REACH), start))


def _words(text: str, start: int, end: int, sentence: int) -> list[str]:
    """The words of a stretch in small letters, without names: what has a capital inside a sentence, but for "I'll"."""
    found = _WORD.findall(text, start, end)
    words = [word for word in found if not word[0].isupper() or word[1:2] in _APOSTROPHES]
    if start == sentence and found and text.startswith(found[0], start) and words[:1] != found[:1]:
        words.insert(0, found[0])
    return [word.lower().replace("’", "'") for word in words]


def _beside(text: str, end: int, sentence: int) -> list[str]:
    """The words that belong to the time before them, names too: up to a comma or stop."""
    sentence = min(sentence, end + _REACH)
    halt = _HALT.search(text, end, sentence)
    return [word.lower() for word in _WORD.findall(text, end, halt.start() if halt else sentence)]


def _signs(sequence: list[str], earlier: int, words: Tense) -> Iterator[tuple[int, Direction, bool]]:
    """The places of the words that tell, what they tell, and whether it takes two of them to see something coming.

    ``earlier`` says on which side of a word the one stands that comes before it in the text.
    """
    seconds = _seconds(words)
    for place, word in enumerate(sequence):
        first = place + earlier
        pair = f"{sequence[first]} {word}" if word in seconds and 0 <= first < len(sequence) else word
        if earlier == 1 and foretells(sequence, place, words) is not None:
            yield place, Direction.PAST if was_meant(sequence, place, words) else Direction.FUTURE, pair != word
        elif word in words.future or word.endswith(words.future_endings):
            meant = earlier == 1 and word.endswith(words.past_endings) and was_meant(sequence, place, words)
            yield place, Direction.PAST if meant else Direction.FUTURE, False
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
