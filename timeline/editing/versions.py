"""The articles that a story holds already, and what is different in a new version of one."""

from __future__ import annotations

import hashlib
from pathlib import Path
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


def same_address(one: str | None, other: str | None) -> bool:
    """Whether two addresses are of one page: but for the fragment, and what counts visitors."""
    return bool(one and other) and _address(one or "") == _address(other or "")


def _address(url: str) -> tuple[str, str, str]:
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
