"""Issues and stories for the tests of newsletters and embeds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from tests.outputs.chronologies import bridge, hostile
from timeline.model.calendar import Grain, containing
from timeline.model.chronology import Chronology, When
from timeline.outputs.pages import Site, site
from timeline.settings import Settings

PAGE = "https://site.example/stories/mill-bridge/"


def of(url: str = "https://site.example/", **settings: object) -> Site:
    """A site with these settings that shows every event."""
    values = {"entries": 1000, "house": "The Osterby Courier", **settings}
    return replace(site(Settings(**values), Path(__file__).parent), url=url)  # type: ignore[arg-type]


def many(number: int) -> Chronology:
    """A story of so many events, a day each, as long as the longest that its page quotes."""
    plain = bridge()
    lead = next(event for event in plain.events if event.role.value == "lead")
    sentence = "The county closed another arch of the bridge, an engineer said. " * 4
    events = []
    for place in range(number):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=place)
        mentions = tuple(replace(mention, quote=sentence) for mention in lead.mentions[:2])
        when = When(day.isoformat(), containing(day, Grain.DAY))
        title = f"Arch {place + 1} of the Mill Bridge is closed to all traffic"
        events.append(replace(lead, id=f"{day}-arch", when=when, title=title, text=sentence, mentions=mentions))
    return replace(plain, events=tuple(events))


def unsummed(text: str) -> Chronology:
    """A story with this text in every field that comes from outside, and no summary of the editor's."""
    return replace(hostile(text), summary=None)
