"""What the head of a story's page says to search engines and to those who share it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from markupsafe import Markup

from timeline.model.chronology import Chronology, Role
from timeline.outputs.offers import Offer
from timeline.outputs.pages import Site
from timeline.outputs.periods import most_important
from timeline.outputs.structured import Place, published_days, structured
from timeline.outputs.summary import summary
from timeline.outputs.untrusted import clean

_LONGEST_DESCRIPTION = 200
_NAMING = re.compile(r"""<(?:meta|link)\s[^>]*?\b(?:name|property|rel)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
_NAMES = {"name", "property", "rel"}
_ALTERNATE = ("rel", "alternate")
_MATERIAL = "mkdocs-material"
"""What Material calls itself in the head of its pages."""

_END = re.compile("</head", re.IGNORECASE)


class Tag(msgspec.Struct, frozen=True):
    """An element of the head: ``meta``, ``link``, or a ``script`` that holds data."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    content: Markup = Markup()
    """What a ``script`` holds, with ``<``, ``>`` and ``&`` written as JavaScript escapes."""

    @property
    def key(self) -> str:
        """What it says something of, such as ``description``, ``canonical`` or ``og:title``; empty for a script."""
        key = next((value for name, value in self.attributes if name in _NAMES), "")
        return "" if key == "alternate" else key  # of which a page may have many


class Urls(msgspec.Struct, frozen=True):
    """Absolute addresses that the head of a page gives; None for one that there is not."""

    page: str | None = None
    image: str | None = None
    oembed: str | None = None
    alternates: tuple[Tag, ...] = ()
    """What leads to other forms of the page."""


def head(chronology: Chronology, site: Site, urls: Urls) -> tuple[Tag, ...]:
    """The elements for the head of a story's page, in their order.

    Names are those of the HTML Standard and of the Open Graph protocol. The times of an article are the
    days on which the first and the last of its sources were published (ISO 8601), where any is known.
    """
    days = published_days(chronology.articles)
    about = description(chronology)
    told = {
        "og:type": "article",
        "og:title": chronology.title,
        "og:description": about,
        "og:url": urls.page,
        "og:image": urls.image,
        "og:site_name": site.house,
        "article:published_time": days[0].isoformat() if days else None,
        "article:modified_time": days[-1].isoformat() if days else None,
    }
    tags = [
        _meta("name", "robots", "noindex") if chronology.draft else None,
        _meta("name", "description", about) if about else None,
        Tag("link", (("rel", "canonical"), ("href", urls.page))) if urls.page else None,
        _alternate("application/json+oembed", urls.oembed, chronology.title) if urls.oembed else None,
        *(_meta("property", name, value) for name, value in told.items() if value),
        _meta("name", "twitter:card", "summary_large_image") if urls.image else None,
        *urls.alternates,
        _data(chronology, site, urls),
    ]
    return tuple(tag for tag in tags if tag)


def alternates(offers: Iterable[Offer], root: str) -> tuple[Tag, ...]:
    """The links by which readers of feeds and calendars find these (HTML Standard, 4.6.7.1).

    None where the site has no address; ``root`` is that address.
    """
    return tuple(
        Tag(
            "link",
            (("rel", "alternate"), ("type", offer.media), ("href", root + offer.path), ("title", _titled(offer))),
        )
        for offer in (offers if root else ())
    )


def _titled(offer: Offer) -> str:
    return f"{' '.join(clean(offer.title).split())} ({offer.name})"


def description(chronology: Chronology) -> str:
    """What a story is about, as plain text of at most 200 characters: the editor's summary, else the main event."""
    lead = next((event for event in chronology.events if event.role is Role.LEAD), None)
    text = summary(chronology.summary).striptags() if chronology.summary else (lead.text or lead.title) if lead else ""
    text = " ".join(clean(str(text)).split())
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1].rpartition(" ")[0].rstrip(",;:–—- ") + "…"


def with_head(html: str, tags: Iterable[Tag], site: Site) -> str:
    """A whole page with those elements in its head that are not there yet; themes differ in what they give.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    end = _END.search(html)
    if end is None:
        return html
    there = {name.lower() for name in _NAMING.findall(html, 0, end.start())}
    missing = [tag for tag in tags if not tag.key or tag.key not in there]
    if _MATERIAL in html[: end.start()]:
        missing = list(map(_no_translation, missing))
    return html[: end.start()] + site.templates.render("pages/head.html", tags=missing) + html[end.start() :]


def _data(chronology: Chronology, site: Site, urls: Urls) -> Tag:
    events = most_important(chronology.events, site.manner.of(chronology).entries)
    place = Place(urls.page or "", site.house, urls.image or "")
    data = Markup(structured(chronology, events, place, site.words))  # noqa: S704  escaped for a script there
    return Tag("script", (("type", "application/ld+json"),), data)


def _alternate(kind: str, url: str, title: str) -> Tag:
    return Tag("link", (("rel", "alternate"), ("type", kind), ("href", url), ("title", title)))


def _no_translation(tag: Tag) -> Tag:
    """The same tag, not to be taken for a translation of the page.

    Material's script asks for the sitemap of each ``link[rel=alternate]``. With a space behind it, the value names the
    same relation (HTML Standard, 2.3.7) and is not that of the selector.
    """
    spaced = tuple((name, f"{value} " if (name, value) == _ALTERNATE else value) for name, value in tag.attributes)
    return msgspec.structs.replace(tag, attributes=spaced)


def _meta(attribute: str, name: str, content: str) -> Tag:
    return Tag("meta", ((attribute, name), ("content", content)))
