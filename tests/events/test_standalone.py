"""How clear a title is to who has not read its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.events.standalone import clearness
from timeline.pipeline import sentence_grammar

CASES = yaml.safe_load(Path(__file__).with_name("standalone.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_how_well_a_title_does_without_its_sentence(case: dict[str, Any]) -> None:
    assert clearness(case["title"], sentence_grammar("en")) == case["clear"]
