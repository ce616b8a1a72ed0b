"""What has changed from one telling of a story to another; entries are known again by the sentences behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from timeline.events.permalinks import fingerprint, same_title
from timeline.model import change
from timeline.model.calendar import period
from timeline.model.change import Change, Disagreement, Entry, State
from timeline.model.chronology import Chronology, Conflict
from timeline.model.published import Published

_MOST_HOLDERS = 16
"""A sentence behind more entries than this tells nothing of which is which, and would cost the square of them."""


def state_of(chronology: Chronology) -> State:
    """A chronology as it can be compared."""
    entries = (
        Entry(
            event.id,
            event.when.value,
            event.title,
            frozenset(fingerprint(mention.quote) for mention in event.mentions),
            tuple(map(_disagreement, event.conflicts)),
        )
        for event in chronology.events
    )
    return State(tuple(entries), tuple(map(_disagreement, chronology.conflicts)))


def state_published(published: Published | None) -> State:
    """What was published of a story, as it can be compared: without what is gone, and without conflicts."""
    known = (entry for entry in (published.entries if published else ()) if entry.gone is None)
    return State(tuple(Entry(one.id, one.date, one.title, frozenset(one.sentences)) for one in known))


def differences(old: State, new: State) -> tuple[Change, ...]:
    """The changes that make the new telling of the old one: by date, and those about the whole story last."""
    pairs = _match(old.entries, new.entries)
    became = {one.id: other for one, other in pairs}
    was = {other.id: one for one, other in pairs}
    joined = _nearest([one for one in old.entries if one.id not in became], new.entries)
    parted = _nearest([one for one in new.entries if one.id not in was], old.entries)
    merged, split = _grouped(old.entries, joined), _grouped(new.entries, parted)
    changes: list[tuple[str, Change]] = []
    for one in old.entries:
        if one.id not in became and one.id not in joined:
            changes.append((one.date, change.Gone(one.id, one.date, one.title)))
        if parts := split.get(one.id):
            still = [became[one.id]] if one.id in became else []
            named = tuple(part.named for part in (*still, *parts))
            changes.append((one.date, change.Split(one.id, one.date, one.title, named)))
    for other in new.entries:
        if other.id not in was and other.id not in parted:
            changes.append((other.date, change.New(other.id, other.date, other.title)))
        if parts := merged.get(other.id):
            before = [was[other.id]] if other.id in was else []
            named = tuple(part.named for part in (*before, *parts))
            changes.append((other.date, change.Merged(other.id, other.date, other.title, named)))
        changes.extend((other.date, one) for one in _between(was.get(other.id), other))
    ordered = [one for _, one in sorted(changes, key=lambda pair: pair[0])]
    return (*ordered, *_disputes("", "", old.conflicts, new.conflicts))


def _between(before: Entry | None, now: Entry) -> Iterator[Change]:
    """What is otherwise in an entry that was there before."""
    if before is None:
        return
    if before.date != now.date:
        yield change.Moved(now.id, now.title, before.date, now.date)
    if before.title != now.title:
        yield change.Reworded(now.id, now.date, before.title, now.title)
    yield from _disputes(now.id, now.named, before.conflicts, now.conflicts)


def _disputes(
    name: str, entry: str, before: tuple[Disagreement, ...] | None, now: tuple[Disagreement, ...] | None
) -> Iterator[Change]:
    if before is None or now is None:
        return
    old, new = {one.key for one in before}, {one.key for one in now}
    yield from (change.Disputed(name, entry, one) for one in now if one.key not in old)
    yield from (change.Resolved(name, entry, one) for one in before if one.key not in new)


class _Pair(msgspec.Struct, frozen=True, order=True):
    """Two entries that share sentences; the smallest pair belongs together most."""

    shared: int
    """Below 0."""

    other_id: bool
    apart: int
    """Days between their dates."""

    share: float
    """Of all sentences of both; below 0."""

    first: int
    second: int
    """Their places."""


def _match(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> list[tuple[Entry, Entry]]:
    """Entries of both one to one: the best pairs first, then those that have the same date and title.

    Last those that share no sentence with anything, and whose title there is once before and once after.
    """
    matched: dict[int, int] = {}
    taken: set[int] = set()
    pairs = sorted(_pairs(old, new))
    for pair in pairs:
        if pair.first not in matched and pair.second not in taken:
            matched[pair.first] = pair.second
            taken.add(pair.second)
    same = {(one.date, one.title.casefold()): place for place, one in enumerate(new) if place not in taken}
    for place, one in enumerate(old):
        if place not in matched and (other := same.pop((one.date, one.title.casefold()), None)) is not None:
            matched[place] = other
    known = matched.keys() | {pair.first for pair in pairs}
    before = [place for place in range(len(old)) if place not in known]
    used = {*matched.values(), *(pair.second for pair in pairs)}
    after = [place for place in range(len(new)) if place not in used]
    moved = same_title(
        [(old[place].title, _day(old[place])) for place in before],
        [(new[place].title, _day(new[place])) for place in after],
    )
    matched.update((before[first], after[second]) for first, second in moved)
    return [(old[first], new[second]) for first, second in sorted(matched.items())]


def _pairs(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> Iterator[_Pair]:
    holders = _holders(new)
    for first, one in enumerate(old):
        for second, count in _shared(one, holders).items():
            other = new[second]
            share = count / len(one.sentences | other.sentences)
            yield _Pair(-count, one.id != other.id, abs(_day(one) - _day(other)), -share, first, second)


def _nearest(left: list[Entry], among: tuple[Entry, ...]) -> dict[str, str]:
    """By the ids of entries, the id of that with which each shares most sentences; those that share none are out."""
    holders = _holders(among)
    found = {one.id: _shared(one, holders) for one in left}
    return {
        name: among[min(shared, key=lambda place: (-shared[place], place))].id
        for name, shared in found.items()
        if shared
    }


def _grouped(entries: tuple[Entry, ...], home: dict[str, str]) -> dict[str, list[Entry]]:
    """The entries that have a home, by the id of that."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.id in home:
            groups.setdefault(home[entry.id], []).append(entry)
    return groups


def _holders(entries: tuple[Entry, ...]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for sentence in sorted(entry.sentences):
            holders.setdefault(sentence, []).append(place)
    return holders


def _shared(entry: Entry, holders: dict[str, list[int]]) -> Counter[int]:
    """How many sentences each of the entries shares with this one."""
    behind = (holders.get(sentence, []) for sentence in sorted(entry.sentences))
    return Counter(place for places in behind if len(places) <= _MOST_HOLDERS for place in places)


def _day(entry: Entry) -> int:
    time = period(entry.date.partition("/")[0])
    return time.start.toordinal() if time else 0


def _disagreement(conflict: Conflict) -> Disagreement:
    return Disagreement(conflict.kind, conflict.about, conflict.explanation)
