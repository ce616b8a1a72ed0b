from __future__ import annotations

import json

import msgspec
from msgspec.structs import replace

from timeline.model.article import Article
from timeline.model.chronology import Chronology
from timeline.model.expression import DatedArticle
from timeline.outputs import data, schema


def tagged(bridge: Chronology, article: Article) -> DatedArticle:
    told = (mention.expression for event in bridge.events for mention in event.mentions)
    return DatedArticle(article, tuple(expression for expression in told if expression))


def test_a_tag_line_has_the_keys_of_the_contract(bridge: Chronology) -> None:
    prior, tuesday = tagged(bridge, bridge.articles[0]).expressions
    prior = replace(prior, mod="APPROX", found=replace(prior.found, range=1))
    line = data.tag_line(DatedArticle(bridge.articles[0], (prior, tuesday)))
    assert json.loads(line) == {
        "id": "harbour.txt",
        "published": {"day": "2025-03-05", "basis": "stated in the front matter"},
        "timexes": [
            {
                "start": 10,
                "end": 21,
                "text": "a day\nprior",
                "type": "DATE",
                "value": "2025-03-03",
                "mod": "APPROX",
                "grain": "day",
                "interval": {"start": "2025-03-03", "end": "2025-03-04"},
                "range": 1,
                "anchor": {
                    "name": "story",
                    "day": "2025-03-04",
                    "why": 'from "Tuesday", one paragraph before',
                    "start": 40,
                    "end": 47,
                },
                "trace": [
                    "en: {n} {unit} (prior|earlier|before): n = 1, unit = day",
                    'the story is at: 2025-03-04, from "Tuesday", one paragraph before',
                    "one day earlier: 2025-03-03",
                ],
                "confidence": 0.9,
            },
            {
                "start": 40,
                "end": 47,
                "text": "Tuesday",
                "type": "DATE",
                "value": "2025-03-04",
                "grain": "day",
                "interval": {"start": "2025-03-04", "end": "2025-03-05"},
                "trace": ["en: {weekday}: weekday = Tuesday"],
                "confidence": 1.0,
            },
        ],
    }


def test_what_is_not_known_of_publication_is_null_with_its_bounds(bridge: Chronology) -> None:
    line = data.tag_line(tagged(bridge, bridge.articles[1]))
    assert json.loads(line)["published"] == {
        "day": None,
        "not_before": "2025-03-04",
        "basis": "tells of 4 March as past",
    }


def test_a_length_of_time_has_a_null_grain_and_no_interval(bridge: Chronology) -> None:
    prior = tagged(bridge, bridge.articles[0]).expressions[0]
    length = replace(prior, type="DURATION", value="P6Y", grain=None, interval=None, anchor=None)
    (timex,) = json.loads(data.tag_line(DatedArticle(bridge.articles[0], (length,))))["timexes"]
    assert timex["grain"] is None
    assert not {"interval", "anchor", "mod", "quant", "freq", "range"} & timex.keys()


def test_a_set_of_times_has_its_quantity_and_frequency(bridge: Chronology) -> None:
    prior = tagged(bridge, bridge.articles[0]).expressions[0]
    weekly = replace(prior, type="SET", value="P1W", quant="EVERY", freq="2D")
    (timex,) = json.loads(data.tag_line(DatedArticle(bridge.articles[0], (weekly,))))["timexes"]
    assert (timex["quant"], timex["freq"]) == ("EVERY", "2D")


def test_an_id_goes_out_as_it_came_in(bridge: Chronology) -> None:
    dated = DatedArticle(bridge.articles[0], ())
    assert data.tag_line(dated, msgspec.Raw(b"7")).startswith('{"id":7,')
    assert data.tag_line(dated, msgspec.Raw()).startswith('{"id":"harbour.txt",')


def test_a_line_is_one_line_and_carries_the_text_if_asked(bridge: Chronology) -> None:
    dated = DatedArticle(bridge.articles[1], ())
    line = data.tag_line(dated, with_text=True)
    assert "\n" not in line
    assert list(json.loads(line)) == ["id", "published", "text", "timexes"]
    assert json.loads(line)["text"] == bridge.articles[1].text


def test_a_chronology_has_the_keys_of_the_contract(bridge: Chronology) -> None:
    document = json.loads(data.chronology(bridge))
    assert list(document) == ["version", "id", "title", "entries", "conflicts", "undated", "people", "articles"]
    assert (document["version"], document["title"]) == (1, "A bridge for the harbour")
    assert document["undated"] == [
        {"article": "note.txt", "quote": "The mayor had visited the site.", "why": "no date is near it"}
    ]
    assert (document["people"], document["conflicts"]) == ([], [])
    msgspec.json.decode(data.chronology(bridge), type=schema.Chronology)


def test_an_entry_is_dated_as_its_sources_say(bridge: Chronology) -> None:
    entries = json.loads(data.chronology(bridge))["entries"]
    assert [(entry["date"], entry["start"], entry["end"], entry["grain"]) for entry in entries] == [
        ("199", "1990-01-01", "2000-01-01", "decade"),
        ("2017/2021", "2017-01-01", "2022-01-01", "year"),
        ("2025-02", "2025-02-01", "2025-03-01", "month"),
        ("2025-03-03", "2025-03-03", "2025-03-04", "day"),
        ("2025-03-04", "2025-03-04", "2025-03-05", "day"),
        ("2025-06-01", "2025-06-01", "2025-06-02", "day"),
    ]
    assert [entry["role"] for entry in entries] == ["background", "event", "event", "event", "lead", "scheduled"]


def test_an_entry_has_a_source_for_each_mention(bridge: Chronology) -> None:
    vote = json.loads(data.chronology(bridge))["entries"][4]
    assert vote["confidence"] == {"score": 0.95, "reasons": ["two articles", "the week day fits"]}
    assert vote["sources"] == [
        {
            "article": "harbour.txt",
            "publisher": "The Harbour Sample",
            "url": "https://example.org/bridge",
            "published": "2025-03-05",
            "quote": "On Tuesday the council voted, 9 to 2.",
            "phrase": "Tuesday",
            "value": "2025-03-04",
            "anchor": None,
            "trace": ["en: {weekday}: weekday = Tuesday"],
        },
        {
            "article": "note.txt",
            "publisher": None,
            "attributed_to": "The Ferry Sample",
            "url": None,
            "published": None,
            "quote": "A vote was held.",
            "phrase": None,
            "anchor": None,
            "trace": [],
        },
    ]


def test_a_conflict_says_who_claims_what(bridge: Chronology) -> None:
    (conflict,) = json.loads(data.chronology(bridge))["entries"][4]["conflicts"]
    assert conflict == {
        "kind": "number",
        "about": "votes for the bridge",
        "claims": [
            {"article": "harbour.txt", "publisher": "The Harbour Sample", "value": "9", "quote": "voted, 9 to 2"},
            {
                "article": "note.txt",
                "publisher": None,
                "attributed_to": "The Ferry Sample",
                "value": "10",
                "mod": "APPROX",
                "quote": "some ten hands",
            },
        ],
        "explanation": "9 and about 10 do not agree",
    }


def test_an_article_names_what_took_no_part(bridge: Chronology) -> None:
    assert json.loads(data.chronology(bridge))["articles"][1] == {
        "id": "note.txt",
        "publisher": None,
        "title": None,
        "url": None,
        "published": {"day": None, "not_before": "2025-03-04", "basis": "tells of 4 March as past"},
        "language": "en",
        "cites": [],
        "boilerplate": ["Read also: ten more bridges"],
    }
