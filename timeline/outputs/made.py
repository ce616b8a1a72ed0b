"""Everything that a site gets of one story, made at once, and what it depends on, so that it can be kept."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import msgspec

from timeline.outputs import sections
from timeline.outputs.layout import Layout
from timeline.outputs.offers import Offer
from timeline.outputs.pages import Page, story_path
from timeline.outputs.sharing import files


class Place(msgspec.Struct, frozen=True):
    """Where the page of a story stands."""

    url: str
    """Seen from the top of the site."""

    address: str
    """The absolute address; empty where the site has none."""

    canonical: str | None
    """The absolute address that the page gives as its own."""

    framed: str
    """The address seen from the embedded page."""


class Made(msgspec.Struct, frozen=True):
    """What a story gets."""

    page: Page
    offers: tuple[Offer, ...]
    """By what it can be followed."""

    files: dict[str, str]
    """What is sent and shown elsewhere, by paths in the site."""


def made(layout: Layout, path: str, place: Place, href: Callable[[str], str]) -> Made:
    """What a site gets of the story with this page. ``href`` as of ``Layout.page``.

    Raises:
        KeyError: no story has this page.
        TemplateError: a template of the user's is wrong.
    """
    story = layout.stories[path]
    offers = layout.offers(path, place.address)
    page = layout.story(path, href, offers)
    shared = files(story, layout.site, place.framed, place.canonical) if offers else {}
    return Made(page, offers, shared)


def depends(layout: Layout, path: str, place: Place, href: Callable[[str], str]) -> tuple[object, ...]:
    """All that ``made`` gives depends on beside the program, as values: equal ones give equal bytes."""
    story, site = layout.stories[path], layout.site
    others = sections.Site(layout.known, lambda story: href(story_path(story, site)))
    return (
        story,
        place,
        (site.path, site.manner, site.house, site.has_pictures, site.follow, site.url),
        site.templates.fingerprint,
        sections.links(story, others),
    )


def packed(what: Made) -> bytes | Made:
    """What is made, small enough to be kept of a thousand stories; as it is where it holds half a character."""
    try:
        return zlib.compress(msgspec.msgpack.encode(what), 1)
    except UnicodeEncodeError:
        return what


def unpacked(kept: bytes | Made) -> Made:
    """What ``packed`` was given."""
    return msgspec.msgpack.decode(zlib.decompress(kept), type=Made) if isinstance(kept, bytes) else kept
