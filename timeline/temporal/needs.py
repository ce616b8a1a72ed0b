"""What a meaning needs to be dated: a day to count from, how fine, a year, a tense."""

from __future__ import annotations

import msgspec

from timeline.model.calendar import Grain
from timeline.model.expression import Base, Date, Direction, Meaning, Moment, Nth, Part, Seek, Shift
from timeline.temporal.seek import in_a_year


def base_of(meaning: Meaning) -> Base | None:
    """The kind of day that a meaning is counted from; None where it needs none."""
    match meaning:
        case Seek(base=base) | Moment(base=base):
            return base
        case Shift(base=inner) | Nth(of=inner) | Part(of=inner):
            return inner if isinstance(inner, Base) else base_of(inner)
        case _:
            return None


def unit_of(meaning: Meaning) -> Grain:
    """How fine a day to count from must be known: the unit of a shift, for others the day."""
    match meaning:
        case Moment():
            return Grain.DAY
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


def is_deictic(meaning: Meaning) -> bool:
    """Whether it can only be meant from the day of publication: "yesterday", "on Thursday", "two weeks ago"."""
    if base_of(meaning) is not Base.PUBLISHED:
        return False
    wanted = sought(meaning)
    return wanted is None or not in_a_year(wanted.fields) or wanted.direction is not Direction.TENSE


def is_day_of_year(meaning: Meaning) -> bool:
    """Whether it is a day written without its year: "March 18"."""
    wanted = sought(meaning)
    return wanted is not None and wanted.fields.month is not None and wanted.fields.day is not None


def is_later(meaning: Meaning) -> bool:
    """Whether it is counted forwards: "two years later"."""
    match meaning:
        case Shift(count=number):
            return number > 0
        case Nth(of=inner) | Part(of=inner):
            return not isinstance(inner, Base) and is_later(inner)
        case _:
            return False


def looks_back(meaning: Meaning) -> bool:
    """Whether it is counted backwards: "a year earlier", "more than two years ago"."""
    match meaning:
        case Shift(count=number):
            return number < 0
        case Nth(of=inner) | Part(of=inner):
            return not isinstance(inner, Base) and looks_back(inner)
        case _:
            return False


def leaves_tense_open(meaning: Meaning) -> bool:
    """Whether the verb of the sentence must say if the past or the coming one is meant."""
    wanted = sought(meaning)
    return wanted is not None and wanted.direction is Direction.TENSE


def in_year(meaning: Meaning, year: int) -> Meaning:
    """The meaning with the year filled in; years counted from the story's are counted from this one."""
    match meaning:
        case Seek(fields=fields):
            return Date(year, fields)
        case Shift(base=Base.STORY, count=number, unit=Grain.YEAR):
            return Date(year + number)
        case Shift(base=inner) if not isinstance(inner, Base):
            return msgspec.structs.replace(meaning, base=in_year(inner, year))
        case Nth(of=inner) | Part(of=inner) if not isinstance(inner, Base):
            return msgspec.structs.replace(meaning, of=in_year(inner, year))
        case _:
            return meaning
