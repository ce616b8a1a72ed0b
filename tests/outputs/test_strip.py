"""The picture of a story: where its marks and labels stand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.outputs.chronologies import bridge, interval
from timeline.model.chronology import Chronology, Event, Role, When
from timeline.outputs.labels import labels
from timeline.outputs.manner import Manner
from timeline.outputs.strip import Strip
from timeline.outputs.views import story

CASES = yaml.safe_load((Path(__file__).parent / "strip.yml").read_text(encoding="utf-8"))


def picture(times: list[str], background: list[str]) -> Strip | None:
    some = bridge()
    first = some.events[0]

    def event(value: str, role: Role) -> Event:
        return msgspec.structs.replace(first, id=value, when=When(value, interval(value)), role=role)

    events = [event(str(value), Role.BACKGROUND) for value in background]
    events += [event(str(value), Role.EVENT) for value in times]
    chronology = Chronology("x", "X", tuple(events), some.articles)
    return story(chronology, Manner(labels("en"))).strip


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_marks(case: dict[str, Any]) -> None:
    strip = picture(case["times"], case.get("background", []))
    if case.get("none"):
        assert strip is None
        return
    assert strip is not None
    marks = sorted(strip.marks, key=lambda mark: (mark.left, -mark.width))
    assert (strip.is_compressed, strip.has_vague) == (case["compressed"], case["vague"])
    assert all(mark.left >= 0 and mark.left + mark.width <= 100.02 for mark in marks)
    if case.get("ordered"):
        assert all(one.left < other.left for one, other in pairwise(marks))
        assert marks[-1].width > 100 / 100
    else:
        assert [mark.left for mark in marks] == pytest.approx(case["lefts"], abs=0.02)
        assert [mark.width for mark in marks] == pytest.approx(case["widths"], abs=0.02)
    assert strip.marks[0].width == max(mark.width for mark in marks)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (["1994", "2004", "2014", "2024"], "1994 2024"),
        (["2025-01-10", "2025-02-03", "2025-06-30"], "January 2025 June 2025"),
        (["2025-09-01", "2025-09-03", "2025-09-05"], "1 September 2025 5 September 2025"),
    ],
)
def test_labels_do_not_collide(times: list[str], said: str) -> None:
    strip = picture(times, [])
    assert strip is not None
    ticks = strip.ticks
    assert (ticks[0].text, ticks[-1].text) == (said[: len(ticks[0].text)], said[-len(ticks[-1].text) :])
    for one, other in pairwise(ticks):
        assert other.left - one.left > len(one.text) / 2
    assert not ticks[0].minor
