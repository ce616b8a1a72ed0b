"""A copy of an article is shown as one and counts as no further outlet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.outputs.chronologies import bridge
from timeline.model.chronology import Chronology
from timeline.outputs import data, views
from timeline.outputs.citations import number_of_outlets, sources
from timeline.outputs.labels import labels
from timeline.outputs.manner import Manner
from timeline.outputs.terminal import Paper, show

WORDS = labels("en")


@pytest.fixture
def copied() -> Chronology:
    """The story of the bridge where the second article repeats the first."""
    plain = bridge()
    first, second, *others = plain.articles
    return replace(plain, articles=(first, replace(second, copy_of=first.id), *others))


def test_it_counts_as_its_original(copied: Chronology) -> None:
    assert (
        views.story(copied, Manner(WORDS)).number_of_outlets
        == views.story(bridge(), Manner(WORDS)).number_of_outlets - 1
    )


def test_it_counts_once_where_its_original_does_not_tell(copied: Chronology) -> None:
    cited = sources(copied.articles, WORDS)
    _, second, third, *_ = cited.values()
    assert number_of_outlets((second, third)) == 2


def test_the_page_says_whose_text_it_is(copied: Chronology) -> None:
    said = [source.copied for source in views.story(copied, Manner(WORDS)).sources]
    assert said == ["", "same text as [1]", *[""] * (len(said) - 2)]


def test_the_terminal_says_so_too(copied: Chronology) -> None:
    shown = show(copied, Paper(120), why=True)
    assert "[2] Sample Gazette · Mill Bridge: what we know · same text as [1]" in shown
    assert "same text" not in show(bridge(), Paper(120), why=True)


def test_the_data_names_the_original(copied: Chronology) -> None:
    assert '"copy_of": "courier.txt"' in data.chronology(copied)
