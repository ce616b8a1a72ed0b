"""Where sources tell one happening otherwise: on another day, of another, elsewhere, or with another end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from tests.events.stories import article
from tests.proportion import in_proportion
from timeline import pipeline
from timeline.events.duplicates import possible_duplicates
from timeline.model.article import Story
from timeline.model.chronology import Chronology

CASES = yaml.safe_load((Path(__file__).parent / "contradictions.yml").read_text())


def told(case: dict[str, Any], *, backwards: bool = False) -> Chronology:
    articles = [
        replace(article(f"{number}.txt", day, text), publisher=outlet)
        for number, (day, outlet, text) in enumerate(case["articles"])
    ]
    return pipeline.tell(Story("case", tuple(articles[::-1] if backwards else articles)))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_contradictions(case: dict[str, Any]) -> None:
    chronology = told(case)
    found = [[one.kind, one.explanation] for event in chronology.events for one in event.conflicts]
    assert found == case["conflicts"], [(event.when.value, event.title) for event in chronology.events]
    if "dates" in case:
        assert [event.when.value for event in chronology.events] == list(map(str, case["dates"]))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    one, other = told(case), told(case, backwards=True)
    assert [event.when for event in one.events] == [event.when for event in other.events]
    found = [
        [
            (c.kind, c.about, sorted(re.split(r"; | against |[()]", c.explanation)))
            for e in t.events
            for c in e.conflicts
        ]
        for t in (one, other)
    ]
    assert found[0] == found[1]


def test_the_entry_says_which_sentence_came_from_another_day() -> None:
    case = next(case for case in CASES if case["name"] == "the day that two outlets give is kept")
    [event] = told(case).events
    assert [m.because for m in event.mentions if m.when and m.when.value == "2025-06-03"] == [
        "the same of another day, and shares “osterby”, “larsen”, “ferry”"
    ]
    [conflict] = event.conflicts
    assert sorted((claim.article, claim.value, claim.said) for claim in conflict.claims) == [
        ("0.txt", "2025-06-03", "3 June"),
        ("1.txt", "2025-06-04", "4 June"),
        ("2.txt", "2025-06-04", "4 June"),
    ]
    assert "other sources give it otherwise or less precisely" in event.confidence.reasons


def test_a_sentence_that_one_outlet_prints_twice_is_a_question() -> None:
    said = (
        "The head of the agency that oversees the coastal fisheries resigned today, an aide to the minister confirmed."
    )
    case = {
        "articles": [
            (dt.date(2025, 6, 12), "Lund Post", f"Rain fell over the town, and the market was empty. {said}"),
            (dt.date(2025, 6, 13), "Lund Post", f"The fleet lies idle, and nobody knows for how long it will. {said}"),
        ]
    }
    chronology = told(case)
    [(first, second)] = possible_duplicates(chronology.events, chronology.articles, pipeline.sentence_grammar("en"))
    assert [first.when.value, second.when.value] == ["2025-06-12", "2025-06-13"]


def test_what_is_told_without_a_date_goes_with_the_last_that_has_one() -> None:
    case = {
        "articles": [
            (dt.date(2025, 6, 21), "Aker Radio", "The ferry Larsen sank off the coast of Osterby on 4 June."),
            (
                dt.date(2025, 6, 21),
                "Lund Post",
                "The ferry Larsen sank off the coast of Osterby on 4 June, in a storm.",
            ),
            (dt.date(2025, 6, 21), "The Osterby Courier", "The ferry Larsen sank off the coast of Osterby on 3 June."),
            (dt.date(2025, 6, 3), "Vale Times", "The ferry Larsen sank off the coast of Osterby with copper."),
        ]
    }
    assert [event.when.value for event in told(case).events] == ["2025-06-04"]


def test_many_outlets_that_tell_one_deed_of_many_days_take_time_in_proportion() -> None:
    def prepare(outlets: int) -> Callable[[], object]:
        tellings = [
            (dt.date(2025, 7, 30), f"Outlet {n}", f"The ferry Larsen left the coast of Osterby on {n % 28 + 1} June.")
            for n in range(outlets)
        ]

        def work() -> None:
            assert not [conflict for event in told({"articles": tellings}).events for conflict in event.conflicts]

        return work

    in_proportion(prepare, 100)
