"""What is published now, as it is to be known the next time."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec.structs import replace

from timeline.events.permalinks import fingerprints
from timeline.model.chronology import Chronology, Event
from timeline.model.published import Correction, Known, Published


class Changes(msgspec.Struct, frozen=True):
    """How many entries of a story are not as they were published before, and how many are."""

    new: int
    """Also what was gone and is there again."""

    changed: int
    gone: int
    same: int

    @property
    def told(self) -> str:
        """All in a line: "3 new, 1 changed, 12 as before"."""
        counts = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"), (self.same, "as before"))
        return ", ".join(f"{count} {what}" for count, what in counts if count) or "no entries"


def publication(
    chronology: Chronology, before: Published | None, day: dt.date, address: str = ""
) -> tuple[Published, Changes]:
    """What is known of a chronology once it is published on a day, and what that changes.

    ``chronology`` has the ids that ``before`` gives it (``permalinks.permanent``). An entry that is as before keeps
    its day of change; one that is no more stays, with the day on which it went, so that its id is not given again.
    ``address`` is that of its page; one that was published before stays.
    """
    known = {entry.id: entry for entry in before.entries} if before else {}
    now = {event.id: _entry(event, known.get(event.id), day) for event in chronology.events}
    rest = [replace(entry, gone=entry.gone or day) for name, entry in known.items() if name not in now]
    entries = sorted([*now.values(), *rest], key=lambda entry: entry.id)
    new = sum(name not in known or known[name].gone is not None for name in now)
    same = sum(known.get(name) == entry for name, entry in now.items())
    gone = sum(known[entry.id].gone is None for entry in rest)
    published = Published(address=chronology.address or address, entries=tuple(entries))
    return published, Changes(new, len(now) - new - same, gone, same)


def _entry(event: Event, known: Known | None, day: dt.date) -> Known:
    when = event.when
    fresh = Known(event.id, when.value, event.title, day, day, fingerprints(event), mod=when.mod, also=event.also)
    if known is None:
        return fresh
    corrected = (known.date, known.mod) != (when.value, when.mod)
    earlier = (*known.earlier, Correction(known.date, day, known.mod)) if corrected else known.earlier
    as_before = replace(fresh, since=known.since, updated=known.updated, earlier=earlier)
    return as_before if as_before == known else replace(as_before, updated=day)
