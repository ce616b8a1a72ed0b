"""A feed into the articles that it holds: RSS 0.9x, 1.0 and 2.0, Atom (RFC 4287)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring, tostring

from timeline.errors import ArticleError
from timeline.reading.draft import Draft, checked_facts
from timeline.reading.fragment import markdown_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ITEMS = frozenset({"item", "entry"})
_WHOLE = ("encoded", "content")
"""Where an item holds its whole text: content:encoded of RSS, content of Atom."""

_SUMMARY = ("description", "summary")
_NAMES = {
    "title": ("title",),
    "author": ("creator", "author"),
    "url": ("link", "guid", "id"),
    "published": ("published", "pubDate", "date", "issued"),
    "updated": ("updated", "modified"),
}


def read_feed(data: bytes, file: str, *, language: str = "en", address: str = "") -> tuple[Draft, ...]:
    """The articles of a feed as it holds them: whole, or the summary, in the feed's order; those without text left out.

    Args:
        data: The feed.
        file: Its path or address for messages.
        language: The language of a feed that states none, a BCP 47 tag.
        address: Where it was fetched from, empty if it was not.

    Raises:
        ArticleError: It is no feed, or holds none.
    """
    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        raise ArticleError(file, "the feed declares entities, which none needs", "name another feed") from None
    except (ParseError, ValueError, LookupError) as error:
        raise ArticleError(file, f"is no feed that can be read: {error}", "check that it is RSS or Atom") from None
    items = [element for element in root.iter() if _name(element) in _ITEMS]
    if not items:
        raise ArticleError(file, "is no feed, or one without items", "check that it is RSS or Atom")
    head = next((element for element in root if _name(element) == "channel"), root)
    outlet = _text(next((child for child in head if _name(child) == "title"), None))
    tongue = _text(next((child for child in head if _name(child) == "language"), None))
    tongue = tongue or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    drafts = []
    for item in items:
        markdown = next((text for names in (_WHOLE, _SUMMARY) if (text := _content(item, names))), "")
        stated = [*_stated(item, address), ("publisher", outlet, "the feed's title")]
        facts = checked_facts([*stated, ("language", tongue, "the feed")], language)
        if markdown or "url" in facts:
            drafts.append(Draft(markdown, facts))
    return tuple(drafts)


def _stated(item: Element, address: str) -> Iterator[tuple[str, str, str]]:
    for key, names in _NAMES.items():
        for name in names:
            for child in item:
                if _name(child) != name:
                    continue
                value = _text(child)
                if name == "link" and child.get("rel", "alternate") == "alternate":
                    value = child.get("href") or value
                elif name == "author":
                    value = next((_text(part) for part in child if _name(part) == "name"), value)
                elif key in {"published", "updated"}:
                    value = _iso(value)
                if key == "url" and name == "link" and value:
                    value = urljoin(address, value)
                yield key, value, f"the feed's {name}"


def _iso(value: str) -> str:
    """A date of RSS (RFC 822) as ISO 8601 has it, in its own zone; any other as it is."""
    with contextlib.suppress(ValueError, TypeError, IndexError):
        return parsedate_to_datetime(value).isoformat()
    return value


def _content(item: Element, names: tuple[str, ...]) -> str:
    for name in names:
        for child in item:
            if _name(child) == name and child.get("type", "") in {"", "text", "html", "xhtml", "text/html"}:
                text = markdown_of(_inner(child) if len(child) else _text(child))
                if text:
                    return text
    return ""


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


def _inner(element: Element) -> str:
    """The XHTML inside an element, as HTML."""
    for part in element.iter():
        part.tag = _name(part)
    return tostring(element, encoding="unicode", method="html")


def _name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
