"""The decisions of a story.yml: what is read, and one clear line for whatever cannot be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.proportion import in_proportion, seconds
from timeline.editing.reference import OPTIONS, PAGE, SAMPLE, SCHEMA, options, reference, written_schema
from timeline.model.calendar import stretch
from timeline.model.decisions import Added, Alias, Decision
from timeline.reading.editor import Editor, read_editor
from timeline.reading.storyfile import ADDED_KEYS, DECISION_KEYS, KEYS, StoryFile, schema

CASES = yaml.safe_load((Path(__file__).parent / "decisions.yml").read_text(encoding="utf-8"))
CONTENT = Path(__file__).parents[2] / "content"


def read(folder: Path, text: str | bytes) -> tuple[Editor, list[str]]:
    path = folder / "story.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    editor, problems = read_editor(path)
    return editor, [str(problem).removeprefix(f"{path}:").strip() for problem in problems]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["yml"][:60]) for case in CASES])
def test_what_is_said_of_a_file(case: dict[str, Any], tmp_path: Path) -> None:
    editor, problems = read(tmp_path, case["yml"])
    expected = case.get("says", [])
    assert len(problems) == len(expected), problems
    assert all(problem.startswith(line) for problem, line in zip(problems, expected, strict=True)), problems
    assert [decision.match for decision in editor.decisions] == case.get("read", [])


def test_everything_that_can_stand_there(tmp_path: Path) -> None:
    text = """\
order: Latest
length: 12
aliases:
  Maren Olin: M. Olin
  Peter Lund: [P. Lund, "the  ferryman"]
decisions:
- match: |
    closed the
    bridge
  dated: 2025-w37
  title: Shut
  date: 2017/2021
  why: "the minutes"
  hide: Yes
  pin: no
  role: lead
  merge: x
  split: [y, z]
- add: {date: 1931, title: Built, text: "Of\\n stone.", source: "https://example.org/a"}
  pin: true
"""
    editor, problems = read(tmp_path, text)
    assert problems == []
    assert (editor.order, editor.length) == ("latest", 12)
    assert editor.aliases == (
        Alias(4, "Maren Olin", ("M. Olin",)),
        Alias(5, "Peter Lund", ("P. Lund", "the ferryman")),
    )
    assert editor.decisions == (
        Decision(
            line=7,
            match="closed the bridge",
            dated="2025-W37",
            title="Shut",
            date="2017/2021",
            why="the minutes",
            hide=True,
            role="lead",
            merge=("x",),
            split=("y", "z"),
        ),
        Decision(line=19, pin=True, add=Added("1931", "Built", "Of stone.", "https://example.org/a")),
    )


def test_what_cannot_be_understood_hides(tmp_path: Path) -> None:
    editor, _ = read(
        tmp_path, "decisions:\n- {match: a, hide: maybe}\n- {match: b, hide: [x]}\n- {match: c, pin: maybe}"
    )
    assert [(one.hide, one.pin) for one in editor.decisions] == [(True, False), (True, False), (False, False)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("b: &b [x]\ndecisions: &c [*b, *b]\naliases: *c\n", "is no list"),
        ("".join(f"k{n}: &k{n} [{f'*k{n - 1}, ' * 9 if n else 'x'}]\n" for n in range(60)), "is no key of story.yml"),
        ("decisions: " + "[" * 5000 + "]" * 5000, "1: is nested more than 50 deep"),
        ("decisions: " + "{a: " * 5000 + "}" * 5000, "1: is nested more than 50 deep"),
        ("decisions:\n" + "- " * 3000 + "x", "a decision is no list"),
        ("decisions:\n" + "".join(" " * n + "a:\n" for n in range(1, 1000)), "decisions is not a list"),
        ("x" * 2_000_001, "1: is longer than 2000000 characters"),
        ("decisions: !!python/object/apply:os.system [ls]", "a decision is no list"),
        (b"decisions:\n- {match: caf\xe9, hide: true}\n", "2: "),
        (b"\xff\xfe\x00", "says it is UTF-16 and is not"),
        (b"decisions: \x00\x01\x02", "binary"),
        ("\x1b]31m: x", "is no YAML"),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_a_hostile_file_costs_a_line_each_and_no_time(text: str | bytes, says: str, tmp_path: Path) -> None:
    problems: list[str] = []
    assert seconds(lambda: problems.extend(read(tmp_path, text)[1])) < 20
    assert any(says in problem for problem in problems), problems[:3]
    assert all("\n" not in problem and len(problem) < 400 for problem in problems)


def test_reading_many_decisions_takes_time_in_proportion(tmp_path: Path) -> None:
    def prepare(count: int) -> Callable[[], object]:
        text = "decisions:\n" + "".join(f"- match: the ferry {n} sank\n  title: A ferry\n" for n in range(count))

        def work() -> None:
            editor, problems = read(tmp_path, text)
            assert (len(editor.decisions), problems) == (count, [])

        return work

    in_proportion(prepare, 2500)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2025-06-01", "2025-06-01 2025-06-02 day"),
        ("2025-06", "2025-06-01 2025-07-01 month"),
        ("2017/2021", "2017-01-01 2022-01-01 year"),
        ("2025-06-01/2025-06-03", "2025-06-01 2025-06-04 day"),
        ("2025-W37", "2025-09-08 2025-09-15 week"),
        ("202", "2020-01-01 2030-01-01 decade"),
        ("2021/2017", None),
        ("2021/2021", None),
        ("2021/", None),
        ("/2021", None),
        ("2021/2022/2023", None),
        ("2025-06-01T10:00", None),
        ("9999", None),
        ("0000", None),
        ("", None),
    ],
)
def test_dates(value: str, days: str | None) -> None:
    found = stretch(value)
    assert (found and f"{found.start} {found.end} {found.grain}") == days


def test_the_pages_and_the_schema_are_those_of_the_code() -> None:
    again = "run: python -m timeline.editing.reference content"
    assert (CONTENT / PAGE).read_text(encoding="utf-8") == reference(), again
    assert (CONTENT / OPTIONS).read_text(encoding="utf-8") == options(), again
    assert (CONTENT / SCHEMA).read_text(encoding="utf-8") == written_schema(), again
    assert SAMPLE.read_text(encoding="utf-8") == written_schema(), again


def test_the_schema_knows_the_keys_of_the_reader() -> None:
    made = schema()
    assert list(made["properties"]) == list(KEYS)
    assert list(made["$defs"]["Decision"]["properties"]) == list(DECISION_KEYS)
    assert list(made["$defs"]["Added"]["properties"]) == list(ADDED_KEYS)
    assert {field for field in Decision.__struct_fields__ if field != "line"} == set(DECISION_KEYS)
    assert made["additionalProperties"] is made["$defs"]["Decision"]["additionalProperties"] is False
    assert json.loads(written_schema()) == made


def test_the_example_of_the_page_is_read_and_keeps_to_the_schema(tmp_path: Path) -> None:
    [example] = re.findall(r"(?:^    .*\n)+", reference(), re.MULTILINE)
    text = re.sub("^    ", "", example, flags=re.MULTILINE)
    editor, problems = read(tmp_path, text)
    assert problems == []
    assert len(editor.decisions) == 7
    assert text.startswith("# yaml-language-server: $schema=")
    plain = {**yaml.safe_load(text.replace("2025-09-05", '"2025-09-05"').replace("2025-09-20", '"2025-09-20"'))}
    msgspec.convert(plain, StoryFile)
