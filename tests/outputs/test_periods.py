"""What of a long story stands on its page, and under which headings."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.outputs.chronologies import bridge, interval
from tests.outputs.parsed import Parsed
from timeline.model.chronology import Chronology, Event, When
from timeline.outputs.pages import site, story_page
from timeline.settings import Settings

HERE = Path(__file__).parent


def long(years: int, each: int) -> Chronology:
    """So many years with so many events, the later of higher score."""
    some = bridge()

    def event(year: int, number: int) -> Event:
        value = f"{2000 + year}-01-{number + 1:02d}"
        score = 100 * year + number + 1.0
        return msgspec.structs.replace(
            some.events[0], id=value, when=When(value, interval(value)), title=f"Event {value}", score=score
        )

    events = tuple(event(year, number) for year in range(years) for number in range(each))
    return Chronology("long", "Long", events, some.articles)


def shown(chronology: Chronology, **settings: object) -> tuple[list[str], list[str]]:
    """The headings of years, and the ids of the entries."""
    page = story_page(chronology, site(Settings(**settings), HERE))  # type: ignore[arg-type]
    parsed = Parsed(page.html)
    years = [e.attributes["id"] or "" for e in parsed.tags("h3") if e.attributes.get("class") == "hwgh-year"]
    assert [heading.id for heading in page.headings if heading.id.startswith("year-")] == years
    entries = [e.attributes["id"] or "" for e in parsed.tags("li") if "hwgh-entry" in (e.attributes.get("class") or "")]
    levels = {e.tag for e in parsed.tags("h3", "h4") if "hwgh-what" in (e.attributes.get("class") or "")}
    assert levels == ({"h4"} if years else {"h3"})
    return years, entries


@pytest.mark.parametrize(
    ("years", "each", "headings"),
    [(3, 5, ["year-2000", "year-2001", "year-2002"]), (3, 4, []), (2, 10, [])],
)
def test_years_part_what_is_long(years: int, each: int, headings: list[str]) -> None:
    assert shown(long(years, each))[0] == headings


def test_the_latest_may_come_first() -> None:
    oldest_years, oldest = shown(long(3, 5))
    latest_years, latest = shown(long(3, 5), order="latest")
    assert (latest_years, latest) == (oldest_years[::-1], oldest[::-1])


def test_the_most_important_are_shown_in_order_and_the_rest_is_counted() -> None:
    story = long(3, 5)
    assert shown(story, entries=4)[1] == ["2002-01-02", "2002-01-03", "2002-01-04", "2002-01-05"]
    html = story_page(story, site(Settings(entries=4), HERE)).html
    assert "11 events of less weight are not shown." in html
    assert "not shown" not in story_page(story, site(Settings(), HERE)).html
