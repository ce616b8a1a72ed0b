"""Stories that nobody means well: at the ends of the calendar, without anything in them, many times the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.events.stories import story
from tests.proportion import in_proportion
from timeline import pipeline
from timeline.events.days import news_days
from timeline.events.digest import Bounds

TEXT = (
    "On 3 March 2025 the council of Osterby voted to close the harbour. Yesterday the mayor resigned. "
    "Last century the mill burned. The council of Osterby dismissed Anna Berg, Otto Kern and Lina Holm. "
    "The mayor left on 31 December 9999 and returned on 1 January 0001."
)

PUBLISHED: dict[str, list[dt.date | None]] = {
    "no article": [],
    "no day": [None],
    "the first day": [dt.date.min],
    "the second day": [dt.date.min + dt.timedelta(days=1)],
    "the last but one": [dt.date.max - dt.timedelta(days=1)],
    "the last day": [dt.date.max],
    "all of them": [None, dt.date.min, dt.date.max, dt.date(2025, 3, 4), dt.date(2025, 3, 4)],
}
BOUNDS = {
    "all": Bounds(),
    "many": Bounds(dates=1_000_000, sentences=1_000_000),
    "one": Bounds(dates=1, sentences=1),
    "only sentences": Bounds(sentences=2),
    "the whole calendar": Bounds(dt.date.min, dt.date.max, 3, 2),
    "its first day": Bounds(dt.date.min, dt.date.min, 3),
    "its last day": Bounds(dt.date.max, dt.date.max, 3),
}


@pytest.mark.parametrize("published", PUBLISHED.values(), ids=PUBLISHED)
@pytest.mark.parametrize("bounds", BOUNDS.values(), ids=BOUNDS)
def test_bounds_hold(published: list[dt.date | None], bounds: Bounds) -> None:
    events = pipeline.tell(story([(day, TEXT) for day in published]), bounds=bounds).events
    first, last = bounds.first or dt.date.min, bounds.last or dt.date.max
    assert all(first <= event.when.interval.start and event.when.interval.last <= last for event in events)
    assert all(event.text for event in events)
    if bounds.dates:
        days = [event.when.value for event in events]
        assert len(set(days)) == len(days) <= bounds.dates


@pytest.mark.parametrize(
    "text", ["", " \n", "Hello", "Monday", "\0", "\u202eOn Monday\u2028", "e\u0301" * 50, "“" * 50]
)
def test_next_to_nothing(text: str) -> None:
    assert pipeline.tell(story([(dt.date(2025, 3, 4), text)] * 2), bounds=Bounds(dates=3)).events == ()


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2025-03-01", ["2025-03-01", "2025-02-28"]),
        ("0001-01-02", ["0001-01-02", "0001-01-01"]),
        ("0001-01-01", ["0001-01-01"]),
        ("9999-12-30", ["9999-12-30", "9999-12-29"]),
        ("9999-12-31", ["9999-12-30"]),
    ],
)
def test_the_days_of_the_news_end_with_the_calendar(published: str, days: list[str]) -> None:
    assert [day.isoformat() for day in news_days(dt.date.fromisoformat(published))] == days


CROWDS: dict[str, Callable[[int], str]] = {
    "nearly the same": lambda i: f"the council voted to close the old {i}harbour and dismissed director {i}son",
    "nothing in common": lambda i: f"clerk{i} opened the {i}mill and sold {i}ville",
    "a word in common with many": lambda i: f"the {chr(97 + i % 24)}quay opened the {i}mill, {i}yard and {i}ville",
    "a number each": lambda i: f"fire killed {10 + i % 8} people in Osterby",
}


@pytest.mark.parametrize("told", CROWDS.values(), ids=CROWDS)
def test_a_crowded_day_takes_time_in_proportion(told: Callable[[int], str]) -> None:
    def prepare(articles: int) -> Callable[[], object]:
        texts = [(dt.date(2025, 3, 4), f"On Monday, 3 March 2025, {told(i)}.") for i in range(articles)]
        whole = story(texts)
        return lambda: pipeline.tell(whole, bounds=Bounds(dates=1, sentences=1_000_000))

    in_proportion(prepare, 600)
