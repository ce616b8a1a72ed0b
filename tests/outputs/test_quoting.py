"""How much of a source is quoted."""

from __future__ import annotations

import pytest

from tests.outputs.chronologies import bridge
from timeline.outputs.quoting import excerpt, within

TEXT = "one two three four five, six seven eight nine ten"


@pytest.mark.parametrize(
    ("most", "around", "said"),
    [
        (10, "", TEXT),
        (50, "", TEXT),
        (3, "", "one two three …"),
        (5, "", "one two three four five …"),  # a cut leaves no comma behind
        (3, "nine ten", "… eight nine ten"),
        (4, "six seven", "… five, six seven eight …"),
        (3, "three four five, six seven", "… three four five …"),
        (3, "nowhere", "one two three …"),
        (0, "", ""),
    ],
)
def test_excerpt(most: int, around: str, said: str) -> None:
    assert excerpt(TEXT, most, around) == said


def test_every_quotation_of_a_story_is_cut_and_its_texts_are_still_quotations() -> None:
    told = within(bridge(), 8)
    quoted = [m.quote for e in told.events for m in e.mentions]
    quoted += [left.quote for left in told.undated] + [c.quote for conflict in told.conflicts for c in conflict.claims]
    assert max(len(quote.replace("…", "").split()) for quote in quoted) == 8
    assert all(event.text in {mention.quote for mention in event.mentions} for event in told.events)
    assert [event.title for event in told.events] == [event.title for event in bridge().events]
