"""Disagreements that the editor has settled: both sides stand, or the editor goes by one of the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from timeline.events.wording import Sentences, folded
from timeline.model.chronology import Chronology, Conflict, Event
from timeline.model.decisions import CONFLICTS, Decision, Unmet

_SHOWN = 60


def settle(chronology: Chronology, decisions: Sequence[Decision], beside: Iterable[Event], *, part: bool) -> Chronology:
    """A chronology with its conflicts as the editor has settled them; answers to no question are ``unmet``.

    Args:
        chronology: with its conflicts.
        decisions: in the order of the file.
        beside: events that it does not hold, and whose sentences a decision may name all the same.
        part: whether it is a part of the story's only: what is to be settled may stand in the rest.
    """
    settling = [decision for decision in decisions if decision.settled]
    if not settling:
        return chronology
    table = _Table(chronology, beside)
    unmet = [found for decision in settling if (found := table.settle(decision)) and not part]
    return replace(
        chronology,
        events=tuple(
            replace(event, conflicts=tuple(table.conflicts[number])) if event.conflicts else event
            for number, event in enumerate(chronology.events)
        ),
        conflicts=tuple(table.conflicts[_STORY]),
        unmet=(*chronology.unmet, *unmet),
    )


_STORY, _NOTHING = -1, -2


class _Table:
    """The conflicts of a chronology by the places of their events; those about the whole story come last."""

    def __init__(self, chronology: Chronology, beside: Iterable[Event]) -> None:
        self.conflicts: dict[int, list[Conflict]] = {
            number: list(event.conflicts) for number, event in enumerate(chronology.events)
        } | {_STORY: list(chronology.conflicts)}
        quotes = [(m.quote, number) for number, event in enumerate(chronology.events) for m in event.mentions]
        quotes += [(c.quote, number) for number, some in self.conflicts.items() for one in some for c in one.claims]
        quotes += [(m.quote, _NOTHING) for event in beside for m in event.mentions]
        quotes += [(left.quote, _NOTHING) for left in chronology.undated]
        self._quotes = quotes
        self._sentences = Sentences(quote for quote, _ in quotes)
        self._dates = {
            number: {event.when.value, *((event.decided.when.value,) if event.decided and event.decided.when else ())}
            for number, event in enumerate(chronology.events)
        }

    def settle(self, decision: Decision) -> Unmet | None:
        """Does what a decision says of conflicts; gives what of it cannot be done."""
        places = self._sentences.holding(decision.match)
        if not places:
            return self._nowhere(decision) if decision.is_answer else None
        if decision.settled not in CONFLICTS:
            return None
        about = dict.fromkeys(self._quotes[place][1] for place in places)
        able = [number for number in about if number in self.conflicts and self._is_meant(number, decision)]
        found = [
            (number, place)
            for number in able
            for place, conflict in enumerate(self.conflicts[number])
            if conflict.kind == decision.settled
        ]
        if not found:
            is_hidden = _NOTHING in about
            what = f"the sources do not disagree on the {decision.settled} of this entry"
            return None if is_hidden else Unmet(decision.line, what, "take settled out of the decision")
        values: dict[str, None] = {}
        held = False
        for number, place in found:
            conflict = self.conflicts[number][place]
            claims = _claims(conflict)
            values |= dict.fromkeys(claims.values())
            value = claims.get(folded(decision.claim), "")
            held = held or bool(value)
            explanation = f"{conflict.explanation}; the editor goes by {value}" if value else conflict.explanation
            self.conflicts[number][place] = replace(conflict, settled=True, held=value, explanation=explanation)
        if decision.claim and not held:
            what = f'no source claims "{decision.claim[:_SHOWN]}"'
            return Unmet(decision.line, what, f"write one of: {', '.join(values)}")
        return None

    def _is_meant(self, number: int, decision: Decision) -> bool:
        return number == _STORY or not decision.dated or decision.dated in self._dates[number]

    def _nowhere(self, decision: Decision) -> Unmet:
        near = next(iter(self._sentences.nearest(decision.match)), None)
        todo = "take words of a sentence" if near is None else f'the nearest: "{self._quotes[near][0][:_SHOWN]}"'
        return Unmet(decision.line, f'"{decision.match[:_SHOWN]}" stands in no sentence of the story', todo)


def _claims(conflict: Conflict) -> Mapping[str, str]:
    """The values that are claimed, by all ways to write them."""
    claims = conflict.claims
    return {folded(said): one.value for one in claims if (said := one.said)} | {
        folded(one.value): one.value for one in claims
    }
