"""A browser, a cache folder of the tests' own, and a small chronology built by hand, with one of everything."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from timeline.model.article import Article, Paragraph, ParagraphKind, Publication
from timeline.model.calendar import Grain, Interval, containing
from timeline.model.chronology import (
    Chronology,
    Claim,
    Confidence,
    Conflict,
    Event,
    Mention,
    Role,
    Undated,
    When,
)
from timeline.model.expression import Anchor, Base, Date, Found, Shift, Step, TimeExpression

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists() and "ALL_TESTS" not in os.environ:
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where everything is kept that tests, and the processes that they start, keep."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


VOTE = dt.date(2025, 3, 4)

DAY_PRIOR = TimeExpression(
    found=Found(
        start=10,
        end=21,
        text="a day\nprior",
        concept="units-before",
        phrase="en: {n} {unit} (prior|earlier|before)",
        slots=(("n", "1"), ("unit", "day")),
        meaning=Shift(Base.STORY, -1, Grain.DAY),
    ),
    type="DATE",
    value="2025-03-03",
    grain=Grain.DAY,
    interval=containing(dt.date(2025, 3, 3), Grain.DAY),
    anchor=Anchor("story", containing(VOTE, Grain.DAY), 'from "Tuesday", one paragraph before', where=(40, 47)),
    steps=(
        Step("en: {n} {unit} (prior|earlier|before)", "n = 1, unit = day"),
        Step("the story is at", "2025-03-04", 'from "Tuesday", one paragraph before'),
        Step("one day earlier", "2025-03-03"),
    ),
    confidence=0.9,
)

TUESDAY = TimeExpression(
    found=Found(40, 47, "Tuesday", "weekday", "en: {weekday}", (), Date(2025)),
    type="DATE",
    value="2025-03-04",
    grain=Grain.DAY,
    interval=containing(VOTE, Grain.DAY),
    steps=(Step("en: {weekday}", "weekday = Tuesday"),),
)

HARBOUR = Article(
    id="harbour.txt",
    text="The council voted for the bridge.",
    published=Publication(dt.date(2025, 3, 5), basis="stated in the front matter", stated=True),
    title="Council votes for the bridge",
    publisher="The Harbour Sample",
    url="https://example.org/bridge",
)

NOTE = Article(
    id="note.txt",
    text="A vote was held.\n\nRead also: ten more bridges",
    paragraphs=(Paragraph(0, 16), Paragraph(18, 45, ParagraphKind.BOILERPLATE)),
    published=Publication(not_before=VOTE, basis="tells of 4 March as past"),
)


def event(value: str, interval: Interval, title: str, *, role: Role = Role.EVENT, score: float = 1.0) -> Event:
    """An event that one article tells, without a date of its own."""
    when = When(value, interval)
    told = Mention("harbour.txt", 0, f"{title}, it was said.", when, None, role)
    return Event(f"{value}-{title[:3].lower()}", when, title, f"{title}.", role, score, (told,))


def _events() -> tuple[Event, ...]:
    monday, tuesday = (
        When(day, containing(dt.date.fromisoformat(day), Grain.DAY)) for day in ("2025-03-03", "2025-03-04")
    )
    protest = Mention("harbour.txt", 0, "Just a day prior, ferrymen protested.", monday, DAY_PRIOR)
    votes = (
        Mention("harbour.txt", 0, "On Tuesday the council voted, 9 to 2.", tuesday, TUESDAY, Role.LEAD),
        Mention("note.txt", 0, "A vote was held.", tuesday, None, Role.LEAD, attributed_to="The Ferry Sample"),
    )
    ayes = Conflict(
        kind="number",
        about="votes for the bridge",
        claims=(
            Claim("harbour.txt", "9", "voted, 9 to 2"),
            Claim("note.txt", "10", "some ten hands", mod="APPROX", attributed_to="The Ferry Sample"),
        ),
        explanation="9 and about 10 do not agree",
    )
    return (
        event(
            "199", containing(dt.date(1995, 1, 1), Grain.DECADE), "The ferry comes into service", role=Role.BACKGROUND
        ),
        event("2017/2021", Interval(dt.date(2017, 1, 1), dt.date(2022, 1, 1), Grain.YEAR), "Engineers draw plans"),
        Event(
            id="2025-02-money",
            when=When("2025-02", containing(dt.date(2025, 2, 1), Grain.MONTH), "APPROX"),
            title="The money is found",
            text="The money was found around February.",
            role=Role.EVENT,
            score=0.5,
            mentions=(Mention("note.txt", 0, "The money was found around February.", None, None),),
        ),
        Event("2025-03-03-ferrymen", monday, "Ferrymen protest", "Ferrymen protested.", Role.EVENT, 2.0, (protest,)),
        Event(
            id="2025-03-04-council",
            when=tuesday,
            title="The council votes for a bridge that is to take the place of the old ferry",
            text="On Tuesday the council voted, 9 to 2.",
            role=Role.LEAD,
            score=5.0,
            mentions=votes,
            conflicts=(ayes,),
            confidence=Confidence(0.95, ("two articles", "the week day fits")),
        ),
        event("2025-06-01", containing(dt.date(2025, 6, 1), Grain.DAY), "Work begins", role=Role.SCHEDULED, score=1.5),
    )


@pytest.fixture
def bridge() -> Chronology:
    return Chronology(
        id="bridge",
        title="A bridge for the harbour",
        events=_events(),
        articles=(HARBOUR, NOTE),
        undated=(Undated("note.txt", "The mayor had visited the site.", "no date is near it"),),
    )
