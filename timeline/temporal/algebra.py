"""The ``means:`` expressions of ``meanings.yaml``: a call such as ``shift(story, -n, unit)``, read once.

The notation borrows Python's syntax for calls and is evaluated by walking its tree: names are slots
or the constants below, nothing else can be called or looked up.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

import msgspec

from timeline.model.calendar import Grain
from timeline.model.expression import (
    Base,
    Date,
    Direction,
    Every,
    Fields,
    Length,
    Meaning,
    Nth,
    Part,
    Range,
    Ref,
    Seek,
    Shift,
)

Value: TypeAlias = "int | str | Base | Direction | Grain | Meaning | None"
Bindings: TypeAlias = Mapping[str, Value]

_CONSTANTS: dict[str, Value] = {
    **{base.value: base for base in Base},
    **{direction.value: direction for direction in Direction},
    **{grain.value: grain for grain in Grain},
}

UNKNOWN = "X"
"""An amount that the text leaves open ("several")."""

_UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "WE",
    "night": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}

_TENS = {"hundred": 100, "thousand": 1000, "million": 1000000}


def compile_meaning(text: str) -> tuple[Callable[[Bindings], Meaning], set[str]]:
    """What a ``means:`` text builds from the slots' values, and the slots that it names.

    The built function raises ValueError where values make no meaning together (a 13th month, an
    unknown amount of units to shift by).

    Raises:
        ValueError: the text is no expression of this algebra.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"not an expression: {error.msg}") from None
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names -= {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    evaluate = _compile(tree)
    return lambda bindings: cast("Meaning", evaluate(bindings)), names - set(_CONSTANTS)


def _compile(node: ast.expr) -> Callable[[Bindings], Value]:
    match node:
        case ast.Constant(value=int() | str() as value):
            return lambda _: value
        case ast.Name(id=name):
            if name in _CONSTANTS:
                constant = _CONSTANTS[name]
                return lambda bindings: bindings.get(name, constant)
            return lambda bindings: bindings.get(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _compile(operand)
            return lambda bindings: _negative(inner(bindings))
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() as operator, right=right):
            first, second = _compile(left), _compile(right)
            return lambda bindings: _arithmetic(operator, _whole(first(bindings)), _whole(second(bindings)))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords) if name in _FUNCTIONS:
            function = _FUNCTIONS[name]
            plain = [_compile(argument) for argument in arguments]
            named = {keyword.arg: _compile(keyword.value) for keyword in keywords if keyword.arg}
            return lambda bindings: function(
                *[argument(bindings) for argument in plain],
                **{key: argument(bindings) for key, argument in named.items()},
            )
    raise ValueError(f"'{ast.unparse(node)}' is not part of the notation; functions are {', '.join(_FUNCTIONS)}")


def _negative(value: Value) -> Value:
    return -value if isinstance(value, int) else value


def _arithmetic(operator: ast.operator, first: int, second: int) -> int:
    match operator:
        case ast.Add():
            return first + second
        case ast.Sub():
            return first - second
        case _:
            return first * second


def _whole(value: Value) -> int:
    if isinstance(value, int):
        return value
    raise ValueError(f"{value} is no number")


def _fields(values: Mapping[str, Value]) -> Fields:
    """Fields from keyword arguments, checked against the longest month."""
    numbers = {key: _whole(value) for key, value in values.items() if value is not None}
    if (day := numbers.get("day")) is not None and day > _longest(numbers.get("month")):
        raise ValueError(f"no month has a day {day}")
    weekend = bool(numbers.pop("weekend", 0))
    return Fields(**numbers, weekend=weekend)


def _longest(month: int | None) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _date(year: Value, **fields: Value) -> Meaning:
    return Date(_whole(year), _fields(fields))


def _decade(year: Value) -> Meaning:
    return Date(_whole(year) // 10 * 10, grain=Grain.DECADE)


def _century(number: Value) -> Meaning:
    return Date((_whole(number) - 1) * 100, grain=Grain.CENTURY)


def _short_year(number: Value) -> int:
    """A year by its last two digits: the reading of POSIX strptime, 69 to 99 are 19xx."""
    return _whole(number) + (1900 if _whole(number) >= 69 else 2000)


def _seek(base: Base, direction: Direction, count: int = 0, **fields: Value) -> Meaning:
    return Seek(base, _fields(fields), direction, count)


def _shift(base: Base | Meaning, count: Value, unit: Value, exact: int = 0) -> Meaning:
    if not isinstance(unit, Grain):
        raise ValueError(f"{unit} is not counted in days")
    if count == UNKNOWN:
        raise ValueError("an unknown number of units away")
    return Shift(base, _whole(count), unit, bool(exact))


def _away(day: Meaning, count: Value, unit: Value) -> Meaning:
    """So many units from a day: the day itself where days or weeks are counted, else the unit."""
    return _shift(day, count, unit, exact=unit in (Grain.DAY, Grain.WEEK))


def _nth(of: Base | Meaning, count: Value, unit: Grain | None = None, **fields: Value) -> Meaning:
    return Nth(of, _whole(count), _fields(fields), unit)


def _part(of: Meaning, mod: str) -> Meaning:
    return Part(of, mod=mod)


def _clock(of: Meaning, part: Value = "", hour: Value = "", minute: Value = "", afternoon: int = -1) -> Meaning:
    if part != "":
        return Part(of, clock=f"T{part}")
    hours = _whole(hour)
    if afternoon >= 0:
        if not 1 <= hours <= 12:
            raise ValueError(f"no hour {hours} on a clock of twelve hours")
        hours = hours % 12 + 12 * afternoon
    return Part(of, clock=f"T{hours:02d}:{_whole(minute) if minute != '' else 0:02d}")


def _holiday(year: Meaning, day: str) -> Meaning:
    """A holiday in a year: ``12-25``, or ``11/4/4`` for the fourth Thursday of November."""
    if "-" in day[:3]:
        month, number = day.split("-")
        return Nth(year, 1, Fields(month=int(month), day=int(number)))
    month, weekday, count = map(int, day.split("/"))
    return Nth(Nth(year, 1, Fields(month=month)), count, Fields(weekday=weekday))


def _holiday_near(base: Base, direction: Direction, day: str) -> Meaning:
    """The holiday that is meant when counted from a day: its month first, then the day in it."""
    if "-" in day[:3]:
        month, number = day.split("-")
        return Seek(base, Fields(month=int(month), day=int(number)), direction)
    month, weekday, count = map(int, day.split("/"))
    return Nth(Seek(base, Fields(month=month), direction), count, Fields(weekday=weekday))


def _same_century(year: Value, number: Value) -> int:
    """The year with these last two digits after another one: 1939 and 45 give 1945."""
    later = _whole(year) // 100 * 100 + _whole(number)
    if later <= _whole(year):
        raise ValueError(f"{number} is not after {year}")
    return later


def _length(count: Value, unit: Value, mod: str | None = None, times: int = 1) -> Meaning:
    sign = _UNITS[str(unit)]
    amount = str(count * times) if isinstance(count, int) else UNKNOWN
    return Length(f"PT{amount}{sign[1:]}" if sign.startswith("T") else f"P{amount}{sign}", mod or None)


def _length_and_half(count: Value, unit: Value) -> Meaning:
    """So many units and a half: in the next finer unit where that is a whole number."""
    sign, number = _UNITS[str(unit)], _whole(count)
    half = {"TH": "30M", "TM": "30S", "D": "T12H", "Y": "6M"}.get(sign)
    if half is None:
        return Length(f"P{number}.5{sign}")
    whole = f"{number}{sign.removeprefix('T')}" if number else ""
    return Length(f"{'PT' if sign.startswith('T') else 'P'}{whole}{half}")


def _every(count: Value, unit: Value, quant: str | None = None, freq: Value | None = None) -> Meaning:
    length = cast("Length", _length(count, unit))
    return Every(length.value, quant, f"{freq}X" if isinstance(freq, int) else freq if isinstance(freq, str) else None)


def _every_named(quant: str, part: str | None = None, **fields: Value) -> Meaning:
    if part is not None:
        day = f"XXXX-WXX-{fields['weekday']}" if "weekday" in fields else "XXXX-XX-XX"
        return Every(f"{day}T{part}", quant)
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


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "away": _away,
    "date": _date,
    "decade": _decade,
    "century": _century,
    "short": _short_year,
    "seek": _seek,
    "shift": _shift,
    "nth": _nth,
    "part": _part,
    "clock": _clock,
    "holiday": _holiday,
    "holiday_near": _holiday_near,
    "length": _length,
    "length_and_half": _length_and_half,
    "same_century": _same_century,
    "every": _every,
    "every_named": _every_named,
    "ref": _ref,
    "range": _range,
    "same": _same,
}
