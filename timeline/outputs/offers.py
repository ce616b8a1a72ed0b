"""What a reader can follow a story by, beside its page: feeds, a calendar, its data; files that the site gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from timeline.model.chronology import Chronology
from timeline.outputs import data
from timeline.outputs.feeds import Story, atom, feed, json_feed, rss
from timeline.outputs.ical import calendar
from timeline.outputs.pages import Site
from timeline.outputs.quoting import within

_FEEDS = (
    ("feed.atom", "atom", "application/atom+xml", atom),
    ("feed.rss", "rss", "application/rss+xml", rss),
    ("feed.json", "json_feed", "application/feed+json", json_feed),
)


class Offer(msgspec.Struct, frozen=True):
    """A file to follow a story by."""

    path: str
    """Where it stands in the site."""

    name: str
    """What a page calls it."""

    media: str
    """Its media type, as IANA lists it."""

    title: str
    """What it is about."""

    content: str


def of_story(chronology: Chronology, url: str, site: Site) -> tuple[Offer, ...]:
    """What there is to follow a story by; nothing of a draft, or where the site wants nothing of it.

    Feeds need an address; without it there are none.

    Args:
        chronology: the story.
        url: the absolute address of its page; empty where the site has none.
        site: what all pages have in common; sources are quoted in the data as they are on pages.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    if chronology.draft or not site.follow:
        return ()
    words, title, folder = site.words.words, chronology.title, f"{site.path}/{chronology.id}"
    made = list(_feeds([Story(chronology, url)], title, folder, url, site)) if url else []
    told = within(chronology, site.manner.quoted_words)
    if told.events:
        written = calendar(told, site.words, url)
        made.append(Offer(f"{folder}/events.ics", words["calendar"], "text/calendar", title, written))
    whole = data.chronology(told) + "\n"
    return (*made, Offer(f"{folder}/data.json", words["data"], "application/json", title, whole))


def of_site(stories: Mapping[str, Chronology], home: str, site: Site) -> tuple[Offer, ...]:
    """The feeds of all stories, given by the absolute addresses of their pages; ``home`` is that of their list.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    if not site.follow:
        return ()
    told = [Story(chronology, url) for url, chronology in stories.items()]
    return tuple(_feeds(told, site.house or site.words.words["stories"], site.path, home, site))


def _feeds(stories: list[Story], title: str, folder: str, home: str, site: Site) -> Iterable[Offer]:
    made = feed(stories, title, home, site)
    for file, name, media, write in _FEEDS if made.items else ():
        path = f"{folder}/{file}"
        yield Offer(path, site.words.words[name], media, title, write(made, site.url + path))
