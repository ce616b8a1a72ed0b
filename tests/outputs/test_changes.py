"""What a page says of an entry that has changed since it was first published, and the links that lead to it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.outputs.chronologies import interval
from tests.outputs.parsed import Parsed
from timeline.model.chronology import Chronology, Event, Role, When
from timeline.model.published import Correction
from timeline.outputs import data, dates, schema
from timeline.outputs.changes import changes
from timeline.outputs.labels import labels
from timeline.outputs.pages import Site, site, story_page
from timeline.settings import Settings

EN = labels("en")
FIRST, SECOND, THIRD = dt.date(2025, 9, 20), dt.date(2025, 9, 25), dt.date(2025, 9, 30)


@pytest.fixture
def common(tmp_path: Path) -> Site:
    return site(Settings(), tmp_path)


def event(value: str, updated: dt.date | None, *earlier: Correction, since: dt.date | None = FIRST) -> Event:
    when = When(value, interval(value))
    return Event("x", when, "x", "x", Role.EVENT, 1.0, (), since=since, updated=updated, earlier=earlier)


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (event("2025-09-10", SECOND, since=None), []),
        (event("2025-09-10", None, since=None), []),
        (event("2025-09-10", FIRST), []),
        (event("2025-09-10", SECOND), ["Updated on 25 September 2025"]),
        (
            event("2025-09-10", SECOND, Correction("2025-09-11", SECOND)),
            ["Corrected on 25 September 2025: dated 11 September 2025 before"],
        ),
        (
            event("2025-09-10", THIRD, Correction("2025-09-11", SECOND)),
            ["Corrected on 25 September 2025: dated 11 September 2025 before", "Updated on 30 September 2025"],
        ),
        (
            event("2025-09-10", THIRD, Correction("2010", SECOND, "APPROX"), Correction("2025-09-11", THIRD)),
            [
                "Corrected on 30 September 2025: dated 11 September 2025 before",
                "Corrected on 25 September 2025: dated about 2010 before",
            ],
        ),
        (
            event("2025-09-10", SECOND, Correction("2025-09", SECOND)),
            ["Made more precise on 25 September 2025: dated September 2025 before"],
        ),
        (
            event("2025-09", SECOND, Correction("2025-09-10", SECOND)),
            ["Corrected on 25 September 2025: dated 10 September 2025 before"],
        ),
        (
            event("2018", SECOND, Correction("2017/2021", SECOND)),
            ["Made more precise on 25 September 2025: dated 2017 to 2021 before"],
        ),
        (
            event("2018", SECOND, Correction("2021/2017", SECOND)),
            ["Corrected on 25 September 2025: dated 2021/2017 before"],
        ),
        (event("2018", SECOND, Correction("XXXX", SECOND)), ["Corrected on 25 September 2025: dated XXXX before"]),
        (
            event("2018", FIRST, Correction("2019", FIRST)),
            ["Corrected on 20 September 2025: dated 2019 before"],
        ),
    ],
)
def test_lines(event: Event, says: list[str]) -> None:
    assert [dates.text(line) for line in changes(event, EN)] == says


def test_days_are_machine_readable() -> None:
    [line] = changes(event("2025-09-10", SECOND, Correction("2025-09-11", SECOND)), EN)
    assert [part.datetime for part in line if part.datetime] == ["2025-09-25", "2025-09-11"]


def changed(chronology: Chronology) -> Chronology:
    first, second, *others = chronology.events
    first = replace(first, since=FIRST, updated=SECOND, also=("2024-old-name", "<b> name"))
    second = replace(second, since=FIRST, updated=SECOND, earlier=(Correction("2025-09-11", SECOND),))
    return replace(chronology, events=(first, second, *others))


def test_former_links_lead_to_the_entry_on_the_page(bridge: Chronology, common: Site) -> None:
    page = story_page(changed(bridge), common)
    html = Parsed(page.html)
    ids = [element.attributes["id"] for element in html.elements if "id" in element.attributes]
    assert {"2024-old-name", "b-name"} <= set(ids)
    assert {"2024-old-name", "b-name"} <= page.anchors
    assert len(ids) == len(set(ids))
    assert page.html.count("Updated on <time") == 1
    assert page.html.count("Corrected on <time") == 1


def test_a_story_that_was_never_published_says_nothing_of_changes(bridge: Chronology, common: Site) -> None:
    html = story_page(bridge, common).html
    assert "hwgh-change" not in html
    assert "hwgh-also" not in html


def test_json_has_them_where_they_are_known(bridge: Chronology) -> None:
    first, second, third, *_ = json.loads(data.chronology(changed(bridge)))["entries"]
    assert (first["since"], first["updated"], first["also"]) == (
        "2025-09-20", "2025-09-25", ["2024-old-name", "<b> name"],
    )  # fmt: skip
    assert second["earlier"] == [{"date": "2025-09-11", "corrected": "2025-09-25"}]
    assert not {"since", "updated", "earlier", "also"} & third.keys()
    msgspec.json.decode(data.chronology(changed(bridge)), type=schema.Chronology)
