"""A story for search engines: schema.org as JSON-LD, a NewsArticle with the events it tells and the papers it cites.

What schema.org recommends and no source says (where an event took place, a picture of it) is left out.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from timeline.model.article import Article
from timeline.model.calendar import DAY, Grain
from timeline.model.chronology import Chronology, Event, Role, When
from timeline.outputs.labels import Labels
from timeline.outputs.untrusted import address, clean, fragment, language

_MOST_CITED = 100
"""Articles that are cited at most: a page of a thousand papers need not repeat all of them to a machine."""

_HEADLINE = 110
"""Characters of a headline at most, as search engines take it."""

# The grains whose TIMEX3 value is an ISO 8601 date; for others the first and the last day are given.
_ISO = {Grain.DAY, Grain.MONTH, Grain.YEAR}

# What ends a script element, or a line where a script may stand, is written as an escape (HTML Standard, 4.12.1.3).
_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


class Place(msgspec.Struct, frozen=True):
    """Where a story's page stands and who publishes it, as far as that is known."""

    url: str
    """Absolute; empty where the site has no address."""

    house: str
    image: str = ""
    """The absolute address of its picture; empty for none."""


def structured(chronology: Chronology, events: Sequence[Event], place: Place, words: Labels) -> str:
    """The JSON to put between ``<script type="application/ld+json">`` and its end tag.

    Args:
        chronology: the story.
        events: those that its page shows.
        place: of the page.
        words: the language of the page.
    """
    days = published_days(chronology.articles)
    house = {"@type": "Organization", "name": clean(place.house)} if place.house else {}
    document = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": _short(chronology.title),
        "url": place.url,
        "mainEntityOfPage": place.url,
        "image": place.image,
        "inLanguage": words.language,
        "datePublished": days[0].isoformat() if days else "",
        "dateModified": days[-1].isoformat() if days else "",
        "author": house,
        "publisher": house,
        "mentions": [_event(event, place) for event in events],
        "citation": [_citation(article) for article in _cited(chronology, events)],
    }
    return msgspec.json.encode(_told(document)).decode().translate(_ESCAPES)


def _cited(chronology: Chronology, events: Iterable[Event]) -> Sequence[Article]:
    """The articles that tell most of the events, in the order of the story."""
    told = Counter(name for event in events for name in {mention.article for mention in event.mentions})
    most = {name for name, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))[:_MOST_CITED]}
    return [article for article in chronology.articles if article.id in most]


def published_days(articles: Iterable[Article]) -> Sequence[dt.date]:
    """The days on which the articles of a story were published, as far as they are known, in order."""
    return sorted({article.published.day for article in articles if article.published.day})


def _event(event: Event, place: Place) -> dict[str, Any]:
    start, end = _times(event.when)
    scheduled = "https://schema.org/EventScheduled" if event.role is Role.SCHEDULED else ""
    return _told(
        {
            "@type": "Event",
            "@id": f"{place.url}#{fragment(event.id)}" if place.url else "",
            "name": clean(event.title),
            "startDate": start,
            "endDate": end,
            "description": clean(event.text),
            "eventStatus": scheduled,
        }
    )


def _times(when: When) -> tuple[str, str]:
    """The beginning and the end (inclusive; empty where it is the beginning) as ISO 8601."""
    if when.interval.grain in _ISO and "/" not in when.value:
        return when.value, ""
    return when.interval.start.isoformat(), (when.interval.end - DAY).isoformat()


def _citation(article: Article) -> dict[str, Any]:
    day = article.published.day
    return _told(
        {
            "@type": "NewsArticle",
            "headline": _short(article.title or ""),
            "url": address(article.url) or "",
            "datePublished": day.isoformat() if day else "",
            "inLanguage": language(article.language, "") or "",
            "publisher": _told({"@type": "Organization", "name": clean(article.publisher)})
            if article.publisher
            else "",
        }
    )


def _short(text: str) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= _HEADLINE else f"{text[: _HEADLINE - 1].rstrip()}…"


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}
