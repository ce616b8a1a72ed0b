from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from timeline.events.choose import best_days, between, choose, dated, shorten
from timeline.model.chronology import Chronology


def titles(chronology: Chronology) -> list[str]:
    return [event.title.split()[-1] for event in chronology.events]


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


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (1, ["ferry"]),
        (2, ["protest", "ferry"]),
        (3, ["protest", "ferry", "begins"]),
        (9, ["protest", "ferry", "begins"]),
    ],
)
def test_best_days_are_the_highest_scores_in_the_order_of_time(
    bridge: Chronology, count: int, found: list[str]
) -> None:
    assert titles(best_days(bridge, count)) == found


def test_one_entry_a_day(bridge: Chronology) -> None:
    vote = bridge.events[4]
    recount = replace(vote, title="A recount", score=vote.score + 1)
    assert titles(best_days(replace(bridge, events=(vote, recount)), 5)) == ["recount"]


def test_of_equal_scores_the_earlier_day_wins(bridge: Chronology) -> None:
    level = replace(bridge, events=tuple(replace(event, score=1.0) for event in bridge.events))
    assert titles(best_days(level, 1)) == ["protest"]


def test_a_time_of_day_is_cut_from_the_date(bridge: Chronology) -> None:
    vote = bridge.events[4]
    timed = replace(vote, when=replace(vote.when, value="2025-03-04T15:30"))
    assert [event.when.value for event in best_days(replace(bridge, events=(timed,)), 1).events] == ["2025-03-04"]


@pytest.mark.parametrize(
    ("sentences", "lines"),
    [
        (1, ["On Tuesday the council voted, 9 to 2."]),
        (2, ["On Tuesday the council voted, 9 to 2.", "A vote was held."]),
        (9, ["On Tuesday the council voted, 9 to 2.", "A vote was held."]),
    ],
)
def test_shorten_takes_each_sentence_once(bridge: Chronology, sentences: int, lines: list[str]) -> None:
    assert shorten(bridge, sentences).events[4].text.split("\n") == lines


def test_a_text_is_never_empty(bridge: Chronology) -> None:
    wordless = replace(bridge.events[0], text=" \n", mentions=())
    (event,) = shorten(replace(bridge, events=(wordless,)), 1).events
    assert event.text == wordless.title


def test_choose_keeps_within_every_bound(bridge: Chronology) -> None:
    chosen = choose(bridge, first=dt.date(2025, 3, 1), last=dt.date(2025, 3, 31), dates=1, sentences=1)
    assert titles(chosen) == ["ferry"]
    assert chosen.articles == bridge.articles
    assert choose(bridge) == bridge
