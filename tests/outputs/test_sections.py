from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.outputs.chronologies import bridge
from tests.outputs.parsed import Parsed
from timeline.model.chronology import Chronology
from timeline.outputs.layout import lay_out
from timeline.outputs.pages import Page, site, story_page
from timeline.settings import Settings

SITE = site(Settings(), Path(__file__).parent)


@pytest.mark.parametrize(
    "said",
    [
        "Ferry Guild, cars still have no other way. The Sample Courier, 12 September 2025",
        "the county engineer. Unnamed outlet",
        "A day prior, divers had filmed the pier for the first time in four years. Mill Bridge shut overnight",
        "Mill Bridge",
        "which carries 9,000 cars a day",
    ],
)
def test_the_page_says(said: str) -> None:
    assert said in Parsed(story_page(bridge(), SITE).html).text


def test_the_editor_s_analysis_stands_instead_of_what_others_say() -> None:
    told = msgspec.structs.replace(bridge(), analysis="The pier was *known* to be weak. <script>x</script>")
    html = story_page(told, SITE).html
    assert "The pier was <em>known</em> to be weak." in html
    assert "<script>" not in html
    assert "the county engineer" not in html


def test_numbers_that_differ_stand_under_the_outlets_that_give_them() -> None:
    plain = bridge()
    mine, other = plain.conflicts[0].claims
    claims = (
        msgspec.structs.replace(mine, said="Fewer than 3,000"),
        msgspec.structs.replace(other, attributed_to=None),
    )
    conflict = msgspec.structs.replace(plain.conflicts[0], claims=claims)
    text = Parsed(story_page(msgspec.structs.replace(plain, conflicts=(conflict,)), SITE).html).text
    assert "cars have no other way: fewer than 3,0005; The Sample Courier says 4,0001" in text
    assert "says fewer than 3,000" in text
    dates = msgspec.structs.replace(conflict, kind="date")
    html = story_page(msgspec.structs.replace(plain, conflicts=(dates,)), SITE).html
    assert "The Sample Courier says 4,000" not in Parsed(html).text


@pytest.mark.parametrize(
    ("kind", "value", "said", "shown"),
    [
        ("date", "2025-03-04", "Tuesday night", "4 March 2025 says"),
        ("date", "2025-03", "in March", "March 2025 says"),
        ("name", "Mayor Vell", "Mayor Vell", "Mayor Vell says"),
        ("place", "near Velling", "near Velling", "near Velling says"),
        ("number", "9", "Nine", "nine says"),
    ],
)
def test_a_claim_stands_in_the_source_s_words_but_a_day_by_itself(kind: str, value: str, said: str, shown: str) -> None:
    plain = bridge()
    mine, other = plain.conflicts[0].claims
    claims = (msgspec.structs.replace(mine, value=value, said=said), other)
    conflict = msgspec.structs.replace(plain.conflicts[0], kind=kind, claims=claims)
    assert shown in Parsed(story_page(msgspec.structs.replace(plain, conflicts=(conflict,)), SITE).html).text


def test_outlets_that_are_only_cited_are_named_once_with_who_cites_them() -> None:
    plain = bridge()
    cites = [msgspec.structs.replace(one, cites=("Radio Velling", "Sample Gazette")) for one in plain.articles[:2]]
    told = msgspec.structs.replace(plain, articles=(*cites, *plain.articles[2:]))
    text = Parsed(story_page(told, SITE).html).text
    assert "Also cited: Radio Velling12" in text
    assert "Also cited: Sample Gazette" not in text


def page_of(name: str, *stories: Chronology) -> Page:
    page = lay_out(stories, (), str, SITE).page(f"stories/{name}.md", lambda path: f"../{path}")
    assert page is not None
    return page


def test_related_stories_are_linked_from_where_the_page_stands() -> None:
    other = msgspec.structs.replace(bridge(), id="ferry", title="The ferry returns")
    page = page_of("mill-bridge", bridge(), other)
    links = [
        link.attributes["href"] for link in Parsed(page.html).tags("a") if "ferry.md" in str(link.attributes["href"])
    ]
    assert links == ["../stories/ferry.md"] * 3  # related, and under two topics
    assert "related" in page.anchors
    assert "ferry.md" not in page_of("mill-bridge", bridge()).html
