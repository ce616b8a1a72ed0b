"""What lies ahead of what a sentence tells, whatever its verb: "called for a strike on Friday", "ahead of Monday".

Words of calling and fearing tell so of an occasion, a thing that is held on a day, and only of that: who
"called for calm on Friday" did so on Friday. The words are in the sheets. A stretch before a time is given
nearest word first.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model.expression import Direction
from timeline.model.language import Tense
from timeline.temporal.told import Told

_NEAR = 4
"""Words among which an occasion stands beside a time ("Friday's weekly prayers"), or what puts it aside before it."""

FORETOLD = Told(Direction.FUTURE, foretold=True)
_LIKELY = Told(Direction.FUTURE, foretold=True, loose=True)


def leads_up(before: Sequence[str], after: Sequence[str], words: Tense) -> Told | None:
    """What a time is told as by what stands right before or behind it: "ahead of Friday", "Friday's planned vote".

    Most of these words are as good for what is just over ("the run-up to Friday's vote", written on Saturday).
    ``after`` is what belongs to the time, up to a comma.
    """
    if len(after) > 1 and after[0] in words.genitive and after[1] in words.future:
        return _LIKELY
    place = next((place for place, word in enumerate(before) if word not in words.articles), len(before))
    phrase = _phrase(before, place)
    if phrase in words.leading:
        return FORETOLD if phrase in words.calling else _LIKELY
    if before[place : place + 1] and before[place] in words.leading_to_occasions:
        return None if words.occasions.isdisjoint(after[:_NEAR]) else _LIKELY
    return None


def foretells(before: Sequence[str], place: int, words: Tense) -> Told | None:
    """What the word at a place, or it and the one before it, makes of an occasion at that time: "called for a strike".

    None where they call for nothing, or for no occasion.
    """
    word, phrase = before[place], _phrase(before, place)
    calls = word in words.calling or phrase in words.calling or _holds(before, place, words)
    if not calls and phrase not in words.leading:
        return None
    if any(_is_named(before[:place], at, words) for at in range(place)):
        return FORETOLD if calls else _LIKELY
    named = word in words.calling and place <= 1 and _is_named(before, place + 1, words)
    return FORETOLD if named else None


def _holds(before: Sequence[str], place: int, words: Tense) -> bool:
    """Whether a verb and the word right before the time belong together: "called a strike for Friday"."""
    split = f"{before[place]} {before[0]}"
    return place > 0 and (split in words.leading or split in words.future)


def _is_named(before: Sequence[str], place: int, words: Tense) -> bool:
    """Whether at a place stands what is called for or feared, and not "at a rally" or "an end to the strike"."""
    if before[place : place + 1] and before[place] in words.occasions | words.troubles:
        nearby = range(place + 1, min(place + _NEAR, len(before)))
        return not any(before[at] in words.aside or _phrase(before, at) in words.aside for at in nearby)
    return False


def was_meant(before: Sequence[str], place: int, words: Tense) -> bool:
    """Whether the plan at a place is told as past itself: "had planned the raid on Friday"."""
    verb = place if before[place].endswith(words.past_endings) else place + 1
    near = before[verb + 1 : verb + 3]
    return not words.pluperfect.isdisjoint(near) and _phrase(near, 0) not in words.past


def _phrase(before: Sequence[str], place: int) -> str:
    """The word at a place and the one before it in the text."""
    return " ".join(reversed(before[place : place + 2]))
