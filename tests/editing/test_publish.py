"""Publishing: what is written, when nothing is, and that a file is never half there."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline import pipeline
from timeline.cli import commands
from timeline.editing.publish import publish, written
from timeline.editing.writing import write_atomically
from timeline.errors import StoryError
from timeline.model.published import Published
from timeline.outputs import data
from timeline.reading.published import PUBLISHED_FILE, read_published
from timeline.reading.site import SiteFile
from timeline.settings import Settings

ROOT = Path(__file__).parents[2]
BRIDGE = "The Osterby council closed the Larsen bridge on 10 September 2025. A school opened in Lund in June 2025."
FERRY = "Ferrymen of Osterby blocked the harbour on 5 September 2025."
SETTINGS = Settings(cache=False)


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two stories in ``seeds``, seen from the folder that it is in."""
    monkeypatch.chdir(tmp_path)
    for story, text in (("bridge", BRIDGE), ("ferry", FERRY)):
        (tmp_path / "seeds" / story).mkdir(parents=True)
        (tmp_path / "seeds" / story / "courier.txt").write_text(text)
    return tmp_path / "seeds"


def run(*args: str) -> Result:
    return CliRunner().invoke(commands, ["publish", "--no-cache", *args], prog_name="timeline")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_all_stories_are_published_and_again_without_a_change(seeds: Path) -> None:
    first = run("--date", "2025-09-20")
    assert (first.exit_code, first.output) == (0, "seeds/bridge: 2 new\nseeds/ferry: 1 new\n")
    before = files(seeds)
    assert {name for name in before if name.endswith(".json")} == {f"{s}/{PUBLISHED_FILE}" for s in ("bridge", "ferry")}
    again = run("--date", "2025-09-25")
    assert again.output == "seeds/bridge: 2 as before\nseeds/ferry: 1 as before\n"
    assert files(seeds) == before


def test_the_form_of_the_file(seeds: Path) -> None:
    run("ferry", "--date", "2025-09-20")
    [fingerprint] = json.loads((seeds / "ferry" / PUBLISHED_FILE).read_text())["entries"][0]["sentences"]
    assert (
        (seeds / "ferry" / PUBLISHED_FILE).read_text()
        == f"""\
{{
  "version": 1,
  "entries": [
    {{
      "id": "2025-09-05-ferrymen-of-osterby-blocked",
      "date": "2025-09-05",
      "title": "Ferrymen of Osterby blocked the harbour",
      "since": "2025-09-20",
      "updated": "2025-09-20",
      "sentences": [
        "{fingerprint}"
      ]
    }}
  ]
}}
"""
    )
    assert written(read_published(seeds / "ferry") or Published()) == (seeds / "ferry" / PUBLISHED_FILE).read_bytes()


@pytest.mark.parametrize("name", ["bridge", "seeds/bridge", "seeds/bridge/"])
def test_one_story_by_its_name_or_its_folder(seeds: Path, name: str) -> None:
    assert run(name, "--date", "2025-09-20").output == "seeds/bridge: 2 new\n"
    assert not (seeds / "ferry" / PUBLISHED_FILE).exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none", "does not exist; name the folder of a story; in seeds there are: bridge, ferry\n"),
        ("../seeds/none", "does not exist; name the folder of a story; in seeds there are: bridge, ferry\n"),
        ("seeds/bridge/courier.txt", "is no story and holds none; name the folder of a story, or one of stories\n"),
    ],
)
def test_what_is_no_story(seeds: Path, name: str, says: str) -> None:
    result = run(name, "--date", "2025-09-20")
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert result.output == f"Error: {name}: {says}"


def test_without_a_date_it_is_today(seeds: Path) -> None:
    first = dt.date.today()
    run("ferry")
    assert (read_published(seeds / "ferry") or Published()).last in {first, dt.date.today()}


def test_a_dry_run_writes_nothing(seeds: Path) -> None:
    before = files(seeds)
    assert run("--dry-run", "--date", "2025-09-20").output == "seeds/bridge: 2 new\nseeds/ferry: 1 new\n"
    assert files(seeds) == before


def test_what_comes_and_goes(seeds: Path) -> None:
    run("bridge", "--date", "2025-09-20")
    (seeds / "bridge" / "gazette.txt").write_text("Workers painted the Osterby mill on 2 September 2025.")
    (seeds / "bridge" / "courier.txt").write_text(BRIDGE.partition(". ")[0] + ".")
    assert run("bridge", "--date", "2025-09-22").output == "seeds/bridge: 1 new, 1 gone, 1 as before\n"


def test_a_corrected_date_keeps_its_link_and_is_shown(seeds: Path) -> None:
    """The article was published a week later than its front matter said, and so was its Tuesday."""
    article = seeds / "ferry" / "courier.txt"
    text = "---\npublished: 2025-09-{}\n---\nFerrymen of Osterby blocked the harbour on Tuesday."
    article.write_text(text.format("12"))
    run("ferry", "--date", "2025-09-20")
    article.write_text(text.format("19"))
    assert run("ferry", "--date", "2025-09-22").output == "seeds/ferry: 1 changed\n"
    told = pipeline.tell(pipeline.read(seeds / "ferry", SETTINGS)[0], SETTINGS)
    [shown] = json.loads(data.chronology(told))["entries"]
    assert {key: shown[key] for key in ("id", "date", "since", "updated", "earlier")} == {
        "id": "2025-09-09-ferrymen-of-osterby-blocked",
        "date": "2025-09-16",
        "since": "2025-09-20",
        "updated": "2025-09-22",
        "earlier": [{"date": "2025-09-09", "corrected": "2025-09-22"}],
    }


@pytest.mark.parametrize("content", [b"<<<<<<< ours", b'{"version": 2}', b"", b'{"version": 1, "entries": [{}]}'])
def test_a_damaged_file_is_left_alone_and_the_other_stories_are_published(seeds: Path, content: bytes) -> None:
    (seeds / "bridge" / PUBLISHED_FILE).write_bytes(content)
    result = run("--date", "2025-09-20")
    assert result.exit_code == 1
    line, done = sorted(result.output.splitlines())
    assert line.startswith("Error: seeds/bridge/published.json")
    assert done == "seeds/ferry: 1 new"
    assert (seeds / "bridge" / PUBLISHED_FILE).read_bytes() == content


@pytest.mark.parametrize("content", [b"title: 'open\n", b"\x00", b"title: a\n---\ntitle: b\n"])
def test_without_the_editors_decisions_nothing_is_published(seeds: Path, content: bytes) -> None:
    """What they hide, rename or date anew would else be written down as what readers saw."""
    (seeds / "bridge" / "story.yml").write_bytes(content)
    ran = run("bridge", "--date", "2025-09-14")
    assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert ran.stderr.startswith("Error: seeds/bridge/story.yml")
    assert not (seeds / "bridge" / "published.json").exists()


def test_a_day_before_the_last_publication_is_refused(seeds: Path) -> None:
    run("ferry", "--date", "2025-09-20")
    before = files(seeds)
    result = run("ferry", "--date", "2025-09-19")
    assert result.exit_code == 1
    assert "published.json: was published on 2025-09-20 already; name that day or a later one" in result.output
    assert files(seeds) == before


def test_what_could_not_be_read_is_said_and_the_rest_published(seeds: Path) -> None:
    (seeds / "ferry" / "empty.txt").write_text("")
    result = run("ferry", "--date", "2025-09-20")
    assert result.exit_code == 1
    assert "seeds/ferry: 1 new\n" in result.output
    assert "empty.txt" in result.output


def test_a_build_reads_it_and_writes_nothing(seeds: Path) -> None:
    run("--date", "2025-09-20")
    before = files(seeds)
    for story in pipeline.read_all(seeds, SETTINGS)[0]:
        assert {event.since for event in pipeline.tell(story, SETTINGS).events} == {dt.date(2025, 9, 20)}
    assert files(seeds) == before


def test_the_sample_story_can_be_published_and_changes_by_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    told = [list(publish(tmp_path / "seeds", dt.date(2025, 9, day), SiteFile(SETTINGS))) for day in (20, 21)]
    for first, second in zip(*told, strict=True):
        assert not isinstance(first, StoryError)
        assert not isinstance(second, StoryError)
        assert (first.changes.new, second.changes.same) == (second.changes.same, first.changes.new)


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_file_that_cannot_be_replaced_stays_and_nothing_lies_beside_it(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / PUBLISHED_FILE
    write_atomically(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if fails == "fsync" else Path, fails, fail)
    with pytest.raises(OSError, match="No space left") as error:
        write_atomically(path, b"new")
    assert error.value.filename == str(path)
    assert files(tmp_path) == {PUBLISHED_FILE: b"old"}


KILLED = """
import os, signal, sys
from pathlib import Path
from timeline.editing.writing import write_atomically
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_atomically(Path(sys.argv[1]), b"new")
"""


def test_a_process_that_is_killed_while_writing_leaves_the_old_file(seeds: Path) -> None:
    run("ferry", "--date", "2025-09-20")
    path = seeds / "ferry" / PUBLISHED_FILE
    before = path.read_bytes()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], check=False, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    assert run("ferry", "--date", "2025-09-21").output == "seeds/ferry: 1 as before\n"


def test_the_file_is_as_readable_as_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "neighbour").write_bytes(b"")
    write_atomically(tmp_path / PUBLISHED_FILE, b"")
    assert (tmp_path / PUBLISHED_FILE).stat().st_mode == (tmp_path / "neighbour").stat().st_mode
