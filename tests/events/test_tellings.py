"""Single sentences: which events they tell, when, and under what title."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline import pipeline
from timeline.events.extract import extract
from timeline.model.article import Article, Publication
from timeline.model.chronology import Mention
from timeline.reading.text import segment

CASES = yaml.safe_load((Path(__file__).parent / "tellings.yml").read_text())
PUBLISHED = dt.date(2025, 6, 18)


def mentions(text: str, published: dt.date = PUBLISHED) -> tuple[Mention, ...]:
    paragraphs, sentences = segment(text)
    article = Article("a.txt", text, paragraphs, sentences, Publication(published, basis="stated", stated=True))
    [dated] = pipeline.date((article,))
    return extract(dated, pipeline.sentence_grammar("en")).mentions


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_told(case: dict[str, Any]) -> None:
    got = [
        {"when": m.when.value if m.when else None, "title": m.clause, "role": m.role.value}
        for m in mentions(case["text"])
    ]
    assert got == [{"role": "event", **told, "when": str(told["when"])} for told in case["told"]]


def test_offsets_in_folded_white_space() -> None:
    [mention] = mentions("Mayor   Lind\tmet the  governor in  Lund   on\u00a0Tuesday.")
    assert mention.quote == "Mayor Lind met the governor in Lund on Tuesday."
    assert mention.clause == "Mayor Lind met the governor in Lund"
