"""What the functions of the notation in ``meanings.yaml`` build out of the values of slots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from timeline.model.calendar import Grain
from timeline.model.expression import (
    Base,
    Date,
    Direction,
    Every,
    Fields,
    Meaning,
    Moment,
    Nth,
    Part,
    Range,
    Ref,
    Seek,
    Shift,
    Tensed,
)
from timeline.temporal.amounts import length, length_and_half, length_sum, shift_by
from timeline.temporal.holidays import holiday, holiday_near, inside, turned
from timeline.temporal.values import UNKNOWN, Value, whole

_AFTERNOON = {"TMO": 0, "TAF": 1, "TEV": 1, "TNI": 1}


def _fields(values: Mapping[str, Value]) -> Fields:
    """Fields from keyword arguments."""
    numbers = {key: whole(value) for key, value in values.items() if value is not None}
    weekend = bool(numbers.pop("weekend", 0))
    return msgspec.structs.replace(Fields(weekend=weekend), **numbers)


def _date(year: Value, **fields: Value) -> Meaning:
    return Date(whole(year), _fields(fields))


def _before_christ(year: Value, century: int = 0, **fields: Value) -> Meaning:
    """A year before Christ, or a century by its number."""
    if century:
        return Date(-100 * whole(year), grain=Grain.CENTURY)
    return Date(-whole(year), _fields(fields))


def _compact(day: Value) -> Meaning:
    """A day in eight digits, ISO 8601's basic format.

    Raises:
        ValueError: there is no such day.
    """
    named = dt.datetime.strptime(str(day), "%Y%m%d").date()
    return Date(named.year, Fields(month=named.month, day=named.day))


def _decade(year: Value) -> Meaning:
    if whole(year) % 10:
        raise ValueError(f"no decade begins in {year}")
    return Date(whole(year), grain=Grain.DECADE)


def _century(number: Value) -> Meaning:
    if not 1 <= whole(number) <= 99:
        raise ValueError(f"no century {number}")
    return Date((whole(number) - 1) * 100, grain=Grain.CENTURY)


def _thousands(number: Value) -> int:
    """A year of this millennium by what follows "two thousand and".

    Raises:
        ValueError: it is more than a year is said with.
    """
    if whole(number) > 199:
        raise ValueError(f"no year two thousand and {number}")
    return 2000 + whole(number)


def _short_year(number: Value) -> int:
    """A year by its last two digits: the reading of POSIX strptime, 69 to 99 are 19xx."""
    return whole(number) + (1900 if whole(number) >= 69 else 2000)


def _seek(base: Base, direction: Direction, count: int = 0, **fields: Value) -> Meaning:
    return Seek(base, _fields(fields), direction, count)


def _shift(base: Base | Meaning, count: Value, unit: Value, exact: int = 0) -> Meaning:
    if count == UNKNOWN or not isinstance(unit, Grain):
        raise ValueError(f"{count} times {unit} is no number of days, weeks, months or years")
    return Shift(base, whole(count), unit, bool(exact))


def _counted(base: Base | Meaning, count: Value, unit: Value) -> Meaning:
    """So many units away; decades are counted in years: "two decades ago" is about a year, "last decade" is not."""
    if unit is Grain.DECADE:
        return _shift(base, 10 * whole(count), Grain.YEAR)
    return _shift(base, count, unit)


def _halves(base: Base | Meaning, sign: int, count: Value, unit: Value) -> Meaning:
    """So many units and a half away, in the next finer unit: a year and a half ago is 18 months ago."""
    finer, number = {
        Grain.YEAR: (Grain.MONTH, 12),
        Grain.DECADE: (Grain.YEAR, 10),
        Grain.CENTURY: (Grain.YEAR, 100),
    }[Grain(str(unit))]
    return _shift(base, sign * (whole(count) * number + number // 2), finer)


def _away(day: Meaning, count: Value, unit: Value) -> Meaning:
    """So many units from a day: the day itself, but for years and more, which are told roughly."""
    return _shift(day, count, unit, exact=unit in (Grain.DAY, Grain.WEEK, Grain.MONTH))


def _moment(base: Base, count: Value, unit: Value) -> Meaning:
    return Moment(base, whole(count) * {"hour": 60, "minute": 1}[str(unit)])


def _nth(of: Base | Meaning, count: Value, unit: Grain | None = None, **fields: Value) -> Meaning:
    return Nth(of, whole(count), _fields(fields), unit)


def _part(of: Meaning, mod: str) -> Meaning:
    return Part(of, mod=mod)


def _clock(of: Meaning, part: Value = "", hour: Value = "", minute: Value = "", afternoon: int = -1) -> Meaning:
    if part != "":
        return Part(of, clock=f"T{part}")
    hours = whole(hour)
    if afternoon >= 0:
        if not 1 <= hours <= 12:
            raise ValueError(f"no hour {hours} on a clock of twelve hours")
        hours = hours % 12 + 12 * afternoon
    return Part(of, clock=f"T{hours:02d}:{whole(minute) if minute != '' else 0:02d}")


def _at(part: Meaning, hour: Value, minute: Value = "") -> Meaning:
    """An hour of twelve in a part of a day: eight is 20:00 in the evening and 08:00 in the morning."""
    if not isinstance(part, Part) or part.clock not in _AFTERNOON:
        raise ValueError("no part of a day")
    return _clock(part.of, hour=hour, minute=minute, afternoon=_AFTERNOON[part.clock])


def _same_century(year: Value, number: Value) -> int:
    """The year with these last two digits after another one: 1939 and 45 give 1945."""
    later = whole(year) // 100 * 100 + whole(number)
    if later <= whole(year):
        raise ValueError(f"{number} is not after {year}")
    return later


def _by_tense(future: Meaning, past: Meaning | None = None, untold: Meaning | None = None) -> Meaning:
    return Tensed(future, past, untold)


def _every(count: Value, unit: Value, quant: str | None = None, freq: Value | None = None) -> Meaning:
    often = f"{freq}X" if isinstance(freq, int) else freq if isinstance(freq, str) else None
    return Every(length(count, unit).value, quant, often)


def _every_named(quant: str, part: str | None = None, **fields: Value) -> Meaning:
    if part is not None:
        day = f"XXXX-WXX-{fields['weekday']}" if "weekday" in fields else "XXXX-XX-XX"
        return Every(f"{day}T{part}", quant or None)
    named = _fields(fields)
    if named.weekday:
        return Every(f"XXXX-WXX-{named.weekday}", quant)
    return Every(f"XXXX-{named.month:02d}" if named.month else "XXXX", quant)


def _ref(name: str) -> Meaning:
    return Ref(name)


def _range(first: Meaning, last: Meaning) -> Meaning:
    """From one to another; one that would end before it begins, began in the year before."""
    if isinstance(first, Date) and isinstance(last, Date) and first.year == last.year and _place(first) > _place(last):
        first = msgspec.structs.replace(first, year=first.year - 1)
    return Range(first, last)


def _place(date: Date) -> tuple[int, int]:
    return date.fields.month or 0, date.fields.day or 0


def _same(meaning: Meaning) -> Meaning:
    return meaning


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "at": _at,
    "away": _away,
    "before_christ": _before_christ,
    "by_tense": _by_tense,
    "counted": _counted,
    "date": _date,
    "decade": _decade,
    "century": _century,
    "short": _short_year,
    "seek": _seek,
    "shift": _shift,
    "moment": _moment,
    "nth": _nth,
    "part": _part,
    "clock": _clock,
    "compact": _compact,
    "halves": _halves,
    "holiday": holiday,
    "holiday_near": holiday_near,
    "length": length,
    "length_and_half": length_and_half,
    "length_sum": length_sum,
    "shift_by": shift_by,
    "same_century": _same_century,
    "every": _every,
    "every_named": _every_named,
    "ref": _ref,
    "inside": inside,
    "range": _range,
    "thousands": _thousands,
    "turned": turned,
    "same": _same,
}
