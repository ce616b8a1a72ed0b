"""A part of a chronology: between two days, so many days, so many sentences."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.events.stories import story
from timeline import pipeline
from timeline.events.digest import Bounds, between, dated
from timeline.model.chronology import Chronology

CASES = yaml.safe_load((Path(__file__).parent / "digest.yml").read_text())
BRIDGE = [
    (
        dt.date(2025, 6, 18),
        "The Osterby council closed the Larsen bridge on Tuesday after a crack was found in a pier.",
    ),
    (
        dt.date(2025, 6, 18),
        "The Osterby council closed the Larsen bridge on Tuesday. Mr Berg saw it with his own eyes.",
    ),
    (dt.date(2025, 6, 19), '"On Tuesday they closed our Larsen bridge in Osterby, what a day," said Anna Lind.'),
]


def titles(chronology: Chronology) -> list[str]:
    return [event.title.split()[-1] for event in chronology.events]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_days(case: dict[str, Any]) -> None:
    bounds = Bounds(case.get("first"), case.get("last"), case.get("dates"))
    chronology = pipeline.tell(story(case["articles"]), bounds=bounds)
    assert [event.when.value for event in chronology.events] == [str(day) for day in case["days"]]
    assert all(event.text.strip() and event.title and event.mentions for event in chronology.events)


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (2, 2), (9, 3)])
@pytest.mark.parametrize("dates", [None, 1])
def test_at_most_so_many_sentences_and_none_twice(dates: int | None, count: int, lines: int) -> None:
    twice = [*BRIDGE, BRIDGE[0]]
    [event] = pipeline.tell(
        story(twice), bounds=Bounds(dt.date(2025, 6, 17), dt.date(2025, 6, 17), dates, count)
    ).events
    told = event.text.split("\n")
    assert len(told) <= lines
    assert len(set(told)) == len(told)


def test_what_happened_is_told_before_what_is_said_of_it() -> None:
    [event] = pipeline.tell(story(BRIDGE), bounds=Bounds(dt.date(2025, 6, 17), dt.date(2025, 6, 17), 1, 1)).events
    assert event.text.startswith("The Osterby council closed")


def test_a_byline_is_no_part_of_the_text_and_dates_nothing() -> None:
    stamped = "LUND | Wed Jun 18, 2025 7:30 pm EDT LUND (Wire) - The Larsen bridge of Osterby closed on Tuesday."
    chronology = pipeline.tell(story([(dt.date(2025, 6, 18), stamped)]))
    assert [(event.when.value, event.text) for event in chronology.events] == [
        ("2025-06-17", "The Larsen bridge of Osterby closed on Tuesday.")
    ]


def test_every_day_says_why_it_was_chosen() -> None:
    [event] = pipeline.tell(story(BRIDGE), bounds=Bounds(dates=1)).events
    assert event.matters == ("named by 3 articles", "still named 2 days later")


@pytest.mark.parametrize(
    ("value", "found"),
    [("2025-03-03", ["protest"]), ("2025-02", ["found"]), ("2017/2021", ["plans"]), ("2025", []), ("", [])],
)
def test_dated_as_written(bridge: Chronology, value: str, found: list[str]) -> None:
    assert titles(dated(bridge, value)) == found


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, ["service", "plans", "found", "protest", "ferry", "begins"]),
        ("2025-03-04", "2025-03-04", ["ferry"]),
        ("2025-02-01", "2025-02-28", ["found"]),
        ("2025-02-02", "2025-03-03", ["protest"]),
        (None, "2021-12-31", ["service", "plans"]),
        (None, "2021-12-30", ["service"]),
        ("2025-06-02", None, []),
    ],
)
def test_between_holds_whole_entries(bridge: Chronology, first: str | None, last: str | None, found: list[str]) -> None:
    days = [text and dt.date.fromisoformat(text) for text in (first, last)]
    assert titles(between(bridge, days[0] or None, days[1] or None)) == found
