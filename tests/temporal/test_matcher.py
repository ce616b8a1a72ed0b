"""What is found where: offsets, neighbours, contexts."""

from __future__ import annotations

import pytest

from timeline.temporal.matcher import matcher


def found(text: str) -> list[str]:
    return [item.text for item in matcher("en").find(text)]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "😀😀 ",
        "会議は。 ",
        "cafe\u0301 ",
        "\ud800 \udfff ",
        "naïve — “quoted” ",
        "\u00a0\u2009\t ",
        "ﬁ ß İ ",
        "\r\n\r\n",
    ],
    ids=["plain", "emoji", "cjk", "combining", "surrogates", "signs", "blanks", "ligatures", "lines"],
)
@pytest.mark.parametrize("phrase", ["June 2022", "a\u00a0day prior", "mid\u2010June", "the ’90s", "2017–2021"])
def test_offsets_are_characters_of_the_text(before: str, phrase: str) -> None:
    text = f"{before}{phrase} {before}"
    items = matcher("en").find(text)
    assert items
    assert [text[item.start : item.end] for item in items] == [item.text for item in items]
    assert (items[0].start, items[-1].end) == (len(before), len(before) + len(phrase))


@pytest.mark.parametrize(
    "text",
    [
        "the mayor",
        "Mayfair",
        "the Junes",
        "todayish",
        "12025",
        "20255",
        "1,2025",
        "2025,123",
        "$2020",
        "€2020",
        "£ 2,020",
        "2020%",
        "v2.2020",
        "2.2020.3",
        "#2020",
        "@2020",
        "x_2020",
        "2020_x",
        "/2020/",
        "https://example.org/2020/09/11/june-2021.html",
        "a2020b",
        "２０２０",
        "二〇二五",
        "year-long_talks",
        "the day-care centre",
        "2020x",
    ],
)
def test_neighbours_that_make_it_something_else(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(2020)", ["2020"]),
        ("“2020”", ["2020"]),
        ("2020's best", ["2020"]),
        ("2020.", ["2020"]),
        ("in 2020, 2021 and 2022.", ["2020", "2021", "2022"]),
        ("June’s rain", ["June"]),
        ("—Monday—", ["Monday"]),
        ("JUNE 2022", ["JUNE 2022"]),
        ("june 2022", ["june 2022"]),
        ("in June\n2022", ["June\n2022"]),
        ("in June\r\n2022", ["June\r\n2022"]),
        ("in June\n\n2022", ["June", "2022"]),
        ("in June \n \n 2022", ["June", "2022"]),
    ],
)
def test_neighbours_that_do_no_harm(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since May", ["May"]),
        ("Since\nMay", ["May"]),
        ("since\n\nMay", []),
        ("insince May", []),
        ("He had come a day before.", ["a day before"]),
        ("He had come a day before she did.", []),
        ("in the past", ["the past"]),
        ("since May 5, 2020", ["May 5, 2020"]),
        ("from May 5 to May 7", ["May 5", "May 7"]),
        ("between 1812 and 1815", ["1812", "1815"]),
        ("in 1812", ["1812"]),
        ("1812 overture", []),
    ],
)
def test_a_context_is_needed_and_stays_outside(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_longest_phrase_wins() -> None:
    assert found("Thursday, September 11, 2025 at 9 p.m.") == ["Thursday, September 11, 2025 at 9 p.m."]
    assert found("early on the morning of September 11") == ["early on the morning of September 11"]


def test_the_two_ends_of_a_range_share_a_number() -> None:
    items = matcher("en").find("from 2017 to 2021, in 2022, and from May to July")
    assert [item.range for item in items] == [1, 1, None, 2, 2]


def test_found_tells_its_phrase_and_slots() -> None:
    [item] = matcher("en").find("two weeks earlier")
    assert item.concept == "units-before"
    assert item.phrase == "en: {n} {unit} (prior|earlier|previously|beforehand)"
    assert item.slots == (("n", "2"), ("unit", "week"))


def test_a_language_with_a_region_uses_the_sheet_of_the_language() -> None:
    assert matcher("en-GB").find("June 2022")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On June 12 people gathered in Lund.", ["June 12"]),
        ("In May 2024 prisoners were freed.", ["May 2024"]),
        ("In 2024 people fled the town.", ["2024"]),
        ("It was 2024 miles away.", []),
    ],
)
def test_what_happened_to_people_does_not_hide_the_date(text: str, found: list[str]) -> None:
    assert [item.text for item in matcher("en").find(text)] == found
