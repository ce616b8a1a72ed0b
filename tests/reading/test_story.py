"""Stories from folders and JSON Lines: names, editors' words, what goes into which article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.errors import StoryError
from timeline.model.article import ParagraphKind
from timeline.reading.names import slug
from timeline.reading.records import read_articles_jsonl
from timeline.reading.story import find_stories, read_story

GOOD = "The ferries sailed again on Monday.\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ferry-strike", "ferry-strike"),
        ("Ferry Strike (2025)", "ferry-strike-2025"),
        ("Fähre & Œuvre__x", "fahre-uvre-x"),
        ("--x--", "x"),
        ("x" * 200, "x" * 81),
        ("", "story"),
        ("../..", "story-"),
        ("Забастовка", "story-"),
        ("北京", "story-"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    made = slug(name)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}", made)
    assert made == expected or (expected.endswith("-") and made.startswith(expected))


def test_slugs_of_other_scripts_differ() -> None:
    assert slug("北京") != slug("上海")
    assert slug("北京") == slug("北京")


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Ferry Strike"
    folder.mkdir()
    (folder / "b.txt").write_text(GOOD)
    (folder / "a.md").write_text("# The strike is over for now\n\n" + GOOD)
    (folder / "story.yml").write_text(
        "title: The strike\nsummary: |\n  Nine days.\n  Then *talks*.\naliases: []\ndecisions: []\n"
    )
    story, problems = read_story(folder)
    assert (story.id, story.title, story.summary) == ("ferry-strike", "The strike", "Nine days.\nThen *talks*.")
    assert [(article.id, article.title) for article in story.articles] == [
        ("a.md", "The strike is over for now"),
        ("b.txt", None),
    ]
    assert (story.aliases, story.decisions, problems) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "title", "problem"),
    [
        ("title: The strike\nsummary: a: b\n", "The strike", ":2: is no YAML"),
        ("title: [x]\n", None, ":1: title is not a plain text"),
        ("titel: x\n", None, ':1: "titel" is no key of story.yml; did you mean title?'),
        ("- x\n", None, ":1: holds no keys"),
        ("", None, None),
        ("title: &t x\nsummary: *t\n", "x", ":2: summary is not a plain text"),
    ],
)
def test_an_editors_file_that_is_wrong(text: str, title: str | None, problem: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "story.yml").write_text(text)
    story, problems = read_story(tmp_path)
    assert story.title == title
    assert [problem is not None and problem in str(found) for found in problems] == ([True] if problem else [])
    assert story.draft == ("no YAML" in str(problem) or "holds no keys" in str(problem)), "what it hides stays hidden"


def test_finding_stories(tmp_path: Path) -> None:
    for name in ("b", "a", "empty", ".hidden"):
        (tmp_path / name).mkdir()
    for name in ("b", "a", ".hidden"):
        (tmp_path / name / "x.txt").write_text(GOOD)
    (tmp_path / "README.md").write_text("Stories.\n")
    (tmp_path / "out").symlink_to("/", target_is_directory=True)
    assert find_stories(tmp_path) == (tmp_path / "a", tmp_path / "b")
    assert find_stories(tmp_path / "a") == (tmp_path / "a",)
    assert find_stories(tmp_path / "missing") == ()


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "ferry" / "articles.jsonl"
    path.parent.mkdir()
    path.write_text(
        '\ufeff{"id": 1, "publisher": " Sample\\nWire ", "published": "2025-09-16", "title": "The end", "url": "https://example.org/1",'
        ' "text": "It ended.\\r\\nRead also: More"}\n'
        "\n"
        "nonsense\n"
        '{"id": "1", "publisher": "Sample Herald", "published": null, "language": "en-GB",'
        ' "text": "ALDPORT (SW) - It ended."}\n'
        '{"id": "1", "published": "2025-02-30", "url": "file:///etc", "text": "It ended."}\n'
        '{"id": "1-2", "text": "Tuesday 16 September 2025\\n\\nALDPORT (SW) - It ended."}\n'
        '{"id": "4", "text": " "}\n'
        '{"id": "5", "text": "' + "[" * 5 + '", "z": ' + "[" * 50000 + "]" * 50000 + "}\n",
        "utf-8",
    )
    story, problems = read_story(path)
    assert story.id == "ferry"
    assert [a.id for a in story.articles] == ["1", "1-2", "1-2-2", "1-3"]
    first, second, fourth, third = story.articles
    assert (first.publisher, str(first.published.day), first.title) == ("Sample Wire", "2025-09-16", "The end")
    assert [p.kind for p in first.paragraphs] == [ParagraphKind.BODY, ParagraphKind.BOILERPLATE]
    assert (second.publisher, second.published.day, second.language) == ("Sample Herald", None, "en-GB")
    assert (third.url, third.published.day) == (None, None)
    assert (fourth.publisher, str(fourth.published.day), fourth.text) == (
        "SW",
        "2025-09-16",
        "ALDPORT (SW) - It ended.",
    )
    assert [problem.line for problem in problems] == [3, 4, 5, 5, 5, 6, 7, 8]
    assert all(str(problem).startswith(f"{path}:") for problem in problems)


def test_many_bad_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("x\n" * 1000 + '{"id": "a", "text": "It ended."}\n')
    articles, problems = read_articles_jsonl(path)
    assert len(articles) == 1
    assert len(problems) == 101
    assert "900 further lines" in str(problems[-1])


def test_a_folder_with_json_lines_only(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "text": "It ended."}\n')
    assert [article.id for article in read_story(tmp_path)[0].articles] == ["a"]
    (tmp_path / "b.txt").write_text(GOOD)
    assert [article.id for article in read_story(tmp_path)[0].articles] == ["b.txt"]


def test_an_article_is_no_story(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    with pytest.raises(StoryError, match="name a folder"):
        read_story(tmp_path / "a.txt")


def test_the_editor_may_say_what_is_behind_a_story(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry stopped on 3 May 2025.", encoding="utf-8")
    (tmp_path / "story.yml").write_text("analysis: |\n  Fuel was *dear*.\n", encoding="utf-8")
    story, problems = read_story(tmp_path)
    assert (story.analysis, problems) == ("Fuel was *dear*.", ())
    (tmp_path / "story.yml").write_text("analysis: [a, b]\n", encoding="utf-8")
    story, problems = read_story(tmp_path)
    assert story.analysis is None
    assert "analysis is not a plain text" in str(problems[0])
