from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from timeline.cli import commands
from timeline.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").glob("*.md")))
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

QUOTES = '""'

# The tutorial's commands build on each other: test_tutorial.py runs them.
ALONE = "".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").glob("*.md")) if path.stem != "tutorial"
)

EXAMPLES = [
    (command, output)
    for block in re.findall(r"^```console\n(.*?)^```$", README + ALONE, re.DOTALL | re.MULTILINE)
    for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


def parameters() -> list[tuple[str, click.Parameter]]:
    return [(name, parameter) for name, command in commands.commands.items() for parameter in command.params]


@pytest.mark.parametrize("name", commands.commands)
def test_each_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"timeline {name}" in README
    assert commands.commands[name].help


@pytest.mark.parametrize(
    "option",
    [
        pytest.param(parameter, id=f"{name} {parameter.opts[0]}")
        for name, parameter in parameters()
        if isinstance(parameter, click.Option)
    ],
)
def test_each_option_has_help(option: click.Option) -> None:
    assert option.help or isinstance(option.type, click.Choice)


@pytest.mark.parametrize("field", Settings.__struct_fields__)
def test_each_setting_is_in_the_readme_with_its_default(field: str) -> None:
    default = getattr(Settings(), field)
    written = str(default).lower() if isinstance(default, bool) else str(default)
    assert re.search(rf"^ +{field}: {re.escape(written) or QUOTES} ", README, re.MULTILINE)


def test_there_are_examples() -> None:
    assert {command.split("timeline ")[1].split()[0] for command, _ in EXAMPLES} == set(commands.commands)


@pytest.mark.parametrize(("command", "output"), [pytest.param(*example, id=example[0]) for example in EXAMPLES])
def test_an_example_of_the_readme_gives_what_it_says(command: str, output: str) -> None:
    """A line of three dots stands for any lines; a command without output is only run."""
    program = re.sub(r"\btimeline\b", f"{shlex.quote(sys.executable)} -m timeline", command, count=1)
    ran = subprocess.run(["bash", "-c", program], check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert (ran.returncode, ran.stderr) == (0, "")
    pattern = "(?:.*\n)*".join(map(re.escape, re.split(r"^\.\.\.\n", output, flags=re.MULTILINE)))
    assert not output or re.fullmatch(pattern, ran.stdout), ran.stdout


def test_the_examples_in_python_give_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = str(ROOT / "content" / "python.md")
    failed, tried = doctest.testfile(page, module_relative=False, optionflags=doctest.ELLIPSIS)
    assert (failed, tried > 10) == (0, True)


def test_ci_runs_what_the_readme_says() -> None:
    """``.ci/run`` takes the command from the README; here is what it looks for, and that it is there once."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (pattern,) = re.findall(r'grep -E "(.+)" README\.md', script)
    commands_found = re.findall(pattern, README, re.MULTILINE)
    assert len(commands_found) == 1
    assert commands_found[0] in CONTRIBUTING
    assert "  - run: .ci/run\n" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
