"""Whom the articles of a story name, and which names are one person's."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.proportion import in_proportion
from timeline.events.names import cast, people
from timeline.events.shown import Shown
from timeline.model.article import Article
from timeline.model.chronology import Person
from timeline.pipeline import sentence_grammar, show
from timeline.reading.text import segment

CASES = yaml.safe_load((Path(__file__).parent / "names.yml").read_text())
PARAMS = [pytest.param(case, id=case["name"]) for case in CASES]


def articles(texts: Sequence[str]) -> list[Article]:
    return [Article(f"{number}.txt", text, *segment(text)) for number, text in enumerate(texts)]


def shown(told: Sequence[Article]) -> list[Shown]:
    return [show(one) for one in told]


def shape(found: Sequence[Person]) -> dict[str, set[str]]:
    return {person.name: set(person.names) for person in found}


@pytest.mark.parametrize("case", PARAMS)
def test_people(case: dict[str, Any]) -> None:
    found = people(told := articles(case["articles"]), shown(told), sentence_grammar)
    want = {name: {name, *forms} for name, forms in case["people"].items()}
    assert shape(found) == want
    for name, places in case.get("in", {}).items():
        assert [p.articles for p in found if p.name == name] == [tuple(f"{place}.txt" for place in places)]


@pytest.mark.parametrize("case", PARAMS)
def test_the_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    whole = articles(case["articles"])
    told = [
        shape(people(order, shown(order), sentence_grammar))
        for order in itertools.islice(itertools.permutations(whole), 6)
    ]
    assert all(other == told[0] for other in told)


def test_sentences_that_name_one_person_in_two_forms_share_it() -> None:
    told = articles(["Minister Karin Solheim spoke. It rained. Then Solheim left Lund."])
    found = cast(told, shown(told), sentence_grammar)
    assert [found.named("0.txt", sentence) for sentence in range(3)] == [{"Karin Solheim"}, set(), {"Karin Solheim"}]
    assert found.named("unknown", 0) == set()


def test_those_in_most_articles_come_first() -> None:
    texts = [
        "Minister Karin Solheim met activist Omar Tamiri. Tamiri said yes. Tamiri left.",
        "Minister Karin Solheim left.",
    ]
    told = articles(texts)
    assert [one.name for one in people(told, shown(told), sentence_grammar)] == ["Karin Solheim", "Omar Tamiri"]


@pytest.mark.parametrize(
    "of",
    [
        lambda n: " ".join(f"X{chr(97 + i % 26)}y{i}" for i in range(n)),
        lambda n: " ".join("Karin" for _ in range(n)),
        lambda n: "A. " * n,
        lambda n: "A-" * n,
        lambda n: "Ab de " * n,
        lambda n: ". ".join(
            f"Mr {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676 % 26)}o Berg left" for i in range(n // 4)
        ),
    ],
    ids=["words", "one-word", "initials", "hyphens", "particles", "one-surname"],
)
def test_hostile_text_takes_time_in_proportion(of: Callable[[int], str]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        told = articles([of(size)])
        return lambda: people(told, shown(told), sentence_grammar)

    in_proportion(prepare, 10_000)
