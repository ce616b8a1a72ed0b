"""Meaning and a day to count from become a period of the calendar, with each step written down."""

from __future__ import annotations

import datetime as dt

import msgspec

from timeline.model.calendar import (
    SEASONS,
    Grain,
    Interval,
    containing,
    same_day,
    shift,
    timex,
)
from timeline.model.expression import (
    Anchor,
    Base,
    Date,
    Direction,
    Every,
    Fields,
    Found,
    Length,
    Meaning,
    Nth,
    Part,
    Range,
    Ref,
    Seek,
    Shift,
    Step,
    TimeExpression,
)
from timeline.temporal.seek import Unknown, absolute, in_a_year, nth, seek

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
_SEASON_NAMES = ("spring", "summer", "autumn", "winter")
_PARTS = {
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


def base_of(meaning: Meaning) -> Base | None:
    """The kind of day that a meaning is counted from; None where it needs none."""
    match meaning:
        case Seek(base=base):
            return base
        case Shift(base=inner) | Nth(of=inner) | Part(of=inner):
            return inner if isinstance(inner, Base) else base_of(inner)
        case _:
            return None


def unit_of(meaning: Meaning) -> Grain:
    """How fine a day to count from must be known: the unit of a shift, for others the day."""
    match meaning:
        case Shift(base=inner, unit=unit):
            return unit if isinstance(inner, Base) else unit_of(inner)
        case Nth(of=inner) | Part(of=inner):
            return Grain.YEAR if isinstance(inner, Base) else unit_of(inner)
        case Seek(fields=fields):
            return Grain.DAY if fields.weekday or fields.weekend or not in_a_year(fields) else Grain.YEAR
        case _:
            return Grain.CENTURY


def sought(meaning: Meaning) -> Seek | None:
    """The incomplete date inside a meaning, if there is one."""
    match meaning:
        case Seek():
            return meaning
        case Shift(base=inner) | Nth(of=inner) | Part(of=inner):
            return None if isinstance(inner, Base) else sought(inner)
        case _:
            return None


def leaves_tense_open(meaning: Meaning) -> bool:
    """Whether the verb of the sentence must say if the past or the coming one is meant."""
    wanted = sought(meaning)
    return wanted is not None and wanted.direction is Direction.TENSE


def _in_year(meaning: Meaning, year: int) -> Meaning:
    """The meaning with the year filled in."""
    match meaning:
        case Seek(fields=fields):
            return Date(year, fields)
        case Shift(base=inner) if not isinstance(inner, Base):
            return msgspec.structs.replace(meaning, base=_in_year(inner, year))
        case Nth(of=inner) | Part(of=inner) if not isinstance(inner, Base):
            return msgspec.structs.replace(meaning, of=_in_year(inner, year))
        case _:
            return meaning


def resolve(
    found: Found, anchor: Anchor | None, tense: Direction | None = None, confidence: float = 1.0
) -> TimeExpression:
    """The dated expression: its TIMEX3 type and value, its days, and the steps that lead there.

    ``tense`` is PAST or FUTURE where the sentence tells, else None. Without an anchor a meaning that
    needs one keeps what is known (``XXXX-09-11``) and has no interval.
    """
    steps = [_reading(found)]
    meaning = found.meaning
    match meaning:
        case Length(value=value, mod=mod):
            steps.append(Step("a length of time", value))
            return TimeExpression(found, "DURATION", value, mod=mod, steps=tuple(steps))
        case Every(value=value, quant=quant, freq=freq):
            steps.append(Step("a set of times", value))
            return TimeExpression(found, "SET", value, quant=quant, freq=freq, steps=tuple(steps))
        case Ref(value=value):
            steps.append(Step("a vague reference", value))
            return TimeExpression(found, "DATE", value, steps=tuple(steps))
        case _:
            pass
    mod, clock, kind = _outer(meaning)
    if anchor is not None:
        says = {"published": "published on", "story": "the story is at", "siblings": "the year is that of"}[anchor.name]
        steps.append(Step(says, timex(anchor.interval), anchor.why))
        if anchor.name == "siblings":
            meaning = _in_year(meaning, anchor.interval.start.year)
    try:
        interval = _interval(meaning, anchor.interval if anchor else None, tense, steps)
    except (Unknown, ValueError, OverflowError):
        value = open_value(meaning)
        steps.append(Step("cannot be dated", value, "no day to count from is known" if anchor is None else ""))
        return TimeExpression(
            found, kind, value + (clock or ""), mod, clock=clock, steps=tuple(steps), confidence=0.0, tense=tense
        )
    return TimeExpression(
        found,
        kind,
        timex(interval) + (clock or ""),
        mod,
        grain=interval.grain,
        clock=clock,
        interval=interval,
        anchor=anchor,
        steps=tuple(steps),
        confidence=confidence,
        tense=tense,
    )


def _reading(found: Found) -> Step:
    return Step(found.phrase, ", ".join(f"{name} = {value}" for name, value in found.slots))


def _outer(meaning: Meaning) -> tuple[str | None, str | None, str]:
    """TIMEX3 ``mod``, time of day, and type of what is a point in time."""
    if isinstance(meaning, Part):
        mod, clock, _ = _outer(meaning.of)
        clock = meaning.clock or clock
        return meaning.mod or mod, clock, "TIME" if clock else "DATE"
    return None, None, "DATE"


def _interval(meaning: Meaning, base: Interval | None, tense: Direction | None, steps: list[Step]) -> Interval:
    match meaning:
        case Date():
            interval = absolute(meaning)
            steps.append(Step("a date of the calendar", timex(interval)))
        case Seek(fields=fields, direction=direction, count=passed):
            day = _known(base).start
            interval = seek(fields, day, direction, tense, passed)
            steps.append(Step(_seek_says(fields, direction, tense, interval, day), timex(interval)))
        case Shift(base=inner, count=number, unit=unit, exact=exact):
            origin = _known(base) if isinstance(inner, Base) else _interval(inner, base, tense, steps)
            interval = _shifted(origin, number, unit, exact=exact)
            steps.append(Step(_shift_says(number, unit), timex(interval)))
        case Nth(of=inner, count=number, fields=fields, unit=unit):
            outer = (
                containing(_known(base).start, Grain.YEAR)
                if isinstance(inner, Base)
                else _interval(inner, base, tense, steps)
            )
            interval = nth(outer, number, fields, unit)
            steps.append(Step("the one inside it", timex(interval)))
        case Part(of=inner, mod=mod):
            interval = _interval(inner, base, tense, steps)
            if mod is not None:
                steps.append(Step(_PARTS[mod], timex(interval)))
        case _:
            raise Unknown
    return interval


def _shifted(origin: Interval, number: int, unit: Grain, *, exact: bool) -> Interval:
    """So many units away; years away from a quarter is the same quarter of another year."""
    if exact:
        return containing(same_day(origin.start, number, unit), Grain.DAY)
    if unit is Grain.YEAR and number and origin.grain is Grain.QUARTER:
        return shift(origin.start, 4 * number, Grain.QUARTER)
    return shift(origin.start, number, unit)


def _known(base: Interval | None) -> Interval:
    if base is None:
        raise Unknown
    return base


def _shift_says(number: int, unit: Grain) -> str:
    if number == 0:
        return f"the {unit.value} it lies in"
    name = unit.value if abs(number) == 1 else _AHEAD[unit]
    return f"{count(abs(number))} {name} {'earlier' if number < 0 else 'later'}"


def _seek_says(fields: Fields, direction: Direction, tense: Direction | None, interval: Interval, base: dt.date) -> str:
    name = "the " + describe(fields)
    if interval.start <= base < interval.end:
        side = "it lies in" if interval.grain is not Grain.DAY else "that day itself"
    else:
        side = "before" if interval.start <= base else "after"
    if direction is not Direction.TENSE:
        return f"{name} {side}"
    told = {Direction.PAST: ", told as past", Direction.FUTURE: ", told as to come"}.get(tense, "") if tense else ""
    return f"{name} {side}{told}"


def describe(fields: Fields) -> str:
    """The fields in English words: "Thursday", "11 September", "third quarter"."""
    if fields.month:
        name = _MONTHS[fields.month - 1]
        return f"{fields.day} {name}" if fields.day else name
    if fields.weekday:
        return _WEEKDAYS[fields.weekday - 1]
    if fields.season is not None:
        return _SEASON_NAMES[fields.season]
    if fields.weekend:
        return "weekend"
    if fields.quarter or fields.half:
        return f"quarter {fields.quarter}" if fields.quarter else f"half {fields.half}"
    return f"day {fields.day} of the month"


def open_value(meaning: Meaning) -> str:
    """The TIMEX3 value of what could not be dated: X for each place left open."""
    match meaning:
        case Seek(fields=fields):
            return _open_fields(fields)
        case Nth(of=inner, fields=fields, unit=unit):
            if fields != Fields():
                return _open_fields(fields)
            return _OPEN.get(unit or Grain.DAY, "XXXX") if isinstance(inner, Base) or unit else open_value(inner)
        case Shift(unit=unit, exact=exact):
            return _OPEN.get(Grain.DAY if exact else unit, "XXXX")
        case Part(of=inner):
            return open_value(inner)
        case Range(first=first):
            return open_value(first)
        case _:
            return "XXXX"


_OPEN = {
    Grain.DAY: "XXXX-XX-XX",
    Grain.WEEKEND: "XXXX-WXX-WE",
    Grain.WEEK: "XXXX-WXX",
    Grain.MONTH: "XXXX-XX",
    Grain.QUARTER: "XXXX-QX",
    Grain.HALF: "XXXX-HX",
    Grain.DECADE: "XXX",
    Grain.CENTURY: "XX",
}


def _open_fields(fields: Fields) -> str:
    if fields.weekday and not fields.month:
        return f"XXXX-WXX-{fields.weekday}"
    if fields.month:
        return f"XXXX-{fields.month:02d}" + (f"-{fields.day:02d}" if fields.day else "")
    if fields.season is not None:
        return f"XXXX-{SEASONS[fields.season]}"
    if fields.quarter or fields.half:
        return f"XXXX-Q{fields.quarter}" if fields.quarter else f"XXXX-H{fields.half}"
    return "XXXX-WXX-WE" if fields.weekend else f"XXXX-XX-{fields.day:02d}"
