"""Where a title that is too long ends."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from timeline.events.shortening import LONGEST, shortened
from timeline.pipeline import sentence_grammar

CASES = yaml.safe_load(Path(__file__).with_name("shortening.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_title_is_cut_where_it_keeps_its_sense(case: dict[str, str]) -> None:
    short = shortened(case["text"], sentence_grammar("en"))
    assert short == case["short"]
    assert len(short) <= LONGEST
