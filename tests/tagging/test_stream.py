from __future__ import annotations

import io
import json
import os
import signal
from pathlib import Path

import pytest

from timeline.errors import TimelineError
from timeline.tagging import processes, stream
from timeline.tagging.line import Answer, Form, Refused, Tagged, Tagger

LINES = [
    b"\xef\xbb\xbf" + json.dumps({"id": 0, "text": "It opened on 20 July 1994."}).encode(),
    b"",
    *(json.dumps({"id": f"n{i}", "text": f"On {i % 28 + 1} May 2025, and a day later."}).encode() for i in range(20)),
    b"{",
    b" \t",
    b'{"id": 1, "text": "\xff"}',
    json.dumps({"id": 2.5, "text": "x", "language": "xx"}).encode(),
    json.dumps({"id": "last", "text": "Last month.", "published": "2025-09-12"}).encode(),
]
TAGGER = Tagger("some.jsonl", "en", Form.JSON)


def answers(jobs: int, tagger: Tagger = TAGGER) -> list[Answer]:
    return list(stream.tag_stream(io.BytesIO(b"\n".join(LINES)), tagger, jobs))


@pytest.mark.parametrize("batch", [1, 100, 1000, 1_000_000])
@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_give_the_same_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch, jobs: int, batch: int
) -> None:
    monkeypatch.setattr(processes, "_BATCH", batch)
    assert answers(jobs) == answers(1)


def test_each_line_is_answered_in_its_place() -> None:
    told = answers(1)
    assert [each.id for each in told if isinstance(each, Tagged)] == ["0", *(f"n{i}" for i in range(20)), "last"]
    refused = [each.says.split(": ")[0] for each in told if isinstance(each, Refused)]
    assert refused == ["some.jsonl:23", "some.jsonl:25", "some.jsonl:26"]
    assert [isinstance(each, Refused) for each in told[-4:]] == [True, True, True, False]


def test_the_forms_of_an_article() -> None:
    as_json, as_timeml = (answers(1, Tagger("x", "en", form))[0] for form in Form)
    assert isinstance(as_json, Tagged)
    assert isinstance(as_timeml, Tagged)
    assert as_json.written.startswith('{"id":0,')
    assert 'value="1994-07-20"' in as_timeml.written


def test_no_more_is_read_than_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_BATCH", 1)
    lines = io.BytesIO(LINES[-1] + b"\n" + b"\n".join([LINES[-1]] * 1000))
    told = stream.tag_stream(lines, TAGGER, 2)
    next(told)
    assert lines.tell() <= 5 * len(LINES[-1])
    told.close()


class Fatal(Tagger, frozen=True):
    """Stands in for a process that the system ends, for want of memory."""

    def tag(self, number: int, line: bytes) -> Tagged | Refused | None:
        os.kill(os.getpid(), signal.SIGKILL)
        return None


@pytest.mark.skipif(os.name != "posix", reason="ends a process as POSIX does")
def test_a_process_that_is_ended_from_outside_is_a_clear_error() -> None:
    with pytest.raises(TimelineError, match="memory for so many --jobs"):
        answers(2, Fatal("x", "en", Form.JSON))


def test_no_lines_at_all(tmp_path: Path) -> None:
    assert list(stream.tag_stream(io.BytesIO(), TAGGER, 2)) == []
