"""Amounts of time: numbers with their units as a length (an ISO 8601 duration, as in TIMEX3) or as a way to a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from timeline.model.calendar import Grain
from timeline.model.expression import Base, Length, Meaning, Shift
from timeline.temporal.values import UNKNOWN, Value, whole

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

_AMOUNT = re.compile(r"(\d+)([A-Z]+)")


def length(count: Value, unit: Value, mod: str | None = None, times: int = 1) -> Length:
    """A number of units, taken so many times; a number that the text leaves open is ``X``."""
    sign = _UNITS[str(unit)]
    amount = str(count * times) if isinstance(count, int) else UNKNOWN
    return Length(f"PT{amount}{sign[1:]}" if sign.startswith("T") else f"P{amount}{sign}", mod or None)


def length_sum(*amounts: Value) -> Length:
    """Several amounts together, each a number and its unit: two years and six months are ``P2Y6M``."""
    dates, times = "", ""
    for count, unit in _pairs(amounts):
        sign = _UNITS[unit]
        if sign.startswith("T"):
            times += f"{count}{sign[1:]}"
        else:
            dates += f"{count}{sign}"
    return Length(f"P{dates}T{times}" if times else f"P{dates}")


def shift_by(base: Base | Meaning, sign: int, amount: Length) -> Meaning:
    """A length of time away from a day, its largest unit first, to the day.

    Raises:
        ValueError: it has hours or minutes.
    """
    if "T" in amount.value:
        raise ValueError(f"{amount.value} is no number of days")
    grains = {_UNITS[grain.value]: grain for grain in Grain if grain.value in _UNITS}
    parts = [(grains[unit], int(count)) for count, unit in _AMOUNT.findall(amount.value)]
    meaning = base
    for grain, count in sorted(parts, key=lambda part: -part[0].size):
        meaning = Shift(meaning, sign * count, grain, exact=True)
    return cast("Meaning", meaning)


def _pairs(amounts: Sequence[Value]) -> list[tuple[int, str]]:
    """Numbers with their units, those left out left out; units must not repeat.

    Raises:
        ValueError: a unit stands twice, or a number is none.
    """
    pairs = [(whole(n), str(unit)) for n, unit in zip(amounts[::2], amounts[1::2], strict=True) if n is not None]
    if len({_UNITS[unit] for _, unit in pairs}) < len(pairs):
        raise ValueError("a unit stands twice")
    return pairs


def length_and_half(count: Value, unit: Value) -> Length:
    """So many units and a half: in the next finer unit where that is a whole number."""
    sign, number = _UNITS[str(unit)], whole(count)
    half = {"TH": "30M", "TM": "30S", "D": "T12H", "Y": "6M"}.get(sign)
    if half is None:
        return Length(f"P{number}.5{sign}")
    full = f"{number}{sign.removeprefix('T')}" if number else ""
    return Length(f"{'PT' if sign.startswith('T') else 'P'}{full}{half}")
