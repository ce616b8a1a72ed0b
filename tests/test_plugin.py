from __future__ import annotations

import contextlib
import logging
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Choice
from mkdocs.exceptions import Abort
from mkdocs.utils import get_theme_names

from tests.outputs.chronologies import bridge
from tests.outputs.parsed import Parsed
from tests.outputs.site import THEMES, build_site
from timeline import pipeline
from timeline.editing.reference import options
from timeline.errors import ArticleError, StoryError, UnknownLanguageError
from timeline.model.article import Article, Story
from timeline.model.chronology import Chronology
from timeline.plugin import TimelineConfig
from timeline.settings import Settings

Warnings = Callable[[], list[str]]


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Warnings:
    """The warnings so far, as MkDocs counts them."""
    caplog.set_level(logging.WARNING, "mkdocs")
    return lambda: [record.getMessage() for record in caplog.records]


def titles(page: Path) -> list[str]:
    return [element.attributes.get("href") or "" for element in Parsed(page.read_text(encoding="utf-8")).tags("a")]


def test_a_page_for_each_story_and_their_list_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), pages={"a/b.md": "<!-- timeline:index -->"}, strict=True)
    assert warnings() == []
    assert "<title>The Mill Bridge closes after a century - Test</title>" in (
        site / "stories" / "mill-bridge" / "index.html"
    ).read_text(encoding="utf-8")
    assert "stories/mill-bridge/" in titles(site / "index.html")
    assert "mill-bridge/" in titles(site / "stories" / "index.html")
    assert "../../stories/mill-bridge/" in titles(site / "a" / "b" / "index.html")
    assert (site / "assets" / "hwgh.css").is_file()


def test_without_directory_urls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), use_directory_urls=False)
    assert "stories/mill-bridge.html" in titles(site / "index.html")
    assert "mill-bridge.html" in titles(site / "stories" / "index.html")


def test_stories_are_in_the_navigation_only_if_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nav = ["index.md"]
    plain = build_site(tmp_path, monkeypatch, bridge(), nav=nav, pages={"x.md": "# X"})
    assert not [href for href in titles(plain / "x" / "index.html") if "mill-bridge" in href]
    asked = build_site(tmp_path, monkeypatch, bridge(), nav=nav, options={"nav": True})
    assert "../stories/mill-bridge/" in titles(asked / "x" / "index.html")
    automatic = build_site(tmp_path, monkeypatch, bridge(), options={"nav": True})
    assert "../stories/mill-bridge/" in titles(automatic / "x" / "index.html")


def test_a_list_page_may_stand_in_a_written_navigation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), nav=["index.md", {"All": "stories/index.md"}], strict=True)
    assert warnings() == []
    assert "stories/" in titles(site / "index.html")


def test_links_to_an_entry_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings) -> None:
    links = "[good](stories/mill-bridge.md#2025-06-the-council-votes) [bad](stories/mill-bridge.md#nothing)"
    build_site(tmp_path, monkeypatch, bridge(), pages={"x.md": links}, validation={"links": {"anchors": "warn"}})
    assert [message.count("#nothing") for message in warnings()] == [2]


def test_what_cannot_be_read_is_a_warning_that_strict_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    problem = ArticleError("seeds/x/a.txt", "the file is empty", "delete it or write something into it")
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        build_site(tmp_path, monkeypatch, bridge(), problems=(problem,), strict=True)
    message = "timeline: seeds/x/a.txt: the file is empty; delete it or write something into it"
    assert warnings() == [message]


def test_a_warning_can_be_printed_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings) -> None:
    build_site(tmp_path, monkeypatch, bridge(), problems=(ArticleError("caf\udce9\x1b[31m.txt", "is empty"),))
    assert warnings() == ["timeline: caf\ufffd\ufffd[31m.txt: is empty"]


def test_a_page_of_the_users_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), pages={"stories/mill-bridge.md": "# Mine"})
    assert "Mine" in (site / "stories" / "mill-bridge" / "index.html").read_text(encoding="utf-8")
    assert "stories/mill-bridge.md already stands" in warnings()[0]


def test_a_name_that_leads_out_of_the_site_gets_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    before = set(tmp_path.parent.rglob("*evil*"))
    build_site(tmp_path, monkeypatch, msgspec.structs.replace(bridge(), id="../../../evil"))
    assert set(tmp_path.parent.rglob("*evil*")) == before
    assert "cannot be the address of a page" in warnings()[0]


def test_no_seeds_is_a_warning_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    site = build_site(tmp_path, monkeypatch, options={"seeds": "none"})
    assert "none: there is no such folder; make it" in warnings()[0]
    assert "No story has been told yet." in (site / "index.html").read_text(encoding="utf-8")


def test_one_story_that_cannot_be_told_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    build_site(tmp_path, monkeypatch, bridge(), error=StoryError("seeds/x", "no article tells anything"))
    assert warnings() == ["timeline: seeds/x: no article tells anything"]


def test_a_language_without_grammar_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, monkeypatch, bridge(), error=UnknownLanguageError("there is no grammar for 'xx'"))
    assert warnings() == ["there is no grammar for 'xx'"]


def test_a_broken_template_is_one_line_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    template = tmp_path / "site_templates" / "pages" / "entry.html"
    template.parent.mkdir(parents=True)
    template.write_text("\n{{ entry.titel }}", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(tmp_path, monkeypatch, bridge())
    assert f"{template}:2: " in warnings()[-1]


def test_a_draft_is_served_and_never_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = msgspec.structs.replace(bridge(), draft=True)
    other = msgspec.structs.replace(bridge(), id="other", title="Another")
    built = build_site(tmp_path, monkeypatch, draft, other)
    assert not (built / "stories" / "mill-bridge").exists()
    assert (built / "stories" / "other").exists()
    assert not [file for file in built.rglob("*") if file.is_file() and b"mill-bridge/" in file.read_bytes()]
    served = build_site(tmp_path, monkeypatch, draft, other, command="serve")
    page = (served / "stories" / "mill-bridge" / "index.html").read_text(encoding="utf-8")
    assert '<p class="hwgh-draft">Draft</p>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert (served / "stories" / "index.html").read_text(encoding="utf-8").count("hwgh-draft") == 1
    assert "hwgh-draft" not in (served / "stories" / "other" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "to"),
    [("stories/old/index.html", "../mill-bridge/"), ("stories/old.html", "mill-bridge.html")],
)
def test_a_former_name_leads_to_the_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings, place: str, to: str
) -> None:
    moved = msgspec.structs.replace(bridge(), formerly=("old", "page"))
    pages = {"stories/page.md": "# Mine"}
    site = build_site(tmp_path, monkeypatch, moved, pages=pages, use_directory_urls=to.endswith("/"))
    page = (site / place).read_text(encoding="utf-8")
    assert f'content="0; url={to}"' in page
    assert f'<link rel="canonical" href="https://test.example/sub/stories/{to.removeprefix("../")}">' in page
    assert "stories/old" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert len(warnings()) == 1
    assert 'formerly "page": a page of the site stands there' in warnings()[0]


FOLLOW = ["data.json", "events.ics", "feed.atom", "feed.json", "feed.rss"]


def test_a_story_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), strict=True)
    stories, root = site / "stories", "https://test.example/sub/"
    assert sorted(path.name for path in (stories / "mill-bridge").iterdir() if path.name in FOLLOW) == FOLLOW
    assert sorted(path.name for path in stories.glob("feed.*")) == ["feed.atom", "feed.json", "feed.rss"]
    page = (stories / "mill-bridge" / "index.html").read_text(encoding="utf-8")
    assert set(FOLLOW) <= {Path(href).name for href in titles(stories / "mill-bridge" / "index.html")}
    assert f'href="{root}stories/mill-bridge/feed.atom"' in page.partition("</head>")[0]
    for lists in (site / "index.html", stories / "index.html"):
        assert f'href="{root}stories/feed.atom"' in lists.read_text(encoding="utf-8").partition("</head>")[0]
    feed = (stories / "feed.atom").read_text(encoding="utf-8")
    for address in re.findall(rf"<id>{root}stories/mill-bridge/#([^<]+)</id>", feed):
        assert f'id="{address}"' in page
    first = {path: path.read_bytes() for path in stories.rglob("*") if path.is_file()}
    again = build_site(tmp_path, monkeypatch, bridge(), strict=True) / "stories"
    assert {path: path.read_bytes() for path in again.rglob("*") if path.is_file()} == first
    assert warnings() == []


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ({"site_url": None}, ["data.json", "events.ics"]),
        ({"options": {"follow": False}}, []),
        ({"use_directory_urls": False}, FOLLOW),
    ],
)
def test_what_it_can_be_followed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any], kept: list[str]
) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), **settings)
    folder = site / "stories" / "mill-bridge"
    assert sorted(path.name for path in folder.iterdir() if path.name in FOLLOW) == kept
    page = site / "stories" / ("mill-bridge.html" if "use_directory_urls" in settings else "mill-bridge/index.html")
    links = [href for href in titles(page) if Path(href).name in FOLLOW]
    assert all((page.parent / href).is_file() for href in links)
    assert len(links) == len(kept)
    assert (site / "embed").exists() == any(site.rglob("newsletter")) == bool(kept)


def test_a_file_of_the_users_in_the_place_of_a_feed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), pages={"stories/mill-bridge/data.json": "{}"})
    assert (site / "stories" / "mill-bridge" / "data.json").read_text(encoding="utf-8") == "{}"


def test_without_site_url_there_is_one_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    build_site(tmp_path, monkeypatch, bridge(), msgspec.structs.replace(bridge(), id="other"), site_url=None)
    assert len(warnings()) == 1
    assert "site_url is not set in mkdocs.yml" in warnings()[0]


@pytest.mark.parametrize("theme", THEMES)
def test_a_story_is_described_once_under_every_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings, theme: str
) -> None:
    if theme not in get_theme_names():
        pytest.skip(f"the theme {theme} is not installed")
    site = build_site(tmp_path, monkeypatch, bridge(), theme=theme, strict=True)
    page = Parsed((site / "stories" / "mill-bridge" / "index.html").read_text(encoding="utf-8"))
    named = [tag.attributes.get("name") or tag.attributes.get("property") for tag in page.tags("meta")]
    wanted = ["description", "og:type", "og:title", "og:description", "og:url"]
    assert [named.count(name) for name in wanted] == [1] * len(wanted)
    assert [tag.attributes["href"] for tag in page.tags("link") if tag.attributes.get("rel") == "canonical"] == [
        "https://test.example/sub/stories/mill-bridge/"
    ]
    assert warnings() == []


def test_a_template_of_our_theme_is_replaced_by_the_users_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "site_templates" / "theme" / "main.html"
    template.parent.mkdir(parents=True)
    template.write_text('{% extends "base.html" %}{% block footer %}Ours alone{% endblock %}', encoding="utf-8")
    site = build_site(tmp_path, monkeypatch, bridge(), theme="hwgh")
    page = (site / "stories" / "mill-bridge" / "index.html").read_text(encoding="utf-8")
    assert "Ours alone" in page
    assert "Skip to the text" in page
    other = build_site(tmp_path, monkeypatch, bridge(), theme="readthedocs")
    assert "Ours alone" not in (other / "stories" / "mill-bridge" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"path": "../x"}, "'../x' is no folder inside the site"),
        ({"path": "/x"}, "'/x' is no folder inside the site"),
        ({"path": 3}, "Expected type"),
        ({"seeds": 3}, "Expected type"),
        ({"sead": "x"}, "Unrecognised configuration name: sead"),
    ],
)
def test_a_wrong_option_is_named(
    options: dict[str, Any],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        build_site(tmp_path, monkeypatch, bridge(), options=options, strict=True)
    except Abort:
        assert says in caplog.text
    else:
        pytest.fail("the option was taken")


def test_an_unknown_option_does_not_stop_a_build_that_is_not_strict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), options={"sead": "x"})
    assert (site / "stories" / "mill-bridge" / "index.html").is_file()


def test_an_unchanged_story_is_not_told_again_and_a_changed_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(tmp_path, monkeypatch, bridge())
    told: list[str] = []
    stories = [Story("a", (Article("1", "one"),)), Story("b", (Article("1", "two"),))]

    def tell(story: Story, settings: Settings) -> Chronology:
        told.append(story.id)
        return Chronology(story.id, story.id, (), story.articles)

    monkeypatch.setattr(pipeline, "read_all", lambda *_: (tuple(stories), ()))
    monkeypatch.setattr(pipeline, "tell", tell)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    build(config)
    stories[0] = Story("a", (Article("1", "changed"),))
    build(config)
    assert told == ["a", "b", "a"]


@pytest.mark.parametrize("cache", [True, False])
def test_the_option_cache_reaches_the_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: bool) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in (("docs/index.md", "# Home"), ("seeds/osterby/a.txt", "Osterby voted on 3 March 2025.")):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    plugins = [{"timeline": {"cache": cache}}]
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "x", "plugins": plugins}))
    build(load_config(str(tmp_path / "mkdocs.yml")))
    assert (tmp_path / "cache").exists() == cache


def test_seeds_and_templates_are_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site_templates").mkdir()
    build_site(tmp_path, monkeypatch, bridge())
    config = load_config(str(tmp_path / "mkdocs.yml"))
    build(config)
    assert {str(tmp_path / "seeds"), str(tmp_path / "site_templates")} <= set(config.watch)


def test_a_template_that_comes_changes_and_goes_is_followed_while_serving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "site_templates" / "pages" / "stories.html"
    build_site(tmp_path, monkeypatch, bridge())
    shown = tmp_path / "site" / "stories" / "index.html"
    ours = shown.read_text(encoding="utf-8")
    template.parent.mkdir(parents=True)
    for words in ("Mine", "Mine again"):
        template.write_text(f"<p>{words}</p>", encoding="utf-8")
        build(load_config(str(tmp_path / "mkdocs.yml")))
        assert f"<p>{words}</p>" in shown.read_text(encoding="utf-8")
    template.unlink()
    build(load_config(str(tmp_path / "mkdocs.yml")))
    assert shown.read_text(encoding="utf-8") == ours


def test_the_options_are_those_of_the_contract(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "x", "plugins": ["timeline"]}), encoding="utf-8")
    options = load_config(str(tmp_path / "mkdocs.yml")).plugins["timeline"].config
    assert dict(options) == {
        "seeds": "seeds",
        "templates": "site_templates",
        "path": "stories",
        "language": "en",
        "domain": "auto",
        "nav": False,
        "cache": True,
        "page_language": "en",
        "date_style": "day-first",
        "order": "oldest",
        "entries": 40,
        "quoted_words": 40,
        "follow": True,
        "house": "",
    }


def test_the_options_are_those_of_the_settings_and_of_the_page_about_them(tmp_path: Path) -> None:
    """What the page shows as the defaults is taken by the plugin, and comes to the defaults."""
    known = TimelineConfig()
    assert {name: option.default for name, option in known._schema} == msgspec.structs.asdict(Settings())
    described = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    for name, option in known._schema:
        choices = tuple(option.choices) if isinstance(option, Choice) else None
        assert choices == (tuple(described[name]["enum"]) if "enum" in described[name] else None)
    [example] = re.findall(r"(?:^    .*\n)+", options(), re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(re.sub("^    ", "", example, flags=re.MULTILINE), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert dict(config.plugins["timeline"].config) == msgspec.structs.asdict(Settings())
    assert list(described) == re.findall(r"^          (\w+):", example, re.MULTILINE)


def test_a_saved_article_is_a_changed_page(tmp_path: Path) -> None:
    """The real pipeline behind the real server."""
    article = tmp_path / "seeds" / "ferry" / "a.md"
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE.format(price="two"), encoding="utf-8")
    with served(tmp_path) as address:
        assert comes(f"{address}stories/ferry/", "costs two crowns")
        article.write_text(ARTICLE.format(price="three"), encoding="utf-8")
        assert comes(f"{address}stories/ferry/", "costs three crowns")


def test_folders_that_come_to_be_while_it_serves_are_watched(tmp_path: Path) -> None:
    """With all that is in them, as when they are pulled; and folders inside folders that are not there."""
    with served(tmp_path, "plugins: [timeline: {seeds: all/seeds}]\n") as address:
        assert comes(address, "Home")
        (tmp_path / "all").mkdir()
        time.sleep(1.2)  # so that its coming is seen for itself
        (tmp_path / "pulled" / "ferry").mkdir(parents=True)
        article = tmp_path / "pulled" / "ferry" / "a.md"
        article.write_text(ARTICLE.format(price="two"), encoding="utf-8")
        (tmp_path / "pulled").rename(tmp_path / "all" / "seeds")
        page = f"{address}stories/ferry/"
        assert comes(page, "costs two crowns")
        (tmp_path / "all" / "seeds" / "ferry" / "a.md").write_text(ARTICLE.format(price="three"), encoding="utf-8")
        assert comes(page, "costs three crowns")
        (tmp_path / "site_templates" / "pages").mkdir(parents=True)
        (tmp_path / "site_templates" / "pages" / "story.html").write_text("A page of mine", encoding="utf-8")
        assert comes(page, "A page of mine")


@contextlib.contextmanager
def served(folder: Path, config: str = "plugins: [timeline]\n") -> Iterator[str]:
    """The address of a site that is served."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"site_name: Test\n{config}", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (folder / "log").open("w") as log, subprocess.Popen(command, cwd=folder, stderr=log, stdout=log) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
    assert "Traceback" not in (folder / "log").read_text(encoding="utf-8")


ARTICLE = """\
---
title: The ferry costs {price} crowns
publisher: The Sample Courier
published: 2025-09-12
---
The harbour office raised the fare on September 11, 2025.
"""


def comes(url: str, text: str, seconds: float = 60) -> bool:
    """Whether a text comes to stand on a page in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 the server of this test
            if text in answer.read().decode():
                return True
        time.sleep(0.2)
    return False
