from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from mkdocs.commands.build import build
from mkdocs.config import load_config

from timeline.cli import commands
from timeline.editing import init
from timeline.editing.site_config import with_plugin
from timeline.errors import InputError

ROOT = Path(__file__).parents[2]
CONFIGS: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("site_config.yml").read_text(encoding="utf-8")
)
OLD = "site_name: Ours # the best\n\nplugins:\n  - search\n"


def run(*args: object, answer: str | None = None) -> Result:
    return CliRunner().invoke(commands, ["init", *map(str, args)], input=answer)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CONFIGS.items()])
def test_the_plugin_in_a_configuration(case: dict[str, str]) -> None:
    if "says" in case:
        with pytest.raises(InputError) as caught:
            with_plugin(case["before"], "mkdocs.yml")
        assert str(caught.value) == case["says"]
        return
    after = with_plugin(case["before"], "mkdocs.yml")
    assert after == case.get("after", case["before"])
    assert with_plugin(after, "mkdocs.yml") == after


def test_an_empty_folder_becomes_a_site_that_builds(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    result = run(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(files(folder)) == [
        ".gitattributes",
        ".github/workflows/pages.yml",
        ".gitignore",
        "content/index.md",
        "mkdocs.yml",
        "requirements.txt",
        "seeds/osterby-ferry/courier.md",
        "seeds/osterby-ferry/gazette.md",
        "seeds/osterby-ferry/story.yml",
        "seeds/story.schema.json",
    ]
    assert f"Run `mkdocs serve` in {folder}" in result.stdout
    build(load_config(str(folder / "mkdocs.yml"), strict=True))
    page = (folder / "site" / "stories" / "osterby-ferry" / "index.html").read_text(encoding="utf-8")
    assert "The ferry to Sunde stopped" in page
    assert "Sources differ." in page
    assert "osterby-ferry/" in (folder / "site" / "index.html").read_text(encoding="utf-8")


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    run(tmp_path)
    (tmp_path / "content" / "index.md").write_text("# Mine\n")
    before = files(tmp_path)
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (0, "Nothing to do: the timeline is set up here.\n")
    assert files(tmp_path) == before


def test_a_run_that_was_stopped_is_taken_up_again(tmp_path: Path) -> None:
    whole = init.plan(tmp_path / "a").changes
    for number in range(len(whole)):
        folder = tmp_path / str(number)
        init.write(init.plan(folder).changes[:number])
        assert run(folder, "--yes").exit_code == 0
        assert len(files(folder)) >= len(whole) - 3  # a story that was begun is one: it is left as it is
        build(load_config(str(folder / "mkdocs.yml")))


def test_files_of_the_users_stay(tmp_path: Path) -> None:
    mine = {"content/index.md": "# Mine\n", ".gitignore": "*.log", "README.md": "Hello\n"}
    for name, text in mine.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    asked = run(tmp_path, answer="n\n")
    assert asked.exit_code == 1
    assert "Write this? [y/N]" in asked.stdout
    assert {name: text.encode() for name, text in mine.items()} == files(tmp_path)
    result = run(tmp_path, answer="y\n")
    assert result.exit_code == 0
    assert f"kept     {tmp_path}/content/index.md\n" in result.stdout
    assert "-*.log\n\\ No newline at end of file\n+*.log\n+/site/\n" in result.stdout
    after = files(tmp_path)
    assert after["content/index.md"] == b"# Mine\n"
    assert after["README.md"] == b"Hello\n"
    assert after[".gitignore"] == b"*.log\n/site/\n.venv/\n__pycache__/\n"


def test_a_site_that_there_is_gets_the_plugin_after_a_diff_and_a_question(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(OLD)
    (tmp_path / "requirements.txt").write_text("mkdocs==1.6.1\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    before = files(tmp_path)
    assert run(tmp_path, "--dry-run").exit_code == 0
    assert run(tmp_path, answer="\n").exit_code == 1
    unanswered = run(tmp_path)
    assert (unanswered.exit_code, unanswered.stderr) == (
        1,
        "Error: nobody answered: give --yes to write without asking\n",
    )
    assert files(tmp_path) == before
    result = run(tmp_path, answer="y\n")
    assert "   - search\n+  - timeline\n" in result.stdout
    assert "+how-we-got-here~=0.1\n" in result.stdout
    after = files(tmp_path)
    assert after["mkdocs.yml"].decode() == f"{OLD}  - timeline\n"
    assert sorted(set(after) - set(before)) == [
        ".gitattributes",
        "seeds/osterby-ferry/courier.md",
        "seeds/osterby-ferry/gazette.md",
        "seeds/osterby-ferry/story.yml",
        "seeds/story.schema.json",
    ]
    build(load_config(str(tmp_path / "mkdocs.yml")))
    assert (tmp_path / "site" / "stories" / "osterby-ferry" / "index.html").is_file()
    assert "Nothing to do" in run(tmp_path).stdout


@pytest.mark.parametrize(
    ("requirements", "added"),
    [
        ("how-we-got-here\n", ""),
        ("mkdocs\nHow-We-Got-Here[image] >= 0.1", ""),
        ("# how-we-got-here\n", "how-we-got-here~=0.1\n"),
        ("how-we-got-here-theme==2", "\nhow-we-got-here~=0.1\n"),
        ("mkdocs\r\n", "how-we-got-here~=0.1\r\n"),
    ],
)
def test_the_package_is_required_once(tmp_path: Path, requirements: str, added: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(OLD)
    (tmp_path / "requirements.txt").write_bytes(requirements.encode())
    assert run(tmp_path, "--yes").exit_code == 0
    assert (tmp_path / "requirements.txt").read_bytes() == f"{requirements}{added}".encode()


def test_stories_that_there_are_get_no_sample_beside_them(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "mine").mkdir(parents=True)
    (tmp_path / "seeds" / "mine" / "a.txt").write_text("Osterby voted on 3 March 2025.")
    assert run(tmp_path, "--yes").exit_code == 0
    assert [path.name for path in (tmp_path / "seeds").iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("mkdocs.yml", b"a: [", "mkdocs.yml:1: is no YAML"),
        ("mkdocs.yaml", b"- a", "mkdocs.yaml: is no configuration of MkDocs"),
        ("mkdocs.yml", b"site_name: \xff", "mkdocs.yml: is not UTF-8; save it as UTF-8"),
        (".gitignore/x", b"", ".gitignore: is no regular file"),
        ("content", b"", "content: "),
    ],
)
def test_what_cannot_be_used_is_one_line_and_nothing_is_lost(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    result = run(tmp_path, "--yes")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert f"/{says}" in result.stderr
    assert result.stderr.count("\n") == 1
    assert (tmp_path / name).read_bytes() == content
    assert not (tmp_path / "mkdocs.yml").exists() or name == "mkdocs.yml"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    assert run(tmp_path / "x").stderr == f"Error: {tmp_path}/x: is no folder; name another, or move it away\n"


def test_a_file_that_changes_between_the_question_and_the_answer_stays(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(OLD)
    changes = init.plan(tmp_path).changes
    (tmp_path / "mkdocs.yml").write_text("site_name: Other\n")
    with pytest.raises(InputError, match=r"mkdocs\.yml: has changed in the meantime; run it again"):
        init.write(changes)
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Other\n"


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "mkdocs.yml"
    real.write_bytes(b"\xef\xbb\xbf" + OLD.encode())
    real.chmod(0o640)
    site = tmp_path / "site"
    site.mkdir()
    (site / "mkdocs.yml").symlink_to(real)
    assert run(site, "--yes").exit_code == 0
    assert (site / "mkdocs.yml").is_symlink()
    assert real.read_bytes() == b"\xef\xbb\xbf" + f"{OLD}  - timeline\n".encode()
    assert real.stat().st_mode & 0o777 == 0o640


def test_decisions_of_two_editors_are_both_kept_by_git(tmp_path: Path) -> None:
    run(tmp_path)
    story = tmp_path / "seeds" / "osterby-ferry" / "story.yml"

    def git(*args: str) -> None:
        who = ["-c", "user.name=Sample", "-c", "user.email=sample@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *args], cwd=tmp_path, check=True, capture_output=True)

    decided = "title: Ferry\ndecisions:\n- match: first\n  hide: true\n- match: last\n  pin: true\n"
    story.write_text(decided)
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "start")
    for branch, word in (("one", "second"), ("two", "third")):
        git("checkout", "-b", branch, "main")
        story.write_text(decided.replace("- match: last", f"- match: {word}\n  hide: true\n- match: last"))
        git("commit", "-am", branch)
    git("merge", "one")
    found: dict[str, Any] = yaml.safe_load(story.read_text())
    assert {decision["match"] for decision in found["decisions"]} == {"first", "second", "third", "last"}


def test_the_requirement_is_this_version_of_the_project() -> None:
    version = re.search(
        r'^version = "(\d+)\.(\d+)', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert version
    requirement = (init.SCAFFOLD / "requirements.txt").read_text(encoding="utf-8")
    assert requirement == f"how-we-got-here~={version[1]}.{version[2]}\n"
