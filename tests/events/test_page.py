"""The page on how events are told: its examples give what it says, and its figures are those of the code."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from tests.events.stories import story
from timeline import pipeline
from timeline.events import comparing, copies, days, extract, importance, leftover, rank, shortening
from timeline.events.digest import Bounds
from timeline.model.article import Story
from timeline.model.calendar import Grain
from timeline.model.chronology import Chronology, Role
from timeline.outputs.terminal import Paper, show, show_why

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "content" / "how-events-are-told.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
WEDNESDAY = dt.date(2025, 6, 18)
HALF = {0.5: "half"}
TWICE = {2: "twice"}
TABLES = {
    "What counts as an event",
    "The title and the text",
    "When tellings are one event",
    "How to read the confidence",
    "Where sources disagree",
    "People",
    "Outlets that are cited",
}
OUTLETS = ("The Osterby Courier", "Lund Post", "Aker Radio")


def table(heading: str) -> list[tuple[str, ...]]:
    """The rows of the first table under a heading."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.*) \|$", section, re.MULTILINE)[2:]
    return [tuple(cell.strip() for cell in row.split(" | ")) for row in rows]


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def told(*texts: str, bounds: Bounds | None = None) -> Chronology:
    """The chronology of articles of that Wednesday, each of an outlet of its own."""
    plain: list[tuple[dt.date | None, str]] = [(WEDNESDAY, text.replace("**", "")) for text in texts]
    return pipeline.tell(published(story(plain), OUTLETS), bounds=bounds)


def published(plain: Story, outlets: tuple[str, ...]) -> Story:
    pairs = zip(plain.articles, outlets, strict=False)
    return replace(plain, articles=tuple(replace(article, publisher=outlet) for article, outlet in pairs))


def example(bounds: Bounds | None = None) -> Chronology:
    """The chronology of the articles at the top of the page."""
    (block,) = blocks("yaml")
    articles = yaml.safe_load(block)
    plain = story([(day, text) for _, day, text in articles])
    return pipeline.tell(published(plain, tuple(outlet for outlet, _, _ in articles)), bounds=bounds)


def shows(text: str, output: str) -> bool:
    """Whether an example is the beginning of an output; three dots stand for any lines, or for the end of one."""
    pattern = "(?:.*\n)*".join(map(re.escape, re.split(r"^\.\.\.\n", text, flags=re.MULTILINE)))
    return re.search("^" + pattern.replace("…\\\n", ".*\n"), output + "\n", re.MULTILINE) is not None


def test_what_explain_prints() -> None:
    shown = show_why(example(), Paper(80))
    assert shows(blocks("text")[0], shown), shown


def test_what_so_many_days_and_sentences_give() -> None:
    shown = show(example(Bounds(dates=2, sentences=1)), Paper(80), text=True)
    assert shows(blocks("text")[1], shown), shown


def test_an_example_that_is_wrong_is_seen() -> None:
    shown = show_why(example(), Paper(80))
    assert not shows(blocks("text")[0].replace("merged: the same day", "merged: the same week"), shown)


@pytest.mark.parametrize(("sentence", "becomes", "because"), table("What counts as an event"))
def test_what_counts_as_an_event(sentence: str, becomes: str, because: str) -> None:
    roles = {Role.LEAD: "event"}
    events = [f"{roles.get(event.role, event.role.value)} `{event.when.value}`" for event in told(sentence).events]
    assert events == ([] if becomes == "nothing" else [becomes]), because


@pytest.mark.parametrize(("text", "title"), table("The title and the text"))
def test_titles(text: str, title: str) -> None:
    assert [event.title for event in told(text).events] == [title]


def test_the_text_is_one_that_lasts() -> None:
    lasting, ageing = re.findall(r'understood next year: "(.+?)" goes before "(.+?)"', WORDS)[0]
    articles = [f"The harbour council approved the Larsen bridge {when}." for when in (ageing, lasting)]
    assert [event.text for event in told(*articles).events] == [articles[1]]


@pytest.mark.parametrize(("one", "other", "are"), table("When tellings are one event"))
def test_when_tellings_are_one_event(one: str, other: str, are: str) -> None:
    events = told(one, other).events
    assert len(events) == {"one": 1, "two": 2}[are]
    assert sum(bool(mention.because) for event in events for mention in event.mentions) == 2 - len(events)


@pytest.mark.parametrize(("sources", "confidence"), table("How to read the confidence"))
def test_how_to_read_the_confidence(sources: str, confidence: str) -> None:
    phrases = {phrase.removeprefix("on ").lower() for phrase in re.findall(r"\*\*(.+?)\*\*", sources)}
    (event,) = (
        event
        for event in told(*sources.split(" / ")).events
        if phrases & {m.expression.found.text.lower() for m in event.mentions if m.expression}
    )
    assert f"`{event.confidence.score:.2f}`" == confidence


@pytest.mark.parametrize(("one", "other", "disagree"), table("Where sources disagree"))
def test_where_sources_disagree(one: str, other: str, disagree: str) -> None:
    chronology = told(one, other)
    found = [*chronology.conflicts, *(conflict for event in chronology.events for conflict in event.conflicts)]
    assert [conflict.kind for conflict in found] == ([] if disagree == "nothing" else [disagree])


@pytest.mark.parametrize(("one", "other", "people"), table("People"))
def test_people(one: str, other: str, people: str) -> None:
    assert ", ".join(sorted(person.name for person in told(one, other).people)) == people


@pytest.mark.parametrize(("text", "cited"), table("Outlets that are cited"))
def test_outlets_that_are_cited(text: str, cited: str) -> None:
    (article,) = told(text).articles
    assert (", ".join(article.cites) or "nobody") == cited


def test_a_copy_adds_nothing() -> None:
    text = "The harbour council approved the Larsen bridge on Tuesday after a debate of nine hours."
    (alone,), chronology = told(text).events, told(text, text)
    (event,) = chronology.events
    assert [article.copy_of for article in chronology.articles] == [None, "0.txt"]
    assert (event.confidence, event.score, event.conflicts) == (alone.confidence, alone.score, ())


def test_a_day_that_no_sentence_is_dated_to() -> None:
    (event,) = told("The Larsen bridge of Osterby opens to lorries.", bounds=Bounds(dates=1)).events
    assert f"the confidence is {event.confidence.score}, and its reason says so" in WORDS
    assert event.confidence.reasons == ("no sentence is dated to this day: it is when the articles were published",)


@pytest.mark.parametrize(
    "figure",
    [
        f"at most {leftover._MOST}, in which two articles",
        f"at least {leftover._SHARED_NAMES} of them",
        f"at most {shortening.LONGEST} characters",
        f"So one outlet gives at most {rank._READING:.2f}.",
        f"a day counts in full, a month {rank._GRAINS[Grain.MONTH]}, a year {rank._COARSE}.",
        f"Something scheduled counts {rank._PLAIN[Role.SCHEDULED]}, background {rank._PLAIN[Role.BACKGROUND]},",
        f"over more than {rank._NEWS.days} days before the first article counts {HALF[rank._BEFORE]}",
        f"cut for {rank._CLEAR[0]}, what leaves a noun open {rank._CLEAR[1]}.",
        f"What is only named, and not told, counts {rank._NAMED}.",
        f"only announces the event counts {HALF[importance._ANNOUNCED]}",
        f"came out within {rank._NEWS.days} days of it",
        f"until {comparing._SETTLED.days} days after the event",
        f"more than {TWICE[comparing._FACTOR]} the other",
        f"at least {copies._OF_SHORTER} of the shorter text, in runs of {copies._SHINGLE} words",
        f"and {copies._OF_LONGER} of the longer one",
        f"the first {extract.LEAD} of each article that came out on that day or the day after",
    ],
)
def test_figures(figure: str) -> None:
    assert figure in WORDS
    assert days._NEWS == (0, 1)


@pytest.mark.parametrize("heading", [line for line in PAGE.splitlines() if line.startswith("## ")])
def test_every_table_is_read(heading: str) -> None:
    rows = table(heading.removeprefix("## "))
    assert bool(rows) == (heading.removeprefix("## ") in TABLES)
