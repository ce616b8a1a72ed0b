"""What an editor names, a file, an address or standard input, into the articles that it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from timeline.errors import ArticleError, InputError
from timeline.reading import fetch as web
from timeline.reading import html
from timeline.reading.articles import MOST_BYTES, bytes_of
from timeline.reading.charset import decode_page
from timeline.reading.decode import clean, decode, shown
from timeline.reading.draft import Draft, Fact
from timeline.reading.feed import read_feed
from timeline.reading.fetch import Fetched, Limits
from timeline.reading.frontmatter import split_front_matter
from timeline.reading.html import read_page
from timeline.reading.markdown import as_markdown
from timeline.reading.rows import read_lines, read_table

STANDARD_INPUT = "-"

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # of one letter it would be a drive
_FEED_ENDINGS = frozenset({".xml", ".rss", ".atom", ".rdf"})
_LINE_ENDINGS = frozenset({".jsonl", ".ndjson"})
_TABLE_ENDINGS = frozenset({".csv", ".tsv"})
_FEED = re.compile(rb"(?><\?xml[^>]{0,500}>|<!--.{0,2000}?-->|\s)*+<(?:rss|feed|rdf:RDF|atom:feed)\b", re.DOTALL)
_PAGE = re.compile(
    rb"(?><\?xml[^>]{0,500}>|<!--.{0,2000}?-->|\s)*+<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE
)


class Ways(msgspec.Struct, frozen=True):
    """How sources are read."""

    language: str = "en"
    """Of articles that state none, a BCP 47 tag."""

    follow: bool = False
    """Whether the pages are fetched that a feed links to."""

    limits: Limits = Limits()
    fetch: Callable[[str, Limits], Fetched] = web.fetch


def read_source(source: str, ways: Ways, stdin: Callable[[], bytes]) -> Iterator[Draft | InputError]:
    """The articles of a source, and what of it cannot be used.

    Args:
        source: A file, an http or https address, or ``-`` for standard input. Only for an address is the
            network used.
        ways: How to read it.
        stdin: What reads standard input, at most ``MOST_BYTES`` and one byte of it.

    Raises:
        InputError: Nothing of it can be used.
    """
    if source == STANDARD_INPUT:
        data = stdin()
        if len(data) > MOST_BYTES:
            raise ArticleError("standard input", f"has more than {MOST_BYTES:,} bytes", "cut it to the article")
        yield from _read(data, "standard input", _sniffed(data), ways)
    elif _SCHEME.match(source) and not Path(source).exists():
        yield from _read_fetched(source, ways)
    else:
        path = Path(source)
        if path.is_dir():
            raise ArticleError(shown(path), "is a folder", "name the files in it")
        kind = _kind_of(path.suffix.lower())
        # Its ending says what it is; what checks the file knows those of articles only.
        data = bytes_of(path) if kind in {"text", "markdown", "page", ""} else _large(path)
        yield from _read(data, shown(path), kind, ways)


def _read_fetched(url: str, ways: Ways) -> Iterator[Draft | InputError]:
    fetched = ways.fetch(url, ways.limits)
    kinds = ((web.PAGES, "page"), (web.FEEDS, "feed"), (web.LINES, "lines"), (web.TABLES, "table"), (web.TEXTS, "text"))
    kind = next((kind for types, kind in kinds if fetched.kind in types), "") or _sniffed(fetched.data)
    if kind == "feed" and _PAGE.match(fetched.data):
        kind = "page"
    yield from _read(fetched.data, shown(url[:300]), kind, ways, fetched)


def _large(path: Path) -> bytes:
    file = shown(path)
    if not path.is_file():
        raise ArticleError(file, "is no regular file" if path.exists() else "does not exist", "check the path")
    if path.stat().st_size > 10 * MOST_BYTES:
        raise ArticleError(file, f"has more than {10 * MOST_BYTES:,} bytes", "split it")
    return path.read_bytes()


def _kind_of(ending: str) -> str:
    kinds = (
        (frozenset({".txt"}), "text"),
        (frozenset({".md"}), "markdown"),
        (html.ENDINGS, "page"),
        (_FEED_ENDINGS, "feed"),
        (_LINE_ENDINGS, "lines"),
        (_TABLE_ENDINGS, "table"),
    )
    return next((kind for endings, kind in kinds if ending in endings), "")


def _sniffed(data: bytes) -> str:
    """What a document is by its first bytes, where nobody says."""
    if _FEED.match(data, 0, 5000):
        return "feed"
    if _PAGE.match(data, 0, 5000):
        return "page"
    return "lines" if data.lstrip()[:1] == b"{" else "markdown"


def _read(
    data: bytes, file: str, kind: str, ways: Ways, fetched: Fetched | None = None
) -> Iterator[Draft | InputError]:
    """The articles of a document of a known kind."""
    address, charset = (fetched.url, fetched.charset) if fetched else ("", "")
    if not data.strip():
        raise ArticleError(file, "is empty", "name another source")
    if kind == "page":
        yield read_page(data, file, language=ways.language, charset=charset, address=address)
    elif kind == "feed":
        for draft in read_feed(data, file, language=ways.language, address=address):
            yield _followed(draft, ways)
    elif kind == "lines":
        yield from read_lines(data, file, language=ways.language)
    elif kind == "table":
        yield from read_table(data, file, language=ways.language)
    else:
        yield _text(data, file, kind, charset, address)


def _followed(draft: Draft, ways: Ways) -> Draft | InputError:
    """An item of a feed with the text of the page that it links to, if that is wished; else as the feed holds it."""
    link = draft.facts.get("url")
    if ways.follow and link:
        try:
            fetched = ways.fetch(link.value, ways.limits)
            page = read_page(
                fetched.data, link.value, language=ways.language, charset=fetched.charset, address=fetched.url
            )
        except InputError as error:
            return error
        return page._replace(facts={**draft.facts, **page.facts})
    if not draft.markdown:
        where = link.value if link else "an item of the feed"
        return ArticleError(where, "the feed holds no text of it", "fetch the page with --follow")
    return draft


def _text(data: bytes, file: str, kind: str, charset: str, address: str) -> Draft:
    text, problems = decode_page(data, file, charset) if charset else decode(data, file)
    block, rest, _ = split_front_matter(clean(text))
    facts = {"url": Fact(address, "the address it was fetched from")} if address else {}
    body = rest.strip("\n")
    return Draft(body if kind == "markdown" else as_markdown(body), facts, block, problems)
