"""Time grows no faster than the text, whatever the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.proportion import in_proportion, seconds
from tests.temporal.dating import article
from timeline.temporal.matcher import Matcher
from timeline.temporal.sheets import grammar
from timeline.temporal.story import date_articles

SIZE = 100_000
"""Characters; the longest text is four times as long."""

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


def finding(text: str) -> Callable[[], object]:
    """The work of a matcher that has read nothing before."""
    scanner = Matcher(grammar("en"))
    return lambda: scanner.find(text)


def dating(text: str) -> Callable[[], object]:
    """The work from a text to its dated expressions."""
    told = article(text, "2025-09-16")
    return lambda: date_articles([told])


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_finding_takes_time_in_proportion(unit: str) -> None:
    in_proportion(lambda size: finding((unit * (size // len(unit) + 1))[:size]), SIZE)


@pytest.mark.parametrize("unit", [*HOSTILE.values(), *THREADS.values()], ids=[*HOSTILE, *THREADS])
def test_dating_takes_time_in_proportion(unit: str) -> None:
    in_proportion(lambda size: dating((unit * (size // len(unit) + 1))[:size]), SIZE // 4)


def test_a_megabyte_without_an_end() -> None:
    for sign in ("1", "x", " ", "-", "'", "é"):
        assert seconds(finding(sign * 1_000_000)) < 20
