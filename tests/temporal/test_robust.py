"""No text makes it raise, and no day is invented that the calendar does not have."""

from __future__ import annotations

import datetime as dt
import random
import re

import pytest

from tests.temporal.dating import article, dated, values
from timeline.model.expression import explain
from timeline.temporal.matcher import matcher
from timeline.temporal.story import date_articles

DAYS = ("2025-09-16", "0001-01-01", "0001-03-01", "9999-12-31", "9999-10-01", "2024-02-29")

SIGNS = (" ", "\n", "\n\n", ",", "-", "’", ".", "😀", "0", "1", "29", "31", "99", "2025", "9999", "0000")


def vocabulary() -> list[str]:
    """The words of the sheet, and signs and numbers to stand between them."""
    sheet = matcher("en").grammar
    words = {word for word_class in sheet.classes.values() for word in word_class.words}
    words |= {word.strip("{}()[]<>|") for phrase in sheet.phrases for word in phrase.text.split()}
    return [*sorted(words), *SIGNS]


@pytest.mark.parametrize("seed", range(60))
def test_random_words_never_raise(seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 nothing secret
    words = vocabulary()
    text = "".join(choice.choice(words) + choice.choice(("", " ", " ", " ", "\n")) for _ in range(300))
    for day in (None, *DAYS):
        [dated] = date_articles([article(text, day)])
        last = 0
        for expression in dated.expressions:
            found = expression.found
            assert text[found.start : found.end] == found.text
            assert found.start >= last
            last = found.end
            assert expression.value
            assert explain(expression)
            if expression.interval is not None:
                assert expression.interval.start < expression.interval.end


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "text",
    [
        "9999 years ago",
        "9999 weeks from now",
        "9999 centuries later",
        "the day before yesterday",
        "the day after tomorrow",
        "in 0000",
        "on Monday",
        "last Monday",
        "next weekend",
        "in winter",
        "last winter",
        "next century",
        "the last week of the month",
        "the first week of the year",
        "the week of January 1",
        "on the 31st",
        "on February 29",
        "next Christmas",
        "a year ago today",
        "the fifth Monday of February",
        "the end of the century",
    ],
)
def test_the_edges_of_the_calendar(text: str, day: str) -> None:
    for _, value in values(text, day):
        assert value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on February 30, 2025", [("February 30, 2025", "2025-02-XX")]),
        ("on February 29, 2025", [("February 29, 2025", "2025-02-XX")]),
        ("on 31 April", [("31 April", "XXXX-04-XX")]),
        ("2025-02-30", [("2025-02-30", "2025-02-XX")]),
        ("2025-13-01", []),
        ("the 32nd of May", []),
        ("in 0000", []),
        ("at 25:30", []),
        ("9999 years ago", [("9999 years ago", "XXXX")]),
        ("the fifth Monday of February 2025", [("the fifth Monday of February 2025", "XXXX-WXX-1")]),
    ],
)
def test_what_there_is_not_is_not_dated(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text, "2025-09-16") == expected


def test_a_thousand_articles_of_one_story() -> None:
    articles = [article(f"He came on May {n % 28 + 1}.", None, f"{n}.txt") for n in range(300)]
    articles.append(article("He came.", dt.date(2025, 9, 16).isoformat(), "known.txt"))
    assert all(dated.expressions[0].value.startswith("2025-05") for dated in date_articles(articles)[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "3 days ago, Dec 30, two thousand 7999",
        "9999 days ago, June 3, 9998",
        "the 287th century",
        "two days and two nights",
        "each thu. every april next year",
    ],
)
@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(text: str, published: str | None) -> None:
    for expression in dated(text + " " + "In 1950 he left. " * 12 + "On Dec 20 he went.", published):
        assert re.fullmatch(r"[PX0-9].*|BC.*|[A-Z]+_REF", expression.value)
        assert not re.match(r"\d{5}", expression.value)
