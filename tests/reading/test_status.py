"""``status`` and ``formerly`` of a story.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.reading.story import read_story


@pytest.mark.parametrize(
    ("yml", "draft", "formerly", "says"),
    [
        ("title: x", False, (), []),
        ("status: draft", True, (), []),
        ("status: Draft", True, (), []),
        ("status: published", False, (), []),
        ("status:", False, (), []),
        ("status: darft", True, (), ['1: status "darft" is unknown; write draft or published; until then']),
        ("status: [draft]", True, (), ["1: status is not a plain text; write draft or published"]),
        ("formerly: [old-name, older, old-name]", False, ("old-name", "older"), []),
        ("formerly:\n- old-name\nstatus: draft", True, ("old-name",), []),
        ("formerly: old-name", False, ("old-name",), []),
        ("formerly:", False, (), []),
        ("formerly: []", False, (), ["1: formerly holds no name; write a list: [old-name]"]),
        ("formerly: {a: b}", False, (), ["1: formerly holds no name"]),
        (
            "formerly: [Old Name, b]",
            False,
            ("b",),
            ['1: formerly "Old Name" was never the address of a page; write old-'],
        ),
        ("formerly: [../../evil]", False, (), ['1: formerly "../../evil" was never the address of a page; write evil']),
        ("formerly: [[a], {b: c}]", False, (), ["1: a name of formerly is not a plain text"] * 2),
        ("formerly: [" + "a, " * 101 + "b]", False, ("a",), ["1: formerly holds more than 100 names"]),
    ],
)
def test_status(tmp_path: Path, yml: str, draft: bool, formerly: tuple[str, ...], says: list[str]) -> None:
    (tmp_path / "a.txt").write_text("The Osterby ferry stopped on 3 March 2025.", encoding="utf-8")
    (tmp_path / "story.yml").write_text(yml, encoding="utf-8")
    story, problems = read_story(tmp_path)
    assert (story.draft, story.formerly) == (draft, formerly)
    found = [str(problem) for problem in problems if "story.yml" in str(problem)]
    assert len(found) == len(says)
    assert all(each in problem for each, problem in zip(says, found, strict=True))
