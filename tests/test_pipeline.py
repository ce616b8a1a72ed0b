"""The whole program on stories that are not as they should be."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from timeline import pipeline
from timeline.errors import StoryError, UnknownLanguageError
from timeline.outputs import data
from timeline.settings import Settings

ENGLISH = "Osterby votes\n\nThe council of Osterby voted on 3 March 2025.\n"
OTHER = "---\nlanguage: tlh\n---\nThe council of Osterby voted on 3 March 2025.\n"


def test_an_article_in_an_unknown_language_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").write_text(OTHER)
    story, problems = pipeline.read(tmp_path, Settings())
    assert [article.id for article in story.articles] == ["a.txt"]
    assert [("b.txt" in str(problem), "tlh" in str(problem)) for problem in problems] == [(True, True)]


def test_a_story_of_nothing_else_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(OTHER)
    with pytest.raises(StoryError, match="tlh"):
        pipeline.read(tmp_path, Settings())


def test_the_language_of_the_settings_must_be_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    with pytest.raises(UnknownLanguageError, match="there are: en"):
        pipeline.read(tmp_path, Settings(language="tlh"))


def test_one_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        '{"id": 1, "publisher": "A", "published": "2025-03-04", "text": "The council of Osterby voted on Monday."}',
        "{",
        '{"id": 2, "publisher": "B", "language": "tlh", "published": "2025-03-04", "text": "It rained on Monday."}',
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines))
    story, problems = pipeline.read(tmp_path / "articles.jsonl", Settings())
    assert [article.id for article in story.articles] == ["1"]
    assert len(problems) == 2


def test_the_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    lines = [
        f'{{"id": "{name}", "published": "2025-06-{day}", "text": "{text}"}}'
        for name, day, text in (
            ("b", 18, "Mayor Karl Moen of Osterby opened a school on Tuesday. The ferry stood still."),
            ("a", 18, "Mayor Karl Moen of Osterby dismissed his treasurer on Tuesday. It rained in Lund."),
            ("c", 19, "Mayor Karl Moen of Osterby opened a school for deaf children on June 17."),
        )
    ]
    written = set()
    for number, order in enumerate(itertools.permutations(lines)):
        path = tmp_path / f"{number}" / "schools" / "articles.jsonl"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join(order))
        story, _ = pipeline.read(path, Settings(cache=False))
        written.add(data.chronology(pipeline.tell(story, Settings(cache=False))))
    assert len(written) == 1
