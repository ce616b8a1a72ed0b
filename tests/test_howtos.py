"""The commands of the how-tos that stand without their output, or within a sentence: each is run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.tutorial import File, steps
from timeline.cli import commands

ROOT = Path(__file__).parent.parent
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").glob("*.md"))}
TUTORIAL = PAGES.pop("tutorial")  # test_tutorial.py runs its commands

SHOWN = [
    (name, line)
    for name, page in PAGES.items()
    for line in re.findall(r"^(?: {4}|- run: )(timeline .+)$", page, re.MULTILINE)
]
NAMED = [(name, line) for name, page in PAGES.items() for line in re.findall(r"`(timeline \w+ [^`]+)`", page)]
BUILT = [line for page in PAGES.values() for line in re.findall(r"`(mkdocs [^`]+)`", page)]
INSTALLED = [line for page in PAGES.values() for line in re.findall(r"`(pip install [^`]+)`", page)]


def run(line: str, **given: str) -> Result:
    command, *args = shlex.split(line)
    assert command == "timeline"
    return CliRunner().invoke(commands, args, prog_name="timeline", **given)  # type: ignore[arg-type]  # the values are of several types


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site of the tutorial at its end, where what is told now is kept in a file and an entry is renamed since."""
    monkeypatch.chdir(tmp_path)
    assert run("timeline init").exit_code == 0
    (tmp_path / "seeds" / "mill-bridge").mkdir()
    for step in steps(TUTORIAL):
        if isinstance(step, File):
            (tmp_path / step.name).write_text(step.text, encoding="utf-8")
    assert run("timeline publish mill-bridge").exit_code == 0
    return tmp_path


def test_there_are_such_commands() -> None:
    """What the patterns do not find is not run."""
    assert {line.split()[1] for _, line in SHOWN} == {"build", "check", "diff", "publish", "show"}
    assert {"init", "explain", "publish", "show", "tag"} <= {line.split()[1] for _, line in NAMED}
    assert BUILT
    assert INSTALLED


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in SHOWN))
def test_the_commands_of_a_page_one_after_the_other(name: str, site: Path) -> None:
    for line in (line for page, line in SHOWN if page == name):
        command, _, file = line.partition(" > ")
        ran = run(command)
        assert (ran.exit_code, ran.stderr) == (0, ""), line
        assert ran.stdout
        if file:
            (site / file).write_text(ran.stdout, encoding="utf-8")


@pytest.mark.parametrize("line", dict.fromkeys(line for _, line in NAMED))
def test_a_command_within_a_sentence(line: str, site: Path) -> None:
    """Words in capital letters stand for what the reader has; the date in an example is one of another story."""
    given = {"FOLDER": "seeds/mill-bridge", "STORY": "mill-bridge", "SOURCE...": "seeds/mill-bridge/gazette.md"}
    if line.startswith("timeline init"):
        given["FOLDER"] = "other"
    for word, stands_for in given.items():
        line = line.replace(word, stands_for)
    ran = run(re.sub(r"--date \S+", "--date 2025-09-11", line))
    assert (ran.exit_code, ran.stderr) == (0, "")


def test_what_init_says_of_a_site_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"^    \$ timeline init\n((?: {4}.*\n|\n)+)", PAGES["set-up-a-site"], re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\ntheme: mkdocs\n\nplugins:\n  - search\n")
    said = run("timeline init", input="n\n").stdout.removesuffix(" n\nNothing was written.\n")
    assert [line.strip() for line in said.splitlines()] == [line.strip() for line in block.rstrip().splitlines()]


@pytest.mark.parametrize("line", dict.fromkeys(BUILT))
def test_mkdocs_takes_the_options(line: str, site: Path) -> None:
    """Its server is started by the test of the tutorial."""
    command = [sys.executable, "-m", *shlex.split(line), *(["--help"] if "serve" in line else [])]
    ran = subprocess.run(command, cwd=site, check=False, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr


def test_what_is_to_be_installed_is_offered() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {each for line in INSTALLED for each in re.findall(r"how-we-got-here\[(\w+)\]", line)}
    assert extras
    assert extras <= project["optional-dependencies"].keys()
