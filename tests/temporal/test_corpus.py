"""Every way to say a time that the sheets know: ``tests/corpus/<language>/*.yaml``, one file a phenomenon."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.temporal.cases import Case, cases_of, check
from timeline.temporal.matcher import matcher
from timeline.temporal.sheets import languages

FILES = sorted((Path(__file__).parent.parent / "corpus").glob("*/*.yaml"))
CASES = [
    case
    for path in FILES
    for case in cases_of(yaml.safe_load(path.read_text(encoding="utf-8")), path.parent.name, path.stem)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case, matcher(case.language))


@pytest.mark.parametrize("language", languages())
def test_every_phrase_of_a_sheet_is_said_in_a_case(language: str) -> None:
    scanner = matcher(language)
    said = {
        phrase
        for case in CASES
        if case.language == language
        for _, reading in scanner.scan(case.plain)
        for phrase in reading.used
    }
    unsaid = [f"{p.concept}: {p.text}" for p in scanner.grammar.phrases if p not in said]
    assert not unsaid, "\n".join(unsaid)
