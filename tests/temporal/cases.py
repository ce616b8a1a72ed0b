"""Cases of the corpus: a text, the days that it is counted from, and what must be found in it.

A file fixes the day of publication, and where it matters the day that the story is at. A block has the
value first, then every way to ``say`` it, with the expression in [brackets] where a sentence stands
around it; under ``nothing``, beside it, stands what must not be taken for a time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from timeline.model.article import Article, Publication
from timeline.model.calendar import Grain, containing
from timeline.model.expression import Anchor, TimeExpression, explain
from timeline.temporal.anchor import date_expressions
from timeline.temporal.matcher import Matcher

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

    @property
    def plain(self) -> str:
        """The text without its marks."""
        return MARK.sub(r"\1", self.text)


def cases_of(content: dict[str, Any], language: str, file: str) -> Iterator[Case]:
    """The cases of one file."""
    for block in content["cases"]:
        days = block.get("published", content.get("published")), block.get("story", content.get("story"))
        for text in block.get("say", []):
            values = block["value"] if isinstance(block["value"], list) else [block["value"]]
            anchors = block.get("anchors", [block.get("anchor")] * len(values))
            want = [
                {key: block.get(key) for key in ASKED} | {"value": str(value), "anchor": anchor}
                for value, anchor in zip(values, anchors, strict=True)
            ]
            yield Case(language, file, text, *days, want)
        for text in block.get("nothing", []):
            yield Case(language, file, text, *days, [])


def dated(case: Case, scanner: Matcher) -> tuple[TimeExpression, ...]:
    day = case.published
    minute = day.hour * 60 + day.minute if isinstance(day, dt.datetime) else None
    day = dt.date(day.year, day.month, day.day)
    published = Publication(day, day, day, "as given", minute, stated=True)
    article = Article("", case.plain, published=published, language=case.language)
    at = Anchor("story", containing(case.story, Grain.DAY), "as given") if case.story else None
    return date_expressions(article, scanner.find(case.plain), scanner.grammar.tense, reached=at)


def check(case: Case, scanner: Matcher) -> None:
    """That what is found in a case is what it asks for; a failure prints how each expression was dated."""
    marked = MARK.findall(case.text) or ([case.text] if case.want else [])
    found = dated(case, scanner)
    told = "\n".join(line for expression in found for line in explain(expression)) or "nothing found"
    assert [f.found.text for f in found] == marked, told
    for expression, want in zip(found, case.want, strict=True):
        got = {key: getattr(expression, key) for key in ASKED} | {
            "anchor": expression.anchor.name if expression.anchor else None
        }
        assert got == want | {"type": want["type"] or "DATE"}, told
