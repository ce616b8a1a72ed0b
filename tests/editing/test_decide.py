"""Deciding: what is asked, where the answers go, and that nothing of the editor's is ever lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.editing.killing import killed_after
from timeline.cli import commands
from timeline.editing.decide import Open, is_day, is_time, open_questions, write_decision, write_published
from timeline.editing.init import SCAFFOLD
from timeline.editing.yamltext import read_items
from timeline.errors import InputError
from timeline.settings import Settings

COURIER = """\
---
publisher: The Osterby Courier
published: 2025-09-12
---
The Osterby council closed the Larsen bridge on 10 September 2025. A new school opened in Lund in June 2025.
A fire in the harbour of Osterby injured 40 people on 5 September 2025.
"""
GAZETTE = """\
---
publisher: Lund Gazette
published: 2025-09-12
---
A fire in the harbour of Osterby injured 60 people on 5 September 2025, the police said.
"""
NOTE = "Osterby has a bridge no more. Mayor Larsen resigned last month over the bridge.\n"
SETTINGS = Settings(cache=False)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "bridge"
    folder.mkdir(parents=True)
    for name, text in (("courier.txt", COURIER), ("gazette.txt", GAZETTE), ("note.txt", NOTE)):
        (folder / name).write_text(text)
    return folder


def run(*args: str, answers: str = "") -> Result:
    return CliRunner().invoke(commands, ["decide", "--no-cache", *args], input=answers, prog_name="timeline")


def kinds(folder: Path) -> list[str]:
    return [question.kind for question in open_questions(folder, SETTINGS).questions]


def test_what_is_asked(story: Path) -> None:
    listed = run("bridge", "--list", "--format", "json")
    asked = json.loads(listed.stdout)
    assert [one["kind"] for one in asked] == ["published", "conflict", "undated"]
    assert asked[0]["quotes"] == [
        {"text": "Osterby has a bridge no more.", "source": "note.txt", "file": "seeds/bridge/note.txt", "line": 1}
    ]
    assert (asked[2]["match"], asked[2]["quotes"][0]["line"]) == ("Mayor Larsen resigned last month", 1)
    text = run("bridge", "--list").stdout
    assert "2. The sources disagree on" in text
    assert "Lund Gazette (seeds/bridge/gazette.txt:5): “A fire in the harbour" in text
    assert not (story / "story.yml").exists()


def test_answers_are_written_and_not_asked_for_again(story: Path) -> None:
    ran = run("bridge", answers="s\nl\nd\nnever\n2025-08\nThe mayor resigns\n")
    assert ran.exit_code == 0, ran.output
    assert "'never' is not written like that; try again" in ran.output
    assert ran.output.endswith("2 answers written, 0 questions not asked\n")
    quote = "Mayor Larsen resigned last month over the bridge."
    assert (story / "story.yml").read_text() == (
        "decisions:\n"
        f'  - {{add: {{date: 2025-08, title: "The mayor resigns", text: "{quote}", source: "note.txt"}}}}\n'
        '  - {match: "A fire in the harbour", settled: number}\n'
    )
    assert kinds(story) == ["published"]


def test_where_nothing_is_open_that_is_what_is_said(story: Path) -> None:
    for name in ("note.txt", "gazette.txt", "courier.txt"):
        (story / name).unlink()
    (story / "post.txt").write_text(
        "---\npublisher: Vik Post\npublished: 2025-09-13\n---\nThe pier of Vik fell on Friday.\n"
    )
    assert run("bridge").output == run("bridge", "--list").output == "nothing to decide\n"


def page() -> str:
    CliRunner().invoke(commands, ["build", "--no-cache", "-o", "docs"])
    return Path("docs/stories/bridge.md").read_text()


def test_one_side_of_a_conflict_is_gone_by(story: Path) -> None:
    """The page says so beside what both sides say, also after the articles have changed."""
    ran = run("bridge", answers="s\n2\nA fire hurts 60\nq\n")
    assert "  1  go by 40 (The Osterby Courier)\n  2  go by 60 (Lund Gazette)\n" in ran.output
    line = '  - {match: "A fire in the harbour", settled: number, claim: 60, title: "A fire hurts 60"}\n'
    assert (story / "story.yml").read_text() == f"decisions:\n{line}"
    assert "conflict" not in kinds(story)
    (story / "post.txt").write_text("---\npublisher: Vik Post\npublished: 2025-09-13\n---\nIt rained in Vik.\n")
    (story / "gazette.txt").write_text(GAZETTE.replace("the police said", "officials said"))
    html = page()
    assert ">A fire hurts 60<" in html
    assert all(
        words in html for words in ("<bdi>40 says</bdi>", "<bdi>60 says</bdi>", "<bdi>The editor goes by 60.</bdi>")
    )


def test_a_side_is_gone_by_without_another_title(story: Path) -> None:
    run("bridge", answers="s\n1\n\nq\n")
    assert (story / "story.yml").read_text().endswith("settled: number, claim: 40}\n")
    assert "The editor goes by 40." in page()


def test_a_day_of_publication_goes_into_the_article_only_after_a_yes(story: Path) -> None:
    assert "0 answers written" in run("bridge", answers="d\n2025-09-11\nn\nq\n").output
    assert (story / "note.txt").read_text() == NOTE
    assert "1 answer written" in run("bridge", answers="d\n2025-9-11\n2025-09-11\ny\nq\n").output
    assert (story / "note.txt").read_text() == f"---\npublished: 2025-09-11\n---\n\n{NOTE}"
    assert "published" not in kinds(story)


def test_the_end_of_the_input_and_q_end_it(story: Path) -> None:
    for answers in ("", "q\n", "d\n"):
        ran = run("bridge", answers=answers)
        assert (ran.exit_code, ran.output.count("0 answers written, 2 questions not asked")) == (0, 1)
    assert not (story / "story.yml").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: A\n---\nText.", "---\ntitle: A\npublished: 2025-09-11\n---\nText."),
        ("\ufeff---\r\ntitle: A\r\n---\r\nText.", "\ufeff---\r\ntitle: A\r\npublished: 2025-09-11\r\n---\r\nText."),
        (
            "---\n\nA rule, and no front matter.",
            "---\npublished: 2025-09-11\n---\n\n---\n\nA rule, and no front matter.",
        ),
        ("---\ntitle: A\npublished: soon\n---\nText.", None),
        ("---\ntitle: A\nText without an end.", None),
    ],
)
def test_where_the_day_is_put(tmp_path: Path, before: str, after: str | None) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(before.encode())
    if after is None:
        with pytest.raises(InputError):
            write_published(path, "2025-09-11")
    else:
        write_published(path, "2025-09-11")
    assert path.read_bytes().decode() == (before if after is None else after)


@pytest.mark.parametrize(
    ("value", "time", "day"),
    [
        ("2025-06-01", True, True),
        ("2025-06", True, False),
        ("2017/2021", True, False),
        ("2025-06-31", False, False),
        ("2021/2017", False, False),
        ("June", False, False),
        ("2025-06-01T10:00", False, False),
        ("", False, False),
    ],
)
def test_what_is_a_date(value: str, time: bool, day: bool) -> None:
    assert (is_time(value), is_day(value)) == (time, day)


@pytest.mark.parametrize(
    ("content", "todo"),
    [
        (b"decisions: [{match: x}]\n", 'write "- match: ..." in a line of its own for each'),
        (b"decisions:\n  match: x\n", 'write "- match: ..." in a line of its own for each'),
        (b"decisions:\n  - &a {match: x, hide: true}\n  - *a\n", "write out what it stands for"),
        (b"title: 'open\n", "correct the YAML"),
        (b"title:\tx\n\ty: z\n", "correct the YAML"),
        (b"title: x\n---\ntitle: y\n", "correct the YAML"),
        (b"title: x\0\n", "correct the YAML"),
        (b"\xff\xfe", "save it as UTF-8"),
        ("title: Fire\n".encode("utf-16"), "save it as UTF-8"),
        (b"- a\n", "correct the YAML"),
        (b"{title: x}\n", 'write each key in a line of its own, as "title: ..."'),
    ],
)
def test_a_file_that_nothing_can_be_put_into_is_left_alone(story: Path, content: bytes, todo: str) -> None:
    (story / "story.yml").write_bytes(content)
    ran = run("bridge", "--list")
    last = ran.stderr.splitlines()[-1]
    assert (ran.exit_code, last.startswith("Error: seeds/bridge/story.yml"), last.endswith(f"; {todo}")) == (1, 1, 1)
    assert "Traceback" not in ran.output
    assert (story / "story.yml").read_bytes() == content


@pytest.mark.parametrize("target", ["story.yml", "nowhere", "../../outside.yml", "."])
def test_what_is_no_file_of_its_folder_is_left_alone(story: Path, target: str) -> None:
    Path("outside.yml").write_text("title: Outside\n")
    (story / "story.yml").symlink_to(target)
    ran = run("bridge", "--list")
    assert ran.exit_code == 1
    assert ran.stderr.splitlines()[-1].startswith("Error: seeds/bridge/story.yml: is no regular file of its folder; ")
    assert Path("outside.yml").read_text() == "title: Outside\n"


def test_line_ends_and_the_mark_at_the_beginning_stay(story: Path) -> None:
    own = "\ufeff# mine\r\ntitle: 'Bridge'\r\n\r\ndecisions: # all\r\n  - {match: in Lund, role: event}\r\n# end\r\n"
    (story / "story.yml").write_bytes(own.encode())
    write_decision(open_questions(story, SETTINGS), {"match": "closed the Larsen bridge", "hide": "true"})
    line = '  - {match: "closed the Larsen bridge", hide: true}\r\n'
    assert (story / "story.yml").read_bytes().decode() == own.replace("# end", f"{line}# end".removeprefix(""))


def test_what_is_decided_in_either_of_two_lists_is_not_asked_again(story: Path) -> None:
    """As a merge line by line leaves them."""
    lists = ('  - {match: "A fire in the harbour", settled: number}\n', "  - {match: in Lund, role: event}\n")
    for first, second in (lists, lists[::-1]):
        (story / "story.yml").write_text(f"decisions:\n{first}title: Bridge\ndecisions:\n{second}")
        assert kinds(story) == ["published", "undated"]
        write_decision(open_questions(story, SETTINGS), {"match": "closed the Larsen bridge", "hide": "true"})
        third = '  - {match: "closed the Larsen bridge", hide: true}\n'
        whole = f"decisions:\n{first}title: Bridge\ndecisions:\n{second}{third}"
        assert (story / "story.yml").read_text() == whole


def test_a_long_file_is_added_to(story: Path) -> None:
    own = "# a line of comment\n" * 10_000
    (story / "story.yml").write_text(own)
    write_decision(open_questions(story, SETTINGS), {"match": "closed the Larsen bridge", "hide": "true"})
    assert (story / "story.yml").read_text().startswith(f"{own}decisions:\n")


def test_a_new_file_names_the_schema_that_is_there(story: Path) -> None:
    first, _, _ = (SCAFFOLD / "seeds" / "osterby-ferry" / "story.yml").read_text().partition("\n")
    (story.parent / "story.schema.json").write_bytes((SCAFFOLD / "seeds" / "story.schema.json").read_bytes())
    for text in ("# mine\n", None):
        (story / "story.yml").unlink(missing_ok=True)
        if text:
            (story / "story.yml").write_text(text)
        write_decision(open_questions(story, SETTINGS), {"match": "closed the Larsen bridge", "hide": "true"})
        assert (story / "story.yml").read_text().partition("decisions:")[0] == (text or f"{first}\n")


def test_permissions_stay(story: Path) -> None:
    path = story / "story.yml"
    path.write_text("title: Bridge\n")
    path.chmod(0o640)
    write_decision(open_questions(story, SETTINGS), {"match": "closed the Larsen bridge", "hide": "true"})
    assert path.stat().st_mode & 0o777 == 0o640


SCHOOL, BRIDGE, FIRE = "A new school opened in Lund", "closed the Larsen bridge", "A fire in the harbour"
DECISIONS = [
    ({"match": SCHOOL, "hide": "true"}, {"match": BRIDGE, "hide": "true"}),
    ({"match": FIRE, "hide": "true"}, {"match": BRIDGE, "hide": "true"}),
    ({"match": FIRE, "date": "2025-09-06", "why": "said"}, {"match": SCHOOL, "date": "2025-09-06", "why": "said"}),
]


@pytest.mark.parametrize("start", ["", "title: Bridge\n", "decisions:\n  - match: in Lund\n    role: event\n"])
@pytest.mark.parametrize(("ours", "theirs"), DECISIONS)
def test_decisions_of_two_editors_merge_in_git(
    story: Path, start: str, ours: dict[str, str], theirs: dict[str, str]
) -> None:
    def git(*args: str) -> None:
        subprocess.run(["git", "-c", "user.name=E", "-c", "user.email=e@e.example", *args], check=True, cwd=story)

    git("init", "-q", "-b", "main")
    (story / ".gitattributes").write_text("story.yml merge=union\n")
    if start:
        (story / "story.yml").write_text(start)
    git("add", "-A")
    git("commit", "-qm", "start")
    for branch, decision in (("other", theirs), ("main", ours)):
        git("checkout", "-q", *(["-b"] if branch == "other" else []), branch)
        write_decision(open_questions(story, SETTINGS), decision)
        git("add", "-A")
        git("commit", "-qm", branch)
    git("merge", "-q", "other")
    items = [item.keys for item in read_items((story / "story.yml").read_text())]
    assert ours in items
    assert theirs in items
    assert len(items) == 2 + start.count("match")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_nothing_is_lost_or_half_written(story: Path) -> None:
    """A hundred times: the file has all decisions that were there before, whole, and the next run works."""
    chance = random.Random(7)  # noqa: S311 no secret
    own = "# mine\ntitle: 'Bridge'   # and this\n"
    (story / "story.yml").write_text(own)
    opened = open_questions(story, SETTINGS)
    amid = 0
    for turn in range(100):
        if turn % 10 == 0:
            (story / "story.yml").write_text(own)
            (story / "note.txt").write_text(NOTE)
        before = len(read_items((story / "story.yml").read_text()))
        killed_after(chance.random() * 0.02, lambda: write_on(opened))
        amid += any(path.name.endswith(".part") for path in story.iterdir())
        text = (story / "story.yml").read_text()
        assert (text.startswith(own), text.endswith("\n")) == (True, True)
        items = read_items(text)
        assert len(items) >= before
        assert all(set(item.keys) == {"match", "title"} for item in items)
        assert (story / "note.txt").read_text() in {NOTE, f"---\npublished: 2025-09-11\n---\n\n{NOTE}"}
    assert amid, "none was killed amid its writing: the test tells nothing"
    write_decision(open_questions(story, SETTINGS), {"match": "closed the Larsen bridge", "hide": "true"})
    assert [path.name for path in story.iterdir() if "story.yml" in path.name] == ["story.yml"]


def write_on(opened: Open) -> None:
    """Writes decisions and a day of publication."""
    for number in range(200):
        write_decision(opened, {"match": "A new school opened in Lund", "title": f"School {number}"})
        if not (opened.folder / "note.txt").read_text().startswith("---"):
            write_published(opened.folder / "note.txt", "2025-09-11")
