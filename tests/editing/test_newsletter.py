"""``timeline newsletter``: what it prints, writes and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import commands
from timeline.outputs.letters import EMAIL, MARKDOWN, PLAIN, PREVIEW, RICH

BRIDGE = "The Osterby council closed the Larsen bridge on 10 September 2025. A school opened in Lund in June 2025."
FERRY = "Ferrymen of Osterby blocked the harbour on 5 October 2025."


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "bridge"
    folder.mkdir(parents=True)
    (folder / "courier.txt").write_text(f"---\npublisher: The Osterby Courier\n---\n{BRIDGE}")
    return folder


def run(*args: str, command: str = "newsletter") -> Result:
    return CliRunner().invoke(commands, [command, "--no-cache", *args], prog_name="timeline")


def test_the_plain_text_is_printed(story: Path) -> None:
    by_name, by_path = run("bridge"), run(str(story))
    assert by_name.exit_code == 0
    assert by_name.output == by_path.output
    assert "10 September 2025" in by_name.output
    assert "The Osterby Courier" in by_name.output
    assert "http" not in by_name.output


def test_all_forms_are_written_and_again_the_same(story: Path, tmp_path: Path) -> None:
    made = []
    for folder in ("out/one", "out/two"):
        ran = run("bridge", "-o", folder, "--site-url", "https://site.example/news")
        names = {EMAIL, RICH, MARKDOWN, PLAIN, PREVIEW}
        assert set(ran.output.splitlines()) == {f"{folder}/{name}" for name in names}
        made.append({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()})
    assert made[0] == made[1]
    assert set(made[0]) == names
    assert b"https://site.example/news/stories/bridge/" in made[0][EMAIL]


def test_what_is_new_since_the_last_issue(story: Path) -> None:
    run("--date", "2025-09-20", "bridge", command="publish")
    (story / "monitor.txt").write_text(FERRY)
    run("--date", "2025-10-07", "bridge", command="publish")
    later = run("bridge", "--since", "2025-09-20").output
    assert "5 October 2025 · New" in later or "5 October 2025 · Main event · New" in later
    assert "- 10 September" not in later
    assert "New since 20 September 2025" in later
    assert "2 earlier events on the web" in later
    assert "New" not in run("bridge", "--since", "2025-10-07").output.replace("New since", "")
    assert run("bridge", "--last", "1").output.count("\n  - ") == 1


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["nothing"], 1, "Error: nothing: is no story; name the folder of one, or one in seeds\n"),
        (["bridge", "--site-url", "javascript:x"], 2, "'javascript:x' is no address; write it like https://"),
        (["bridge", "--since", "yesterday"], 2, "'yesterday' is no day"),
        (["bridge", "--last", "0"], 2, "0 is not in the range"),
        (["bridge", "-o", "seeds/bridge/courier.txt"], 1, "is no folder; name another"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(story: Path, args: list[str], status: int, says: str) -> None:
    ran = run(*args)
    assert ran.exit_code == status
    assert says in ran.output
    assert "Traceback" not in ran.output
