"""The editor's decisions on a chronology: it comes back as the editor wants it, with what could not be done."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from timeline.events.grammar import Grammar
from timeline.events.grouping import Grouping
from timeline.events.rank import event_of, name_of, with_lead
from timeline.events.standing import Standing
from timeline.model.calendar import stretch
from timeline.model.chronology import Chronology, Confidence, Decided, Event, Role, When
from timeline.model.decisions import Added, Decision, Unmet

_KEYS = ("title", "date", "role")
"""What one decision says of an entry, no other can say otherwise."""

_ADDED = "added by the editor"


class Verdict(NamedTuple):
    """A chronology as its editor wants it."""

    chronology: Chronology
    hidden: tuple[Event, ...]
    """The events that it does not hold because of that."""


def decide(chronology: Chronology, decisions: Sequence[Decision], story: Standing, grammar: Grammar) -> Verdict:
    """What the editor decides, done: entries joined and parted first, then hidden, then all else, each by the file.

    Args:
        chronology: as the sources tell it.
        decisions: in the order of the file; what cannot be done is kept in ``unmet`` of the chronology.
        story: what its articles count.
        grammar: the words of its language.
    """
    decisions = [decision for decision in decisions if not decision.is_answer]
    if not decisions:
        return Verdict(chronology, ())
    grouping = Grouping(chronology)
    for decision in decisions:
        if decision.merge or decision.split:
            grouping.regroup(decision)
    events = dict(grouping.events)
    for number in sorted(grouping.changed & events.keys()):
        made = event_of(grouping.told(number), story, grammar)
        events[number] = grouping.events[number] = replace(made, decided=Decided(grouped=True))
    meant = _meant(decisions, grouping)
    table = _Table(events, story)
    for place, decision in enumerate(decisions):
        if decision.add:
            table.add(decision, decision.add)
        elif place in meant:
            table.set(meant[place], decision)
    hidden = tuple(event for number, event in events.items() if number in grouping.hidden)
    left = [event for number, event in events.items() if number not in grouping.hidden]
    told = with_one_lead([*left, *table.added], story)
    unmet = sorted({*grouping.unmet, *table.unmet}, key=lambda one: (one.line, one.what))
    in_order = sorted(told, key=lambda event: (event.when.interval.start, event.when.interval.end))
    return Verdict(replace(chronology, events=tuple(in_order), unmet=(*chronology.unmet, *unmet)), hidden)


def _meant(decisions: Sequence[Decision], grouping: Grouping) -> dict[int, int]:
    """The entry that each decision is on, by its place; what is hidden stands in the way of no other decision."""
    meant: dict[int, int] = {}
    on_entries = [(place, decision) for place, decision in enumerate(decisions) if not decision.add]
    for place, decision in sorted(on_entries, key=lambda pair: (not pair[1].hide, pair[0])):
        number = grouping.found(decision)
        if number is not None:
            meant[place] = number
            if decision.hide:
                grouping.hidden.add(number)
    return meant


def with_one_lead(events: Sequence[Event], story: Standing) -> list[Event]:
    """The events with one lead: the editor's, else the one that leads, else the best of those left free."""
    leads = [event for event in events if event.role is Role.LEAD]
    theirs = [event for event in leads if event.decided and event.decided.role]
    if theirs:
        return [replace(e, role=Role.EVENT) if e.role is Role.LEAD and e is not theirs[0] else e for e in events]
    if leads:
        return list(events)
    free = [event for event in events if event.mentions and not (event.decided and event.decided.role)]
    led = {id(old): new for old, new in zip(free, with_lead(free, tuple(story.articles.values())), strict=True)}
    return [led.get(id(event), event) for event in events]


class _Table:
    """Events by their numbers, changed decision by decision, and those that the editor adds."""

    def __init__(self, events: dict[int, Event], story: Standing) -> None:
        self.added: list[Event] = []
        self.unmet: list[Unmet] = []
        self._events = events
        self._articles = story.articles
        self._said: dict[tuple[int, str], tuple[str, int]] = {}
        self._lead: int | None = None

    def set(self, number: int, decision: Decision) -> None:
        """Does what a decision says of an entry."""
        for key in _KEYS:
            if value := getattr(decision, key):
                before, line = self._said.setdefault((number, key), (value, decision.line))
                if before != value:
                    what = f"{key} of this entry is set in line {line} as well"
                    self.unmet.append(Unmet(decision.line, what, "the one here is used; take one of them out"))
                self._said[number, key] = value, decision.line
        event = self._events[number]
        decided = event.decided or Decided()
        if decision.title:
            decided = replace(decided, title=decided.title or event.title)
            event = replace(event, title=decision.title)
        if decision.date and (when := _when(decision.date)):
            decided = replace(decided, when=decided.when or event.when, why=decision.why)
            event = replace(event, when=when, confidence=_sure(decision.why, decided.when or event.when))
        if decision.role:
            decided = replace(decided, role=True)
            event = replace(event, role=self._role(decision))
        if decision.pin:
            decided = replace(decided, pinned=True)
        self._events[number] = replace(event, decided=decided) if decided != Decided() else event

    def add(self, decision: Decision, added: Added) -> None:
        """Adds an entry of the editor's own."""
        when = _when(added.date)
        if when is None:
            return
        source: str | None = added.source or None
        if source and "://" not in source and source not in self._articles:
            near = difflib.get_close_matches(source, self._articles, n=1, cutoff=0.5)
            todo = f"did you mean {near[0]}?" if near else "name the file of an article, or an http address"
            self.unmet.append(Unmet(decision.line, f'source "{source[:60]}" is no article of the story', todo))
            source = None
        role = self._role(decision) if decision.role else Role.EVENT
        decided = Decided(added=True, source=source, pinned=decision.pin, role=bool(decision.role))
        event = Event(
            name_of(when, added.title), when, added.title, added.text or added.title, role, 0.0, (), (),
            Confidence(1.0, (_ADDED,)), (_ADDED,), decided=decided,
        )  # fmt: skip
        if event in self.added:
            self.unmet.append(Unmet(decision.line, "this entry is added twice", "take one of them out"))
            return
        self.added.append(event)

    def _role(self, decision: Decision) -> Role:
        role = Role(decision.role)
        if role is Role.LEAD:
            if self._lead is not None:
                what = f"another entry is the lead already, by line {self._lead}"
                self.unmet.append(Unmet(decision.line, what, "take one of them out"))
                return Role.EVENT
            self._lead = decision.line
        return role


def _when(date: str) -> When | None:
    interval = stretch(date)
    return When(date, interval) if interval else None


def _sure(why: str, before: When) -> Confidence:
    said = f"set by the editor: {why}" if why else "set by the editor"
    vague = f" ({before.mod})" if before.mod else ""
    return Confidence(1.0, (said, f"the sources give {before.value}{vague}"))
