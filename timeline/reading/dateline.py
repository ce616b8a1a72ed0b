"""The dateline of a report: "CITY, Country (Agency) —", "CITY, Sept. 16, 2025 (Agency) -"."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.model.article import Publication
from timeline.reading.dates import publication_of, read_date
from timeline.reading.words import words_for

_LONGEST = 100
_PARTED = re.compile(r"\s*(?:--|[-–—_])(?:\s|$|(?=[^\s\w]))|$")
_AGENCY = re.compile(r"[(/]([^()/\d]{2,40})[)/]$")
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


class Dateline(NamedTuple):
    """What a dateline states."""

    publisher: str | None
    published: Publication | None
    problem: str = ""


def read_dateline(paragraph: str, language: str) -> Dateline | None:
    """What the dateline at the start of a paragraph states, or None if there is none.

    An agency in brackets is the publisher. A date with a year is the publication; a date without one is only
    named as the reason why the publication is not known.
    """
    parted = _PARTED.search(paragraph[:_LONGEST])
    if parted is None or (not parted.group() and len(paragraph) > _LONGEST):
        return None
    head = paragraph[: parted.start()].strip()
    agency = _AGENCY.search(head)
    publisher = agency.group(1).strip() if agency and _is_agency(agency.group(1)) else None
    place = head[: agency.start()].strip() if agency else head
    if not place:
        return Dateline(publisher, None) if publisher else None
    city, _, rest = place.partition(",")
    if not _is_place(city, language, sure=publisher is not None):
        return None
    dated = any(char.isdigit() for char in rest)
    if not dated:
        return Dateline(publisher, None) if publisher and _is_place(place, language, sure=True) else None
    return _dated(rest.strip(), " ".join(head.split()), publisher, language)


def _dated(rest: str, text: str, publisher: str | None, language: str) -> Dateline | None:
    # "CITY, Country, Sept. 16, 2025": the date is what is left when the place's own parts are taken away.
    parts = rest.split(",")
    for first in range(len(parts)):
        read = read_date(",".join(parts[first:]), language)
        if read is not None:
            return Dateline(publisher, publication_of(read, f'dateline "{text}"'), read.problem)
    if publisher is None:
        return None
    return Dateline(publisher, Publication(basis=f'not stated: the dateline "{text}" names no year'))


def _is_agency(text: str) -> bool:
    name = text.strip()
    return (
        name[:1].isupper()
        and len(name.split()) <= 4
        and all(part[0].isupper() or len(part) <= 3 for part in name.split())
    )


def _is_place(text: str, language: str, *, sure: bool) -> bool:
    """Whether a text is the name of a place: in capitals, or, where an agency follows, in title case."""
    parts = text.replace(",", " ").split()
    if not 1 <= len(parts) <= 6 or parts[0].lower() in words_for(language).sentences.starters:
        return False
    if not all(_PLACE_WORD.fullmatch(part) for part in parts):
        return False
    if parts[0].isupper() and len(parts[0]) > 2:
        return True
    return sure and all(part[0].isupper() or len(part) <= 3 for part in parts)
