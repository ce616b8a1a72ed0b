"""The words in which steps and reasons are told to an editor."""

from __future__ import annotations

from timeline.model.calendar import Grain, Interval
from timeline.model.expression import Direction, Fields

_AHEAD = {
    Grain.DAY: "days",
    Grain.WEEKEND: "weekends",
    Grain.WEEK: "weeks",
    Grain.MONTH: "months",
    Grain.QUARTER: "quarters",
    Grain.SEASON: "seasons",
    Grain.HALF: "halves",
    Grain.YEAR: "years",
    Grain.DECADE: "decades",
    Grain.CENTURY: "centuries",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905 a list of twelve strings is harder to read
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS = ("first", "second", "third", "fourth")
_SEASON_NAMES = ("spring", "summer", "autumn", "winter")
PARTS = {
    "START": "the beginning of it",
    "MID": "the middle of it",
    "END": "the end of it",
    "APPROX": "about then",
    "MORE_THAN": "more than that",
    "LESS_THAN": "less than that",
    "EQUAL_OR_MORE": "at least that",
    "EQUAL_OR_LESS": "at most that",
}


def count(number: int) -> str:
    """A number in words up to ten, else in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def shifted(number: int, unit: Grain) -> str:
    """So many units away: "two weeks earlier"."""
    if number == 0:
        return "that day itself" if unit is Grain.DAY else f"the {unit.value} it lies in"
    name = unit.value if abs(number) == 1 else _AHEAD[unit]
    return f"{count(abs(number))} {name} {'earlier' if number < 0 else 'later'}"


def sought(fields: Fields, interval: Interval, base: Interval, tense: Direction | None) -> str:
    """The period that was looked for, on which side it was found, and what the verb said."""
    name = f"the {_named(fields)}"
    if interval.start <= base.start < interval.end:
        side = "it lies in" if interval.grain is not Grain.DAY else "that day itself"
    else:
        side = "before" if interval.start <= base.start else "after"
    told = {Direction.PAST: ", told as past", Direction.FUTURE: ", told as to come"}.get(tense, "") if tense else ""
    return f"{name} {side}{told}"


def _named(fields: Fields) -> str:
    """The fields in English words: "Thursday", "11 September", "third quarter"."""
    if fields.month:
        name = _MONTHS[fields.month - 1]
        return f"{fields.day} {name}" if fields.day else name
    if fields.weekday:
        return _WEEKDAYS[fields.weekday - 1]
    if fields.season is not None:
        return _SEASON_NAMES[fields.season]
    if fields.weekend or fields.feast:
        return "weekend" if fields.weekend else "feast"
    if fields.quarter or fields.half:
        return f"{_ORDINALS[(fields.quarter or fields.half or 0) - 1]} {'quarter' if fields.quarter else 'half'}"
    return f"day {fields.day} of the month"
