"""What search engines are told: parsed back, and hostile text in every field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.outputs.chronologies import HOSTILE, bridge, hostile
from timeline.model.chronology import Chronology
from timeline.outputs.labels import labels
from timeline.outputs.structured import Place, structured

PLACE = Place("https://news.example/stories/mill-bridge/", "The Sample House")


def read(chronology: Chronology, place: Place = PLACE) -> dict[str, Any]:
    document = json.loads(structured(chronology, chronology.events, place, labels("en")))
    assert isinstance(document, dict)
    return document


def test_an_article_has_what_search_engines_require() -> None:
    document = read(bridge())
    assert document["@context"] == "https://schema.org"
    assert document["@type"] == "NewsArticle"
    assert document["headline"] == "The Mill Bridge closes after a century"
    assert (document["datePublished"], document["dateModified"]) == ("2025-09-12", "2025-09-15")
    assert document["author"] == document["publisher"] == {"@type": "Organization", "name": "The Sample House"}
    assert document["mainEntityOfPage"] == PLACE.url
    assert "image" not in document


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("The bridge is built", "1926", None),
        ("Repairs cost the county 3.2 million", "2017-01-01", "2021-12-31"),
        ("The council votes to keep it open", "2025-06", None),
        ("Four hundred trucks cross every day of the fair", "2025-09-01", "2025-09-07"),
        ("Mill Bridge is closed to all traffic", "2025-09-11", None),
    ],
)
def test_each_event_has_a_name_a_start_and_an_address(name: str, start: str, end: str | None) -> None:
    (event,) = [event for event in read(bridge())["mentions"] if event["name"] == name]
    assert (event["@type"], event["startDate"], event.get("endDate")) == ("Event", start, end)
    assert event["@id"].startswith(f"{PLACE.url}#")


def test_only_what_is_to_come_has_a_status() -> None:
    status = {event["name"]: event.get("eventStatus") for event in read(bridge())["mentions"]}
    assert {name for name, said in status.items() if said} == {"The council decides on a new bridge"}


def test_papers_are_cited_with_what_is_known_of_them() -> None:
    cited = read(bridge())["citation"]
    assert cited[0] == {
        "@type": "NewsArticle",
        "headline": "Mill Bridge shut overnight",
        "url": "https://courier.example/mill-bridge",
        "datePublished": "2025-09-12",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "The Sample Courier"},
    }
    assert len(cited) == len(bridge().articles)
    assert "publisher" not in cited[3]


def test_a_site_without_an_address_claims_none() -> None:
    document = read(bridge(), Place("", "House"))
    assert not {"url", "mainEntityOfPage"} & document.keys()
    assert not any("@id" in event for event in document["mentions"])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_ends_the_script(text: str) -> None:
    said = structured(hostile(text), hostile(text).events, PLACE, labels("en"))
    assert not set("<>&\u2028\u2029") & set(said)
    assert json.loads(said)["@type"] == "NewsArticle"
    assert "javascript:" not in json.dumps([cited.get("url") for cited in json.loads(said)["citation"]])
