from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from timeline.fence.dating import dated, whole
from timeline.outputs import dates
from timeline.outputs.labels import labels

CASES = yaml.safe_load((Path(__file__).parent / "dates.yml").read_text(encoding="utf-8"))
WORDS = labels("en")


def said(text: str, language: str = "en") -> str | None:
    time = dated(text, language)
    if time is None:
        return None
    return dates.text(dates.between(*time, WORDS) if len(time) == 2 else dates.when(time[0], WORDS))


@pytest.mark.parametrize(
    ("text", "says"),
    [pytest.param(text, says, id=f"{kind}: {text}") for kind, cases in CASES.items() for text, says in cases.items()],
)
def test_a_date_as_it_is_written_and_as_it_is_shown(text: str, says: str | None) -> None:
    assert said(text) == says


@pytest.mark.parametrize(
    "text", [text for kind, cases in CASES.items() for text, says in cases.items() if says and kind != "ISO 8601"]
)
def test_what_the_page_says_can_be_written_again(text: str) -> None:
    again = said(text)
    assert again is not None
    assert said(again) == again


def test_a_language_without_a_grammar_has_the_dates_that_all_languages_share() -> None:
    assert said("2025-06/2025-07", "tlh") == "June to July 2025"
    assert said("about 2010", "tlh") is None


def test_a_range_is_one_time_from_its_first_day_to_its_last() -> None:
    time = dated("about June 2017 to late 2021", "en")
    assert time
    when = whole(time)
    assert (when.value, when.mod) == ("2017-06/2021", "APPROX")
    assert (when.interval.start.isoformat(), when.interval.last.isoformat()) == ("2017-06-01", "2021-12-31")


def test_a_long_text_is_no_date() -> None:
    assert dated("about " * 10_000 + "2010", "en") is None
