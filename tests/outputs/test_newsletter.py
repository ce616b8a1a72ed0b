"""What goes into an issue, and what is marked in it."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from tests.outputs.chronologies import bridge
from tests.outputs.issues import PAGE, of
from timeline.model.chronology import Chronology
from timeline.model.published import Correction
from timeline.outputs import dates
from timeline.outputs.newsletter import Edition, Issue, Voice, issue

SITE = of()


def day(number: int) -> dt.date:
    return dt.date(2025, 10, number)


def published(*days: tuple[int, int, tuple[int, ...]]) -> Chronology:
    """The story whose last events were published, changed and dated otherwise on these days of October."""
    story = bridge()
    old = [replace(event, since=day(1), updated=day(1)) for event in story.events]
    for place, (since, updated, corrected) in enumerate(days, len(old) - len(days)):
        earlier = tuple(Correction("2025-08", day(one)) for one in corrected)
        old[place] = replace(old[place], since=day(since), updated=day(updated), earlier=earlier)
    return replace(story, events=tuple(old))


def made(story: Chronology, since: int | None = None, last: int | None = None, **settings: object) -> Issue:
    site = of(**settings)  # type: ignore[arg-type]
    return issue(story, site.manner, site.house, Edition(day(since) if since else None, last, PAGE))


@pytest.mark.parametrize(
    ("since", "updated", "corrected", "last_issue", "news"),
    [
        (8, 8, (), 1, "New"),
        (8, 8, (), 7, "New"),
        (8, 8, (), 8, None),  # was in the issue of that day
        (1, 8, (), 7, "Updated"),
        (1, 8, (8,), 7, "Corrected"),
        (1, 8, (3,), 7, "Updated"),  # its date was corrected in an issue before
        (1, 8, (8,), 8, None),
        (1, 1, (), 7, None),
    ],
)
def test_what_came_after_the_last_issue(
    since: int, updated: int, corrected: tuple[int, ...], last_issue: int, news: str | None
) -> None:
    found = made(published((since, updated, corrected)), last_issue)
    marked = {item.title: item.news for item in found.items}
    assert marked.get("The council decides on a new bridge") == news
    assert all(marked.values())
    assert dates.text(found.is_since) == f"{last_issue} October 2025"


def test_a_correction_says_what_it_was_before() -> None:
    (item,) = made(published((1, 8, (8,))), 7).items
    assert [dates.text(change) for change in item.changes] == ["Corrected on 8 October 2025: dated August 2025 before"]


def test_the_date_of_an_entry_begins_with_a_capital_letter() -> None:
    written = [dates.text(item.when) for item in made(bridge()).items]
    assert "About 2010" in written
    assert all(not text[0].islower() for text in written)


def test_without_a_day_the_last_of_several_publications_is_marked_and_all_is_told() -> None:
    found = made(published((1, 5, ()), (9, 9, ()), (1, 9, ())))
    assert [item.news for item in found.items][-3:] == ["", "New", "Updated"]
    assert len(found.items) == 9


def test_nothing_is_new_in_a_first_publication() -> None:
    assert {item.news for item in made(published()).items} == {""}


def test_of_a_story_that_was_never_published_the_days_of_its_articles_count() -> None:
    story = bridge()
    days = {article.id: article.published.day for article in story.articles}
    events = tuple(
        replace(event, updated=max((d for m in event.mentions if (d := days[m.article])), default=None))
        for event in story.events
    )
    site = of()
    told = issue(replace(story, events=events), site.manner, "", Edition(since=dt.date(2025, 9, 13)))
    assert {item.title: item.news for item in told.items} == {
        "The bridge is built": "New",
        "Mill Bridge is closed to all traffic": "Updated",
    }


@pytest.mark.parametrize(
    ("story", "since", "last", "settings", "says"),
    [
        (bridge(), None, None, {}, ""),
        (bridge(), None, 3, {}, "6 earlier events on the web"),
        (bridge(), None, 8, {}, "1 earlier event on the web"),
        (bridge(), None, 3, {"order": "latest"}, "6 earlier events on the web"),
        (bridge(), None, None, {"entries": 2}, "7 more events on the web"),
        (published((8, 8, ()), (1, 1, ())), 7, None, {}, "8 more events on the web"),
    ],
)
def test_how_much_is_left_out(
    story: Chronology, since: int | None, last: int | None, settings: dict[str, object], says: str
) -> None:
    assert made(story, since, last, **settings).left_out(SITE.words) == says


def test_the_last_are_the_last_whichever_comes_first() -> None:
    oldest, latest = made(bridge(), last=2).items, made(bridge(), last=2, order="latest").items
    assert [item.title for item in oldest] == [item.title for item in reversed(latest)]
    assert oldest[-1].title == "The council decides on a new bridge"


def test_each_entry_names_its_outlets_and_where_they_say_it() -> None:
    lead = next(item for item in made(bridge()).items if item.is_lead)
    assert lead.said.voices == (Voice("The Sample Courier", "https://courier.example/mill-bridge"),)
    assert [voice.name for voice in lead.others] == [
        "Sample Gazette",
        "Das Muster-Brückenblatt",
        "2 unnamed",
    ]
    assert lead.others[-1].url == f"{PAGE}#source-4"  # the first of them
    assert lead.others[1].url == f"{PAGE}#source-3"  # an article without an address of its own


def test_without_a_page_nothing_is_linked_that_is_nowhere() -> None:
    site = of()
    found = issue(bridge(), site.manner, "", Edition())
    lead = next(item for item in found.items if item.is_lead)
    assert lead.href == ""
    assert lead.others[1:] == (Voice("Das Muster-Brückenblatt", None), Voice("2 unnamed", None))


def test_quotations_are_cut_as_on_the_page() -> None:
    lead = next(item for item in made(bridge(), quoted_words=5).items if item.is_lead)
    assert len(lead.said.text.replace("…", "").split()) == 5
    opened = made(replace(bridge(), summary=None), quoted_words=5).opening
    assert all(len(said.text.replace("…", "").split()) == 5 for said in opened)


def test_what_sources_disagree_on_is_said() -> None:
    story = bridge()
    events = (*story.events[:-1], replace(story.events[-1], conflicts=story.conflicts))
    item = made(replace(story, events=events)).items[-1]
    assert item.differs == (
        "Cars have no other way: nearly 3,000 says Unnamed outlet; 4,000 says The Sample Courier, citing Ferry Guild",
    )
