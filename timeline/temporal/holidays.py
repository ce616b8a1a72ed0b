"""Holidays: what their names in a sheet mean, and what is made of them in a phrase."""

from __future__ import annotations

import msgspec

from timeline.model.expression import Base, Direction, Fields, Meaning, Nth, Seek


def holiday(year: Meaning, day: str) -> Meaning:
    """A holiday in a year: ``12-25``, ``11/4/4`` for the fourth Thursday of November, or a moving feast."""
    named, weekday, count = _holiday_fields(day)
    return Nth(year, 1, named) if weekday is None else Nth(Nth(year, 1, named), count, weekday)


def holiday_near(base: Base, direction: Direction, day: str) -> Meaning:
    """The holiday that is meant when counted from a day: its month first, then the day in it."""
    named, weekday, count = _holiday_fields(day)
    near = Seek(base, named, direction)
    return near if weekday is None else Nth(near, count, weekday)


def turned(meaning: Meaning, direction: Direction) -> Meaning:
    """What is sought, in another direction: "Easter", "last Easter"."""
    match meaning:
        case Seek():
            return msgspec.structs.replace(meaning, direction=direction)
        case Nth(of=Seek() as inner):
            return msgspec.structs.replace(meaning, of=turned(inner, direction))
        case _:
            raise ValueError("nothing is sought")


def inside(meaning: Meaning, frame: Meaning) -> Meaning:
    """What is sought, as the one in a period: "Easter last year"."""
    match meaning:
        case Seek(fields=fields):
            return Nth(frame, 1, fields)
        case Nth(of=Seek() as inner):
            return msgspec.structs.replace(meaning, of=inside(inner, frame))
        case _:
            raise ValueError("nothing is sought")


def _holiday_fields(text: str) -> tuple[Fields, Fields | None, int]:
    """What is known of a holiday: its day, or its month, its day of the week, and which of them."""
    if text.startswith(("easter", "hijri")):
        return Fields(feast=text), None, 1
    if "/" in text:
        month, weekday, count = map(int, text.split("/"))
        return Fields(month=month), Fields(weekday=weekday), count
    month, day = map(int, text.split("-"))
    return Fields(month=month, day=day), None, 1
