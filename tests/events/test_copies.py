"""Which articles repeat another's text, and that they are no second witness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.proportion import in_proportion
from timeline import pipeline
from timeline.events.copies import bare_sentences, with_copies
from timeline.model.article import Article, Publication, Story
from timeline.reading.text import segment

CASES = yaml.safe_load((Path(__file__).parent / "copies.yml").read_text())


def article(name: str, text: str, day: dt.date | None = dt.date(2025, 6, 18), publisher: str | None = None) -> Article:
    paragraphs, sentences = segment(text)
    return Article(name, text, paragraphs, sentences, Publication(day, stated=True), publisher=publisher)


def articles(case: dict[str, Any]) -> list[Article]:
    return [article(str(number), text, day) for number, (day, text) in enumerate(case["articles"])]


def copied(told: list[Article]) -> tuple[Article, ...]:
    return with_copies(told, [bare_sentences(one) for one in told])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
@pytest.mark.parametrize("step", [1, -1])
def test_copies(case: dict[str, Any], step: int) -> None:
    found = {int(one.id): int(one.copy_of) for one in copied(articles(case)[::step]) if one.copy_of}
    assert found == case["copies"]


TOLD = "The harbour council approved the Larsen bridge on Tuesday. The mayor of Osterby thanked the engineers for it."
ANOTHER = "After nine hours of debate on Tuesday the Larsen bridge was approved by the harbour council. Ferrymen left."


def test_a_copy_is_no_second_witness() -> None:
    one, copy = article("a", TOLD, publisher="The Osterby Courier"), article("b", TOLD, publisher="Lund Gazette")
    other = article("c", ANOTHER, publisher="Harbour News")
    [alone] = pipeline.tell(Story("s", (one,))).events
    [copied] = pipeline.tell(Story("s", (one, copy))).events
    [witnessed] = pipeline.tell(Story("s", (one, other))).events
    assert (copied.score, copied.confidence) == (alone.score, alone.confidence)
    assert copied.confidence.reasons[0] == "one outlet gives this date"
    assert len(copied.mentions) == 2, "it is shown all the same"
    assert witnessed.score > alone.score
    assert witnessed.confidence.reasons[0] == "2 outlets give this date"


def test_a_copy_makes_no_lead() -> None:
    fair = "The Lund fair opened on Friday, 6 June 2025, with a parade of forty wagons and a band."
    ferry = "The ferry to Lund stopped on Monday, 9 June 2025, for want of passengers and of money."
    rest = (article("c", fair), article("d", ferry))
    story = (article("a", TOLD), article("b", TOLD), *rest)
    assert {event.role.value for event in pipeline.tell(Story("s", story)).events} == {"event"}
    story = (article("a", TOLD), article("b", ANOTHER), *rest)
    assert "lead" in [event.role.value for event in pipeline.tell(Story("s", story)).events]


def test_many_articles_take_time_in_proportion() -> None:
    def prepare(number: int) -> Callable[[], object]:
        shared = "Four thousand people live on the islands and cross the sound to work every morning. "
        made = [
            article(
                str(n), shared + f"Boat number {n} left the port of Osterby with {n} men and {n} nets on board. " * 5
            )
            for n in range(number)
        ]
        return lambda: copied(made)

    in_proportion(prepare, 400)
