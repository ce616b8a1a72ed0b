from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from tests.outputs.chronologies import bridge
from tests.outputs.parsed import Parsed
from timeline.model.article import Article, Publication
from timeline.model.chronology import Chronology, Role
from timeline.outputs.pages import index_block, index_page, site, story_page
from timeline.settings import Settings

SITE = site(Settings(), Path(__file__).parent)
# What HTML allows in <time datetime>: a year, a month, a day or a week.
DATETIME = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?")


@pytest.fixture(scope="module")
def page() -> Parsed:
    return Parsed(story_page(bridge(), SITE).html)


def without(**fields: object) -> Chronology:
    return msgspec.structs.replace(bridge(), **fields)


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="(\w+)"', html)


def test_elements_are_closed_and_ids_are_unique(page: Parsed) -> None:
    assert page.unclosed == []
    assert len(page.values("id")) == len(set(page.values("id")))


def test_every_link_inside_the_page_has_its_target(page: Parsed) -> None:
    targets = {href.removeprefix("#") for href in page.values("href") if href.startswith("#")}
    assert targets <= set(page.values("id"))


def test_the_anchors_of_a_page_are_its_ids(page: Parsed) -> None:
    assert story_page(bridge(), SITE).anchors == set(page.values("id"))


def test_headings_go_down_one_level_at_a_time(page: Parsed) -> None:
    levels = [int(element.tag[1]) for element in page.tags("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_contents_name_the_sections_and_the_entries() -> None:
    page = story_page(bridge(), SITE)
    assert [item.id for item in page.headings if item.level == 2] == headings(page.html)
    assert sum(item.level == 3 for item in page.headings) == len(bridge().events)


def test_entries_are_a_list_in_order_with_their_permanent_ids(page: Parsed) -> None:
    entries = [element for element in page.tags("li") if "hwgh-entry" in (element.attributes.get("class") or "")]
    assert [entry.attributes["id"] for entry in entries] == [event.id for event in bridge().events]
    assert all(entry.inside[-1] == "ol" for entry in entries)


def test_times_are_machine_readable_where_html_can_say_them(page: Parsed) -> None:
    values = page.values("datetime")
    assert {"1926", "2010", "2017", "2021", "2025-06", "2025-W36", "2025-09-11"} <= set(values)
    assert all(DATETIME.fullmatch(value) for value in values)


@pytest.mark.parametrize(
    "said",
    [
        "2017 to 20259 events5 outlets",  # the dots between them are the style sheet's
        "about 2010",
        "early 2021",
        "week of 1 September 2025",
        "Main event",
        "Background",
        "Scheduled",
        "5 outlets: The Sample Courier, Sample Gazette, Das Muster-Brückenblatt, 2 unnamed",
        "The Sample Courier1 says “Thursday”: 11 September 2025; “A day prior”: 10 September 2025",
        "Sample Gazette2 (12 September 2025) says “Yesterday, September 11”: 11 September 2025",
        'the story is at: 11 September 2025, from "Thursday", one sentence before; one day earlier: 10 September 2025',
        "date not stated (between 11 September 2025 and 18 September 2025)",
        "worked out from the text: the text says \"yesterday, September 11\"",
        "it tells of 11 September, and Sample Gazette [2] cites it",
        "nothing says when the flood was",
        "Cars have no other way: nearly 3,000 says Unnamed outlet5; 4,000 says The Sample Courier1, citing Ferry Guild",
        "Nearly 3,000 cars have no other way. Unnamed outlet",
        "says the Ferry Guild. The Sample Courier, citing Ferry Guild, 12 September 2025",
        "The bridge was the only crossing for four thousand people.",
    ],
)  # fmt: skip
def test_the_page_says(page: Parsed, said: str) -> None:
    assert said in page.text


def test_a_quote_in_another_language_is_marked(page: Parsed) -> None:
    assert {element.attributes.get("lang") for element in page.tags("blockquote")} == {None, "de"}


def test_links_to_the_papers_give_nothing_away(page: Parsed) -> None:
    outward = [link.attributes for link in page.tags("a") if (link.attributes["href"] or "").startswith("http")]
    assert {link["href"] for link in outward} >= {"https://courier.example/mill-bridge"}
    for link in outward:
        assert "noopener" in (link["rel"] or "")
    assert all(
        link["rel"] == "noopener nofollow ugc" and link["referrerpolicy"] == "no-referrer"
        for link in outward
        if "council" not in (link["href"] or "")
    )


def test_sections_with_nothing_to_say_are_left_out() -> None:
    everything = ["happened", "behind", "papers", "how", "disagree", "undated", "deeper", "topics"]
    plain = [event for event in bridge().events if event.role is not Role.LEAD]
    assert headings(story_page(bridge(), SITE).html) == everything
    for gone, nothing in (
        (["happened"], {"events": tuple(plain), "summary": None}),
        (["behind"], {"behind": ()}),
        (["papers"], {"stressed": (), "conflicts": ()}),
        (["topics"], {"topics": ()}),
        (["undated"], {"undated": ()}),
    ):
        left = [name for name in everything if name not in gone and (name != "disagree" or "conflicts" not in nothing)]
        assert headings(story_page(without(**nothing), SITE).html) == left
    assert headings(story_page(Chronology("x", "X", (), ()), SITE).html) == []


def test_a_text_that_is_the_title_is_not_said_twice() -> None:
    event = bridge().events[0]
    once = msgspec.structs.replace(event, title=event.text)
    html = story_page(without(events=(once,)), SITE).html
    assert 'class="hwgh-text"' not in html


def test_the_same_story_gives_the_same_bytes() -> None:
    assert story_page(bridge(), SITE) == story_page(bridge(), SITE)


def test_the_page_is_small() -> None:
    assert len(story_page(bridge(), SITE).html.encode()) < 30_000
    assert len(SITE.templates.read("theme/assets/hwgh.css").encode()) < 20_000


def test_the_list_of_stories_is_latest_first() -> None:
    older = Chronology("older", "Older", (), (Article("a", "", published=Publication(dt.date(2020, 1, 1))),))
    nothing = Chronology("nothing", "Nothing", (), ())
    block = Parsed(index_block((nothing, older, bridge()), SITE, lambda path: f"../{path}"))
    assert [element.attributes["href"] for element in block.tags("a")] == [
        "../stories/mill-bridge.md",
        "../stories/older.md",
        "../stories/nothing.md",
    ]
    assert block.unclosed == []
    assert "2017 to 20259 events5 outlets" in block.text


def test_the_list_says_of_a_story_what_its_editor_does() -> None:
    about = "The *mill bridge* [closed](#2025).\n\nIt was old.\n"
    told = index_block((without(summary=about),), SITE, str)
    assert '<p class="hwgh-text" dir="auto">The mill bridge closed.</p>' in told
    assert "It was old." not in told
    main = next(event.text for event in bridge().events if event.role is Role.LEAD)
    assert main not in told
    assert main in index_block((without(summary=None),), SITE, str)


def test_the_list_page_has_one_title_and_an_empty_list_says_so() -> None:
    page = index_page((), SITE, str)
    assert (page.path, [item.title for item in page.headings]) == ("stories/index.md", ["Stories"])
    assert "No story has been told yet." in page.html
