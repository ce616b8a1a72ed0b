"""``timeline newsletter``: what it prints, writes and refuses."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from mkdocs.commands.build import build
from mkdocs.config import load_config

from timeline.cli import commands
from timeline.outputs import labels
from timeline.outputs.letters import EMAIL, MARKDOWN, PLAIN, PREVIEW, RICH

BRIDGE = "The Osterby council closed the Larsen bridge on 10 September 2025. A school opened in Lund in June 2025."
LABELS = Path(labels.__file__).parent
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


def test_an_issue_with_nothing_new_is_said_to_be_one(story: Path) -> None:
    assert run("--date", "2025-09-20", "bridge", command="publish").exit_code == 0
    says = "Warning: nothing is new since 2025-09-20\n"
    assert (run("bridge", "--since", "2025-09-20").stderr, run("bridge", "--since", "2025-09-19").stderr) == (says, "")
    assert not run("bridge").stderr


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["nothing"], 1, "Error: nothing: does not exist; name the folder of a story; in seeds there are: bridge\n"),
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


SITES: dict[str, dict[str, Any]] = {
    "by default": {},
    "every option that a letter shows": {
        "page_language": "de",
        "date_style": "iso",
        "order": "latest",
        "entries": 2,
        "quoted_words": 5,
        "house": "The Vestvik Post",
        "path": "news/all",
        "seeds": "folders",
        "templates": "looks",
        "language": "en-GB",
        "domain": "narrative",
    },
}


@pytest.mark.parametrize("has_folders", [True, False])
@pytest.mark.parametrize("options", SITES.values(), ids=SITES)
def test_beside_mkdocs_yml_it_is_the_letter_of_the_built_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], has_folders: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / options.get("seeds", "seeds") / "bridge"
    folder.mkdir(parents=True)
    (folder / "courier.txt").write_text(f"---\npublisher: The Osterby Courier\n---\n{BRIDGE}")
    (folder / "monitor.txt").write_text(FERRY)
    own = tmp_path / "looks"
    (own / "newsletter").mkdir(parents=True)
    (own / "newsletter" / "rich-text.html").write_text("<h1>{{ issue.title }}</h1>{{ issue.href }}")
    shutil.copytree(LABELS, own / "labels")
    (own / "labels" / "de.yaml").write_bytes((LABELS / "en.yaml").read_bytes().replace(b"Also told by", b"Auch bei"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home")
    values = {
        "site_name": "The Osterby Courier",
        "site_url": "https://site.example/sub/",
        "use_directory_urls": has_folders,
        "theme": {"name": "hwgh"},
        "plugins": ["search", {"timeline": options}],
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(values))
    build(load_config("mkdocs.yml"))
    built = tmp_path / "site" / options.get("path", "stories") / "bridge" / "newsletter"
    assert run("bridge", "-o", "out").exit_code == 0
    for name in (EMAIL, RICH, MARKDOWN, PLAIN, PREVIEW):
        assert (tmp_path / "out" / name).read_text() == (built / name).read_text(), name
    assert f"https://site.example/sub/{options.get('path', 'stories')}/bridge" in (built / PLAIN).read_text()
    elsewhere = run("bridge", "--site-url", "https://else.example/", "--language", "en").output
    assert "https://else.example/" in elsewhere


def test_a_configuration_that_cannot_be_read_is_one_line(story: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [")
    ran = run("bridge")
    assert (ran.exit_code, ran.output.count("\n")) == (1, 1)
    assert ran.output.startswith("Error: mkdocs.yml:1: is no YAML")
