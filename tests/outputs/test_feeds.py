"""Feeds as readers see them: valid, dated by the sources, and changed only where the story is."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest

from tests.outputs.chronologies import HOSTILE, bridge, hostile
from tests.outputs.parsed import Parsed
from timeline import pipeline
from timeline.model.chronology import Chronology
from timeline.outputs.feeds import Feed, Story, atom, feed, json_feed, rss
from timeline.outputs.head import alternates
from timeline.outputs.offers import of_site, of_story
from timeline.outputs.pages import site
from timeline.outputs.untrusted import clean
from timeline.settings import Settings

ROOT = "https://news.example/sub/"
PAGE = f"{ROOT}stories/mill-bridge/"
SITE = msgspec.structs.replace(site(Settings(), Path(__file__).parent), house="The Sample House", url=ROOT)
ATOM = "{http://www.w3.org/2005/Atom}"
WRITERS = {"atom": atom, "rss": rss}


def of(chronology: Chronology) -> Feed:
    return feed([Story(chronology, PAGE)], chronology.title, PAGE, SITE)


def read(form: str, made: Feed) -> Any:
    found = feedparser.parse(WRITERS[form](made, f"{PAGE}feed.{form}").encode(), sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("form", WRITERS)
def test_a_reader_reads_each_event_once_with_its_address_and_its_days(form: str) -> None:
    made = of(bridge())
    found = read(form, made)
    assert [entry.id for entry in found.entries] == [item.id for item in made.items]
    assert [entry.link for entry in found.entries] == [item.url for item in made.items]
    assert len({item.url for item in made.items}) == len(made.items)
    assert all(item.url.startswith(f"{PAGE}#") for item in made.items)
    for entry, item in zip(found.entries, made.items, strict=True):
        assert dt.date(*entry.published_parsed[:3]) == item.published
        if form == "atom":
            assert dt.date(*entry.updated_parsed[:3]) == item.updated
        body = entry.content[0].value if form == "atom" else entry.summary
        assert Parsed(body).text == Parsed(item.html).text
    assert [item.updated for item in made.items] == sorted((item.updated for item in made.items), reverse=True)


def test_atom_has_what_rfc_4287_asks_for() -> None:
    root = ElementTree.fromstring(atom(of(bridge()), f"{PAGE}feed.atom").encode())  # noqa: S314  our own text
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert all(len(element.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated"))
        assert (element.findtext(f"{ATOM}id") or "").startswith("https://")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "The Sample House"
    rels = {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")}
    assert rels == {("alternate", PAGE), ("self", f"{PAGE}feed.atom")}
    assert {one.get("type") for one in root.iter(f"{ATOM}content")} == {"html"}
    assert root.findtext(f"{ATOM}updated") == max(e.findtext(f"{ATOM}updated") or "" for e in root.iter(f"{ATOM}entry"))


def test_rss_has_what_its_specification_and_the_validator_ask_for() -> None:
    channel = ElementTree.fromstring(rss(of(bridge()), f"{PAGE}feed.rss").encode()).find("channel")  # noqa: S314  the same
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description", "lastBuildDate"))
    assert channel.find(f"{ATOM}link") is not None
    guids = [guid for item in channel.iter("item") for guid in item.iter("guid")]
    assert {guid.get("isPermaLink") for guid in guids} <= {None, "true"}
    assert len(guids) == len(list(channel.iter("item"))) > 0


def test_json_feed_has_what_its_specification_asks_for() -> None:
    made = of(bridge())
    found = json.loads(json_feed(made, f"{PAGE}feed.json"))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert (found["feed_url"], found["home_page_url"]) == (f"{PAGE}feed.json", PAGE)
    assert [item["id"] for item in found["items"]] == [item.id for item in made.items]
    for item in found["items"]:
        assert dt.datetime.fromisoformat(item["date_published"]) <= dt.datetime.fromisoformat(item["date_modified"])


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_leaves_its_place(form: str, text: str) -> None:
    told = msgspec.structs.replace(hostile(text), summary=None)
    entries = read(form, of(told)).entries
    assert len(entries) == len(read(form, of(hostile("harmless"))).entries)
    shown = " ".join(clean(text).split())
    expected = shown if form == "atom" else shown.translate(str.maketrans("<>", "‹›"))
    assert {entry.title for entry in entries} == {expected}
    for entry in entries:
        page = Parsed(entry.content[0].value if form == "atom" else entry.summary)
        assert {element.tag for element in page.elements} <= {"p", "strong", "time", "blockquote", "a"}
        assert {href.partition("#")[0] for href in page.values("href")} <= {PAGE}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_leaves_its_place_in_json(text: str) -> None:
    told = msgspec.structs.replace(hostile(text), summary=None)
    found = json.loads(json_feed(of(told), f"{PAGE}feed.json"))
    assert found["title"] == " ".join(clean(text).split())
    assert {item["title"] for item in found["items"]} == {found["title"]}
    for item in found["items"]:
        page = Parsed(item["content_html"])
        assert {element.tag for element in page.elements} <= {"p", "strong", "time", "blockquote", "a"}
        assert {href.partition("#")[0] for href in page.values("href")} <= {PAGE}


def absolute(url: str | None) -> bool:
    return bool(url and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url))


@pytest.mark.parametrize("story", [bridge(), *map(hostile, HOSTILE.values())], ids=["bridge", *HOSTILE])
@pytest.mark.parametrize("form", WRITERS)
def test_rules_of_the_w3c_validator_that_need_no_network(form: str, story: Chronology) -> None:
    """Named as the messages of validator.w3.org/feed are."""
    text = WRITERS[form](of(msgspec.structs.replace(story, summary=None)), f"{PAGE}feed.{form}")
    root = ElementTree.fromstring(text.encode())  # noqa: S314  our own text: not well-formed is an error here
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>')
    own = root.iter(f"{ATOM}link")
    assert [link.get("href") for link in own if link.get("rel") == "self"] == [f"{PAGE}feed.{form}"]  # SelfDoesntMatch
    items = [*root.iter(f"{ATOM}entry"), *root.iter("item")]
    ids = [item.findtext(f"{ATOM}id") or item.findtext("guid") for item in items]
    assert len(ids) == len(set(ids))  # DuplicateIds
    assert all(map(absolute, ids))  # InvalidFullLink, InvalidPermalink
    for item in items:
        link = item.find(f"{ATOM}link")
        assert absolute(item.findtext("link") if link is None else link.get("href"))  # InvalidLink, MissingHref
        html = item.findtext(f"{ATOM}content") or item.findtext("description") or ""
        page = Parsed(html)
        assert page.unclosed == []  # NotHtml
        assert all(map(absolute, page.values("href") + page.values("src")))  # ContainsRelRef
        assert not page.tags("script", "style", "iframe", "object", "form", "meta", "link")  # SecurityRisk
        assert not {name for one in page.elements for name in one.attributes if name.startswith(("on", "style"))}
        title = item.findtext(f"{ATOM}title") or item.findtext("title") or ""
        assert form == "atom" or not set("<>") & set(title)  # ContainsHTML
        days = [*item.iter(f"{ATOM}updated"), *item.iter(f"{ATOM}published")]
        assert all(dt.datetime.fromisoformat(day.text or "").tzinfo for day in days)  # InvalidRFC3339Date
        for day in item.iter("pubDate"):  # InvalidRFC2822Date, ProblematicalRFC822Date
            assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+]0000", day.text or "")


def test_where_no_source_has_a_day_there_is_no_entry_and_no_file() -> None:
    unknown = tuple(msgspec.structs.replace(a, published=type(a.published)()) for a in bridge().articles)
    told = msgspec.structs.replace(bridge(), articles=unknown)
    assert of(told).items == ()
    assert not [offer.path for offer in of_story(told, PAGE, SITE) if "feed" in offer.path]


def test_a_draft_is_in_no_feed_and_without_an_address_there_is_none() -> None:
    draft = msgspec.structs.replace(bridge(), draft=True)
    assert of_story(draft, PAGE, SITE) == ()
    assert of_site({PAGE: draft}, f"{ROOT}stories/", SITE) == ()
    assert [offer.path for offer in of_story(bridge(), "", SITE)][-1] == "stories/mill-bridge/data.json"
    assert not [offer for offer in of_story(bridge(), "", SITE) if "feed" in offer.path]
    assert of_story(bridge(), PAGE, msgspec.structs.replace(SITE, follow=False)) == ()


def test_the_head_leads_to_all_of_them() -> None:
    offers = of_story(bridge(), PAGE, SITE)
    found = {dict(tag.attributes)["type"]: dict(tag.attributes)["href"] for tag in alternates(offers, ROOT)}
    assert found["application/atom+xml"] == f"{PAGE}feed.atom"
    assert found["text/calendar"] == f"{PAGE}events.ics"
    assert alternates(offers, "") == ()


ARTICLES = {
    "a.md": ("The Osterby Courier", "2025-03-05", "Mayor Ada Holm closed the bridge on 4 March 2025.\n\nEngineers had "
             "warned of its piers in June 2024."),
    "b.md": ("The Vestvik Post", "2025-03-06", "The harbour council sold the old ferry on 1 March 2025."),
}  # fmt: skip
LATER = ("Nordhaven Herald", "2025-03-20", "Mayor Ada Holm closed the bridge on 4 March 2025, the council said.\n\n"
         "A new school was opened in Sunde on 18 March 2025.")  # fmt: skip


def write(folder: Path, name: str, article: tuple[str, str, str]) -> None:
    publisher, day, text = article
    head = f"title: {publisher} of {day}\npublisher: {publisher}\npublished: {day}"
    (folder / name).write_text(f"---\n{head}\n---\n\n{text}\n", encoding="utf-8")


def entries(folder: Path, form: str) -> dict[str, tuple[str, str]]:
    """Of each entry of the story's feed its day of change, and all of it as it is written."""
    story, _ = pipeline.read(folder, Settings(cache=False))
    made = of(pipeline.tell(story, Settings(cache=False)))
    if form == "json":
        items = json.loads(json_feed(made, f"{PAGE}feed.json"))["items"]
        return {item["id"].partition("#")[2]: (item["date_modified"][:10], json.dumps(item)) for item in items}
    root = ElementTree.fromstring(WRITERS[form](made, f"{PAGE}feed.{form}").encode())  # noqa: S314  our own text
    days = {item.id: item.updated.isoformat() for item in made.items}
    found = [*root.iter(f"{ATOM}entry"), *root.iter("item")]
    names = [entry.findtext(f"{ATOM}id") or entry.findtext("guid") or "" for entry in found]
    return {
        name.partition("#")[2]: (days[name], ElementTree.tostring(entry, encoding="unicode"))
        for name, entry in zip(names, found, strict=True)
    }


@pytest.mark.parametrize("form", [*WRITERS, "json"])
def test_one_more_article_changes_only_what_it_tells_of(tmp_path: Path, form: str) -> None:
    for name, article in ARTICLES.items():
        write(tmp_path, name, article)
    before = entries(tmp_path, form)
    assert before == entries(tmp_path, form)
    write(tmp_path, "0-first-by-name.md", LATER)
    after = entries(tmp_path, form)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {name[:10] for name in changed} == {"2025-03-04", "2025-03-18"}
    assert {after[name][0] for name in changed} == {"2025-03-20"}
    assert before.keys() < after.keys()
