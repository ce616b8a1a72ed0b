"""The bar for long work: late, and only on a terminal."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from timeline import pipeline
from timeline.progress import PATIENCE, bar
from timeline.settings import Settings


class Terminal:
    """A terminal, and what is written on it."""

    def __init__(self, stream: TextIO, reader: int) -> None:
        self.stream = stream
        self.reader = reader
        self.written = ""

    def read(self) -> str:
        with contextlib.suppress(BlockingIOError):
            self.written += os.read(self.reader, 100_000).decode()
        return self.written

    def shows(self, text: str) -> bool:
        """Whether a text is there within some seconds."""
        end = time.monotonic() + 60
        while text not in self.read() and time.monotonic() < end:
            time.sleep(0.01)
        return text in self.written


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("TERM", "xterm")
    reader, writer = os.openpty()
    os.set_blocking(reader, False)
    with os.fdopen(writer, "w") as stream:
        yield Terminal(stream, reader)
    os.close(reader)


def test_long_work_gets_a_bar(terminal: Terminal) -> None:
    with bar(terminal.stream, patience=0) as progress:
        assert terminal.shows("Reading")
        assert terminal.shows("0%")
        progress("Finding dates", 0.25)
        assert terminal.shows("Finding dates")
        assert terminal.shows("25%")
        progress("Merging", 0.25)
        assert terminal.shows("Merging")
        assert "100%" not in terminal.read()
    assert terminal.shows("100%")
    assert terminal.shows("\n")


def test_short_work_gets_none(terminal: Terminal) -> None:
    start = time.monotonic()
    with bar(terminal.stream, patience=60) as progress:
        progress("Finding dates", 0.25)
    assert time.monotonic() - start < 30
    assert terminal.read() == ""
    assert PATIENCE == 2


def test_work_that_fails_is_not_done(terminal: Terminal) -> None:
    def fail() -> None:
        with bar(terminal.stream, patience=0) as progress:
            progress("Finding dates", 0.5)
            assert terminal.shows("50%")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert terminal.shows("\n")
    assert "100%" not in terminal.read()


def test_nothing_where_there_is_no_terminal(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    before = {*threading.enumerate()}  # others may have left some, and some of those may end now
    monkeypatch.setenv("TERM", "dumb")
    for stream in (pipe, terminal.stream):
        with bar(stream, patience=0) as progress:
            progress("Finding dates", 0.5)
            assert {*threading.enumerate()} <= before
    assert (pipe.getvalue(), terminal.read()) == ("", "")


def test_a_terminal_that_is_closed_stops_nothing(terminal: Terminal) -> None:
    with bar(terminal.stream, patience=0) as progress:
        assert terminal.shows("Reading")
        terminal.stream.close()
        progress("Finding dates", 0.5)
        time.sleep(0.3)


def test_the_pipeline_tells_how_far_it_is(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The council of Osterby voted on 3 March 2025.\n")
    heard: list[tuple[str, float]] = []
    settings = Settings(cache=False)
    story, _ = pipeline.read(tmp_path, settings)
    pipeline.tell(story, settings, progress=lambda doing, done: heard.append((doing, round(done, 2))))
    assert heard == [
        ("Finding dates", 0),
        ("Finding dates", 0.17),
        ("Finding events", 0.33),
        ("Finding events", 0.5),
        ("Merging", 0.67),
    ]


def test_a_small_story_is_told_without_a_bar(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "a.txt").write_text("The council of Osterby voted on 3 March 2025.\n")
    program = [sys.executable, "-m", "timeline", "show", str(tmp_path)]
    began = time.monotonic()
    subprocess.run(program, check=True, stdout=subprocess.PIPE, stderr=terminal.stream)
    if time.monotonic() - began >= PATIENCE:
        pytest.skip("this machine is too busy to tell a small story at once")
    assert "%" not in terminal.read()
