from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from markupsafe import Markup

from tests.outputs.chronologies import HOSTILE, bridge, hostile
from tests.outputs.parsed import Parsed
from timeline.outputs.head import Tag, Urls, description, head, with_head
from timeline.outputs.pages import Site, site
from timeline.settings import Settings

SITE = site(Settings(), Path(__file__).parent)
PAGE = "https://x.example/stories/mill-bridge/"


def of(house: str) -> Site:
    return msgspec.structs.replace(SITE, house=house)


def said(page: str | None = None, image: str | None = None) -> dict[str, str]:
    """What the head says, by what it says it of."""
    return {
        tag.key: tag.attributes[-1][1]
        for tag in head(bridge(), of("The Osterby Courier"), Urls(page, image))
        if tag.key
    }


def test_the_head_says_where_the_page_is_and_what_it_is() -> None:
    told = said(page=PAGE, image="https://x.example/strip.png")
    assert told["canonical"] == told["og:url"] == PAGE
    assert told["og:title"] == bridge().title
    assert told["og:type"] == "article"
    assert told["og:image"] == "https://x.example/strip.png"
    assert told["og:site_name"] == "The Osterby Courier"
    assert told["og:description"] == told["description"] != ""
    days = [article.published.day for article in bridge().articles if article.published.day]
    assert told["article:published_time"] == min(days).isoformat()
    assert told["article:modified_time"] == max(days).isoformat()
    assert "robots" not in told


def test_what_is_not_known_is_not_said() -> None:
    assert not {"canonical", "og:url", "og:image"} & said().keys()
    bare = msgspec.structs.replace(bridge(), articles=(), events=(), summary=None)
    assert [tag.key for tag in head(bare, SITE, Urls())] == ["og:type", "og:title", ""]


def test_a_draft_is_not_to_be_indexed() -> None:
    draft = msgspec.structs.replace(bridge(), draft=True)
    assert (("name", "robots"), ("content", "noindex")) in {tag.attributes for tag in head(draft, SITE, Urls())}


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        ("The *bridge* is\n[shut](https://x.example).", "The bridge is shut."),
        ("word " * 39 + "word", "word " * 39 + "word"),
        ("word, " * 100, "word, " * 32 + "word…"),
    ],
)
def test_a_description_is_plain_and_short(summary: str, text: str) -> None:
    found = description(msgspec.structs.replace(bridge(), summary=summary))
    assert found == text
    assert len(found) <= 200


def test_only_what_a_theme_leaves_out_is_put_in() -> None:
    theme = "<html><head><link href=x rel=canonical><META content='a' Name='Description'></head><body></head></html>"
    tags = [
        Tag("link", (("rel", "canonical"), ("href", PAGE))),
        Tag("meta", (("name", "description"), ("content", "b"))),
        Tag("meta", (("property", "og:title"), ("content", '"<c>"'))),
        Tag("script", (("type", "application/ld+json"),), Markup('{"d": 1}')),
    ]
    page = with_head(theme, tags, SITE)
    assert page.count("canonical") == page.lower().count('"description"') + page.lower().count("'description'") == 1
    assert '<meta property="og:title" content="&#34;&lt;c&gt;&#34;">' in page
    assert '<script type="application/ld+json">{"d": 1}</script>' in page
    assert page.index("og:title") < page.index("</head>")


@pytest.mark.parametrize(("generator", "rel"), [("mkdocs-1.6.1", "alternate"), ("mkdocs-material-9.8.1", "alternate ")])
def test_material_takes_no_feed_for_a_translation(generator: str, rel: str) -> None:
    theme = f'<html><head><meta name="generator" content="{generator}"></head><body></body></html>'
    link = Tag("link", (("rel", "alternate"), ("type", "application/atom+xml"), ("href", "https://x.example/feed")))
    (element,) = Parsed(with_head(theme, [link], SITE)).tags("link")
    assert element.attributes["rel"] == rel


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert with_head("<p>x</p>", head(bridge(), SITE, Urls(PAGE)), SITE) == "<p>x</p>"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_of_an_article_leaves_its_attribute(text: str) -> None:
    def names(text: str) -> list[str]:
        tags = head(hostile(text), of(text), Urls(PAGE))
        page = with_head("<!doctype html><html><head></head><body></body></html>", tags, SITE)
        return [tag for tag in ("script", "meta", "link", "img", "svg") for _ in Parsed(page).tags(tag)]

    found = names(text)
    assert set(found) <= {"meta", "link", "script"}
    assert found.count("script") == 1
