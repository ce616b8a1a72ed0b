"""The five articles that the program was written with, read as their editor reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.model.article import Article, ParagraphKind
from timeline.reading.story import read_story

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.exists(), reason="../shared is not here"),
]


def expected() -> dict[str, dict[str, Any]]:
    file = SEEDS / "expected.yml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
    articles: dict[str, dict[str, Any]] = loaded.get("articles", {})
    return articles


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    story, problems = read_story(SEEDS)
    assert problems == ()
    return {article.id: article for article in story.articles}


@pytest.mark.parametrize("name", expected())
def test_article(name: str, articles: dict[str, Article]) -> None:
    article, wanted = articles[name], expected()[name]
    assert article.title == wanted["title"]
    publishers = wanted["publisher"] if isinstance(wanted["publisher"], list) else [wanted["publisher"]]
    assert article.publisher in publishers
    if "masthead" in wanted["published"].get("basis", ""):
        assert article.published.day == wanted["published"]["value"]
        assert article.published.stated
    else:
        assert not article.published.stated
    headings = [article.text[p.start : p.end] for p in article.paragraphs if p.kind is ParagraphKind.HEADING]
    assert headings == wanted.get("sections", [])
    for phrase in wanted["phrases"]:
        assert phrase["text"] in article.text


@pytest.mark.parametrize("name", [name for name, wanted in expected().items() if "boilerplate" in wanted])
def test_boilerplate(name: str, articles: dict[str, Article]) -> None:
    article = articles[name]
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.kind is not ParagraphKind.BOILERPLATE]
    for words in expected()[name]["boilerplate"]:
        assert not any(words in paragraph for paragraph in body)
    assert article.title not in body


def test_teasers_take_no_part_and_entries_do(articles: dict[str, Article]) -> None:
    article = next(article for name, article in articles.items() if name.startswith("000"))
    teaser = [p for p in article.paragraphs if p.section == "Go deeper"]
    entries = [p for p in article.paragraphs if p.section == "More on these topics" and p.end - p.start > 20]
    assert len(teaser) == 10
    assert {p.kind for p in teaser} == {ParagraphKind.BOILERPLATE}
    assert len(entries) == 5
    assert {p.kind for p in entries} == {ParagraphKind.BODY}
