"""What a story gets beside its page, to be sent or shown elsewhere: the files, and the links to them."""

from __future__ import annotations

from urllib.parse import urljoin

import msgspec

from timeline.model.chronology import Chronology
from timeline.outputs.embed import embed_page, embed_path, embed_url, oembed, oembed_path
from timeline.outputs.letters import letters
from timeline.outputs.newsletter import Edition
from timeline.outputs.pages import Site


class Way(msgspec.Struct, frozen=True):
    """A way to follow or to pass on a story."""

    name: str
    url: str


def newsletter_folder(story: str, site: Site) -> str:
    """Where the forms of a story's newsletter stand, as a path in the site."""
    return f"{site.path}/{story}/newsletter"


def ways(story: str, site: Site) -> tuple[Way, ...]:
    """The ways to pass on a story, each with its absolute address; none where the site has no address."""
    if not site.url:
        return ()
    words = site.words.words
    return (
        Way(words["newsletter"], urljoin(site.url, f"{newsletter_folder(story, site)}/")),
        Way(words["embed"], embed_url(story, site)),
    )


def oembed_url(story: str, site: Site) -> str | None:
    """The absolute address of a story's oEmbed data, for the head of its page; None where the site has none."""
    return urljoin(site.url, oembed_path(story)) if site.url else None


def files(chronology: Chronology, site: Site, href: str, page: str | None) -> dict[str, str]:
    """The contents of the files beside a story's page, by their paths in the site.

    Args:
        chronology: the story.
        site: what all pages have in common.
        href: the address of the story's page seen from its embedded one.
        page: the absolute address of the story's page, if it has one.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    folder = newsletter_folder(chronology.id, site)
    sent = letters(chronology, site, Edition(href=page or ""))
    made = {embed_path(chronology.id): embed_page(chronology, site, page or href)}
    data = oembed(chronology, site)
    if data:
        made[oembed_path(chronology.id)] = data
    return made | {f"{folder}/{name}": text for name, text in sent.files.items()}
