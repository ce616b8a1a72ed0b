"""The page on how dates are found: its table holds, and its worked example works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.temporal.cases import cases_of, check
from tests.temporal.dating import dated
from timeline.temporal.matcher import Matcher
from timeline.temporal.sheets import load

ROOT = Path(__file__).parents[2]
SHEETS = [ROOT / "timeline" / "temporal" / "grammar" / name for name in ("meanings.yaml", "en.yaml")]
PAGE = (ROOT / "content" / "how-dates-are-found.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]*\*\*[^|]*) \| `([^`]+)` \|", PAGE, re.MULTILINE)


def blocks(name: str) -> list[dict[str, Any]]:
    texts = re.findall(rf"^```yaml\n# {re.escape(name)}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return [yaml.safe_load(text) for text in texts]


@pytest.mark.parametrize(("sentence", "value"), ROWS, ids=[sentence for sentence, _ in ROWS])
def test_a_row_of_the_table(sentence: str, value: str) -> None:
    (expression,) = dated(sentence.replace("**", ""), "2025-09-16")
    assert (expression.value, expression.found.text in sentence) == (value, True)


def test_the_table_has_rows() -> None:
    assert len(ROWS) > 10


def test_the_worked_example() -> None:
    meanings, sheet = SHEETS
    before = Matcher(load(meanings.read_text("utf-8"), sheet.read_text("utf-8"), "en"))
    after = Matcher(load(with_blocks(meanings), with_blocks(sheet), "en"))
    (content,) = blocks("a case")
    cases = list(cases_of(content, "en", "page"))
    assert len(cases) == 3
    for case in cases:
        check(case, after)
        if case.want:
            with pytest.raises(AssertionError):
                check(case, before)


def with_blocks(path: Path) -> str:
    """A sheet with what the page adds to it."""
    sheet = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 all its scalars are texts
    for block in blocks(path.name):
        for key, added in block.items():
            for name, what in added.items():
                sheet[key][name] = [*sheet[key].get(name, ()), *what] if isinstance(what, list) else what
    return yaml.safe_dump(sheet, sort_keys=False, allow_unicode=True)
