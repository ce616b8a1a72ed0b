"""What is cut from a sentence, and what never is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.events.paring import pared, shorter
from timeline.pipeline import sentence_grammar

CASES = yaml.safe_load(Path(__file__).with_name("paring.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_is_cut_as_an_editor_cuts_it(case: dict[str, Any]) -> None:
    grammar = sentence_grammar("en")
    if "pared" in case:
        assert pared(case["text"], grammar, case.get("day")) == case["pared"]
    if "shorter" in case:
        assert list(shorter(case["text"], grammar)) == case["shorter"]
