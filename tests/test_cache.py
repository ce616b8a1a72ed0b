"""What is kept of unchanged articles: the same answers with it, without it, and whatever becomes of its files."""

from __future__ import annotations

import errno
import functools
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from timeline import cache, pipeline
from timeline.cache import kept
from timeline.events import extract, shown
from timeline.outputs import data
from timeline.settings import Settings

ARTICLES = {
    "a.txt": "---\npublisher: The Osterby Courier\npublished: 2025-03-05\n---\n"
    "The council of Osterby voted on Monday. A day prior, ferrymen protested in the harbour.\n",
    "b.txt": "---\npublisher: The Harbour Sample\npublished: 2025-03-06\n---\n"
    "The mayor resigned on Wednesday. Work on the bridge began in June 2021.\n",
    "c.txt": "The ferrymen left Osterby on 4 March. They returned the day after.\n",
}
ADDED = "---\npublisher: The Westerby Sample\npublished: 2025-03-09\n---\nThe bridge of Osterby opened on Saturday.\n"


class Doubling:
    """A function that counts how often it works."""

    def __init__(self) -> None:
        self.given: list[object] = []
        self.__qualname__ = "doubled"

    def __call__(self, value: Any) -> Any:
        self.given.append(value)
        return [value, value]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's results are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "how-we-got-here" / "kept"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "osterby"
    path.mkdir()
    for name, text in ARTICLES.items():
        (path / name).write_text(text)
    return path


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The work on single articles that was done since it was last asked."""
    done: list[str] = []

    def counted(place: object, name: str) -> None:
        work = getattr(place, name)

        @functools.wraps(work)
        def call(*args: Any) -> Any:
            done.append(name)
            return work(*args)

        monkeypatch.setattr(place, name, call)

    counted(pipeline, "find")
    counted(extract, "extract")
    counted(shown, "show")

    def since() -> list[str]:
        names = sorted(done)
        done.clear()
        return names

    return since


def told(story: Path, *, cached: bool = True) -> str:
    settings = Settings(cache=cached)
    return data.chronology(pipeline.tell(pipeline.read(story, settings)[0], settings))


def ask(*values: object, story: str = "osterby", name: str = "doubled") -> list[object]:
    """What had to be worked out for these values."""
    work = Doubling()
    work.__qualname__ = name
    with kept(work, list[Any], story) as once:
        assert [once(value) for value in values] == [[value, value] for value in values]
    return work.given


def only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_nothing_is_worked_out_twice(folder: Path) -> None:
    assert ask(1, "two") == [1, "two"]
    assert ask("two", 1) == []
    assert ask(1, "two", 3.5) == [3.5]
    only(folder)


def test_functions_and_stories_do_not_share(folder: Path) -> None:
    assert ask(1) == [1]
    assert ask(1, name="trebled") == [1]
    assert ask(1, story="westerby") == [1]
    assert len(list(folder.iterdir())) == 3


def test_a_path_may_be_written_in_several_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path)
    assert ask(1, story="osterby") == [1]
    monkeypatch.chdir("x")
    assert ask(1, story="../osterby") == []
    assert ask(1, story=os.fsdecode(b"caf\xe9")) == [1]


def test_what_is_no_longer_asked_for_is_dropped() -> None:
    ask(1, 2, 3)
    ask(2)
    assert ask(1, 2, 3) == [1, 3]


def test_nothing_is_written_where_nothing_has_changed(folder: Path) -> None:
    ask(1, 2)
    before = only(folder).stat().st_ino
    ask(2, 1)
    assert only(folder).stat().st_ino == before


@pytest.mark.parametrize("value", ["half a \ud800", 2**70, [[2**70]]])
def test_what_cannot_be_written_is_worked_out_each_time(value: object) -> None:
    assert [ask(value), ask(value, 1), ask(1, value)] == [[value], [value, 1], [value]]


def test_without_a_story_nothing_is_kept(folder: Path) -> None:
    assert [ask(1, story=""), ask(1, story="")] == [[1], [1]]
    assert not folder.exists()


def test_work_that_fails_leaves_what_was_there() -> None:
    def fail(value: int) -> None:
        raise ValueError(value)

    fail.__qualname__ = "doubled"
    ask(1)
    with pytest.raises(ValueError, match="7"), kept(fail, list[Any], "osterby") as once:
        once(7)
    assert ask(1) == []


def spoilt(good: bytes) -> Iterator[tuple[str, bytes]]:
    yield from ((f"cut off after {length}", good[:length]) for length in range(0, len(good), 3))
    yield from ((f"bit {at}", good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]) for at in range(0, len(good), 3))
    yield "longer", good + b"\x00"
    yield "another program's", b'{"version": 1}\n' * 100
    yield "not what it should hold", cache._hash(cache._program(), b"\x93\x01\x02\x03") + b"\x93\x01\x02\x03"
    deep = b"\x81\xc4\x01x" + b"\x91" * 100_000
    yield "deep", cache._hash(cache._program(), deep) + deep


def test_a_spoilt_file_is_replaced_without_a_word(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ask(1, "two")
    good = only(folder).read_bytes()
    for name, content in spoilt(good):
        only(folder).write_bytes(content)
        assert ask(1, "two") == [1, "two"], name
        assert ask(1, "two") == [], name
    assert capfd.readouterr() == ("", "")


def test_results_of_another_kind_are_worked_out_again() -> None:
    with kept(str, str, "osterby") as once:
        once(1)
    with kept(str, list[int], "osterby") as once:
        assert once(1) == "1"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_what_is_no_file_is_left_alone(folder: Path, make: Callable[[Path], None]) -> None:
    ask(1)
    path = only(folder)
    path.unlink()
    make(path)
    assert ask(1) == [1]


def test_another_version_of_the_program_starts_afresh(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(1)
    monkeypatch.setattr(cache, "_program", lambda: b"later")
    assert ask(1) == [1]
    assert ask(1) == []
    only(folder)


def test_a_changed_source_or_sheet_makes_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "timeline"
    shutil.copytree(Path(cache.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "__file__", str(package / "cache.py"))
    program = cache._program.__wrapped__
    versions = [program()]
    for name in ("pipeline.py", "temporal/grammar/en.yaml", "events/words/en.yaml"):
        with (package / name).open("a") as file:
            file.write("# changed\n")
        versions.append(program())
    assert len(set(versions)) == 4
    assert program() == versions[-1]
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").touch()
    assert program() == versions[-1]
    shutil.rmtree(package)
    assert program() == b""


def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert [ask(1), ask(1)] == [[1], [1]]
    assert (tmp_path / "file").read_text() == "mine"


def test_a_user_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, appauthor: Path("~/.cache/x"))
    assert [ask(1), ask(1)] == [[1], [1]]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["fdopen", "utime"])
def test_a_disk_that_is_full_or_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    ask(1)

    def refuse(*args: object) -> None:
        raise PermissionError(errno.EROFS, "Read-only file system")

    def fill(handle: int, mode: str) -> None:
        os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, what, fill if what == "fdopen" else refuse)
    assert ask(1, 2) == [2]
    assert [path.name.startswith("part-") for path in folder.iterdir()] == [False]


def test_nobody_else_may_read_it(folder: Path) -> None:
    ask(1)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (only(folder), folder)] == [0o600, 0o700]


def test_files_not_used_for_longest_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at, name in enumerate(("old", "older", "recent")):
        ask("x" * 1000, story=name)
        for path in folder.iterdir():
            if path.stat().st_mtime > 10:
                os.utime(path, (at + 1, at + 1))
    assert ask("x" * 1000, story="old") == []  # used, and so no longer old
    monkeypatch.setattr(cache, "MOST_BYTES", 6500)
    ask("x" * 1000, story="new")
    assert len(list(folder.iterdir())) == 3
    assert [ask("x" * 1000, story=name) != [] for name in ("old", "recent", "new", "older")] == [False] * 3 + [True]


def test_what_is_too_large_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 1000)
    assert [ask("x" * 1000), ask("x" * 1000)] == [["x" * 1000]] * 2
    assert not folder.exists()


def test_the_same_with_and_without_and_again(story: Path, worked: Callable[[], list[str]]) -> None:
    anew = told(story, cached=False)
    assert worked() == ["extract"] * 3 + ["find"] * 3 + ["show"] * 3
    assert [told(story), worked()] == [anew, ["extract"] * 3 + ["find"] * 3 + ["show"] * 3]
    assert [told(story), worked()] == [anew, []]
    assert {path.name for path in story.iterdir()} == set(ARTICLES)


def test_records_are_kept_as_files_are(tmp_path: Path, worked: Callable[[], list[str]]) -> None:
    lines = [json.dumps({"id": name, "text": text, "published": None}) for name, text in ARTICLES.items()]
    records = tmp_path / "articles.jsonl"
    records.write_text("\n".join(lines))
    anew = told(records, cached=False)
    assert told(records) == anew
    worked()
    records.write_text("\n".join([*lines[:2], "", lines[2]]))
    assert [told(records), worked()] == [anew, []]


def test_an_added_article_costs_itself(story: Path, worked: Callable[[], list[str]]) -> None:
    (story / "c.txt").unlink()
    told(story)
    worked()
    (story / "d.txt").write_text(ADDED)
    added = told(story)
    assert worked() == ["extract", "find", "show"]
    assert added == told(story, cached=False)
    worked()
    (story / "d.txt").unlink()
    (story / "a.txt").write_text(ARTICLES["a.txt"].replace("Monday", "Tuesday"))
    changed = told(story)
    assert worked() == ["extract", "find", "show"]
    assert changed == told(story, cached=False)


def test_an_article_that_another_dates_changes_with_that(story: Path, worked: Callable[[], list[str]]) -> None:
    """``c.txt`` has its year from its siblings."""
    before = told(story)
    assert '"2025-03-04"' in before
    for name in ("a.txt", "b.txt"):
        (story / name).write_text(ARTICLES[name].replace("2025-", "2019-"))
    worked()
    after = told(story)
    assert '"2019-03-04"' in after
    assert worked() == ["extract"] * 3 + ["find"] * 2 + ["show"] * 2
    assert after == told(story, cached=False)


def test_a_story_told_from_elsewhere_is_the_same_story(
    story: Path, monkeypatch: pytest.MonkeyPatch, worked: Callable[[], list[str]]
) -> None:
    told(story)
    worked()
    monkeypatch.chdir(story.parent)
    assert told(Path("osterby")) == told(story)
    assert worked() == []


def test_another_name_for_an_article_is_not_mixed_up(story: Path) -> None:
    told(story)
    (story / "a.txt").rename(story / "z.txt")
    assert told(story) == told(story, cached=False)


def test_without_the_cache_nothing_is_read_or_written(story: Path, folder: Path) -> None:
    told(story, cached=False)
    assert not folder.exists()
    told(story)
    before = {path: path.stat() for path in folder.iterdir()}
    told(story, cached=False)
    assert {path: path.stat() for path in folder.iterdir()} == before


@pytest.mark.parametrize("command", [["show"], ["explain", "--date", "2025-03-04"]])
def test_the_option_of_the_command_line(story: Path, folder: Path, command: list[str]) -> None:
    def said(*options: str) -> str:
        program = [sys.executable, "-m", "timeline", *command, str(story), *options]
        return subprocess.run(program, check=True, capture_output=True, text=True).stdout

    anew = said("--no-cache")
    assert not folder.exists()
    assert [said(), said()] == [anew, anew]
    assert len(list(folder.iterdir())) == 4


def test_several_processes_at_once(story: Path, folder: Path) -> None:
    program = [sys.executable, "-m", "timeline", "show", "--format", "json", str(story)]
    for _ in range(2):
        running = [subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
        answers = {process.communicate() for process in running}
        assert len(answers) == 1
        assert answers.pop()[1] == b""
    assert [path.name.startswith("part-") for path in folder.iterdir()] == [False] * 4
