"""Comparing: files, folders, and what was published; and what is no telling of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import commands
from timeline.editing.diff import state_in_file
from timeline.events.differences import state_of
from timeline.model.chronology import Chronology
from timeline.outputs import data

FIRE = "A fire in the harbour of Osterby injured 40 people on 5 September 2025."
BRIDGE = "The Osterby council closed the Larsen bridge on 10 September 2025."


def run(command: str, *args: str) -> Result:
    return CliRunner().invoke(commands, [command, "--no-cache", *args], prog_name="timeline")


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "fire"
    folder.mkdir(parents=True)
    (folder / "courier.txt").write_text(f"{FIRE}\n")
    return folder


def test_our_json_comes_back_as_what_it_was_written_from(bridge: Chronology, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text(data.chronology(bridge))
    assert state_in_file(tmp_path / "old.json") == state_of(bridge)


def test_a_file_against_the_folder_that_it_was_written_from(story: Path) -> None:
    Path("old.json").write_text(run("show", "seeds/fire", "--format", "json").stdout)
    assert run("diff", "old.json", "seeds/fire").output == "nothing has changed\n"
    (story / "courier.txt").write_text(f"{FIRE}\n{BRIDGE}\n")
    says = "new: 2025-09-10 The Osterby council closed the Larsen bridge\n"
    assert run("diff", "old.json", "fire").output == says
    assert run("diff", "fire", "old.json").output == says.replace("new", "gone")
    assert json.loads(run("diff", "old.json", "fire", "--format", "json").output) == [
        {
            "change": "new",
            "id": "2025-09-10-the-osterby-council-closed",
            "date": "2025-09-10",
            "title": "The Osterby council closed the Larsen bridge",
        }
    ]


def test_a_story_against_what_was_published_of_it(story: Path) -> None:
    ran = run("diff", "fire")
    assert (ran.exit_code, ran.output.count("\n")) == (1, 1)
    assert "has no published.json; run timeline publish" in ran.output
    run("publish", "fire", "--date", "2025-09-20")
    assert run("diff", "fire").output == "nothing has changed\n"
    (story / "courier.txt").write_text(FIRE.replace("5 September", "6 September"))
    assert run("diff", "fire").output == (
        "moved: 2025-09-05 is now 2025-09-06: A fire in the harbour of Osterby injured 40 people\n"
    )


def test_what_could_not_be_read_is_said_beside_what_has_changed(story: Path) -> None:
    """Else what a broken story.yml no longer hides would look like news."""
    (story / "courier.txt").write_text(f"{FIRE}\n{BRIDGE}\n")
    (story / "story.yml").write_text("decisions:\n  - {match: closed the Larsen bridge, hide: true}\n")
    run("publish", "fire", "--date", "2025-09-20")
    assert run("diff", "fire").output == "nothing has changed\n"
    (story / "story.yml").write_text("decisions: 'open\n")
    for ran in (run("diff", "fire"), run("diff", "seeds/fire/published.json", "fire")):
        assert ran.stdout == "new: 2025-09-10 The Osterby council closed the Larsen bridge\n"
        assert (ran.exit_code, ran.stderr.count("\n")) == (1, 1)
        assert ran.stderr.startswith("Error: seeds/fire/story.yml:1: is no YAML")
        assert "the story counts as a draft" in ran.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is no JSON"),
        (b"not json", "is no JSON"),
        (b"\xff\xfe\x00", "is no JSON"),
        (b"[" * 100_000, "is no"),
        (b"{}", "is no chronology: Object missing required field `version`"),
        (b'{"version": 2}', "is of version 2, and this program knows version 1"),
        (b'{"version": 1, "title": 3}', "is no chronology: Expected `str`, got `int`"),
        (b'{"type": "FeatureCollection"}', "is no chronology"),
    ],
)
def test_what_is_no_telling_of_ours(story: Path, content: bytes, says: str) -> None:
    Path("other.json").write_bytes(content)
    ran = run("diff", "other.json", "fire")
    assert (ran.exit_code, ran.output.count("\n")) == (1, 1)
    assert f"Error: other.json: {says}" in ran.output
