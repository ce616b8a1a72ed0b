"""Every way to say a time that the sheets know: ``tests/corpus/<language>/*.yaml``, one file a phenomenon.

A file fixes the day of publication, and where it matters the day that the story is at. A block has the
value first, then every way to ``say`` it, with the expression in [brackets] where a sentence stands
around it; under ``nothing``, beside it, stands what must not be taken for a time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from timeline.model.article import Article, Publication
from timeline.model.calendar import Grain, containing
from timeline.model.expression import Anchor, TimeExpression, explain
from timeline.temporal.anchor import date_expressions
from timeline.temporal.matcher import matcher
from timeline.temporal.sheets import languages

CORPUS = Path(__file__).parent.parent / "corpus"
ASKED = ("type", "value", "mod", "quant", "freq", "anchor")
MARK = re.compile(r"\[(.*?)\]", re.DOTALL)


class Case(NamedTuple):
    language: str
    file: str
    text: str
    published: dt.date
    story: dt.date | None
    want: list[dict[str, Any]]

    @property
    def name(self) -> str:
        return f"{self.file}: {', '.join(w['value'] for w in self.want) or 'nothing'}: {self.text}"


def cases() -> Iterator[Case]:
    for path in sorted(CORPUS.glob("*/*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for block in content["cases"]:
            days = block.get("published", content.get("published")), block.get("story", content.get("story"))
            for text in block.get("say", []):
                values = block["value"] if isinstance(block["value"], list) else [block["value"]]
                anchors = block.get("anchors", [block.get("anchor")] * len(values))
                want = [
                    {key: block.get(key) for key in ASKED} | {"value": str(value), "anchor": anchor}
                    for value, anchor in zip(values, anchors, strict=True)
                ]
                yield Case(path.parent.name, path.stem, text, *days, want)
            for text in block.get("nothing", []):
                yield Case(path.parent.name, path.stem, text, *days, [])


CASES = list(cases())


def dated(case: Case, text: str) -> tuple[TimeExpression, ...]:
    day = case.published
    minute = day.hour * 60 + day.minute if isinstance(day, dt.datetime) else None
    day = dt.date(day.year, day.month, day.day)
    published = Publication(day, day, day, "as given", minute, stated=True)
    article = Article("", text, published=published, language=case.language)
    at = Anchor("story", containing(case.story, Grain.DAY), "as given") if case.story else None
    scanner = matcher(case.language)
    return date_expressions(article, scanner.find(text), scanner.grammar.tense, reached=at)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    text = MARK.sub(r"\1", case.text)
    marked = MARK.findall(case.text) or ([case.text] if case.want else [])
    found = dated(case, text)
    told = "\n".join(line for expression in found for line in explain(expression)) or "nothing found"
    assert [f.found.text for f in found] == marked, told
    for expression, want in zip(found, case.want, strict=True):
        got = {key: getattr(expression, key) for key in ASKED} | {
            "anchor": expression.anchor.name if expression.anchor else None
        }
        assert got == want | {"type": want["type"] or "DATE"}, told


@pytest.mark.parametrize("language", languages())
def test_every_phrase_of_a_sheet_is_said_in_a_case(language: str) -> None:
    scanner = matcher(language)
    said = {
        phrase
        for case in CASES
        if case.language == language
        for _, reading in scanner.scan(MARK.sub(r"\1", case.text))
        for phrase in reading.used
    }
    unsaid = [f"{p.concept}: {p.text}" for p in scanner.grammar.phrases if p not in said]
    assert not unsaid, "\n".join(unsaid)
