"""Arithmetic on the calendar, in tables."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.model.calendar import Grain, Interval, containing, month_start, same_day, season, shift, timex

D = dt.date
G = Grain


@pytest.mark.parametrize(
    ("day", "grain", "value"),
    [
        (D(2025, 9, 16), G.DAY, "2025-09-16"),
        (D(2025, 9, 16), G.WEEK, "2025-W38"),
        (D(2024, 12, 30), G.WEEK, "2025-W01"),
        (D(2027, 1, 3), G.WEEK, "2026-W53"),
        (D(2025, 9, 16), G.WEEKEND, "2025-W38-WE"),
        (D(2024, 2, 29), G.MONTH, "2024-02"),
        (D(2025, 9, 30), G.QUARTER, "2025-Q3"),
        (D(2025, 10, 1), G.QUARTER, "2025-Q4"),
        (D(2025, 1, 31), G.SEASON, "2024-WI"),
        (D(2025, 12, 1), G.SEASON, "2025-WI"),
        (D(2025, 3, 1), G.SEASON, "2025-SP"),
        (D(2025, 6, 30), G.HALF, "2025-H1"),
        (D(2025, 7, 1), G.HALF, "2025-H2"),
        (D(2025, 7, 1), G.YEAR, "2025"),
        (D(1999, 12, 31), G.DECADE, "199"),
        (D(1999, 12, 31), G.CENTURY, "19"),
        (D(1, 1, 1), G.DAY, "0001-01-01"),
        (D(1, 1, 1), G.YEAR, "0001"),
        (D(1, 1, 1), G.DECADE, "000"),
        (D(1, 1, 1), G.CENTURY, "00"),
    ],
)
def test_containing(day: D, grain: G, value: str) -> None:
    interval = containing(day, grain)
    assert timex(interval) == value
    assert interval.end > interval.start
    if grain is not G.WEEKEND:
        assert interval.start <= day < interval.end


@pytest.mark.parametrize(
    ("day", "count", "grain", "value"),
    [
        (D(2025, 9, 16), -1, G.DAY, "2025-09-15"),
        (D(2024, 2, 28), 1, G.DAY, "2024-02-29"),
        (D(2025, 2, 28), 1, G.DAY, "2025-03-01"),
        (D(2025, 1, 1), -1, G.WEEK, "2024-W52"),
        (D(2020, 12, 28), 1, G.WEEK, "2021-W01"),
        (D(2025, 9, 16), 1, G.WEEKEND, "2025-W39-WE"),
        (D(2025, 1, 31), 1, G.MONTH, "2025-02"),
        (D(2025, 1, 31), -1, G.MONTH, "2024-12"),
        (D(2025, 1, 31), 25, G.MONTH, "2027-02"),
        (D(2025, 1, 31), -1, G.QUARTER, "2024-Q4"),
        (D(2025, 1, 31), 1, G.SEASON, "2025-SP"),
        (D(2025, 1, 31), -1, G.HALF, "2024-H2"),
        (D(2024, 2, 29), -1, G.YEAR, "2023"),
        (D(2024, 2, 29), -1, G.DECADE, "201"),
        (D(2024, 2, 29), -1, G.CENTURY, "19"),
    ],
)
def test_shift(day: D, count: int, grain: G, value: str) -> None:
    assert timex(shift(day, count, grain)) == value


@pytest.mark.parametrize(
    ("day", "count", "grain", "expected"),
    [
        (D(2025, 9, 16), -2, G.DAY, D(2025, 9, 14)),
        (D(2025, 9, 16), 2, G.WEEK, D(2025, 9, 30)),
        (D(2025, 1, 31), 1, G.MONTH, D(2025, 2, 28)),
        (D(2024, 1, 31), 1, G.MONTH, D(2024, 2, 29)),
        (D(2024, 2, 29), 1, G.YEAR, D(2025, 2, 28)),
        (D(2024, 2, 29), 4, G.YEAR, D(2028, 2, 29)),
        (D(2025, 9, 16), -1, G.QUARTER, D(2025, 6, 16)),
        (D(2025, 9, 16), -1, G.DECADE, D(2015, 9, 16)),
        (D(2025, 9, 16), -1, G.CENTURY, D(1925, 9, 16)),
    ],
)
def test_same_day(day: D, count: int, grain: G, expected: D) -> None:
    assert same_day(day, count, grain) == expected


@pytest.mark.parametrize("grain", list(Grain))
@pytest.mark.parametrize(("day", "count"), [(D(9999, 12, 31), 1), (D(1, 1, 1), -200)])
def test_beyond_the_calendar_is_an_error_and_nothing_else(day: D, count: int, grain: G) -> None:
    with pytest.raises((ValueError, OverflowError)):
        shift(day, count, grain)
    with pytest.raises((ValueError, OverflowError)):
        same_day(day, count, grain)


def test_months_run_over_into_other_years() -> None:
    assert month_start(2025, 13) == D(2026, 1, 1)
    assert month_start(2025, 0) == D(2024, 12, 1)
    assert month_start(2025, -11) == D(2024, 1, 1)


def test_winter_is_named_by_the_year_that_it_begins_in() -> None:
    assert season(2024, 3) == Interval(D(2024, 12, 1), D(2025, 3, 1), G.SEASON)


def test_an_interval_holds_what_lies_inside_it() -> None:
    month, day = containing(D(2025, 9, 16), G.MONTH), containing(D(2025, 9, 16), G.DAY)
    assert month.holds(day)
    assert month.holds(month)
    assert not day.holds(month)
    assert month.last == D(2025, 9, 30)


def test_grains_are_ordered_by_fineness() -> None:
    assert sorted(Grain, key=lambda grain: grain.size) == list(Grain)
