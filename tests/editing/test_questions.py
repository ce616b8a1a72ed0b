"""What is asked of a chronology, and what a decision settles."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from timeline.editing.decide import decision_of
from timeline.editing.places import Places
from timeline.editing.questions import Asked, match_of, questions
from timeline.model.chronology import Chronology, Confidence
from timeline.model.question import Question


@pytest.fixture
def told(bridge: Chronology) -> Chronology:
    """The bridge with a date that is not sure and two entries that may be one; the conflict is its own."""
    _, _, _, protest, vote, _ = bridge.events
    protest = replace(protest, confidence=Confidence(0.4, ("one outlet",)))
    first = protest.mentions[0]
    again = replace(
        protest,
        id="again",
        title="Angry ferrymen protest",
        mentions=(replace(first, quote="In the harbour angry ferrymen protested at noon."),),
        confidence=Confidence(0.9),
    )
    return replace(bridge, events=(replace(protest, title="Ferrymen protest in anger"), again, vote))


def asked(told: Chronology, *decisions: dict[str, Any]) -> dict[str, Question]:
    found = questions(Asked(told, decisions, Places({}, {})))
    return {one.kind: one for one in found if one.kind != "published"}


def test_what_is_asked(told: Chronology) -> None:
    found = asked(told)
    assert list(found) == ["date", "conflict", "duplicate"]
    assert found["date"].asks == 'Was this on 2025-03-03: "Ferrymen protest in anger"? (0.40: one outlet)'
    assert found["date"].quotes[0].trace[-1].startswith("one day earlier")
    assert found["duplicate"].choices[0].sets == {"merge": "In the harbour angry ferrymen"}


@pytest.mark.parametrize(
    ("decision", "left"),
    [
        ({"match": "a day prior, FERRYMEN", "date": "2025-03-03"}, ["conflict", "duplicate"]),
        ({"match": "a day prior, ferrymen", "hide": "true"}, ["conflict"]),
        ({"match": "a day prior, ferrymen", "title": "Other"}, ["date", "conflict", "duplicate"]),
        ({"match": "angry   ferrymen protested", "settled": "apart"}, ["date", "conflict"]),
        ({"match": "a day prior, ferrymen", "merge": "angry ferrymen"}, ["date", "conflict"]),
        ({"match": "the council voted", "settled": "number"}, ["date", "duplicate"]),
        ({"match": "the council voted", "settled": "name"}, ["date", "conflict", "duplicate"]),
        ({"match": "prior, ferry", "date": "2025-03-03"}, ["date", "conflict", "duplicate"]),
        ({"match": "no such words", "hide": "true"}, ["date", "conflict", "duplicate"]),
        ({"hide": "true"}, ["date", "conflict", "duplicate"]),
    ],
)
def test_what_is_decided_is_not_asked_again(told: Chronology, decision: dict[str, Any], left: list[str]) -> None:
    assert list(asked(told, decision)) == left


def test_each_answer_settles_its_question(told: Chronology) -> None:
    given = {"date": "2025-03-02", "title": "Other", "why": ""}
    for kind, question in asked(told).items():
        for choice in question.choices:
            decision = decision_of(question, choice, given)
            assert kind not in asked(told, decision), decision
            assert "why" not in decision


def test_of_each_conflict_one_side_can_be_chosen(told: Chronology) -> None:
    """A day of an entry is set as any date is; what is about the story as a whole has neither date nor title."""
    vote = told.events[-1]
    first, second = (
        replace(claim, value=value, said="") for claim, value in zip(vote.conflicts[0].claims, DAYS, strict=True)
    )
    days = replace(vote.conflicts[0], kind="date", claims=(first, second, first))

    def choices(told: Chronology) -> list[tuple[str, dict[str, str], tuple[str, ...], tuple[str, ...]]]:
        chosen = asked(told)["conflict"].choices
        return [(one.key, one.sets, one.asks, one.may) for one in chosen if one.key.isdigit()]

    of_entry = replace(told, events=(replace(vote, conflicts=(days,)),))
    assert choices(of_entry) == [
        ("1", {"date": DAYS[0], "settled": "date"}, ("why",), ()),
        ("2", {"date": DAYS[1], "settled": "date"}, ("why",), ()),
    ]
    of_story = replace(told, events=(), conflicts=(vote.conflicts[0],))
    values = [claim.value for claim in vote.conflicts[0].claims]
    assert [(sets, may) for _, sets, _, may in choices(of_story)] == [
        ({"settled": "number", "claim": value}, ()) for value in values
    ]


DAYS = ("2025-03-04", "2025-03-05")


def test_words_that_stand_behind_one_entry_only(told: Chronology) -> None:
    assert match_of(told, told.events[0]) == ("Just a day prior, ferrymen", "")
    same = replace(told.events[0], id="same", mentions=told.events[0].mentions)
    doubled = replace(told, events=(*told.events, same))
    assert match_of(doubled, same) == ("Just a day prior, ferrymen protested.", "2025-03-03")
