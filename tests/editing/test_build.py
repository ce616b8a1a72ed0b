"""Building plain files: what Markdown makes of them, and that nothing that is not ours is touched."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest
from click.testing import CliRunner, Result

from tests.editing.killing import killed_after, killed_before
from timeline.cli import commands
from timeline.editing.manifest import MANIFEST, write_files
from timeline.errors import InputError
from timeline.outputs.plain import block, href

ROOT = Path(__file__).parents[2]
FIRE = "A fire in the harbour of Osterby injured 40 people on 5 September 2025. {{ 7 * 7 }} {% raw %} *no* _em_ [x](y)"


def run(*args: str) -> Result:
    return CliRunner().invoke(commands, ["build", "--no-cache", *args], prog_name="timeline")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, more in (("fire", "formerly: [blaze]\n"), ("school", ""), ("later", "status: draft\n")):
        (tmp_path / "seeds" / name).mkdir(parents=True)
        (tmp_path / "seeds" / name / "story.yml").write_text(f"title: 'Story {name}: one'\nsummary: About it.\n{more}")
        (tmp_path / "seeds" / name / "courier.txt").write_text(FIRE)
    return tmp_path / "seeds"


def test_what_is_written(seeds: Path) -> None:
    ran = run("-o", "docs")
    written = set(files(Path("docs"))) - {MANIFEST}
    pictures = {"stories/fire/card.png", "stories/school/card.png"}
    pages = {"stories/fire.md", "stories/school.md", "stories/index.md", "stories/blaze/index.html", "assets/hwgh.css"}
    assert written - pictures == pages
    assert ran.output == f"docs: 2 stories; files: {len(written)} written\nlater is a draft: it gets no page\n"
    page = Path("docs/stories/fire.md").read_text()
    assert page.startswith("---\ntitle: 'Story fire: one'\ndescription: About it.\n---\n\n<article class=\"hwgh\"")
    assert 'href="fire/"' in Path("docs/stories/index.md").read_text()
    assert 'url=../fire/"' in Path("docs/stories/blaze/index.html").read_text()


def test_only_what_has_changed_is_written_and_what_is_too_many_goes(seeds: Path) -> None:
    run("-o", "docs")
    before = {path: (Path("docs") / path).stat().st_mtime_ns for path in files(Path("docs"))}
    assert "files: 7 as before" in run("-o", "docs").output or "files: 5 as before" in run("-o", "docs").output
    assert {path: (Path("docs") / path).stat().st_mtime_ns for path in files(Path("docs"))} == before
    (seeds / "fire" / "story.yml").write_text("status: draft\n")
    assert " removed" in run("-o", "docs").output
    assert not Path("docs/stories/fire.md").exists()
    assert not Path("docs/stories/fire").exists()
    assert not Path("docs/stories/blaze").exists()
    assert Path("docs/stories/school.md").exists()


def test_a_story_that_cannot_be_read_this_time_keeps_its_page(seeds: Path) -> None:
    run("-o", "docs")
    (seeds / "fire" / "courier.txt").write_text("")
    assert run("-o", "docs").exit_code == 1
    assert Path("docs/stories/fire.md").exists()


@pytest.mark.parametrize("name", ["fire", "index"])
def test_markdown_leaves_a_page_as_it_is(seeds: Path, name: str) -> None:
    run("-o", "docs")
    page = Path(f"docs/stories/{name}.md").read_text().split("---\n\n", 1)[1]
    extensions = ["attr_list", "smarty", "abbr", "toc", "tables", "fenced_code", "def_list", "admonition", "footnotes"]
    assert markdown.markdown(page, extensions=extensions) == page.rstrip("\n")
    assert "\n\n" not in page
    assert not re.search(r"\{[{%#]", page)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a\n\n \t\nb</p>\n\n", "<p>a\nb</p>\n"),
        ("{{ a }} {% b %} {# c #} {d} {{{", "&#123;{ a }} &#123;% b %} &#123;# c #} {d} &#123;&#123;{\n"),
    ],
)
def test_a_block(html: str, expected: str) -> None:
    assert block(html) == expected


@pytest.mark.parametrize(
    ("path", "here", "expected"),
    [
        ("stories/a.md", "stories/index.md", "a/"),
        ("stories/a.md", "stories/b.md", "../a/"),
        ("stories/index.md", "stories/b.md", "../"),
        ("x/y/a.md", "x/y/index.md", "a/"),
    ],
)
def test_addresses(path: str, here: str, expected: str) -> None:
    assert href(path, here) == expected


def test_plain_mkdocs_builds_it(seeds: Path, tmp_path: Path) -> None:
    run("-o", "docs")
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[Stories](stories/index.md), [one](stories/fire.md)\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Plain\nplugins: []\nextra_css: [assets/hwgh.css]\ntheme: {name: mkdocs}\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    site = tmp_path / "site" / "stories"
    page = (tmp_path / "docs" / "stories" / "fire.md").read_text().split("---\n\n", 1)[1].rstrip("\n")
    assert page in (site / "fire" / "index.html").read_text()
    assert "<title>Story fire: one" in (site / "fire" / "index.html").read_text()
    assert (site / "blaze" / "index.html").exists()


A, B = {"a.md": b"one", "s/b.md": b"two"}, {"a.md": b"one, anew", "c.md": b"three"}


def test_a_file_of_the_users_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "mine.md").write_bytes(b"mine too")
    done = write_files(tmp_path, A)
    assert (done.written, [str(one) for one in done.problems]) == (
        1,
        [f"{tmp_path}/a.md: was there before and is not ours; move it away, or name another folder with -o"],
    )
    (tmp_path / "s" / "b.md").write_bytes(b"changed by hand")
    done = write_files(tmp_path, B)
    assert files(tmp_path) | {MANIFEST: b""} == {
        "a.md": b"mine",
        "c.md": b"three",
        "s/b.md": b"changed by hand",
        "s/mine.md": b"mine too",
        MANIFEST: b"",
    }
    assert (done.written, done.removed, len(done.problems)) == (1, 0, 2)


@pytest.mark.parametrize("path", ["../victim", "/etc/victim", "..", "", "s/../../victim", "link/victim"])
def test_a_manifest_that_leads_out_of_the_folder_removes_nothing(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "victim").write_bytes(b"one")
    (out / "link").symlink_to(tmp_path)
    digest = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    (out / MANIFEST).write_text(f'{{"version": 1, "files": {{"{path}": ["{digest}"]}}}}')
    write_files(out, {"c.md": b"three"})
    assert (tmp_path / "victim").read_bytes() == b"one"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "elsewhere").mkdir()
    out.mkdir()
    (out / "s").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "mine").write_bytes(b"mine")
    (out / "a.md").symlink_to(tmp_path / "mine")
    assert len(write_files(out, A).problems) == 2
    assert files(tmp_path / "elsewhere") == {}
    assert (tmp_path / "mine").read_bytes() == b"mine"


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 9}', '{"version": 1, "files": {"a": 1}}'])
def test_a_damaged_manifest_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content)
    with pytest.raises(InputError, match="remove it and the files that were built here"):
        write_files(tmp_path, A)
    assert list(files(tmp_path)) == [MANIFEST]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_the_next_run_mends_it(tmp_path: Path) -> None:
    """Each file is whole, what is the user's stays, and the next run knows its own files again.

    A hundred times by the clock, and before each of the first thirty things done to files.
    """
    chance = random.Random(11)  # noqa: S311 no secret
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "mine.md").write_bytes(b"mine")

    def both() -> None:
        write_files(tmp_path, A)
        write_files(tmp_path, B)

    whole = {"a.md": {b"one", b"one, anew"}, "s/b.md": {b"two"}, "c.md": {b"three"}, "s/mine.md": {b"mine"}}
    amid = 0
    for step in range(-100, 30):
        if step < 0:
            killed_after(chance.random() * 0.02, both)
        else:
            killed_before(step, tmp_path, both)
        there = {path: content for path, content in files(tmp_path).items() if not Path(path).name.startswith(".")}
        assert all(content in whole[path] for path, content in there.items())
        amid += there.keys() not in ({"s/mine.md", *A}, {"s/mine.md", *B})
        assert there["s/mine.md"] == b"mine"
        assert write_files(tmp_path, B if chance.random() < 0.5 else A).problems == ()
    assert amid, "none was killed between two files: the test tells nothing"
