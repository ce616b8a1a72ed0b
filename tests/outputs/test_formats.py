"""Every format of a chronology: read back by another program, the same each time, and harmless whatever it holds."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import jsonschema
import markdown
import msgspec
import pytest
import vobject
from pyld import jsonld

from tests.outputs.chronologies import HOSTILE, bridge, hostile, interval
from tests.outputs.parsed import Parsed
from timeline.cli.show import FORMS
from timeline.errors import StoryError
from timeline.model.calendar import Grain, Interval, containing
from timeline.model.chronology import Chronology, Decided, When
from timeline.outputs import data, reread
from timeline.outputs.formats import FORMATS, write
from timeline.outputs.ical import calendar
from timeline.outputs.json_schema import json_schema
from timeline.outputs.labels import labels
from timeline.outputs.untrusted import clean

SCHEMA = Path(__file__).parents[2] / "content" / "schemas" / "chronology.schema.json"

# More than the pages have: what only some of these formats trip over.
TEXTS = {
    **{name: text for name, text in HOSTILE.items() if name != "controls"},
    "controls": "nul \x00 bell \x07 escape \x1b[31m next \x85 separator \u2028 mark \ufeff end.",
    "formula": "=HYPERLINK(\"https://x.example\",\"a\")",
    "formula of spaces": "\t =1+1",
    "plus": "+1 and more",
    "at": "@SUM(A1)",
    "full width": "＝1+1",
    "calendar": "END:VEVENT\r\nBEGIN:VEVENT\nUID:x;y,z\\n",
    "bytes": "Überfällige Brücke über die Große Aa 橋が閉鎖された 🌉👩🏽‍🚒 " * 6,
    "markwhen": "now - 3 days: #tag [x] // comment\n# Section\nid: other\n2025-01-01: another\n---",
    "box": "[ ] to do",
    "tag": "#tag and #another1",
    "cdata": "]]></TEXT><![CDATA[",
    "json": '"}],"x":[{"y":"',
}  # fmt: skip


def shown(text: str) -> str:
    return " ".join(clean(text).split())


def story(text: str) -> Chronology:
    """Hostile text everywhere but in what an editor writes, which may hold Markdown."""
    return msgspec.structs.replace(hostile(text), summary=None, id="mill-bridge")


def titles_in_json(text: str) -> list[str]:
    return [shown(entry["title"]) for entry in json.loads(text)["entries"]]


def titles_in_csv(text: str) -> list[str]:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    return [row["title"].removeprefix("'") for row in rows]


def titles_in_timelinejs(text: str) -> list[str]:
    texts = [event["text"] for event in json.loads(text)["events"]]
    assert {element.tag for each in texts for element in Parsed(each["headline"] + each["text"]).elements} <= {"p", "a"}
    return [html.unescape(each["headline"]) for each in texts]


def no_network(url: str, options: Any) -> dict[str, Any]:
    """Stands in for schema.org's context: what it says of the terms that are used."""
    assert url == "https://schema.org"
    context = {"@vocab": "http://schema.org/", "url": {"@type": "@id"}, "mainEntityOfPage": {"@type": "@id"}}
    return {
        "documentUrl": url,
        "contextUrl": None,
        "contentType": "application/ld+json",
        "document": {"@context": context},
    }


def titles_in_jsonld(text: str) -> list[str]:
    assert not set("<>&\u2028\u2029") & set(text)
    (article,) = jsonld.expand(json.loads(text), {"documentLoader": no_network})
    assert article["@type"] == ["http://schema.org/NewsArticle"]
    events = article["http://schema.org/mentions"]
    assert {event["@type"][0] for event in events} == {"http://schema.org/Event"}
    return [shown(event["http://schema.org/name"][0]["@value"]) for event in events]


def titles_in_timeml(text: str) -> list[str]:
    root = ElementTree.fromstring(text)  # noqa: S314  our own text
    made = {one.get("eventID"): one.get("eiid") for one in root.iter("MAKEINSTANCE")}
    tied = {one.get("eventInstanceID") for one in root.iter("TLINK")}
    times = {one.get("tid") for one in root.iter("TIMEX3")}
    assert {made[event.get("eid")] for event in root.iter("EVENT")} == tied
    assert {one.get("relatedToTime") for one in root.iter("TLINK")} < times
    return ["".join(event.itertext()) for event in root.iter("EVENT")]


def titles_in_markdown(text: str) -> list[str]:
    read = markdown.markdown(text, extensions=["attr_list", "tables", "footnotes", "def_list", "fenced_code"])
    page = Parsed(read)
    assert {element.tag for element in page.elements} <= {"h1", "h2", "ul", "li", "strong", "em", "a", "p"}
    assert not [href for href in page.values("href") if not href.startswith("https://")]
    assert not [element for element in page.elements if set(element.attributes) - {"href"}]
    bold = re.findall(r"<strong>(.*?)</strong>", read, re.DOTALL)
    return [html.unescape(title) for title in bold[1::2]]


def narrow(text: str) -> str:
    """What markwhen text says, with the signs that it may not say so."""
    return text.translate(str.maketrans("＃［］", "#[]"))


def titles_in_markwhen(text: str) -> list[str]:
    """By the lines alone; the real parser reads it in ``test_other_programs.py``."""
    _, header, body = text.split("---\n", 2)
    assert header.startswith("title: ")
    blocks = body.strip().split("\n\n")
    assert {line[:2] for block in blocks for line in block.split("\n")[2:]} == {"> "}
    return [narrow(block.split("\n")[0].split(": ", 1)[1]) for block in blocks]


def entries_of(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def titles_in_ics(text: str) -> list[str]:
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    summaries = [str(event["summary"]) for event in entries_of(text)]
    assert [event.summary.value for event in vobject.readOne(text).vevent_list] == summaries
    return summaries


READ: dict[str, Callable[[str], list[str]]] = {
    "json": titles_in_json,
    "csv": titles_in_csv,
    "timelinejs": titles_in_timelinejs,
    "jsonld": titles_in_jsonld,
    "timeml": titles_in_timeml,
    "markdown": titles_in_markdown,
    "markwhen": titles_in_markwhen,
    "ics": titles_in_ics,
}


def test_the_command_line_knows_all_formats() -> None:
    assert ("text", *FORMATS) == FORMS
    assert tuple(READ) == FORMATS


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_title_comes_out_as_it_went_in(form: str, text: str) -> None:
    found = READ[form](write(story(text), form))
    expected = shown(text) if form != "csv" else clean(text).strip()
    assert set(found) == {expected}
    assert len(found) == len(bridge().events)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_story_gives_the_same_bytes_also_from_our_own_json(form: str) -> None:
    written = write(bridge(), form)
    assert written == write(bridge(), form)
    assert write(reread.chronology(data.chronology(bridge()), "x.json"), form) == written


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_json_is_read_back_exactly_whatever_it_holds(text: str) -> None:
    told = msgspec.structs.replace(
        hostile(text), draft=True, formerly=("old",), address="https://x.example/", analysis=text
    )
    written = data.chronology(told)
    assert data.chronology(reread.chronology(written, "x.json")) == written
    jsonschema.validate(json.loads(written), json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_what_the_editor_decided_is_read_back_too() -> None:
    first, second, *others = bridge().events
    month = When("2025-06", interval("2025-06"), "APPROX")
    first = msgspec.structs.replace(first, decided=Decided(title="As told", when=month, why="the log", role=True))
    second = msgspec.structs.replace(second, decided=Decided(added=True, source="https://x.example/", pinned=True))
    told = msgspec.structs.replace(bridge(), events=(first, second, *others))
    written = data.chronology(told)
    back = reread.chronology(written, "x.json")
    assert [event.decided for event in back.events[:3]] == [first.decided, second.decided, None]
    assert data.chronology(back) == written


def test_the_schema_that_is_published_is_that_of_the_program() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == json_schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema()))


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"entries": [{"id": "x"}]}, {"title": None}, {"articles": 7}, {"entries": None}],
)
def test_the_schema_refuses_another_form_and_so_do_we(change: dict[str, Any]) -> None:
    document = {**json.loads(data.chronology(bridge())), **change}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(json_schema()))
    with pytest.raises(StoryError):
        reread.chronology(json.dumps(document), "x.json")


def without_articles(document: dict[str, Any]) -> None:
    document["articles"] = []


def backwards(document: dict[str, Any]) -> None:
    document["entries"][0]["end"] = document["entries"][0]["start"]


def twice(document: dict[str, Any]) -> None:
    document["articles"] *= 2


def far(document: dict[str, Any]) -> None:
    document["entries"][0]["start"] = "12025-01-01"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (without_articles, "cites an article that it does not hold"),
        (backwards, "ends before it begins"),
        (twice, "two articles of one id"),
        (far, r"entries\[0\]\.start"),
    ],
)
def test_what_no_chronology_says_is_one_line(spoil: Callable[[dict[str, Any]], None], says: str) -> None:
    document = json.loads(data.chronology(bridge()))
    spoil(document)
    with pytest.raises(StoryError, match=rf"^x\.json: .*{says}.*; write it anew"):
        reread.chronology(json.dumps(document), "x.json")


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        (b'{\n  "version": 1', True),
        (b'{"version":1,"title"', True),
        (b'{"id": "a", "text": "b"}\n', False),
        (b'{"text": "version"}', False),
        (b"", False),
    ],
)
def test_our_json_is_told_from_lines_of_json(text: bytes, ours: bool) -> None:
    assert reread.is_ours(text) is ours


# What a time is in each format: TIMEX3 value, grain, mod -> TimelineJS, markwhen, iCalendar.
TIMES = [
    ("2025-09-11", Grain.DAY, None, {"year": 2025, "month": 9, "day": 11}, None, None, "2025-09-11", 1),
    ("2025-06", Grain.MONTH, None, {"year": 2025, "month": 6}, None, None, "2025-06", 30),
    ("2024", Grain.YEAR, None, {"year": 2024}, None, None, "2024", 366),
    ("2024", Grain.YEAR, "APPROX", {"year": 2024}, None, "about 2024", "2024", 366),
    ("2025-Q2", Grain.QUARTER, None, {"year": 2025, "month": 4, "day": 1}, {"year": 2025, "month": 6, "day": 30},
     "second quarter of 2025", "2025-04-01/2025-06-30", 91),
    ("199", Grain.DECADE, None, {"year": 1990}, {"year": 1999}, "1990s", "1990-01-01/1999-12-31", 3652),
    ("2017/2021", Grain.YEAR, None, {"year": 2017}, {"year": 2021}, None, "2017/2021", 1826),
    ("2025-06/2025-08", Grain.MONTH, None, {"year": 2025, "month": 6}, {"year": 2025, "month": 8}, None,
     "2025-06/2025-08", 92),
]  # fmt: skip


def at(value: str, grain: Grain, mod: str | None) -> Chronology:
    """The story with its first event alone, at this time."""
    (event, *_) = bridge().events
    first, _, last = value.partition("/")
    ends = [
        containing(dt.date(int(each[:4].ljust(4, "0")), int(each[5:7]) if each[5:7].isdigit() else 4, 1), grain)
        if grain is not Grain.DAY
        else containing(dt.date.fromisoformat(each), grain)
        for each in (first, last or first)
    ]
    when = When(value, Interval(ends[0].start, ends[1].end, grain), mod)
    return msgspec.structs.replace(bridge(), events=(msgspec.structs.replace(event, when=when),))


@pytest.mark.parametrize(("value", "grain", "mod", "start", "end", "display", "line", "days"), TIMES)
def test_a_time_is_as_precise_as_the_format_can_say(  # noqa: PLR0917 a row of the table
    value: str, grain: Grain, mod: str | None, start: object, end: object, display: object, line: str, days: int
) -> None:
    told = at(value, grain, mod)
    (slide,) = json.loads(write(told, "timelinejs"))["events"]
    assert (slide["start_date"], slide.get("end_date"), slide.get("display_date")) == (start, end, display)
    assert f"\n{line}: " in write(told, "markwhen")
    (event,) = entries_of(write(told, "ics"))
    assert (event["dtend"].dt - event["dtstart"].dt).days == days


def test_a_calendar_begins_with_what_is_to_come_and_never_says_now() -> None:
    words = labels("en")
    events = entries_of(calendar(bridge(), words, "https://x.example/stories/mill-bridge/"))
    assert str(events[0]["summary"]) == "The council decides on a new bridge"
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert {uuid.UUID(str(event["uid"])).version for event in events} == {5}
    assert all(str(event["url"]).startswith("https://x.example/stories/mill-bridge/#") for event in events)
    known = {day for article in bridge().articles for day in (article.published.day, article.published.not_after)}
    nothing = dt.date(1970, 1, 1)  # of one event no source says when it was published
    assert {event["dtstamp"].dt.date() for event in events} <= known | {nothing}


def test_a_uid_outlives_a_corrected_date_and_title() -> None:
    (event, *rest) = bridge().events
    changed = msgspec.structs.replace(
        event, title="Another", when=When("1927", containing(dt.date(1927, 1, 1), Grain.YEAR))
    )
    before, after = (
        {str(each["uid"]) for each in entries_of(write(told, "ics"))}
        for told in (bridge(), msgspec.structs.replace(bridge(), events=(changed, *rest)))
    )
    assert before == after
