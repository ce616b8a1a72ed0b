from __future__ import annotations

import datetime as dt

import pytest

from tests.outputs.chronologies import interval
from timeline.model.article import Publication
from timeline.model.calendar import Grain, Interval, containing, season
from timeline.model.chronology import When
from timeline.outputs import dates
from timeline.outputs.labels import labels

EN = labels("en")
DAY = dt.date(2025, 9, 12)


def one(year: int, month: int, day: int, grain: Grain) -> Interval:
    return containing(dt.date(year, month, day), grain)


@pytest.mark.parametrize(
    ("value", "period", "mod", "said", "datetimes"),
    [
        ("2025-09-10", one(2025, 9, 10, Grain.DAY), None, "10 September 2025", ["2025-09-10"]),
        ("2025-09-01", one(2025, 9, 1, Grain.DAY), None, "1 September 2025", ["2025-09-01"]),
        ("2025-06", one(2025, 6, 1, Grain.MONTH), None, "June 2025", ["2025-06"]),
        ("2021", one(2021, 1, 1, Grain.YEAR), None, "2021", ["2021"]),
        ("2021", one(2021, 1, 1, Grain.YEAR), "START", "early 2021", ["2021"]),
        ("2021-06", one(2021, 6, 1, Grain.MONTH), "MID", "mid-June 2021", ["2021-06"]),
        ("2021", one(2021, 1, 1, Grain.YEAR), "END", "late 2021", ["2021"]),
        ("2010", one(2010, 1, 1, Grain.YEAR), "APPROX", "about 2010", ["2010"]),
        ("2010", one(2010, 1, 1, Grain.YEAR), "BEFORE", "before 2010", ["2010"]),
        ("2010", one(2010, 1, 1, Grain.YEAR), "ON_OR_AFTER", "since 2010", ["2010"]),
        ("2010", one(2010, 1, 1, Grain.YEAR), "UNHEARD_OF", "2010", ["2010"]),
        ("2025-W37", one(2025, 9, 10, Grain.WEEK), None, "week of 8 September 2025", ["2025-W37"]),
        ("2025-W37-WE", one(2025, 9, 10, Grain.WEEKEND), None, "weekend of 13 September 2025", []),
        ("1989-Q3", one(1989, 8, 1, Grain.QUARTER), None, "third quarter of 1989", []),
        ("1989-H2", one(1989, 8, 1, Grain.HALF), None, "second half of 1989", []),
        ("2024-SP", season(2024, 0), None, "spring 2024", []),
        ("2024-WI", season(2024, 3), None, "winter 2024/25", []),
        ("1999-WI", season(1999, 3), None, "winter 1999/00", []),
        ("199", one(1994, 1, 1, Grain.DECADE), None, "1990s", []),
        ("199", one(1994, 1, 1, Grain.DECADE), "START", "early 1990s", []),
        ("19", one(1926, 1, 1, Grain.CENTURY), None, "20th century", []),
        ("20", one(2001, 1, 1, Grain.CENTURY), None, "21st century", []),
        ("03", one(350, 1, 1, Grain.CENTURY), None, "300 to 399", ["0300", "0399"]),
        ("2017/2021", interval("2017/2021"), None, "2017 to 2021", ["2017", "2021"]),
        ("2017/2021", interval("2017/2021"), "APPROX", "about 2017 to 2021", ["2017", "2021"]),
        ("2025-06/2025-08", interval("2025-06/2025-08"), None, "June to August 2025", ["2025-06", "2025-08"]),
        (
            "2024-12/2025-02",
            interval("2024-12/2025-02"),
            None,
            "December 2024 to February 2025",
            ["2024-12", "2025-02"],
        ),
        ("2025-09-03/2025-09-05", interval("2025-09-03"), None, "3 to 5 September 2025", ["2025-09-03", "2025-09-05"]),
        (
            "2025-08-30/2025-09-02",
            interval("2025-08-30"),
            None,
            "30 August to 2 September 2025",
            ["2025-08-30", "2025-09-02"],
        ),
        ("2017/2025-09", interval("2017/2021"), None, "2017 to September 2025", ["2017", "2025-09"]),
        ("2021/2021", interval("2021"), None, "2021", ["2021"]),
        ("2021/", interval("2021"), None, "since 2021", ["2021"]),
        ("../2021", interval("2021"), None, "until 2021", ["2021"]),
        ("2025-02-30/soon", interval("2025-02"), None, "1 to 28 February 2025", ["2025-02-01", "2025-02-28"]),
        ("2024-SP/2024-WI", interval("2024"), None, "spring 2024 to winter 2024/25", []),
        ("198/199", interval("1980"), None, "1980s to 1990s", []),
        ("2025-Q1/2025-H2", interval("2025"), None, "first quarter of 2025 to second half of 2025", []),
    ],
)
def test_the_time_of_an_event(value: str, period: Interval, mod: str | None, said: str, datetimes: list[str]) -> None:
    label = dates.when(When(value, period, mod), EN)
    assert dates.text(label) == said
    assert [part.datetime for part in label if part.datetime] == datetimes


@pytest.mark.parametrize(
    ("publication", "said"),
    [
        (Publication(day=DAY), "12 September 2025"),
        (Publication(), "date not stated"),
        (Publication(not_before=DAY), "date not stated (not before 12 September 2025)"),
        (Publication(not_after=DAY), "date not stated (by 12 September 2025)"),
        (
            Publication(not_before=DAY, not_after=dt.date(2025, 9, 18)),
            "date not stated (between 12 September 2025 and 18 September 2025)",
        ),
    ],
)
def test_the_day_of_publication(publication: Publication, said: str) -> None:
    assert dates.text(dates.published(publication, EN)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (DAY, DAY, "12 September 2025"),
        (dt.date(2025, 6, 1), DAY, "June to September 2025"),
        (dt.date(2025, 9, 1), DAY, "September 2025"),
        (dt.date(1994, 1, 1), DAY, "1994 to 2025"),
    ],
)
def test_from_when_to_when_a_story_goes(first: dt.date, last: dt.date, said: str) -> None:
    assert dates.text(dates.span(first, last, EN)) == said


LAST = dt.date(9999, 12, 31)
"""The last of all dates: no period that holds it has an end."""


def test_the_last_of_all_days_is_a_day() -> None:
    assert dates.text(dates.day(LAST, EN)) == "31 December 9999"
    assert dates.text(dates.span(dt.date(9999, 12, 1), LAST, EN)) == "December 9999"
    assert dates.text(dates.span(dt.date(1931, 1, 1), LAST, EN)) == "1931 to 9999"
    assert dates.text(dates.published(Publication(LAST, None, None, ""), EN)) == "31 December 9999"


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [1, 2025, 9999])
def test_any_period_can_be_said(year: int, month: int, grain: Grain) -> None:
    """In JSON that was edited, a quarter may begin in any month, and a century in its last year."""
    start = dt.date(year, month, 30 if month != 2 else 28)
    assert dates.text(dates.when(When("", Interval(start, start + dt.timedelta(1), grain)), EN))
