from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from timeline.errors import SheetError, UnknownLanguageError
from timeline.model.calendar import Grain, Interval
from timeline.model.chronology import Role, When
from timeline.outputs import dates
from timeline.outputs import labels as sheets
from timeline.outputs.labels import labels


@pytest.mark.parametrize("sheet", sorted(sheets.SHEETS.glob("*.yaml")), ids=lambda sheet: sheet.stem)
def test_each_sheet_has_what_pages_need(sheet: Path) -> None:
    words = labels(sheet.stem)
    assert (len(words.months), len(words.seasons), len(words.ordinals)) == (12, 4, 4)
    assert set(words.roles) == {role.value for role in Role if role is not Role.EVENT}


def test_a_region_takes_the_sheet_of_its_language() -> None:
    assert labels("en-GB").language == "en"


def test_a_language_without_a_sheet_is_named() -> None:
    with pytest.raises(UnknownLanguageError, match=r"'xx'.*there are: .*en"):
        labels("xx")


def test_a_sheet_that_lacks_a_key_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qq.yaml").write_text("direction: ltr\n", encoding="utf-8")
    monkeypatch.setattr(sheets, "SHEETS", tmp_path)
    with pytest.raises(SheetError, match="missing required field `months`"):
        labels("qq")


def test_counts() -> None:
    assert [labels("en").count("outlets", number) for number in (0, 1, 2)] == ["0 outlets", "1 outlet", "2 outlets"]


@pytest.mark.parametrize(
    ("style", "day", "days"),
    [
        ("day-first", "11 September 2025", "10 to 11 September 2025"),
        ("month-first", "September 11, 2025", "September 10 to September 11, 2025"),
        ("iso", "2025-09-11", "2025-09-10 to 2025-09-11"),
    ],
)
def test_a_site_chooses_how_days_are_written(style: str, day: str, days: str) -> None:
    words = labels("en", style)
    assert dates.text(dates.day(dt.date(2025, 9, 11), words)) == day
    range_ = When("2025-09-10/2025-09-11", Interval(dt.date(2025, 9, 10), dt.date(2025, 9, 12), Grain.DAY))
    assert dates.text(dates.when(range_, words)) == days


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ("[1, 2]", "holds no keys"),
        ("a: [", "while parsing"),
        ("styles: {loud: {shout: x}}", "Object missing required field"),
    ],
)
def test_a_sheet_of_the_sites_own_counts_and_is_checked(tmp_path: Path, sheet: str, why: str) -> None:
    ours = (sheets.SHEETS / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "en.yaml").write_text(ours.replace("How we got here", "So far"), encoding="utf-8")
    assert labels("en", folder=tmp_path).sections["how"] == "So far"
    (tmp_path / "qq.yaml").write_text(sheet, encoding="utf-8")
    with pytest.raises(SheetError, match=why):
        labels("qq", folder=tmp_path)


def test_a_style_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(SheetError, match=r"no style 'loud'.*day-first, month-first, iso"):
        labels("en", "loud")
