"""Each case of ``cases/*.yml`` is one test: text in, what a reader makes of it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.errors import StoryError
from timeline.model.article import ParagraphKind, Publication
from timeline.reading.articles import read_article
from timeline.reading.jsonline import read_tag_line
from timeline.reading.text import segment

KINDS = {"b": ParagraphKind.BODY, "h": ParagraphKind.HEADING, "x": ParagraphKind.BOILERPLATE}
Case = dict[str, Any]


def cases(name: str) -> list[Any]:
    text = (Path(__file__).parent / "cases" / f"{name}.yml").read_text("utf-8")
    return [pytest.param(case, id=case["name"].replace(" ", "-")) for case in yaml.safe_load(text)]


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: Case) -> None:
    text = case["text"]
    paragraphs, sentences = segment(text, language=case.get("language", "en"))
    assert [" ".join(text[s.start : s.end].split()) for s in sentences] == case["sentences"]
    covered = "".join(text[s.start : s.end] for s in sentences)
    assert "".join(covered.split()) == "".join(text.split()), "every character lies in one sentence"
    assert all(paragraphs[s.paragraph].start <= s.start < s.end <= paragraphs[s.paragraph].end for s in sentences)


@pytest.mark.parametrize("case", cases("parts"))
def test_parts(case: Case) -> None:
    text = case["text"]
    paragraphs, _ = segment(text, language=case.get("language", "en"), furniture=case.get("furniture", True))
    expected = [part.partition(" ")[::2] for part in case["parts"]]
    found = [
        (next(letter for letter, kind in KINDS.items() if kind is p.kind), text[p.start : p.end][: len(words)])
        for p, (_, words) in zip(paragraphs, expected, strict=False)
    ]
    assert found == expected
    assert len(paragraphs) == len(expected)
    if "sections" in case:
        assert [p.section for p in paragraphs if p.kind is ParagraphKind.BODY] == case["sections"]


@pytest.mark.parametrize("case", cases("articles"))
def test_articles(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.get("file", "article.txt")
    path.write_text(case["text"], "utf-8", newline="")
    article, problems = read_article(path, language=case.get("language", "en"))
    for key in ("title", "publisher", "url", "author"):
        if key in case:
            assert getattr(article, key) == case[key], key
    if "language" in case:
        assert article.language == case["language"]
    if "published" in case:
        assert described(article.published) == str(case["published"])
    assert case.get("basis", "") in article.published.basis
    assert article.text.startswith(case.get("body", ""))
    expected = case.get("problems", [])
    assert len(problems) == len(expected), problems
    assert all(words in str(problem) for problem, words in zip(problems, expected, strict=True)), problems
    assert all(str(problem).startswith(str(path)) and "\n" not in str(problem) for problem in problems)


def described(published: Publication) -> str:
    if published.day is not None:
        return str(published.day)
    return f"{published.not_before} to {published.not_after}" if published.not_before else "unknown"


@pytest.mark.parametrize("case", cases("tag_lines"))
def test_tag_lines(case: Case) -> None:
    if "error" in case:
        with pytest.raises(StoryError) as caught:
            read_tag_line(case["line"], 3)
        assert str(caught.value).startswith(case["error"])
        return
    article = read_tag_line(case["line"], 3)
    assert article.text == case.get("text", article.text)
    assert article.id == case.get("id", "a")
    assert article.language == case.get("language", "en")
    assert described(article.published) == str(case.get("published", "unknown"))
    assert all(paragraph.kind is not ParagraphKind.BOILERPLATE for paragraph in article.paragraphs)
