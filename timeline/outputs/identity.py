"""What a story and its events are known by for good, whoever renames the story's folder or moves the site.

A reader of feeds knows an entry again by its id, which must not change when the feed moves (RFC 4287, 4.2.6); a
calendar by its UID, which is to be unique in the world and the same in every revision (RFC 5545, 3.8.4.7).
"""

from __future__ import annotations

import uuid
from urllib.parse import quote

from timeline.model.chronology import Chronology, Event
from timeline.outputs.untrusted import fragment


def story_id(chronology: Chronology, url: str) -> str:
    """The address at which the story's page first stood: as published, else under the first of its former names.

    Args:
        chronology: the story.
        url: the absolute address of its page now; empty where it has none, and its name is all there is.
    """
    if chronology.address or not chronology.formerly:
        return chronology.address or url or fragment(chronology.id)
    before, found, after = url.rpartition(f"/{chronology.id}")
    return f"{before}/{chronology.formerly[0]}{after}" if found else url or chronology.formerly[0]


def event_id(story: str, event: Event) -> str:
    """The id of an event in feeds; ``story`` is what ``story_id`` gives."""
    return f"{story}#{quote(fragment(event.id))}"


def uid(story: str, event: Event) -> str:
    """The UID of an event in calendars: the UUID of its id (RFC 7986, 5.3; RFC 9562, 5.5)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, event_id(story, event)))
