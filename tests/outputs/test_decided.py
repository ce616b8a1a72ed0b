"""What a page and the JSON say of entries that the editor has changed or added; which entries a page shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.outputs.chronologies import interval
from timeline.model.chronology import Chronology, Decided, Event, Role, When
from timeline.outputs import data
from timeline.outputs.pages import Site, site, story_page
from timeline.outputs.periods import most_important
from timeline.settings import Settings

JUNE = When("2025-06", interval("2025-06"))


@pytest.fixture
def common(tmp_path: Path) -> Site:
    return site(Settings(), tmp_path)


def with_first(chronology: Chronology, decided: Decided) -> Chronology:
    first, *others = chronology.events
    return replace(chronology, events=(replace(first, decided=decided), *others))


@pytest.mark.parametrize(
    ("decided", "says", "not_said"),
    [
        (Decided(when=JUNE, why="<the> minutes"), [": &lt;the&gt; minutes", "The sources give"], []),
        (Decided(when=JUNE), ["Date set by the editor<"], ["Date set by the editor:"]),
        (Decided(added=True, source="https://osterby.example/a"), ["Added by", 'href="https://osterby.example/a"'], []),
        (Decided(added=True, source="javascript:alert(1)"), ["Added by the editor"], ["javascript:"]),
        (Decided(pinned=True, title="x", role=True, grouped=True), [], ["by the editor"]),
    ],
)  # fmt: skip
def test_a_page(decided: Decided, says: list[str], not_said: list[str], bridge: Chronology, common: Site) -> None:
    html = story_page(with_first(bridge, decided), common).html
    assert [text for text in says if text not in html] == []
    assert [text for text in not_said if text in html] == []


def test_json(bridge: Chronology) -> None:
    decided = Decided(when=JUNE, why="the minutes", pinned=True)
    first, second, *_ = json.loads(data.chronology(with_first(bridge, decided)))["entries"]
    assert first["decided"] == {"pinned": True, "date": "2025-06", "why": "the minutes"}
    assert "decided" not in second


def test_what_is_pinned_or_added_is_always_shown() -> None:
    def one(title: str, score: float, decided: Decided | None = None, role: Role = Role.EVENT) -> Event:
        return Event(title, JUNE, title, title, role, score, (), decided=decided)

    events = (
        one("a", 9),
        one("pinned", 0, Decided(pinned=True)),
        one("b", 8, Decided(title="x")),
        one("added", 0, Decided(added=True)),
        one("lead", 1, role=Role.LEAD),
    )
    shown = {most: [event.title for event in most_important(events, most)] for most in (0, 3, 4, 9)}
    assert shown[0] == shown[3] == ["pinned", "added", "lead"]
    assert shown[4] == ["a", "pinned", "added", "lead"]
    assert len(shown[9]) == 5


@pytest.mark.parametrize(("order", "length", "shown"), [(None, None, 6), ("oldest", 2, 2), ("latest", 2, 2)])
def test_a_story_has_its_own_order_and_length(
    order: str | None, length: int | None, shown: int, bridge: Chronology, common: Site
) -> None:
    html = story_page(replace(bridge, order=order, length=length), common).html
    ids = [event.id for event in bridge.events if f'id="{event.id}"' in html]
    assert len(ids) == shown
    places = [html.index(f'id="{name}"') for name in ids]
    assert places == sorted(places, reverse=order == "latest")
