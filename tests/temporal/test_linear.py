"""Time grows no faster than the text, whatever the text."""

from __future__ import annotations

import gc
import time

import pytest

from tests.temporal.dating import article
from timeline.temporal.matcher import Matcher
from timeline.temporal.sheets import grammar
from timeline.temporal.story import date_articles

SIZE = 200_000
"""Characters; the longest text is twice as long."""

HOSTILE = {
    "digits": "1",
    "numbers": "1 ",
    "the day before": "the day before ",
    "months": "January February May ",
    "years": "2025-",
    "no spaces": "Juneday2025x",
    "early": "early early late ",
    "from to": "from May to June to July ",
    "one two": "one or two or three to ",
    "blanks": "in " + " " * 1000,
    "lines": "June\n",
    "signs": "'’-–",
    "emoji": "😀June ",
}


THREADS = {
    "said twice": "He left a day earlier. ",
    "without sentences": "a day earlier ",
    "by tense": "in two weeks ",
    "days of a story": "He left on Thursday, a day prior. ",
    "a narrative": "In 1990 he left. In June, a year later, he came. ",
    "before Christ": "In 490 BC he left. In June he came. ",
    "times of day": "at 5 p.m. ",
    "undated": "It was on Eid al-Fitr 1800, a day later. ",
}
"""Texts whose times hang on each other."""


def cost(text: str) -> float:
    """CPU seconds for one text, by a matcher that has read nothing before; the better of two."""
    best = float("inf")
    for _ in range(2):
        scanner = Matcher(grammar("en"))
        gc.collect()
        before = time.process_time()
        scanner.find(text)
        best = min(best, time.process_time() - before)
    return best


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_costs_about_twice_the_time(unit: str) -> None:
    once = (unit * (SIZE // len(unit) + 1))[:SIZE]
    short, long = cost(once), cost(once + once)
    assert long < 3 * short + 0.2


@pytest.mark.parametrize("unit", [*HOSTILE.values(), *THREADS.values()], ids=[*HOSTILE, *THREADS])
def test_dating_twice_the_text_costs_about_twice_the_time(unit: str) -> None:
    once = (unit * (SIZE // 4 // len(unit) + 1))[: SIZE // 4]
    short, long = (min(dating(text) for _ in range(2)) for text in (once, once + once))
    assert long < 3 * short + 0.2


def dating(text: str) -> float:
    """CPU seconds from a text to its dated expressions."""
    told = article(text, "2025-09-16")
    before = time.process_time()
    date_articles([told])
    return time.process_time() - before


def test_a_megabyte_without_an_end() -> None:
    for sign in ("1", "x", " ", "-", "'", "é"):
        assert cost(sign * 1_000_000) < 20
