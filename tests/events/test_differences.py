"""What changed between two tellings: entries are [id, date, title, sentences, conflicts]."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.events.differences import differences
from timeline.model.change import Disagreement, Entry, State

BRIDGE: list[Any] = ["bridge", "2025-06", "The Larsen bridge is closed", "ab"]
FIRE: list[Any] = ["fire", "2025-09-05", "A fire in Osterby", "cd"]
BOTH: list[Any] = ["bridge", "2025-06", "The Larsen bridge is closed", "abcd"]

CASES: dict[str, tuple[list[Any], list[Any], list[str]]] = {
    "nothing": ([BRIDGE, FIRE], [BRIDGE, FIRE], []),
    "the order does not matter": ([BRIDGE, FIRE], [FIRE, BRIDGE], []),
    "new": ([BRIDGE], [BRIDGE, FIRE], ["new: 2025-09-05 A fire in Osterby"]),
    "gone": ([BRIDGE, FIRE], [BRIDGE], ["gone: 2025-09-05 A fire in Osterby"]),
    "moved": (
        [FIRE],
        [["fire", "2025-09-06", "A fire in Osterby", "cd"]],
        ["moved: 2025-09-05 is now 2025-09-06: A fire in Osterby"],
    ),
    "reworded, under another id": (
        [FIRE],
        [["blaze", "2025-09-05", "A blaze", "cx"]],
        ['reworded: 2025-09-05 "A fire in Osterby" is now "A blaze"'],
    ),
    "no sentence in common, but date and title": ([FIRE], [["fire", "2025-09-05", "A fire in Osterby", "xy"]], []),
    "no sentence in common, but the title, a day later": (
        [BRIDGE, FIRE],
        [BRIDGE, ["fire", "2025-09-06", "A fire in Osterby", "xy"]],
        ["moved: 2025-09-05 is now 2025-09-06: A fire in Osterby"],
    ),
    "no sentence in common, but the title, a year later": (
        [FIRE],
        [["fire", "2026-09-05", "A fire in Osterby", "xy"]],
        ["gone: 2025-09-05 A fire in Osterby", "new: 2026-09-05 A fire in Osterby"],
    ),
    "no sentence in common": (
        [FIRE],
        [["fire", "2025-09-06", "A blaze", "xy"]],
        ["gone: 2025-09-05 A fire in Osterby", "new: 2025-09-06 A blaze"],
    ),
    "merged": (
        [BRIDGE, FIRE],
        [BOTH],
        [
            "merged: 2025-06 The Larsen bridge is closed, of "
            '"2025-06 The Larsen bridge is closed" and "2025-09-05 A fire in Osterby"'
        ],
    ),
    "split": (
        [BOTH],
        [BRIDGE, FIRE],
        [
            "split: 2025-06 The Larsen bridge is closed, into "
            '"2025-06 The Larsen bridge is closed" and "2025-09-05 A fire in Osterby"'
        ],
    ),
    "a sentence behind two": (
        [BRIDGE, ["lund", "2025-07", "Lund", "b"]],
        [BRIDGE, ["lund", "2025-07", "Lund", "b"]],
        [],
    ),
    "a conflict is new": ([FIRE], [[*FIRE, ["hurt"]]], ["conflict: 2025-09-05 A fire in Osterby: hurt: 40 or 60"]),
    "a conflict is resolved": ([[*FIRE, ["hurt"]]], [FIRE], ["resolved: 2025-09-05 A fire in Osterby: hurt: 40 or 60"]),
    "what was published says nothing of conflicts": ([[*FIRE, None]], [[*FIRE, ["hurt"]]], []),
}


def entry(values: list[Any]) -> Entry:
    name, date, title, sentences, *rest = values
    about = rest[0] if rest else ()
    conflicts = None if about is None else tuple(Disagreement("number", one, "40 or 60") for one in about)
    return Entry(name, date, title, frozenset(sentences), conflicts)


@pytest.mark.parametrize("name", CASES)
def test_differences(name: str) -> None:
    old, new, expected = CASES[name]
    changes = differences(State(tuple(map(entry, old))), State(tuple(map(entry, new))))
    assert [change.explain() for change in changes] == expected


def test_conflicts_of_the_whole_story_come_last() -> None:
    old, new = (
        State((), (Disagreement("number", "held", "x"),)),
        State((entry(FIRE),), (Disagreement("name", "who", "y"),)),
    )
    assert [one.explain().split(":")[0] for one in differences(old, new)] == ["new", "conflict", "resolved"]


def test_entries_that_share_a_sentence_with_all_cost_no_square() -> None:
    many = State(tuple(Entry(str(n), "2025", str(n), frozenset({"all", str(n)})) for n in range(5000)))
    assert differences(many, many) == ()
