from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it but what the wheel brings."""
    wheels, unpacked = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("unpacked")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = wheels.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    return unpacked


def timeline(installed: Path, *args: str, stdin: str = "") -> str:
    """What the installed program says, run where there is nothing else of the project."""
    empty = installed / "empty"
    empty.mkdir(exist_ok=True)
    env = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "timeline", *args]
    return subprocess.run(
        command, cwd=empty, env=env, input=stdin, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_the_wheel_holds_the_data_of_the_package(installed: Path) -> None:
    files = {path.relative_to(ROOT) for path in (ROOT / "timeline").rglob("*") if path.is_file()}
    files |= {"timeline" / path.relative_to(ROOT) for path in (ROOT / "site_templates").rglob("*") if path.is_file()}
    wanted = {str(path) for path in files if "__pycache__" not in path.parts}
    assert {"timeline/py.typed", "timeline/temporal/grammar/en.yaml"} <= wanted
    assert any(name.startswith("timeline/site_templates/") for name in wanted)
    assert sorted(wanted - {str(path.relative_to(installed)) for path in installed.rglob("*")}) == []


def test_the_wheel_holds_the_package_and_nothing_else(installed: Path) -> None:
    assert {path.name.partition("-")[0] for path in installed.iterdir()} - {"empty"} == {"timeline", "how_we_got_here"}


def test_the_package_is_imported_from_the_wheel(installed: Path) -> None:
    code = "import timeline; print(timeline.__file__)"
    env = {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run([sys.executable, "-c", code], cwd=installed, env=env, check=True, capture_output=True)
    assert Path(found.stdout.decode().strip()).is_relative_to(installed)


def test_mkdocs_finds_the_theme_in_the_wheel(installed: Path) -> None:
    code = "from mkdocs.utils import get_theme_dir; print(get_theme_dir('hwgh'))"
    env = {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run([sys.executable, "-c", code], cwd=installed, env=env, check=True, capture_output=True)
    folder = Path(found.stdout.decode().strip())
    assert folder == installed / "timeline" / "site_templates" / "theme"
    assert {"base.html", "main.html", "mkdocs_theme.yml", "404.html", "search.html"} <= {
        path.name for path in folder.iterdir()
    }


def test_the_version_is_the_one_of_the_project(installed: Path) -> None:
    assert timeline(installed, "--version") == "timeline 0.1.0\n"


def test_it_tags_in_an_empty_folder(installed: Path) -> None:
    article = {"id": "a", "text": "It opened on 20 July 1994.", "published": "2025-09-12"}
    line = json.loads(timeline(installed, "tag", "-", stdin=json.dumps(article)))
    assert [timex["value"] for timex in line["timexes"]] == ["1994-07-20"]


def test_python_markdown_and_mkdocs_know_it_by_name(installed: Path) -> None:
    (metadata,) = installed.glob("*.dist-info/entry_points.txt")
    told = metadata.read_text(encoding="utf-8")
    assert "[markdown.extensions]\ntimeline = timeline.fence:TimelineExtension" in told
    assert "[mkdocs.plugins]\ntimeline = timeline.plugin:TimelinePlugin" in told
    code = (
        "import markdown; print(markdown.markdown('```timeline\\n2025-06: Vote\\n```', extensions=['timeline.fence']))"
    )
    env = {**os.environ, "PYTHONPATH": str(installed)}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=installed / "empty", env=env, check=True, capture_output=True
    )
    assert "June 2025" in ran.stdout.decode()
