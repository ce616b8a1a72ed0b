"""Where sources tell one happening otherwise: on another day, of another, elsewhere, or with another end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.events.stories import article
from timeline import pipeline
from timeline.model.article import Story
from timeline.model.chronology import Chronology

CASES = yaml.safe_load((Path(__file__).parent / "contradictions.yml").read_text())


def told(case: dict[str, Any], *, backwards: bool = False) -> Chronology:
    articles = [
        pipeline.structs.replace(article(f"{number}.txt", day, text), publisher=outlet)
        for number, (day, outlet, text) in enumerate(case["articles"])
    ]
    return pipeline.tell(Story("case", tuple(articles[::-1] if backwards else articles)))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_contradictions(case: dict[str, Any]) -> None:
    chronology = told(case)
    found = [[one.kind, one.explanation] for event in chronology.events for one in event.conflicts]
    assert found == case["conflicts"], [(event.when.value, event.title) for event in chronology.events]
    if "dates" in case:
        assert [event.when.value for event in chronology.events] == list(map(str, case["dates"]))
