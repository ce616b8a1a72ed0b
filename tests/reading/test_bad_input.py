"""Files that cannot be used, or hardly: one line each, no traceback, and the others go on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from timeline import pipeline
from timeline.errors import ArticleError, StoryError
from timeline.reading.articles import MOST_BYTES, read_article
from timeline.reading.story import read_story
from timeline.settings import Settings

GOOD = "The ferries sailed again on Monday.\n"

UNREADABLE = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "mark-only.txt": (b"\xef\xbb\xbf", "has no text"),
    "only-front-matter.md": (b"---\ntitle: x\n---\n", "has no text"),
    "only-a-picture.md": (b"![x](y.png)\n", "has no text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a binary file"),
    "controls.txt": (bytes(range(1, 9)) * 50, "is a binary file"),
    "unknown.txt": (b"caf\xe9 \x81\x8d\x9d", "is neither UTF-8 nor Windows-1252"),
    "half.txt": (b"\xff\xfe\x00\xd8\x00", "says it is UTF-16 and is not"),
    "page.html": (b"<p>Home</p>", "no article can be told from what surrounds it on the page"),
    "scan.pdf": (b"%PDF-1.4", "is no article: its name ends in .pdf"),
    "none": (b"x", "is no article: its name ends in nothing"),
}

GUESSED = {
    "windows.txt": (
        "Caf\u00e9 \u201cam See\u201d".encode("cp1252"),
        "Café “am See”",
        ":1: is not UTF-8; read as Windows-1252",
    ),
    "utf16.txt": ("Café".encode("utf-16"), "Café", None),
    "utf16be.txt": (b"\xfe\xff" + "Café".encode("utf-16-be"), "Café", None),
    "utf32.txt": ("Café".encode("utf-32"), "Café", None),
    "mark.txt": (b"\xef\xbb\xbfCaf\xc3\xa9", "Café", None),
    "composed.txt": ("Cafe\u0301".encode(), "Café", None),
    "damaged.txt": (
        "Паром вышел в море.\nОн ".encode() + b"\xff",
        "Паром вышел в море.\nОн \ufffd",
        ":2: 1 byte(s) are no UTF-8",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    data, what = UNREADABLE[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    assert what in str(caught.value)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize("name", GUESSED)
def test_encodings(name: str, tmp_path: Path) -> None:
    data, text, problem = GUESSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    article, problems = read_article(path)
    assert article.text == text
    assert [problem is not None and problem in str(found) for found in problems] == ([True] if problem else [])


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="does not exist"):
        read_article(tmp_path / "no.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ArticleError, match="is no regular file"):
        read_article(tmp_path / "folder.txt")


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match="is no regular file"):
        read_article(tmp_path / "pipe.txt")


def test_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(GOOD)
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD)
    (folder / "inside.txt").symlink_to("a.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "nowhere.txt").symlink_to("gone.txt")
    story, problems = read_story(folder)
    assert [article.id for article in story.articles] == ["a.txt", "inside.txt"]
    assert [Path(problem.file).name for problem in problems] == ["circle.txt", "nowhere.txt", "outside.txt"]
    assert "leads out of the folder" in str(problems[2])


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"\xff\xfe.txt"])
def test_a_file_name_that_is_no_utf8(name: bytes, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(name.removesuffix(b".txt"))
    folder.mkdir()
    (folder / os.fsdecode(name)).write_text(f"---\npublished: never\n---\n{GOOD}")
    story, problems = read_story(folder)
    shown = name.decode(errors="backslashreplace")
    assert [article.id for article in story.articles] == [shown]
    assert re.fullmatch(r"[a-z0-9-]+", story.id)
    assert str(problems[0].file).endswith(shown)
    assert all(text.encode() for text in (story.source, story.articles[0].source, str(problems[0])))


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (os.mkfifo, "is no regular file"),
        (Path.mkdir, "is no regular file"),
        (lambda path: path.symlink_to(path), "to itself" if sys.version_info < (3, 13) else "no regular file"),
        (lambda path: path.symlink_to("gone"), "is no regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "leads out of the folder"),
        (lambda path: path.write_bytes(b"\0"), "is a binary file"),
    ],
    ids=["pipe", "folder", "circle", "nowhere", "device", "binary"],
)
@pytest.mark.parametrize("name", ["story.yml", "articles.jsonl"])
def test_an_odd_file_beside_the_articles(name: str, make: Callable[[Path], object], what: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    make(tmp_path / name)
    story, problems = read_story(tmp_path)
    assert len(story.articles) == 1
    assert [what in str(problem) for problem in problems] == ([True] if name == "story.yml" else [])


@pytest.mark.parametrize(("make", "what"), [(os.mkfifo, "is no regular file"), (Path.touch, "has no article")])
def test_lines_that_are_no_file(make: Callable[[Path], object], what: str, tmp_path: Path) -> None:
    make(tmp_path / "articles.jsonl")
    with pytest.raises(StoryError, match=what):
        read_story(tmp_path / "articles.jsonl")


def test_lines_behind_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "secret.jsonl").write_text('{"id": 1, "text": "It fell."}')
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "articles.jsonl").symlink_to(tmp_path / "secret.jsonl")
    with pytest.raises(StoryError, match="leads out of the folder"):
        read_story(folder)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ArticleError, match="more than 20,000,000"):
        read_article(path)


def test_five_megabytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(GOOD * (5_000_000 // len(GOOD)))
    article, problems = read_article(path)
    assert len(article.sentences) == 5_000_000 // len(GOOD)
    assert problems == ()


@pytest.mark.parametrize(
    "matter",
    [
        "title: " + "[" * 40000,
        "title: " + "{a: " * 15000,
        "a: &a [x]\n"
        + "\n".join(
            f"{c}: &{c} [*{p}, *{p}, *{p}, *{p}, *{p}, *{p}]" for p, c in zip("abcdefghij", "bcdefghijk", strict=True)
        ),
        "title: " + "x" * 100_000,
        'title: "\n' + "? " * 5000,
    ],
    ids=["flow-sequences", "flow-mappings", "aliases", "long-value", "unfinished"],
)
def test_hostile_front_matter_leaves_the_article(matter: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublisher: Sample Wire\n{matter}\n---\n{GOOD}")
    article, problems = read_article(path)
    assert article.text == GOOD.strip()
    assert len(problems) <= 1
    assert all("front matter" in str(problem) for problem in problems)


def test_the_others_go_on(tmp_path: Path) -> None:
    for name, (data, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(GOOD)
    story, problems = read_story(tmp_path)
    assert [article.id for article in story.articles] == ["z.txt"]
    assert sorted(Path(problem.file).name for problem in problems) == sorted(UNREADABLE)


@pytest.mark.parametrize("name", [".hidden.txt", "README.md", "story.yml", "other.json", "expected.yaml", "a.txt~"])
def test_what_is_no_article_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / name).write_text("title: x\n")
    (tmp_path / "subfolder.txt").mkdir()
    story, problems = read_story(tmp_path)
    assert ([article.id for article in story.articles], problems) == (["a.txt"], ())


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "has no article that can be read"),
        (lambda path: (path.mkdir(), (path / "a.txt").touch()), "has no article that can be read"),
        (lambda path: path.touch(), "has no article that can be read"),
        (lambda path: path.write_bytes(b"\0\xff\n" * 5000), "has no article that can be read"),
    ],
    ids=["missing", "empty-folder", "empty-article", "empty-file", "binary-file"],
)
def test_no_story(make: object, what: str, tmp_path: Path) -> None:
    path = tmp_path / "story"
    make(path)  # type: ignore[operator]  # the table holds functions, typed as objects
    with pytest.raises(StoryError) as caught:
        read_story(path)
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("locked", ["seeds", "seeds/a"])
def test_a_folder_that_may_not_be_looked_into_is_said_and_the_others_go_on(
    locked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        (tmp_path / "seeds" / name).mkdir(parents=True)
        (tmp_path / "seeds" / name / "a.txt").write_text(GOOD)

    def iterdir(folder: Path, iterdir: Callable[[Path], Iterator[Path]] = Path.iterdir) -> Iterator[Path]:
        if folder == tmp_path / locked:
            raise PermissionError(13, "Permission denied", str(folder))
        return iterdir(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    stories, problems = pipeline.read_all(tmp_path / "seeds", Settings(cache=False))
    assert [story.id for story in stories] == (["b"] if locked == "seeds/a" else [])
    assert [str(one) for one in problems] == [
        f"{tmp_path / locked}: cannot be read: Permission denied; check the folder"
    ]


def test_a_folder_of_stories_says_that_one_must_be_named(tmp_path: Path) -> None:
    (tmp_path / "bridge").mkdir()
    (tmp_path / "bridge" / "a.txt").write_text("The council voted on 3 March 2025.\n")
    with pytest.raises(StoryError, match=r"name one story of it: .*bridge"):
        read_story(tmp_path, language="en")
