"""Where the sources of an event, and of a story, cannot all be right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.proportion import in_proportion
from timeline import pipeline
from timeline.events.centrality import vocabulary
from timeline.events.conflicts import Tellings, event_conflicts, story_conflicts, with_conflicts
from timeline.events.counts import lasting
from timeline.events.extract import extract
from timeline.events.importance import calendar
from timeline.events.merge import merge
from timeline.events.rank import event_of
from timeline.events.relevance import Relevance
from timeline.events.standing import Standing
from timeline.model.article import Article, Publication
from timeline.model.calendar import Grain, containing
from timeline.model.chronology import Conflict, When
from timeline.reading.text import segment

CASES = yaml.safe_load((Path(__file__).parent / "conflicts.yml").read_text())
GRAMMAR = pipeline.sentence_grammar("en")


def article(number: int, day: dt.date | None, outlet: str, text: str, copy_of: str | None = None) -> Article:
    paragraphs, sentences = segment(text)
    published = Publication(day, basis="stated", stated=True)
    return Article(f"{number:04}", text, paragraphs, sentences, published, publisher=outlet, copy_of=copy_of)


def articles_of(case: dict[str, Any]) -> tuple[Article, ...]:
    copies = case.get("copies", {})
    return tuple(
        article(number, day, outlet, text, f"{copies[number]:04}" if number in copies else None)
        for number, (day, outlet, text) in enumerate(case["articles"])
    )


def standing_of(articles: tuple[Article, ...]) -> Standing:
    everything = Relevance(frozenset(), {one.id: 1.0 for one in articles})
    return Standing({one.id: one for one in articles}, everything, calendar(articles), vocabulary(()))


def of_story(articles: tuple[Article, ...]) -> tuple[Conflict, ...]:
    return story_conflicts(articles, [tuple(lasting(one, GRAMMAR)) for one in articles], GRAMMAR)


def of_events(articles: tuple[Article, ...]) -> list[Conflict]:
    dated = pipeline.date(articles)
    mentions = [mention for one in dated for mention in extract(one, GRAMMAR).mentions]
    standing = standing_of(articles)
    events = [
        event_of(group, standing, GRAMMAR)
        for group in merge(mentions, GRAMMAR, {one.id: one.published.day for one in articles})
    ]
    return [conflict for event in with_conflicts(events, dated, GRAMMAR) for conflict in event.conflicts]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_conflicts(case: dict[str, Any]) -> None:
    articles = articles_of(case)
    if "story" in case:
        assert [conflict.explanation for conflict in of_story(articles)] == case["story"]
    if "events" in case:
        assert [conflict.explanation for conflict in of_events(articles)] == case["events"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    articles = articles_of(case)
    one, other = (of_story(order) for order in (articles, articles[::-1]))
    assert [(c.about, c.explanation) for c in one] == [(c.about, c.explanation) for c in other]


def test_claims_that_contradict_none_are_listed_with_the_others() -> None:
    case = next(case for case in CASES if case["name"] == "how many are still held, by the same name")
    [conflict] = of_story(articles_of(case))
    assert [(c.value, c.mod) for c in conflict.claims] == [
        ("1,300", "APPROX"),
        ("1,200", "LESS_THAN"),
        ("1,000", "MORE_THAN"),
    ]
    assert conflict.about == "people are still in custody"
    assert [c.attributed_to for c in conflict.claims] == [None, "League of Seamen", None]


def test_days_that_differ_within_one_event() -> None:
    articles = (
        article(0, dt.date(2025, 6, 18), "The Osterby Courier", "The ferry Larsen sank off Osterby on 16 June 2025."),
        article(1, dt.date(2025, 6, 18), "Lund Post", "The ferry Larsen sank off Osterby on 17 June 2025."),
    )
    standing = standing_of(articles)
    mentions = [mention for one in pipeline.date(articles) for mention in extract(one, GRAMMAR).mentions]
    tellings = Tellings(standing.articles, {}, {})
    [conflict] = event_conflicts(event_of(mentions, standing, GRAMMAR), tellings, GRAMMAR)
    assert (conflict.kind, conflict.explanation) == (
        "date",
        "2025-06-16 (The Osterby Courier) against 2025-06-17 (Lund Post)",
    )
    june = When("2025-06", containing(dt.date(2025, 6, 1), Grain.MONTH))
    coarse = [mentions[0], msgspec.structs.replace(mentions[1], when=june)]
    assert not event_conflicts(event_of(coarse, standing, GRAMMAR), tellings, GRAMMAR)


def test_many_articles_that_all_differ_are_compared_in_proportion_to_their_number() -> None:
    def prepare(many: int) -> Callable[[], object]:
        articles = tuple(
            article(number, dt.date(2025, 6, 18), "Lund Post", f"{2001 + 20 * number} people are still in custody.")
            for number in range(many)
        )

        def work() -> None:
            [conflict] = of_story(articles)
            assert len(conflict.claims) == 12
            assert conflict.explanation.count(" against ") == 3

        return work

    in_proportion(prepare, 400)
