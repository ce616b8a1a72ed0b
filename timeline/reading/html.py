"""A web page into the article that stands on it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from timeline.errors import ArticleError
from timeline.reading.charset import decode_page
from timeline.reading.dates import EARLIEST_YEAR, LATEST_YEAR
from timeline.reading.decode import clean
from timeline.reading.draft import Draft, checked_facts
from timeline.reading.lines import ends_sentence
from timeline.reading.markdown import as_markdown, plain_text
from timeline.reading.pagefacts import Stated, page_facts
from timeline.reading.words import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ENDINGS = frozenset({".html", ".htm", ".xhtml"})
"""Endings of files that are read as web pages, in small letters."""

MOST_BYTES = 5_000_000
"""A larger page is no article: the largest of news sites have one or two million bytes."""

MOST_ELEMENTS = 50_000
"""To tell the text of a page with more from what surrounds it takes seconds."""

MOST_ATTRIBUTES = 1000
"""Of one element: libxml2 compares each with all others, which takes minutes for some ten thousands."""

# An attribute and a tag as the HTML Standard reads them (13.2.5, Tokenization).
_ATTRIBUTE = r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+((?:{_ATTRIBUTE})*+)")

_LEVELS = {"h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}


def read_page(data: bytes, file: str, *, language: str = "en", charset: str = "", address: str = "") -> Draft:
    """The article of a page, without what surrounds it, and what the page states about it.

    Nothing is loaded and no script is run. The day of publication is the one in the time zone in which the page
    states it.

    Args:
        data: The page.
        file: Its path or address for messages.
        language: The language of a page that states none, a BCP 47 tag.
        charset: The encoding that the server stated, empty for none.
        address: Where it was fetched from, empty if it was not.

    Raises:
        ArticleError: The extra is not installed; the page is too large or in no known encoding, or no article can
            be told from what surrounds it.
    """
    extract = _extractor(file)
    if len(data) > MOST_BYTES:
        what = f"has {len(data):,} bytes, more than the {MOST_BYTES:,} of a page"
        raise ArticleError(file, what, "save the article as a .txt file")
    text, problems = decode_page(data, file, charset)
    if any(sum(1 for _ in _ATTRIBUTES.finditer(tag[1])) > MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        what = f"has an element with more than {MOST_ATTRIBUTES:,} attributes"
        raise ArticleError(file, what, "save the article as a .txt file")
    tree = _parse(text)
    count = 0 if tree is None else sum(1 for _ in tree.iter())
    if tree is None or count > MOST_ELEMENTS:
        what = f"has {count:,} elements, more than {MOST_ELEMENTS:,}" if count else "is no HTML that can be read"
        raise ArticleError(file, what, "save the article as a .txt file")
    stated = [*page_facts(tree, address)]
    body, further = extract(tree)
    paragraphs = [*_paragraphs(body)] if body is not None else []
    if not any(ends_sentence(paragraph) for paragraph in paragraphs):
        what = "no article can be told from what surrounds it on the page"
        raise ArticleError(file, what, "save the article as a .txt file")
    facts = checked_facts([*stated, *further], language)
    if "published" not in facts:
        facts = checked_facts([*stated, *further, ("published", _published(tree), "the page's markup")], language)
    if "title" in facts and fold(plain_text(paragraphs[0])).strip() == fold(facts["title"].value):
        paragraphs = paragraphs[1:] or paragraphs
    return Draft("\n\n".join(paragraphs), facts, problems=problems)


def _extractor(file: str) -> Any:
    try:
        import trafilatura  # noqa: PLC0415 an extra, and slow to import
        from trafilatura.settings import use_config  # noqa: PLC0415 the same
    except ImportError as error:
        todo = "pip install 'how-we-got-here[html]', or save the article as a .txt file"
        raise ArticleError(file, f"a web page needs the extra html ({error.name} is missing)", todo) from None

    config = use_config()
    # With fewer characters than this it takes all words of the page as one paragraph, which is worse than none.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")

    def extract(tree: HtmlElement) -> tuple[HtmlElement | None, list[Stated]]:
        try:
            found = trafilatura.bare_extraction(
                copy.deepcopy(tree),
                fast=True,  # its second opinions take time that grows with the square of some pages
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                config=config,
                date_extraction_params={"extensive_search": False, "max_date": f"{LATEST_YEAR}-12-31"},
            )
        except Exception:  # whatever a library makes of a broken page, the others go on
            return None, []
        if found is None:
            return None, []
        where = "the page's text"
        return found.body, [("title", found.title, where), ("author", found.author, where)]

    return extract


def _parse(text: str) -> HtmlElement | None:
    from lxml import etree, html  # noqa: PLC0415 an extra

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)  # its defaults: no network
    try:
        return html.document_fromstring(clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _published(tree: HtmlElement) -> str | None:
    """The day that the page shows as that of its publication, where it states none; no clock is asked."""
    from htmldate import find_date  # noqa: PLC0415 an extra

    shown = copy.deepcopy(tree)  # a tree: of a text it may think that it is an address to fetch
    for unseen in [*shown.iter("head", "script", "style")]:  # of other pages, or of a correction, or read already
        unseen.drop_tree()
    try:
        found: str | None = find_date(
            shown,
            extensive_search=False,
            original_date=True,
            min_date=f"{EARLIEST_YEAR}-01-01",
            max_date=f"{LATEST_YEAR}-12-31",
        )
    except Exception:  # the same
        return None
    return found


def _paragraphs(body: HtmlElement) -> Iterator[str]:
    """The paragraphs and headings of what trafilatura found, as Markdown."""
    for element in body.iter("head", "p", "item", "quote", "code"):
        if element.tag in {"quote", "item"} and next(element.iter("p", "head"), None) is not None:
            continue
        if any(parent.tag in {"p", "head"} for parent in element.iterancestors()):
            continue
        for line_break in element.iter("lb"):
            line_break.tail = f" {line_break.tail or ''}"
        text = " ".join(clean("".join(element.itertext())).split())
        if text:
            level = _LEVELS.get(element.get("rend", ""), "##") + " " if element.tag == "head" else ""
            yield level + as_markdown(text)
