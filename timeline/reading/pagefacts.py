"""What a web page states about its article: meta elements, JSON-LD (schema.org), Open Graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import msgspec

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Stated = tuple[str, str | None, str]
"""A key of front matter, its value, and where it is stated."""

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher"),
    "author": ("author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "article:author"),
    "published": (
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "sailthru.date",
        "publish-date",
        "publishdate",
        "pubdate",
        "citation_publication_date",
        "date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"),
    "language": ("og:locale", "dc.language", "content-language"),
}
_SCHEMA = {"title": "headline", "published": "datePublished", "updated": "dateModified", "language": "inLanguage"}
_ARTICLES = ("Article", "BlogPosting", "Report")
"""How the names of schema.org's types for articles end: NewsArticle, ReportageNewsArticle ..."""

_METADATA = "the page's metadata"
_DEEPEST = 4
_MOST_NODES = 500


def page_facts(tree: HtmlElement, address: str) -> Iterator[Stated]:
    """What a page states, the most reliable first; nothing is checked.

    Args:
        tree: The page.
        address: Where it was fetched from, empty if it was not.
    """
    yield from _addresses(tree, address)
    linked = _json_ld(tree)
    for key, name in _SCHEMA.items():
        yield key, _text(linked.get(name)), f"{_METADATA}, JSON-LD {name}"
    metas = _metas(tree)
    for key, names in _META.items():
        if key == "publisher":
            yield key, _name(linked.get("publisher")), f"{_METADATA}, JSON-LD publisher"
        if key == "author":
            yield key, _name(linked.get("author")), f"{_METADATA}, JSON-LD author"
        for name in names:
            value = metas.get(name)
            if value and not (key == "author" and "://" in value):
                yield key, value, f"{_METADATA}, {name}"
    yield "language", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"), "the page's lang"
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield "published", element.get("content") or element.get("datetime"), f"{_METADATA}, itemprop datePublished"
    for element in tree.iterfind(".//time[@pubdate]"):
        yield "published", element.get("datetime"), "the page's time element"


def _addresses(tree: HtmlElement, address: str) -> Iterator[Stated]:
    """The canonical address, if the host that the page came from may speak for it; else where it came from."""
    metas = _metas(tree)
    links = (element.get("href") for element in tree.iterfind(".//link[@rel='canonical']"))
    for stated, where in ((next(links, None), "rel=canonical"), (metas.get("og:url"), "og:url")):
        if not stated:
            continue
        try:
            url = urljoin(address, stated.strip())
            own = not address or _host(url) == _host(address)
        except ValueError:
            continue
        if own:
            yield "url", url, f"{_METADATA}, {where}"
    yield "url", address, "the address it was fetched from"


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix)
    return host


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and value and value.strip():
                found.setdefault(name.strip().lower(), value)
    return found


def _json_ld(tree: HtmlElement) -> dict[str, Any]:
    """The first article that the page describes as linked data."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = msgspec.json.decode((script.text or "").strip().encode("utf-8", "replace"))
        except (msgspec.MsgspecError, RecursionError, ValueError):
            continue
        article = _article(data)
        if article:
            return article
    return {}


def _article(data: Any) -> dict[str, Any]:
    """The first article in linked data: itself, in a list, or what a page or graph says it is about."""
    nodes = [(data, 0)]
    for seen, (node, depth) in enumerate(nodes):
        if seen > _MOST_NODES or depth > _DEEPEST:
            break
        if isinstance(node, list):
            nodes += [(child, depth + 1) for child in node]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return node
            nodes += [(node[key], depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
    return {}


def _text(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a person or an organisation, or the names of several."""
    several = value if isinstance(value, list) else [value]
    names = [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in several[:20]]
    return ", ".join(name for name in names if name and "://" not in name) or None
