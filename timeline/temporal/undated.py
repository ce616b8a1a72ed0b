"""What is known of a time that could not be dated: a TIMEX3 value with X for each place left open."""

from __future__ import annotations

from calendar import monthrange

from timeline.model.calendar import SEASONS, Grain
from timeline.model.expression import Base, Date, Fields, Meaning, Moment, Nth, Part, Range, Seek, Shift

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
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def open_value(meaning: Meaning) -> str:
    """The value of a meaning without a place in the calendar."""
    value = "XXXX"
    match meaning:
        case Date(year=year) if year < 0:
            value = _before_christ(meaning)
        case Date(year=year, fields=fields) if fields != Fields():
            longest = monthrange(year, fields.month)[1] if fields.month and year else 31
            value = f"{year:04d}{_of_fields(fields, longest)[4:]}"
        case Date(year=year):
            value = f"{year:04d}"
        case Seek(fields=fields) | Nth(fields=fields) if fields != Fields():
            value = _of_fields(fields, _LONGEST[(fields.month or 1) - 1])
        case Nth(unit=Grain() as unit) | Shift(unit=unit, exact=False):
            value = _OPEN.get(unit, value)
        case Shift() | Moment():
            value = _OPEN[Grain.DAY]
        case Nth(of=inner) | Part(of=inner) | Range(first=inner) if not isinstance(inner, Base):
            value = open_value(inner)
    return value


def _before_christ(date: Date) -> str:
    """A year before Christ as TIMEX3 writes it: ``BC0490-08``; a century by the hundreds of its years, ``BC03``."""
    if date.grain is Grain.CENTURY:
        return f"BC{-date.year // 100 - 1:02d}"
    fields = _of_fields(date.fields, 31)[4:] if date.fields != Fields() else ""
    return f"BC{-date.year:04d}{fields}"


def _of_fields(fields: Fields, longest: int) -> str:
    value = "XXXX-WXX-WE"
    if fields.feast:
        value = "XXXX-XX-XX"
    elif fields.month:
        value = f"XXXX-{fields.month:02d}"
        if fields.day:
            value += f"-{fields.day:02d}" if fields.day <= longest else "-XX"
    elif fields.day:
        value = f"XXXX-XX-{fields.day:02d}"
    elif fields.weekday:
        value = f"XXXX-WXX-{fields.weekday}"
    elif fields.season is not None:
        value = f"XXXX-{SEASONS[fields.season]}"
    elif fields.quarter or fields.half:
        value = f"XXXX-Q{fields.quarter}" if fields.quarter else f"XXXX-H{fields.half}"
    return value
