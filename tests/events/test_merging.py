"""Several articles: which tellings become one event, and what it is to the story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.events.stories import story
from tests.proportion import in_proportion
from timeline import pipeline
from timeline.model.article import Story
from timeline.model.chronology import Chronology

CASES = yaml.safe_load((Path(__file__).parent / "merging.yml").read_text())

OTHERS = ("the clerk sold the mill", "a judge fined the baker", "two goats ate the hedge", "snow closed the pass")


def shape(chronology: Chronology) -> list[dict[str, Any]]:
    return [
        {
            "when": event.when.value,
            "articles": sorted({int(mention.article[0]) for mention in event.mentions}),
            "role": event.role.value,
        }
        for event in chronology.events
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_events(case: dict[str, Any]) -> None:
    got = shape(pipeline.tell(story(case["articles"])))
    want = [{"role": None, **event, "when": str(event["when"])} for event in case["events"]]
    assert [{**g, "role": g["role"] if w["role"] else None} for g, w in zip(got, want, strict=True)] == want


@pytest.mark.parametrize(("others", "entries"), [(0, 1), (10, 1), (300, 2)])
def test_the_more_is_told_of_a_day_the_more_two_tellings_must_share(others: int, entries: int) -> None:
    told = [
        "The council let 52 sailors go on Tuesday after a bargain, and a bus took them to the harbour of Vestvik.",
        "Fifty-one freed sailors reached the harbour of Vestvik on Tuesday, tired and hungry.",
    ]
    told += [f"On Tuesday {OTHERS[number % len(OTHERS)]} near Tolm{number}." for number in range(others)]
    events = pipeline.tell(story([(dt.date(2025, 6, 18), text) for text in told])).events
    assert len({event.id for event in events for mention in event.mentions if "sailors" in mention.quote}) == entries


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    whole = story(case["articles"])
    other = Story(whole.id, whole.articles[::-1])
    assert sorted(map(str, shape(pipeline.tell(whole)))) == sorted(map(str, shape(pipeline.tell(other))))


def test_every_event_has_its_own_id() -> None:
    ids = [event.id for case in CASES for event in pipeline.tell(story(case["articles"])).events]
    per_case = [[event.id for event in pipeline.tell(story(case["articles"])).events] for case in CASES]
    assert all(len(set(group)) == len(group) for group in per_case)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in ids)


def test_a_long_article_takes_time_in_proportion() -> None:
    def prepare(sentences: int) -> Callable[[], object]:
        text = "On Monday, 3 March 2025, the council of Osterby met in the harbour. " * sentences
        whole = story([(dt.date(2025, 3, 4), text)])
        return lambda: pipeline.tell(whole)

    in_proportion(prepare, 500)
