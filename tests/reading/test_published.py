"""What was published before: read if it is whole, and else left aside with one line."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.errors import StoryError
from timeline.model.published import Correction, Known, Published
from timeline.reading import published as reading
from timeline.reading.published import PUBLISHED_FILE, read_published
from timeline.reading.story import read_story

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "published.yml").read_text())
GOOD = {
    "id": "2025-09-10-ferry-stops",
    "date": "2025-09-10",
    "title": "Ferry stops",
    "since": "2025-09-20",
    "updated": "2025-09-20",
    "sentences": ["0123456789ab"],
}
DAY = dt.date(2025, 9, 20)


def content(case: dict[str, Any]) -> str:
    if "file" in case:
        return str(case["file"]).replace("DEEP", '{"version":' + "[" * 100_000)
    entry = {key: value for key, value in (GOOD | case.get("with", {})).items() if key != case.get("without")}
    return json.dumps({"version": 1, "entries": [entry] * (2 if case.get("twice") else 1)}, default=str)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The ferry of Osterby stopped on 10 September 2025.")
    return tmp_path


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_what_is_of_no_use_is_one_line_and_the_story_is_read(case: dict[str, Any], story: Path) -> None:
    (story / PUBLISHED_FILE).write_text(content(case))
    read, [problem] = read_story(story)
    assert (len(read.articles), read.published) == (1, None)
    assert isinstance(problem, StoryError)
    assert case["says"] in str(problem)
    assert str(problem).startswith(f"{story}/{PUBLISHED_FILE}")
    assert "\n" not in str(problem)
    assert len(str(problem)) < 400 + len(str(story))


def test_a_good_one_is_part_of_the_story(story: Path) -> None:
    more = {
        "mod": "APPROX",
        "earlier": [{"date": "2025", "corrected": "2025-09-20"}],
        "also": ["b"],
        "gone": "2025-10-01",
    }
    (story / PUBLISHED_FILE).write_text(content({"with": more}))
    read, problems = read_story(story)
    known = Known(
        "2025-09-10-ferry-stops", "2025-09-10", "Ferry stops", DAY, DAY, ("0123456789ab",), "APPROX",
        (Correction("2025", DAY),), ("b",), dt.date(2025, 10, 1),
    )  # fmt: skip
    assert (read.published, problems) == (Published(entries=(known,)), ())


def test_a_story_that_was_not_published_has_none(story: Path) -> None:
    assert read_published(story) is None


def test_a_file_that_is_no_file(story: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = story / PUBLISHED_FILE
    outside = tmp_path_factory.mktemp("outside") / PUBLISHED_FILE
    outside.write_text('{"version": 1}')

    def says() -> str:
        with pytest.raises(StoryError) as error:
            read_published(story)
        return str(error.value)

    path.symlink_to(outside)
    assert "is a link that leads out of the folder" in says()
    path.unlink()
    path.symlink_to(path)
    assert "cannot be read" in says()
    path.unlink()
    os.mkfifo(path)
    assert "is no regular file" in says()
    path.unlink()
    path.mkdir()
    assert "is no regular file" in says()


def test_a_file_that_is_too_large(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    (story / PUBLISHED_FILE).write_text(content({}))
    with pytest.raises(StoryError, match="more than 10 bytes"):
        read_published(story)
