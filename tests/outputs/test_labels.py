from __future__ import annotations

from pathlib import Path

import pytest

from timeline.errors import SheetError, UnknownLanguageError
from timeline.model.chronology import Role
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
