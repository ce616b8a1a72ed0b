"""The articles that a story holds already, and what is different in a new version of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from timeline.errors import InputError
from timeline.model.article import Article
from timeline.reading.articles import ENDINGS, bytes_of, parse_article
from timeline.reading.decode import clean, decode, shown
from timeline.reading.frontmatter import split_front_matter
from timeline.reading.keys import read_keys

KEPT, EXCERPT, HASH = "kept", "excerpt", "sha256"
"""Front matter of a file that holds a part of its article, and of which the hash of the whole is known."""

_Address: TypeAlias = tuple[str, str, str]
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


class Kept(msgspec.Struct, frozen=True):
    """An article of a story's folder."""

    path: Path
    article: Article
    matter: str = ""
    """Its front matter as it is written."""

    markdown: str = ""
    excerpt: bool = False
    sha256: str = ""
    """Of its whole text, as ``text_hash`` makes it."""


def read_kept(folder: Path, language: str) -> list[Kept]:
    """The articles of a story's folder that can be read, by the names of their files."""
    kept = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in ENDINGS and not path.name.startswith("."):
            try:
                kept.append(read_file(path, folder, language))
            except InputError:
                continue  # the commands that read stories say so
    return kept


def read_file(path: Path, folder: Path, language: str) -> Kept:
    """One of them.

    Raises:
        ArticleError: It cannot be read.
    """
    data = bytes_of(path, folder)
    article, _ = parse_article(data, path, language=language)
    if path.suffix.lower() != ".md":
        return Kept(path, article, sha256=text_hash(article))
    matter, markdown, _ = split_front_matter(clean(decode(data, shown(path))[0]))
    keys, _ = read_keys(matter)
    values = {key: value.text or "" for key, value in keys.items()}
    excerpt = values.get(KEPT) == EXCERPT
    return Kept(path, article, matter, markdown, excerpt, values.get(HASH, "") if excerpt else text_hash(article))


def text_hash(article: Article) -> str:
    """SHA-256, in hexadecimal, of an article's text in UTF-8 with each stretch of white space as one space."""
    return hashlib.sha256(" ".join(article.text.split()).encode()).hexdigest()


def states(article: Article, key: str) -> bool:
    """Whether an article has what a key of its front matter would say; of other keys that is not asked."""
    known = {"title": article.title, "publisher": article.publisher, "url": article.url}
    return article.published.day is not None if key == "published" else bool(known.get(key, True))


def _named(article: Article) -> tuple[str, str]:
    return (article.publisher or "").casefold(), (article.title or "").casefold()


class Holdings:
    """Articles that are kept, to be found by their texts and their addresses."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        self._by_text: dict[str, list[Kept]] = {}
        self._by_address: dict[_Address, list[Kept]] = {}
        self._by_name: dict[tuple[str, str], list[Kept]] = {}
        for one in kept:
            self.put(one)

    def __iter__(self) -> Iterator[Kept]:
        for alike in self._by_text.values():
            yield from alike

    def same(self, sha256: str, url: str | None) -> Kept | None:
        """One with this text, unless it stands at another address."""
        address = address_of(url)
        for one in self._by_text.get(sha256, ()):
            own = address_of(one.article.url)
            if own is None or address is None or own == address:
                return one
        return None

    def at(self, url: str | None) -> Kept | None:
        """The one of an address."""
        address = address_of(url)
        return next(iter(self._by_address.get(address, ())), None) if address else None

    def alike(self, article: Article) -> Kept | None:
        """One of the same outlet and title that stands at no other address."""
        found = self._by_name.get(_named(article), ()) if article.publisher and article.title else ()
        return next((one for one in found if not (one.article.url and article.url)), None)

    def put(self, one: Kept, instead_of: Kept | None = None) -> None:
        """Takes one in, in the place of another."""
        if instead_of:
            self._by_text[instead_of.sha256].remove(instead_of)
            if address := address_of(instead_of.article.url):
                self._by_address[address].remove(instead_of)
            self._by_name[_named(instead_of.article)].remove(instead_of)
        self._by_name.setdefault(_named(one.article), []).append(one)
        self._by_text.setdefault(one.sha256, []).append(one)
        if address := address_of(one.article.url):
            self._by_address.setdefault(address, []).append(one)


def address_of(url: str | None) -> _Address | None:
    """What two addresses of one page have in common: all but the fragment, and what counts visitors."""
    if not url:
        return None
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(_TRACKING)]
    return (parts.netloc.lower(), parts.path.rstrip("/"), urlencode(query))


def difference(old: Article, new: Article, *, excerpt: bool = False) -> str:
    """What is different in a new version, in words: how many words and sentences, and the first sentence that changed.

    Args:
        old: The earlier version.
        new: The later one.
        excerpt: Whether of the earlier one only a part is there.
    """
    before, after = _sentences(old), _sentences(new)
    were, are = set(before), set(after)
    gone = [sentence for sentence in before if sentence not in are]
    if excerpt:
        first = f"; no longer in it: “{gone[0]}”" if gone else "; what was quoted still stands in it"
        return f"its text changed, of which only an excerpt is kept{first}"
    come = [sentence for sentence in after if sentence not in were]
    words = len(new.text.split()) - len(old.text.split())
    counted = f"{abs(words)} words {'more' if words >= 0 else 'fewer'}, " if words else ""
    first = come[0] if come else gone[0] if gone else ""
    told = f"; the first: “{first}”" if first else "; their order changed"
    return f"{counted}{len(come)} new and {len(gone)} dropped sentences{told}"


def _sentences(article: Article) -> list[str]:
    return [article.quote(number) for number in range(len(article.sentences))]
