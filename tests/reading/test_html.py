"""Web pages as articles: what they state, what of them is text, and pages that nobody would write."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.proportion import seconds
from timeline.errors import ArticleError
from timeline.model.article import Article
from timeline.reading.articles import read_article
from timeline.reading.html import MOST_BYTES, read_page
from timeline.reading.story import read_story

Case = dict[str, Any]

TEXT = (
    "<p>The old ferry of Osterby sank on Monday in the storm, and nobody was on board of it.</p>"
    "<p>The council had voted for a bridge the week before, after many years of talk about it.</p>"
)
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "pages.yml").read_text("utf-8"))


def page(head: str = "", body: str = "", attributes: str = "") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body><article>{body}{TEXT}</article></body></html>"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"].replace(" ", "-")) for case in CASES])
def test_what_a_page_states(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    text = page(case.get("head", ""), case.get("body", ""), case.get("attributes", ""))
    path.write_bytes(text.encode(case.get("encoding", "utf-8")))
    article, problems = read_article(path)
    for key in {"title", "publisher", "author", "url", "language"} & set(case):
        assert getattr(article, key) == case[key], key
    if "published" in case:
        assert str(article.published.day or "unknown") == str(case["published"])
    assert article.published.minute == case.get("minute", article.published.minute)
    assert case.get("basis", "") in article.published.basis
    assert article.text.startswith("The old ferry of Osterby sank")
    assert [words in str(problem) for words, problem in zip(case.get("problems", []), problems, strict=True)] == (
        [True] * len(problems)
    )


def test_paragraphs_and_headings_are_kept_and_the_rest_is_not(tmp_path: Path) -> None:
    text = page(
        "<title>Ferry sinks</title><style>p {color: red}</style>",
        "<h1>Ferry sinks</h1><h2>The storm</h2><script>alert('x')</script><!-- hidden -->"
        "<p>It blew <b>hard</b>,<br>and <a href='x'>long</a> &amp; *loud* [sic](x) &lt;b&gt;.</p>"
        "<ul><li>First point of the council's plan</li></ul>",
    )
    draft = read_page(text.encode(), "page.html")
    assert draft.markdown.split("\n\n")[0] == "## The storm"
    path = tmp_path / "page.html"
    path.write_text(text)
    article, _ = read_article(path)
    assert article.text.split("\n\n")[0].strip() == "The storm"
    assert "It blew hard, and long & *loud* [sic](x) <b>." in article.text
    assert "First point of the council's plan" in article.text
    assert not {"alert", "hidden", "color"} & set(article.text.replace("(", " ").split())


# Each is a page, and the article is read from it or it is refused with a line; in no more than some seconds.
HOSTILE = {
    "unclosed": "<html><body><article><p>" + TEXT.replace("</p>", ""),
    "deep": "<div>" * 200_000 + TEXT,
    "deep in line": "<b><i>" * 100_000 + TEXT,
    "many paragraphs": "<p>x" * 400_000,
    "many links": "<a href=x>y</a>" * 60_000,
    "long word": "<p>" + "a" * 3_000_000,
    "many tables": "<table><tr><td>" * 15_000 + TEXT,
    "entities": "&amp;" * 400_000,
    "entity bomb": '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + page(body="&b;" * 1000),
    "outside entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page(body="<p>&x;</p>"),
    "outside doctype": '<!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd">' + page(),
    "frames and pictures": page(body="<iframe src=http://127.0.0.1:9/></iframe><img src=http://127.0.0.1:9/x.png>"),
    "base and refresh": page(
        "<base href=http://127.0.0.1:9/><meta http-equiv=refresh content='0;url=http://127.0.0.1:9'>"
    ),
    "an address alone": "http://127.0.0.1:9/article.html",
    "a path alone": "/etc/passwd",
    "xml": "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body>"
    + TEXT
    + "</body></html>",
    "open comment": "<html><body><!-- " + TEXT * 1000,
    "open attribute": "<html><body><p title='" + TEXT * 1000,
    "many attributes": "<p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">" + TEXT,
    "many attributes by other ways": "<p x='>'" + "/".join(f'a{n}="<>"' for n in range(50_000)) + ">" + TEXT,
    "open quotes": "<p a=\"'" * 100_000 + TEXT,
    "long linked data": page("<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
    "strange linked data": page(
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "author": [1, null, {}, [[]]]}</script>'
    ),
    "surrogates": page(body="<p>&#xD800; &#x110000; &#0; and more of it in the harbour.</p>"),
    "right to left": page(body="<p>\u202eyrreF\u202c and \u2066more\u2069 of it in the old harbour.</p>"),
}


def read(path: Path) -> tuple[Article | None, str]:
    try:
        return read_article(path)[0], ""
    except ArticleError as error:
        return None, str(error)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network is used")

    path = tmp_path / "page.html"
    path.write_text(page(), "utf-8")
    read(path)  # the libraries are imported, for which some of them derive classes from a socket
    for function in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, function, refuse)
    path.write_text(HOSTILE[name], "utf-8")
    found: list[tuple[Article | None, str]] = []
    assert seconds(lambda: found.append(read(path))) < 20
    [(article, refusal)] = found
    if refusal:
        assert refusal.startswith(str(path))
        assert "\n" not in refusal
    else:
        assert article
        assert article.text.strip()
        assert "root:" not in article.text
        assert article.text.count("aaaaaaaaaa") < 300_001
        article.text.encode()


def test_the_sound_among_the_hostile_pages_are_read(tmp_path: Path) -> None:
    for name in ("unclosed", "outside entity", "outside doctype", "xml", "long linked data", "strange linked data"):
        path = tmp_path / "page.html"
        path.write_text(HOSTILE[name], "utf-8")
        assert "The old ferry of Osterby sank on Monday" in read_article(path)[0].text


def test_a_page_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page() + " " * MOST_BYTES)
    with pytest.raises(ArticleError, match="more than the 5,000,000 of a page"):
        read_article(path)


def test_without_the_extra_it_is_one_line_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "page.html").write_text(page())
    (tmp_path / "text.txt").write_text("The ferry sank on Monday.")
    story, (problem,) = read_story(tmp_path)
    assert [article.id for article in story.articles] == ["text.txt"]
    assert str(problem) == (
        f"{tmp_path}/page.html: a web page needs the extra html (trafilatura is missing); "
        "pip install 'how-we-got-here[html]', or save the article as a .txt file"
    )
