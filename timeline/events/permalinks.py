"""Permanent links: what was published before is known again by the sentences behind it.

An event keeps the id of the entry with which it shares the most sentences, so that the id outlives a new
title, a corrected date, further articles and other names of files.
"""

from __future__ import annotations

import bisect
import datetime as dt
import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from timeline.events.rank import name_of
from timeline.model.calendar import period
from timeline.model.chronology import Chronology, Event
from timeline.model.published import Known, Published

_DIGEST_BYTES = 6
NEAR_DAYS = 31
"""A source that corrects a day moves it by no more; what is further off under the same title is another entry."""

_NEAREST = 8
"""Of many entries behind which one sentence stands, so many before and after an event's day are looked at."""


def permanent(chronology: Chronology, published: Published | None) -> Chronology:
    """The chronology with the ids under which its events were published, and since when they stand.

    An event that was not published before is named by its date and the first words of its title, with a number
    where another has that name or had it.
    """
    days = {article.id: article.published.day for article in chronology.articles}
    latest = [
        max(filter(None, (days.get(m.article) for m in event.mentions)), default=None) for event in chronology.events
    ]
    entries = published.entries if published else ()
    found = _match(entries, chronology.events)
    ids = _ids(entries, chronology.events, found.known)
    also = _also(entries, found)
    events = (
        _with_past(replace(event, id=ids[place], also=also.get(place, ())), found.known.get(place), latest[place])
        for place, event in enumerate(chronology.events)
    )
    return replace(chronology, events=tuple(events), address=published.address if published else "")


def fingerprints(event: Event) -> tuple[str, ...]:
    """A short hash of each sentence behind an event, without regard to case and white space, in order.

    Of an event that the editor added, of its title and of its text: the one lasts if the other is changed.
    """
    if event.decided and event.decided.added:
        return tuple(sorted({fingerprint(f"added: {said}") for said in (event.title, event.text)}))
    return tuple(sorted({fingerprint(mention.quote) for mention in event.mentions}))


def fingerprint(sentence: str) -> str:
    """Twelve hexadecimal digits that stand for a sentence: BLAKE2b of its words in small letters (case folded)."""
    folded = " ".join(sentence.casefold().split())
    return hashlib.blake2b(folded.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).hexdigest()


class _Found(msgspec.Struct, frozen=True):
    """What was found again; events are named by their places."""

    known: dict[int, Known]
    """The entry that each event was, where it was one."""

    nearest: dict[str, int]
    """By the id of an entry, the event with which it shares most."""


class _Pair(msgspec.Struct, frozen=True, order=True):
    """An entry and an event that share sentences; the smallest pair belongs together most."""

    shared: int
    """Below 0."""

    apart: int
    """Days between their dates."""

    share: float
    """Of all sentences of both; below 0."""

    is_gone: bool
    other_title: bool
    known: str
    event: str
    place: int


def _match(entries: Sequence[Known], events: Sequence[Event]) -> _Found:
    """Entries and events one to one: the best pairs first, then those left over that have the same date and title.

    Last those that share no sentence with anything, and whose title there is once before and once after: where a
    source corrects a day, its sentence is another one.
    """
    by_id = {known.id: known for known in entries}
    matched: dict[int, Known] = {}
    nearest: dict[str, int] = {}
    pairs = sorted(_pairs(entries, events))
    for pair in pairs:
        nearest.setdefault(pair.known, pair.place)
        if pair.place not in matched and pair.known in by_id:
            matched[pair.place] = by_id.pop(pair.known)
    left = sorted(by_id.values(), key=lambda known: (known.gone is None, known.id))
    same = {(known.date, known.title.casefold()): known for known in left}  # of several, one that is not gone
    for place, event in enumerate(events):
        if place not in matched and (known := same.pop((event.when.value, event.title.casefold()), None)):
            matched[place] = known
    found = {known.id for known in matched.values()}
    before = [one for one in entries if one.gone is None and one.id not in nearest and one.id not in found]
    used = matched.keys() | {pair.place for pair in pairs}
    after = [place for place in range(len(events)) if place not in used]
    moved = same_title(
        [(one.title, _first_day(one)) for one in before],
        [(events[place].title, events[place].when.interval.start.toordinal()) for place in after],
    )
    matched.update((after[second], before[first]) for first, second in moved)
    return _Found(matched, nearest)


def same_title(before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """The places of what has the same title, once on each side, within ``NEAR_DAYS``; each is a title and a day."""
    old, new = (Counter(title.casefold() for title, _ in some) for some in (before, after))
    places = {title.casefold(): place for place, (title, _) in enumerate(after)}
    for first, (title, day) in enumerate(before):
        key = title.casefold()
        if old[key] == new[key] == 1 and abs(day - after[places[key]][1]) <= NEAR_DAYS:
            yield first, places[key]


def _pairs(entries: Sequence[Known], events: Sequence[Event]) -> Iterator[_Pair]:
    days = {known.id: _first_day(known) for known in entries}
    by_day = sorted(entries, key=lambda known: (days[known.id], known.id))
    behind: dict[str, list[tuple[int, int]]] = {}
    for place, known in enumerate(by_day):
        for sentence in dict.fromkeys(known.sentences):
            behind.setdefault(sentence, []).append((days[known.id], place))
    for place, event in enumerate(events):
        own = fingerprints(event)
        day = event.when.interval.start.toordinal()
        shared = Counter(near for sentence in own for near in _near(behind.get(sentence, []), day))
        for number, count in shared.items():
            known = by_day[number]
            yield _Pair(
                shared=-count,
                apart=abs(days[known.id] - day),
                share=-count / (len(own) + len(known.sentences) - count),
                is_gone=known.gone is not None,
                other_title=known.title != event.title,
                known=known.id,
                event=event.id,
                place=place,
            )


def _near(holders: Sequence[tuple[int, int]], day: int) -> Iterator[int]:
    """The entries that a sentence stands behind: all, or those nearest to a day, so that the work stays linear."""
    middle = bisect.bisect_left(holders, (day, 0))
    return (place for _, place in holders[max(middle - _NEAREST, 0) : middle + _NEAREST])


def _first_day(known: Known) -> int:
    time = period(known.date.partition("/")[0])
    return time.start.toordinal() if time else 0


def _ids(entries: Sequence[Known], events: Sequence[Event], matched: dict[int, Known]) -> dict[int, str]:
    """The id of each event, by its place; new ones are free, and do not depend on the order of the articles."""
    ids = {place: known.id for place, known in matched.items()}
    taken = {known.id for known in entries}
    names: dict[str, Iterator[str]] = {}
    new = (place for place in range(len(events)) if place not in ids)
    for place in sorted(new, key=lambda place: fingerprints(events[place])):
        name = name_of(events[place].when, events[place].title)
        numbered = names.setdefault(name, _numbered(name))
        ids[place] = next(free for free in numbered if free not in taken)
        taken.add(ids[place])
    return ids


def _numbered(name: str) -> Iterator[str]:
    return itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))


def _also(entries: Iterable[Known], found: _Found) -> dict[int, tuple[str, ...]]:
    """The ids that events have beside their own: those of entries that have become part of them."""
    owners = {known.id: place for place, known in found.known.items()}
    part_of = {name: known.id for known in entries for name in known.also}
    also: dict[int, list[str]] = {}
    for name in sorted(part_of.keys() | found.nearest.keys() - owners.keys()):
        if name not in owners and (place := _home(name, owners, found.nearest, part_of)) is not None:
            also.setdefault(place, []).append(name)
    return {place: tuple(names) for place, names in also.items()}


def _home(name: str, owners: dict[str, int], nearest: dict[str, int], part_of: dict[str, str]) -> int | None:
    """The event that an id without one of its own leads to; None for what is gone for good."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        if (place := owners.get(name, nearest.get(name))) is not None:
            return place
        name = part_of.get(name, name)
    return None


def _with_past(event: Event, known: Known | None, latest: dt.date | None) -> Event:
    if known is None:
        return replace(event, updated=latest)
    # What has changed since it was published has changed with its articles, as far as can be told without a clock.
    changed = set(known.sentences) != set(fingerprints(event))
    updated = max(known.updated, latest) if changed and latest else known.updated
    return replace(event, since=known.since, updated=updated, earlier=known.earlier)
