"""What is found before publishing: each kind, where it is there and where it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from timeline.cli import commands
from timeline.editing.check import CHECKS, check
from timeline.model.finding import Finding, Severity
from timeline.outputs import findings
from timeline.settings import Settings

SETTINGS = Settings(cache=False)
FIRE = "A fire in the harbour of Osterby injured {} people on 5 September 2025."
COURIER = "---\npublisher: The Osterby Courier\npublished: 2025-09-12\n---\n{}\n"
GAZETTE = "---\npublisher: Lund Gazette\npublished: {}\n---\n{}\n"
FINE = {
    "courier.txt": COURIER.format(FIRE.format(40)),
    "gazette.txt": GAZETTE.format(
        "2025-09-12", "On 5 September 2025 a fire injured 40 people in Osterby, where the harbour stays shut."
    ),
}
BOAT: dict[str, Any] = {"date": "2025-08", "title": "A boat sank", "since": "2025-08-20", "updated": "2025-08-20"}
BOAT["sentences"] = ["0123456789ab"]
LOST = {"version": 1, "entries": [{"id": "boat", **BOAT}, {"id": "old", **BOAT, "gone": "2025-08-30"}]}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: dict[str, str]) -> Path:
    folder = Path("seeds") / "fire"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def found(files: dict[str, str], kind: str) -> list[tuple[str, str, int | None]]:
    """The findings of a kind: how serious, in which file, in which line."""
    all_of_it = check(write(files), SETTINGS)
    return [(str(one.severity), Path(one.file).name, one.line) for one in all_of_it if one.kind == kind]


CASES: list[tuple[str, dict[str, str], list[tuple[str, str, int | None]]]] = [
    ("unusable", {"empty.txt": " "}, [("error", "empty.txt", None)]),
    ("unusable", {"story.yml": "titel: Fire\n"}, [("warning", "story.yml", 1)]),
    ("unusable", {"story.yml": "title: 'open\n"}, [("error", "story.yml", 1)]),
    ("unusable", {"story.yml": "title: Fire\n---\ntitle: Flood\n"}, [("error", "story.yml", 2)]),
    ("unusable", {"story.yml": "---\ntitle: Fire\n---\n"}, []),
    ("unusable", {"published.json": "{"}, [("error", "published.json", None)]),
    ("unusable", {"courier.txt": COURIER.format(FIRE).replace("2025-09-12", "soon")}, [("warning", "courier.txt", 3)]),
    ("no-date", {"note.txt": "Osterby mourns."}, [("warning", "note.txt", None)]),
    ("no-outlet", {"note.txt": "Osterby mourns."}, [("warning", "note.txt", None)]),
    ("conflict", {"gazette.txt": GAZETTE.format("2025-09-12", FIRE.format(60))}, [("warning", "courier.txt", 5)]),
    (
        "conflict",
        {
            "gazette.txt": GAZETTE.format("2025-09-12", FIRE.format(60)),
            "story.yml": "decisions:\n  - {match: a fire in the harbour, settled: number}\n",
        },
        [("note", "courier.txt", 5)],
    ),
    ("decision", {"story.yml": "decisions:\n  - {match: no words, settled: number}\n"}, [("warning", "story.yml", 2)]),
    ("decision", {"story.yml": "decisions:\n  - {match: a fire, settled: number}\n"}, [("warning", "story.yml", 2)]),
    ("undated", {"note.txt": "\nMayor Larsen of Osterby resigned last month.\n"}, [("warning", "note.txt", 2)]),
    (
        "single-source",
        {
            "courier.txt": COURIER.format(
                f"{FIRE.format(40)}\n\nThe council of Osterby closed the harbour on 10 September 2025."
            )
        },
        [],
    ),
    ("single-source", {"gazette.txt": GAZETTE.format("2025-09-12", "Nothing is known.")}, [("note", "courier.txt", 5)]),
    (
        "older-source",
        {"gazette.txt": GAZETTE.format("2025-08-01", "The harbour is a risk.")},
        [("note", "gazette.txt", None)],
    ),
    ("copy", {"gazette.txt": GAZETTE.format("2025-09-12", FIRE.format(40))}, [("note", "gazette.txt", None)]),
    ("lost-link", {"published.json": json.dumps(LOST, indent=2)}, [("warning", "published.json", 5)]),
    ("draft", {"story.yml": "title: Fire\nstatus: draft\n"}, [("note", "story.yml", 2)]),
    ("no-events", dict.fromkeys(FINE, "Nothing is known of it."), [("error", "fire", None)]),
]


@pytest.mark.parametrize(
    ("kind", "files", "expected"), [pytest.param(*case, id=f"{case[0]}-{n}") for n, case in enumerate(CASES)]
)
def test_each_kind_is_found_where_it_is_and_only_there(
    kind: str, files: dict[str, str], expected: list[tuple[str, str, int | None]]
) -> None:
    assert found(FINE, kind) == []
    assert found(FINE | files, kind) == expected


def run(*args: str) -> Result:
    return CliRunner().invoke(commands, ["check", "--no-cache", *args], prog_name="timeline")


def test_the_most_serious_comes_first_and_makes_the_exit_status() -> None:
    write(FINE)
    assert (run().output, run().exit_code) == ("nothing to report\n", 0)
    write({"note.txt": "Osterby mourns.", "story.yml": "status: draft\n"})
    assert (run("fire").exit_code, run("fire", "--strict").exit_code) == (0, 1)
    write({"empty.txt": ""})
    ran = run("seeds")
    lines = ran.output.splitlines()
    assert ran.exit_code == 1
    assert [line.split()[0] for line in lines] == ["error", "warning", "warning", "note", "1"]
    assert lines[0].startswith("error    seeds/fire/empty.txt: is empty; write")
    assert lines[-1] == "1 error, 2 warnings, 1 note"
    data = json.loads(run("--format", "json").output)
    assert data[0] | {"todo": ""} == {"severity": "error", "kind": "unusable", "file": "seeds/fire/empty.txt"} | {
        "what": "is empty",
        "todo": "",
    }


def test_a_story_that_cannot_be_read_is_an_error_and_the_others_go_on() -> None:
    write(FINE)
    (Path("seeds") / "none").mkdir()
    (Path("seeds") / "none" / "empty.md").write_text("")
    assert [(one.severity, one.file) for one in check(Path("seeds"), SETTINGS)] == [(Severity.ERROR, "seeds/none")]


def test_what_is_no_story() -> None:
    ran = run("nothing")
    assert (ran.exit_code, ran.output.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding(Severity.NOTE, "copy", "is one"), "::notice title=copy::is one"),
        (
            Finding(Severity.ERROR, "kind", "100% ::error::no\r\n::set-output name=x::y", "mend it", "a,b:c%.txt", 3),
            "::error file=a%2Cb%3Ac%25.txt,line=3,title=kind::100%25 ::error::no  ::set-output name=x::y; mend it",
        ),
        (Finding(Severity.WARNING, "kind", "\x1b[31mred", file="f"), "::warning file=f,title=kind::�[31mred"),
    ],
)
def test_annotations_of_github(finding: Finding, line: str) -> None:
    assert findings.github([finding]) == line


def test_every_check_says_what_it_looks_for() -> None:
    assert all(each.__doc__ for each in CHECKS)
