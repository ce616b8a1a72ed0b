"""What sources tell differently, in plain words: "Still held: about 1,300 says one; nearly 1,200 says another"."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from timeline.model.calendar import stretch
from timeline.model.chronology import Claim, Conflict, When
from timeline.outputs import dates
from timeline.outputs.citations import Quote, Source, Sources, names, quotes
from timeline.outputs.labels import Labels
from timeline.outputs.reasons import readable


class Speaker(msgspec.Struct, frozen=True):
    """A source of a claim, and whom it cites for it."""

    source: Source
    attributed_to: str | None


class Side(msgspec.Struct, frozen=True):
    """A claim and who makes it."""

    said: str
    speakers: tuple[Speaker, ...]


class Disagreement(msgspec.Struct, frozen=True):
    """What sources tell differently."""

    about: str
    """What it is about, in a source's words; empty where there are none."""

    sides: tuple[Side, ...]
    """The claims, the least number or the first day before the others."""

    explanation: str
    """All of it in one line, where the claims say it in no words of their own."""

    quotes: tuple[Quote, ...]
    held: str
    """What the editor goes by, as a source says it; empty where both sides stand."""


def disagreements(conflicts: Iterable[Conflict], cited: Sources, words: Labels) -> tuple[Disagreement, ...]:
    """The conflicts as a page tells them."""
    return tuple(_disagreement(conflict, cited, words) for conflict in conflicts)


def _disagreement(conflict: Conflict, cited: Sources, words: Labels) -> Disagreement:
    sides: dict[str, dict[tuple[str, str | None], Speaker]] = {}
    # One claim of an outlet is enough, however many of its articles repeat it.
    for claim in sorted(conflict.claims, key=_rank):
        speaker = Speaker(cited[claim.article], claim.attributed_to)
        side = sides.setdefault(_said(claim, conflict.kind, words), {})
        side.setdefault((speaker.source.witness or speaker.source.id, speaker.attributed_to), speaker)
    return Disagreement(
        about=conflict.about[:1].upper() + conflict.about[1:],
        sides=tuple(Side(said, tuple(speakers.values())) for said, speakers in sides.items()),
        explanation=readable(conflict.explanation, names(cited), words),
        quotes=quotes(conflict.claims, cited),
        held=next((one.said or one.value for one in conflict.claims if one.value == conflict.held), ""),
    )


def _said(claim: Claim, kind: str, words: Labels) -> str:
    """A claim in the source's words; a day by itself, for "Thursday" is none to a reader."""
    if kind == "date" and (interval := stretch(claim.value)):
        return dates.text(dates.when(When(claim.value, interval, claim.mod), words))
    said = readable(claim.said or claim.value, {}, words)
    return said[:1].lower() + said[1:] if kind == "number" else said


def _rank(claim: Claim) -> tuple[bool, float, str]:
    """Numbers by their size, other values by their letters, behind them."""
    try:
        return False, float(claim.value.replace(",", "")), claim.said
    except ValueError:
        return True, 0, claim.value
