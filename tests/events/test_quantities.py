"""What sentences count, and which amounts can both be right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.proportion import seconds
from timeline import pipeline
from timeline.events.counts import counts
from timeline.events.quantities import Quantity, quantities

CASES = yaml.safe_load((Path(__file__).parent / "quantities.yml").read_text())
GRAMMAR = pipeline.sentence_grammar("en")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_counts(case: dict[str, Any]) -> None:
    got = [[c.quantity.text, c.quantity.value, c.quantity.mod, c.noun, c.state] for c in counts(case["text"], GRAMMAR)]
    assert got == case["counts"]


def quantity(text: str) -> Quantity:
    [found] = quantities(f"{text} ships", GRAMMAR)
    return found


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("52", "51", False),
        ("52", "52", True),
        ("nearly 1,200", "more than 1,200", False),
        ("nearly 1,200", "about 1,300", False),
        ("nearly 1,200", "more than 1,000", True),
        ("nearly 1,200", "about 900", False),
        ("nearly 1,200", "close to 1,200", True),
        ("more than 1,200", "about 1,300", True),
        ("more than 1,000", "50,000", True),
        ("just over 300", "400", False),
        ("fewer than 1,200", "12", True),
        ("at least 12", "11", False),
        ("at least 12", "12", True),
        ("up to 30", "31", False),
        ("1,200", "1,168", True),
        ("1,200", "1,100", False),
        ("5 million", "4.9 million", True),
        ("206 million", "185 million", False),
    ],
)
def test_which_amounts_can_both_be_right(one: str, other: str, meet: bool) -> None:
    assert quantity(one).meets(quantity(other)) is meet
    assert quantity(other).meets(quantity(one)) is meet


@pytest.mark.parametrize(
    ("text", "plain"),
    [("1 300", "1,300"), ("$20bn", "$20 billion"), ("1.25 million", "1.25 million"), ("two dozen", "24")],
)
def test_a_value_for_a_reader(text: str, plain: str) -> None:
    assert quantity(text).plain == plain


@pytest.mark.parametrize("piece", ["1 000 ", "two hundred and ", "million ", "$", "12 people (", "9" * 50 + " "])
def test_a_hostile_text_costs_no_time(piece: str) -> None:
    sentence = piece * (2000 // len(piece))
    assert seconds(lambda: counts(sentence, GRAMMAR)) < 10
    assert seconds(lambda: counts(piece * 100_000, GRAMMAR)) < 10, "far too long for a sentence"
