"""``timeline add``: each kind of source into files, what is there already, excerpts, and being killed."""

from __future__ import annotations

import functools
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner, Result

from tests.editing.killing import killed_after, killed_before
from timeline import pipeline
from timeline.cli import commands
from timeline.editing import versions
from timeline.editing.writing import write_atomically
from timeline.model.chronology import Chronology
from timeline.reading.articles import read_article
from timeline.reading.frontmatter import split_front_matter
from timeline.reading.keys import read_keys
from timeline.settings import Settings

PAGES = Path(__file__).parent / "pages"
ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "seeds" / "belarus-prisoner-release").glob("0*"))
VOTE = "2025-03-05-the-osterby-courier-council-votes-for-the-bridge.md"

NOTE = "The ferry of Osterby sailed on 4 March 2025. Nobody was on board."


def add(folder: Path, *args: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(commands, ["add", str(folder), *map(str, args)], input=stdin)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def stated(path: Path) -> dict[str, str | None]:
    """The front matter of a file."""
    return {key: value.text for key, value in read_keys(split_front_matter(path.read_text("utf-8"))[0])[0].items()}


def told(folder: Path) -> Chronology:
    story, problems = pipeline.read(folder, Settings(cache=False))
    assert problems == ()
    return pipeline.tell(story, Settings(cache=False))


def entries(chronology: Chronology) -> set[tuple[str, str, frozenset[str]]]:
    return {(e.when.value, e.title, frozenset(m.quote for m in e.mentions)) for e in chronology.events}


def test_a_page(tmp_path: Path) -> None:
    result = add(tmp_path, PAGES / "vote.html")
    assert (result.stderr, result.exit_code, files(tmp_path)) == ("", 0, [VOTE])
    assert (
        (tmp_path / VOTE)
        .read_text("utf-8")
        .startswith(
            """---
title: Council votes for the bridge  # from the page's metadata, og:title
publisher: The Osterby Courier  # from the page's metadata, og:site_name
author: Ana Writer  # from the page's metadata, author
published: 2025-03-05T01:30:00+03:00  # from the page's metadata, article:published_time
updated: 2025-03-05T09:00:00+03:00  # from the page's metadata, article:modified_time
language: en-GB  # from the page's lang
---

The council of Osterby voted for the bridge on Tuesday, by nine votes to two, after a debate of seven hours.

A day earlier,"""
        )
    )
    assert "\n\n## What comes next\n\n" in (tmp_path / VOTE).read_text("utf-8")
    assert (
        "  published: 2025-03-05T01:30:00+03:00  (from the page's metadata, article:published_time)\n" in result.stdout
    )


def test_a_page_tells_the_same_as_the_file_that_is_made_of_it(tmp_path: Path) -> None:
    story, kept = tmp_path / "story", tmp_path / "kept"
    story.mkdir()
    (story / VOTE.replace(".md", ".html")).write_bytes((PAGES / "vote.html").read_bytes())
    add(kept, PAGES / "vote.html")
    assert entries(told(story)) == entries(told(kept))
    assert {"2025-03-04", "2025-03-03"} <= {event.when.value for event in told(kept).events}


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.name)
def test_a_text_is_read_the_same_from_its_file(path: Path, tmp_path: Path) -> None:
    add(tmp_path, path)
    (file,) = tmp_path.glob("*.md")
    (before, _), (after, problems) = read_article(path), read_article(file)
    assert problems == ()
    assert after.text.split() == before.text.split()
    for fact in ("title", "publisher", "author", "url"):
        assert getattr(after, fact) == getattr(before, fact)
    assert after.published.day == before.published.day


def test_standard_input(tmp_path: Path) -> None:
    result = add(tmp_path, "-", stdin=NOTE)
    assert (result.stderr, result.exit_code) == ("", 0)
    (name,) = files(tmp_path)
    assert name == "undated-the-ferry-of-osterby-sailed-on-4-march.md"
    assert "published: not stated; write published: YYYY-MM-DD" in result.stdout
    assert (tmp_path / name).read_text("utf-8").endswith(f"\n\n{NOTE}\n")


DEW = "title: It was dew\npublisher: Valley Post\n"


def test_what_may_be_a_newer_version_of_an_article_without_an_address_is_said(tmp_path: Path) -> None:
    add(tmp_path, "-", stdin=f"---\n{DEW}---\n\n{NOTE}\n")
    (first,) = files(tmp_path)
    says = f"like {first}, of the same outlet and title: if this is a newer version, put its text there and remove this"
    changed = NOTE.replace("4 March", "5 March")
    assert says in add(tmp_path, "-", stdin=f"---\n{DEW}url: https://valley.example/dew\n---\n\n{changed}\n").stdout
    other = NOTE.replace("4 March", "6 March")
    for matter in (DEW.replace("Valley", "Harbour"), DEW.replace("dew", "rain"), "publisher: Valley Post\n"):
        assert "like " not in add(tmp_path, "-", stdin=f"---\n{matter}---\n\n{other} {matter}\n").stdout
    assert len(files(tmp_path)) == 5


def test_two_articles_of_one_title_at_two_addresses_are_no_versions(tmp_path: Path) -> None:
    for day in ("4 March", "5 March"):
        address = f"url: https://valley.example/{day[0]}\n"
        text = f"---\n{DEW}{address}---\n\n{NOTE.replace('4 March', day)}\n"
        assert "like " not in add(tmp_path, "-", stdin=text).stdout


def test_what_is_known_more_of_an_article_that_is_there_is_said(tmp_path: Path) -> None:
    add(tmp_path, "-", stdin=f"---\ntitle: Mine\n---\n\n{NOTE}\n")
    said = add(tmp_path, "-", stdin=f"---\n{DEW}published: 2025-03-05\n---\n\n{NOTE}\n").stdout
    assert said.endswith("nothing to do\n  its front matter can take: publisher: Valley Post; published: 2025-03-05\n")
    assert len(files(tmp_path)) == 1
    assert add(tmp_path, "-", stdin=f"---\ntitle: Other\n---\n\n{NOTE}\n").stdout.endswith("nothing to do\n")


def test_front_matter_of_its_own_stays_as_it_is(tmp_path: Path) -> None:
    own = "publisher: Skerry Gazette # mine\ntags: [a, b]\npublished: 2025-03-05\n"
    add(tmp_path, "-", stdin=f"---\n{own}---\n\n{NOTE}\n")
    (name,) = files(tmp_path)
    assert own in (tmp_path / name).read_text("utf-8")
    assert name.startswith("2025-03-05-skerry-gazette-")


def test_a_feed_is_kept_as_it_is_held(tmp_path: Path) -> None:
    result = add(tmp_path, PAGES / "feed.xml")
    assert (result.stderr, result.exit_code) == ("", 0)
    ferrymen, mayor = sorted(tmp_path.iterdir())
    assert ferrymen.name == "2025-03-03-the-skerry-gazette-ferrymen-block-the-harbour.md"
    assert mayor.name == "2025-03-05-the-skerry-gazette-mayor-is-silent.md"
    assert stated(ferrymen) == {
        "title": "Ferrymen block the harbour",
        "publisher": "The Skerry Gazette",
        "author": "Bo Reporter",
        "url": "https://skerry.example/ferrymen?utm_source=rss",
        "published": "2025-03-03T23:30:00-05:00",  # the day in the zone of the outlet
        "language": "en",
    }
    body = ferrymen.read_text("utf-8").rpartition("---\n")[2]
    assert body == "\nFerrymen blocked the harbour of Osterby on Monday.\n\nThey fear for their work & homes.\n"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Skerry Notes</title>
<entry><title type="html">Ferry &amp;amp; bridge</title><link rel="self" href="https://skerry.example/self"/>
<link href="https://skerry.example/atom"/><published>2025-03-06T00:10:00+02:00</published>
<author><name>Cy Clerk</name><email>cy@skerry.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <em>ferry</em> sank.</p></div></content>
</entry></feed>"""


def test_an_atom_feed(tmp_path: Path) -> None:
    (tmp_path / "notes.atom").write_text(ATOM)
    add(tmp_path / "story", tmp_path / "notes.atom")
    (file,) = (tmp_path / "story").iterdir()
    found = stated(file)
    assert (found["url"], found["author"]) == ("https://skerry.example/atom", "Cy Clerk")
    assert file.name.startswith("2025-03-06-skerry-notes-")
    assert file.read_text("utf-8").endswith("\n\nThe ferry sank.\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"id": 1, "text": NOTE, "published": "2025-03-05", "publisher": "Skerry Gazette"})),
        ("a.csv", f'published,outlet,text\n2025-03-05,Skerry Gazette,"{NOTE}"\n'),
        ("a.csv", f"Date;Source;Body\r\n2025-03-05;Skerry Gazette;{NOTE}\r\n"),
    ],
    ids=["lines", "commas", "semicolons"],
)
def test_rows(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, newline="")
    result = add(tmp_path / "story", tmp_path / name)
    assert (result.stderr, result.exit_code) == ("", 0)
    (file,) = (tmp_path / "story").iterdir()
    assert stated(file) == {"publisher": "Skerry Gazette", "published": "2025-03-05"}
    assert NOTE in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "problems"),
    [
        ("a.jsonl", '{"id": 1}\n{"id": 2, "text": "It sank on Monday."}\n', ["a.jsonl:1: is not usable"]),
        ("a.csv", "title,text\nOne,\nTwo,It sank on Monday.\n", ["a.csv:2: text is empty"]),
        ("a.csv", "title,words\nOne,x\n", ["a.csv:1: has no column text"]),
        ("a.pdf", "%PDF", ["a.pdf: is no article"]),
        ("a.xml", "<html><body>x</body></html>", ["a.xml: is no feed"]),
        ("a.txt", "", ["a.txt: is empty"]),
    ],
)
def test_what_cannot_be_used_is_a_line_and_the_rest_goes_on(
    name: str, content: str, problems: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    result = add(tmp_path / "story", tmp_path / name, tmp_path / "gone.txt", "-", stdin=NOTE)
    lines = result.stderr.splitlines()
    assert len(lines) == len(problems) + 1
    assert all(words in line for words, line in zip([*problems, "gone.txt: does not exist"], lines, strict=True))
    assert result.exit_code == 1
    assert any(NOTE in path.read_text("utf-8") for path in (tmp_path / "story").iterdir())


def test_the_same_text_is_not_written_twice(tmp_path: Path) -> None:
    add(tmp_path, PAGES / "vote.html")
    before = (tmp_path / VOTE).read_bytes()
    result = add(tmp_path, PAGES / "vote.html", PAGES / "vote.html")
    assert result.stdout.count("is there already with the same text: nothing to do") == 2
    assert (files(tmp_path), (tmp_path / VOTE).read_bytes(), result.exit_code) == ([VOTE], before, 0)


def test_another_article_of_that_name_gets_a_number(tmp_path: Path) -> None:
    for text in ("The ferry sank on Monday.", "The ferry sailed again on Tuesday."):
        add(tmp_path, "-", stdin=f"---\ntitle: The ferry\npublished: 2025-03-05\n---\n{text}\n")
    assert files(tmp_path) == ["2025-03-05-the-ferry-2.md", "2025-03-05-the-ferry.md"]


def version(text: str, updated: str = "") -> bytes:
    page = (PAGES / "vote.html").read_text("utf-8")
    link = '<link rel="canonical" href="https://osterby.example/vote"></head>'
    page = page.replace("</head>", link).replace("by nine votes to two", text)
    return page.replace("2025-03-05T09:00:00+03:00", updated or "2025-03-05T09:00:00+03:00").encode()


def test_a_new_version_keeps_the_earlier_one_and_says_what_changed(tmp_path: Path) -> None:
    add(tmp_path, "-", stdin=version("by nine votes to two"))
    file = tmp_path / VOTE
    file.write_text(
        file.read_text("utf-8").replace(
            "author: Ana Writer  # from the page's metadata, author", "author: Ana Q. Writer"
        )
    )
    before = file.read_bytes()
    result = add(tmp_path, "-", stdin=version("by ten votes to one and with songs", "2025-03-06T10:00:00+03:00"))
    assert (result.stderr, result.exit_code, files(tmp_path)) == ("", 0, [VOTE])
    assert (
        "changed since 2025-03-05T09:00:00+03:00: 3 words more, 1 new and 1 dropped sentences; the first: "
        in result.stdout
    )
    assert (
        "“The council of Osterby voted for the bridge on Tuesday, by ten votes to one and with songs," in result.stdout
    )
    found = stated(file)
    assert found["author"] == "Ana Q. Writer"  # the editor's correction stays
    assert found["earlier"] == "2025-03-05T09:00:00+03:00"
    assert found["updated"] == "2025-03-06T10:00:00+03:00"
    assert [path.read_bytes() for path in (tmp_path / "versions").iterdir()] == [before]
    assert len(told(tmp_path).articles) == 1
    add(tmp_path, "-", stdin=version("by eleven votes to none", "2025-03-07T10:00:00+03:00"))
    assert stated(file)["earlier"] == "2025-03-05T09:00:00+03:00, 2025-03-06T10:00:00+03:00"
    assert len([*(tmp_path / "versions").iterdir()]) == 2


@pytest.mark.parametrize("together", [True, False], ids=["together", "one by one"])
def test_of_excerpts_the_same_is_told(together: bool, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    add(whole, *SAMPLE)
    for sources in [SAMPLE] if together else [[path] for path in SAMPLE]:
        result = add(part, *sources, "--keep", "excerpt")
        assert (result.stderr, result.exit_code) == ("", 0)
    assert files(part) == files(whole)
    assert entries(told(part)) == entries(told(whole))
    for path in part.iterdir():
        found, text = stated(path), (whole / path.name).read_text("utf-8")
        assert found["kept"] == "excerpt"
        assert re.fullmatch("[0-9a-f]{64}", found["sha256"] or "")
        article, _ = read_article(path)
        assert 0 < len(article.text) < len(text) / 1.5
        assert all(article.quote(n) in " ".join(text.split()) for n in range(len(article.sentences)))
    if together:
        assert told(part).conflicts == told(whole).conflicts


def test_an_excerpt_is_known_again_by_its_hash_and_stays_an_excerpt(tmp_path: Path) -> None:
    add(tmp_path, "-", "--keep", "excerpt", stdin=version("by nine votes to two"))
    assert "and the mayor did not wish to guess" not in (tmp_path / VOTE).read_text("utf-8")
    assert "nothing to do" in add(tmp_path, "-", stdin=version("by nine votes to two")).stdout
    result = add(tmp_path, "-", stdin=version("by ten votes to one"))
    assert (
        "its text changed, of which only an excerpt is kept; no longer in it: “The council of Osterby" in result.stdout
    )
    assert stated(tmp_path / VOTE)["kept"] == "excerpt"
    assert "and the mayor did not wish to guess" not in (tmp_path / VOTE).read_text("utf-8")


def test_an_article_that_tells_nothing_leaves_no_excerpt(tmp_path: Path) -> None:
    result = add(tmp_path / "story", "-", "--keep", "excerpt", stdin="Bridges are nice. Ferries are nicer.")
    assert "tells no event that the timeline would quote" in result.stderr
    assert not (tmp_path / "story").exists()


@pytest.mark.parametrize("count", [3, 9])
def test_a_story_is_told_as_often_for_many_excerpts_as_for_few(count: int, tmp_path: Path) -> None:
    with mock.patch.object(pipeline, "tell", wraps=pipeline.tell) as tell:
        result = add(tmp_path / "story", lines(tmp_path, count), "--keep", "excerpt")
    assert (result.stderr, len(files(tmp_path / "story"))) == ("", count)
    assert tell.call_count == 2


def test_what_is_there_is_not_gone_through_for_each_article(tmp_path: Path) -> None:
    """What each article costs is the same, whether it comes with two others or with twenty-nine."""
    costs = []
    for count in (3, 30):
        with mock.patch.object(versions, "address_of", wraps=versions.address_of) as address_of:
            add(tmp_path / str(count), lines(tmp_path, count))
        costs.append(address_of.call_count / count)
    assert 0 < costs[1] <= costs[0]


def lines(folder: Path, count: int) -> Path:
    """A JSON Lines file of so many articles."""
    path = folder / f"{count}.jsonl"
    rows = (
        {
            "id": n,
            "text": f"The ferry of Osterby sailed with {n + 10} people on {n % 28 + 1} March 2025. Nobody sank.",
            "url": f"https://skerry.example/{n}",
            "title": f"Ferry number {n}",
            "publisher": "The Skerry Gazette",
            "published": "2025-04-01",
        }
        for n in range(count)
    )
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_a_story_in_one_file_is_not_hidden_by_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": 1, "text": NOTE}))
    result = add(tmp_path, "-", stdin=NOTE)
    assert "keeps its articles in articles.jsonl" in result.stderr
    assert files(tmp_path) == ["articles.jsonl"]


@pytest.mark.parametrize("name", ["", " "])
def test_without_a_name_nothing_is_put_beside_the_stories(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a variable of a shell that is not set: ``timeline add "$STORY" note.txt``."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(commands, ["add", name, "-"], input=NOTE)
    assert (result.exit_code, result.stderr) == (1, "Error: STORY: is empty; name a story's folder, or a new one\n")
    assert not list(tmp_path.iterdir())


def test_a_name_is_looked_for_in_the_folder_of_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    add(Path("ferry"), "-", stdin=NOTE)
    add(Path("bridge"), "-", "--seeds", "stories", stdin=NOTE)
    assert files(tmp_path / "seeds" / "ferry") == files(tmp_path / "stories" / "bridge")


@pytest.mark.parametrize(
    "value", ["yes", "a: b", "x # y", "- z", '"q"', "'s", "{a}", "&a", "\\", "null", "12", "ö – ü", "---", "% & @ `"]
)
def test_whatever_a_title_is_it_is_read_again(value: str, tmp_path: Path) -> None:
    line = json.dumps({"id": 1, "text": NOTE, "title": value, "url": "https://skerry.example/a#b?c=d"})
    add(tmp_path, "-", stdin=line)
    (file,) = tmp_path.iterdir()
    assert stated(file)["title"] == value
    assert stated(file)["url"] == "https://skerry.example/a#b?c=d"


@pytest.mark.parametrize("begin", ["<!---->", "<!-- a -->\n", "<?xml?>", "<!-- -- > --><?xml ?> "])
def test_however_many_comments_a_page_begins_with_its_kind_is_soon_known(begin: str, tmp_path: Path) -> None:
    """In a process of its own: a search that takes forever does not let itself be interrupted."""
    page = begin * 500 + "<p>The ferry of Osterby sailed on 4 March 2025. Nobody was on board.</p>"
    command = [sys.executable, "-m", "timeline", "add", str(tmp_path / "story"), "-"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input=page.encode(), env=env, timeout=60, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_a_title_from_a_hostile_page_leads_nowhere(tmp_path: Path) -> None:
    for number, title in enumerate(
        ("../../etc/passwd", "C:\\con", "\x00\n---\npublished: 1999-01-01", "README", ".hidden")
    ):
        add(tmp_path / "story", "-", stdin=json.dumps({"id": 1, "text": f"{NOTE} {number}", "title": title}))
    names = [path.name for path in (tmp_path / "story").iterdir()]
    assert len(names) == 5
    assert all(re.fullmatch(r"undated-[a-z0-9-]+\.md", name) for name in names)
    assert [path.name for path in tmp_path.iterdir()] == ["story"]
    assert not any("published" in stated(path) for path in (tmp_path / "story").iterdir())


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_atomically(path, "one")
    with pytest.raises(FileExistsError):
        write_atomically(path, "two", replace=False)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match=r"No space left on device.*a\.md"):
        write_atomically(path, "three")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.md", "one")]


VERSIONS = [version(f"by {number} votes to none", f"2025-03-06T10:00:{number:02}+03:00") for number in range(20)]


@pytest.fixture
def voted(tmp_path: Path) -> Path:
    """A story with one article, and what it may become as files."""
    for number, page in enumerate(VERSIONS):
        (tmp_path / f"{number}.html").write_bytes(page)
    add(tmp_path / "story", tmp_path / "0.html")
    return tmp_path / "story"


def is_whole(story: Path) -> bool:
    """Whether there is one article, and it and each version of it is as it was written."""
    paths = [*story.glob("*.md"), *story.glob("versions/*.md")]
    return (
        [name for name in files(story) if not name.startswith(".")] == [VOTE]  # nobody reads hidden beginnings
        and all(path.read_text("utf-8").endswith("did not wish to guess.\n") for path in paths)
        and all(stated(path)["url"] == "https://osterby.example/vote" for path in paths)
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_nothing_is_half_written(voted: Path) -> None:
    """A hundred times; each version of the article that was there is there afterwards, and the next run works."""
    chance = random.Random(5)  # noqa: S311 no secret
    pages = itertools.cycle(voted.parent / f"{number}.html" for number in range(len(VERSIONS)))
    amid = 0
    for turn in range(100):
        if turn % 10 == 0:
            shutil.rmtree(voted)
            add(voted, next(pages))
        before = set(seen(voted).values())
        killed_after(chance.random() * 0.1, lambda: add(voted, next(pages)))
        next(pages)  # the process that was killed had a copy of them
        amid += any(path.name.endswith(".part") for path in voted.rglob("*"))
        assert is_whole(voted)
        assert before <= set(seen(voted).values())
    assert amid, "none was killed amid its writing: the test tells nothing"
    assert add(voted, voted.parent / "3.html").exit_code == 0
    assert "by 3 votes" in (voted / VOTE).read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_before_each_thing_that_is_done_to_a_file(voted: Path, tmp_path: Path) -> None:
    """The article and its earlier version, however far adding came; and adding it again comes to the same."""
    whole, steps = tmp_path / "whole", itertools.count()
    shutil.copytree(voted, whole)
    add(whole, tmp_path / "1.html")
    for step in steps:
        story = tmp_path / "tried" / str(step) / "story"
        shutil.copytree(voted, story)
        before = (story / VOTE).read_bytes()
        if not killed_before(step, story, functools.partial(add, story, tmp_path / "1.html")):
            break
        assert before in {path.read_bytes() for path in story.rglob("*.md")}
        assert is_whole(story)
        assert add(story, tmp_path / "1.html").exit_code == 0
        assert seen(story) == seen(whole)
    assert step > 10


def seen(folder: Path) -> dict[str, bytes]:
    """What is in the files of a folder and of those in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("[!.]*.md")}
