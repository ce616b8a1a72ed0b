"""Permanent links: what is known again from one publication to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from tests.events.stories import article, story
from tests.outputs.chronologies import interval
from tests.proportion import in_proportion
from timeline import pipeline
from timeline.events.digest import Bounds
from timeline.events.permalinks import fingerprint, permanent
from timeline.events.publishing import Changes, publication
from timeline.events.rank import name_of
from timeline.model.article import Article, Publication, Story
from timeline.model.chronology import Chronology, Event, Mention, Role, When
from timeline.model.published import Correction, Published

CASES = yaml.safe_load((Path(__file__).parent / "permalinks.yml").read_text())
FIRST, SECOND, THIRD = dt.date(2025, 9, 20), dt.date(2025, 9, 25), dt.date(2025, 9, 30)
WRITTEN = dt.date(2025, 9, 12)
OSTERBY = [
    (WRITTEN, "The Osterby council closed the Larsen bridge on Tuesday after a crack was found in a pier."),
    (WRITTEN, "Ferrymen of Osterby blocked the harbour on September 5, 2025. A school opened in Lund in June."),
]


def event(date: str, title: str, sentences: str, *, mod: str | None = None) -> Event:
    when = When(date, interval(date), mod)
    mentions = tuple(Mention("1", 0, f"Sentence\n{one} of it.", when, None) for one in sentences.split())
    return Event(name_of(when, title), when, title, title, Role.EVENT, 1.0, mentions)


def told(*events: Event) -> Chronology:
    written = Article("1", "", published=Publication(WRITTEN))
    return Chronology("osterby", "Osterby", events, (written,))


def publish(before: Published | None, day: dt.date, *events: Event) -> tuple[tuple[Event, ...], Published, Changes]:
    chronology = permanent(told(*events), before)
    return chronology.events, *publication(chronology, before, day)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_steps(case: dict[str, Any], backwards: bool) -> None:
    """In whatever order the events come; only before the first publication there is no id to keep."""
    published: Published | None = None
    for step in case["steps"]:
        entries = [[str(field) for field in entry] for entry in step["entries"]]
        if backwards:
            entries.reverse()
        events, published, changes = publish(published, step["day"], *(event(*entry[:3]) for entry in entries))
        assert [[one.id, *one.also] for one in events] == [entry[3:] for entry in entries]
        assert changes.told == step.get("says", changes.told)


def test_what_is_published_again_without_change_is_the_same() -> None:
    events = (event("2025-09-10", "Ferry stops", "a b"), event("2025-06", "Mayor resigns", "c", mod="APPROX"))
    _, published, _ = publish(None, FIRST, *events)
    _, again, changes = publish(published, SECOND, *reversed(events))
    assert again == published
    assert changes == Changes(new=0, changed=0, gone=0, same=2)


def test_days_of_an_entry() -> None:
    _, first, _ = publish(None, FIRST, event("2025-09-11", "Ferry stops", "a"))
    _, second, _ = publish(first, SECOND, event("2025-09", "Ferry stops", "a", mod="END"))
    [shown], third, _ = publish(second, THIRD, event("2025-09-10", "Ferry stops", "a"))
    assert (shown.since, shown.updated) == (FIRST, SECOND)
    assert shown.earlier == (Correction("2025-09-11", SECOND),)
    [known] = third.entries
    assert (known.since, known.updated, known.date, known.mod) == (FIRST, THIRD, "2025-09-10", None)
    assert known.earlier == (Correction("2025-09-11", SECOND), Correction("2025-09", THIRD, "END"))


def test_what_is_gone_keeps_its_day_and_its_sentences() -> None:
    _, first, _ = publish(None, FIRST, event("2025-09-10", "Ferry stops", "a b"))
    _, second, _ = publish(first, SECOND)
    _, third, changes = publish(second, THIRD)
    assert third == second
    assert (third.entries[0].gone, third.entries[0].sentences) == (SECOND, first.entries[0].sentences)
    assert changes == Changes(0, 0, 0, 0)
    assert (first.last, second.last, Published().last) == (FIRST, SECOND, dt.date.min)


def test_a_new_event_was_updated_when_its_articles_were_published() -> None:
    [new] = permanent(told(event("2025-09-10", "Ferry stops", "a")), None).events
    assert (new.since, new.updated, new.earlier) == (None, WRITTEN, ())
    undated = replace(told(event("2025-09-10", "Ferry stops", "a")), articles=(Article("1", ""),))
    assert permanent(undated, None).events[0].updated is None


@pytest.mark.parametrize(
    ("sentences", "article_day", "updated"),
    [("a", SECOND, FIRST), ("a b", SECOND, SECOND), ("a b", WRITTEN, FIRST), ("a b", None, FIRST)],
)
def test_a_change_that_is_not_published_yet_has_the_day_of_its_articles(
    sentences: str, article_day: dt.date | None, updated: dt.date
) -> None:
    _, published, _ = publish(None, FIRST, event("2025-09-10", "Ferry stops", "a"))
    story = told(event("2025-09-10", "Ferry stops", sentences))
    story = replace(story, articles=(Article("1", "", published=Publication(article_day)),))
    assert permanent(story, published).events[0].updated == updated


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("The ferry stops.", "the  FERRY\nstops.", True),
        ("Die Straße.", "die STRASSE.", True),
        ("The ferry stops.", "The ferry stops!", False),
        ("half a character \ud800", "half a character \ud800", True),
    ],
)
def test_fingerprints(first: str, second: str, same: bool) -> None:
    assert (fingerprint(first) == fingerprint(second)) == same
    assert len(fingerprint(first)) == 12


def test_links_last_when_articles_are_added_and_files_are_renamed_and_reordered() -> None:
    """The real pipeline: three sentences, three entries, whatever else is told beside them."""
    before = story(OSTERBY)
    chronology = pipeline.tell(before)
    published, _ = publication(chronology, None, FIRST)
    further = article(
        "added.txt", FIRST, "The Osterby council closed the Larsen bridge on September 9, and Lund sent a boat."
    )
    renamed = tuple(replace(one, id=f"x{-number}.txt") for number, one in enumerate(before.articles))
    after = Story("case", (further, *reversed(renamed)), published=published)
    ids = {one.id for one in chronology.events}
    assert len(ids) == 3
    assert ids <= {one.id for one in pipeline.tell(after).events}
    assert {one.since for one in pipeline.tell(after).events if one.id in ids} == {FIRST}


def test_a_part_of_a_chronology_has_the_same_links() -> None:
    published, _ = publication(pipeline.tell(story(OSTERBY)), None, FIRST)
    known = replace(published.entries[-1], id="2025-09-08-known", date="2025-09-08", title="Other")
    later = replace(story(OSTERBY), published=Published(entries=(known,)))
    for bounds in (None, Bounds(dates=9), Bounds(dt.date(2025, 9, 9), dt.date(2025, 9, 9)), Bounds(sentences=1)):
        assert "2025-09-08-known" in [one.id for one in pipeline.tell(later, bounds=bounds).events]


def many(count: int, *, of_one_sentence: bool = False) -> Sequence[Event]:
    days = (dt.date(2000, 1, 1) + dt.timedelta(number) for number in range(count))
    return [
        event(
            day.isoformat(), f"Ferry {number} stops", "a" if of_one_sentence else f"a{number} b{number} c{number // 9}"
        )
        for number, day in enumerate(days)
    ]


@pytest.mark.parametrize("of_one_sentence", [False, True])
def test_many_entries_are_known_again_in_proportion_to_their_number(of_one_sentence: bool) -> None:
    def prepare(count: int) -> Callable[[], object]:
        events = many(count, of_one_sentence=of_one_sentence)
        _, published, _ = publish(None, FIRST, *events)

        def work() -> None:
            again = permanent(told(*events), published).events
            assert [one.id for one in again] == [entry.id for entry in published.entries]

        return work

    in_proportion(prepare, 500)
