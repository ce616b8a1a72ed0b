"""What a story is about comes before what else its articles tell."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.events.stories import story
from timeline import pipeline
from timeline.events.centrality import Vocabulary, vocabulary

GRAMMAR = pipeline.sentence_grammar("en")

WORDS = Vocabulary(10, {"ferry": 10, "larsen": 10, "sank": 9, "council": 3, "choir": 1})

ASIDE = "On Tuesday a choir sang carols in Lund."
TOLD = [
    (dt.date(2025, 6, 18), f"On Tuesday the ferry Larsen sank off Osterby. {ASIDE}"),
    (dt.date(2025, 6, 20), "Divers went down to the ferry Larsen on Thursday. Osterby mourns the passengers."),
    (dt.date(2025, 6, 24), "The council of Osterby ordered the ferry Larsen raised on Monday."),
    (dt.date(2025, 7, 2), "A crane lifted the ferry Larsen off Osterby on Tuesday."),
]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The ferry Larsen sank", "The council heard a choir"),
        ("The ferry Larsen sank", "The ferry"),  # one word is no title
        ("The ferry's choir", "The swan's choir"),
        ("The ferry sank", "The ferry sank amid nobody's knowledge"),
    ],
)
def test_a_title_of_words_that_more_articles_have_is_more_central(more: str, less: str) -> None:
    assert 1 > WORDS.centrality(more, GRAMMAR) > WORDS.centrality(less, GRAMMAR) >= 0


@pytest.mark.parametrize("title", ["", "He did", "Swans swam"])
def test_what_no_article_says_is_not_central(title: str) -> None:
    assert WORDS.centrality(title, GRAMMAR) == 0
    assert vocabulary(()).centrality(title, GRAMMAR) == 0


def test_what_is_told_beside_the_story_counts_less() -> None:
    events = {event.title: event for event in pipeline.tell(story(TOLD)).events}
    sank, sang = events["The ferry Larsen sank off Osterby"], events["A choir sang carols in Lund"]
    assert sank.score > 2 * sang.score, "both are told once, of one day, by one article"
    assert "in the words of the story" in sank.matters
    assert "in the words of the story" not in sang.matters
