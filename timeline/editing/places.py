"""Where in the files of a story some words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from timeline.model.article import Article
from timeline.reading.articles import MOST_BYTES

_LEAD = 8
"""So many words find a sentence again; the rest may be set otherwise in the file (links, emphasis) ..."""

_FEWER = 4
"""... and so may the first of them."""


class Places(msgspec.Struct, frozen=True):
    """The files of a story's articles as they are on the disk."""

    files: Mapping[str, str]
    """The path of each article, as the user gave it, by the article's id."""

    texts: Mapping[str, str]
    """What stands in each of these files, by its path."""

    def file(self, article: str) -> str:
        """The path of an article's file, or its id where it has none."""
        return self.files.get(article) or article

    def line(self, article: str, words: str) -> int | None:
        """The line, from 1, in which some words of an article begin; None where they are not found as they are."""
        text = self.texts.get(self.files.get(article, ""), "")
        parts = words.split()
        for some in (parts[:_LEAD], parts[:_FEWER], parts[_FEWER : 2 * _FEWER]):
            if some and (found := re.search(r"\s+".join(map(re.escape, some)), text)):
                return text.count("\n", 0, found.start()) + 1
        return None


def places(articles: Iterable[Article]) -> Places:
    """The places in the files of these articles; a file that cannot be read has none."""
    files = {article.id: article.source for article in articles}
    return Places(files, {path: _text(Path(path)) for path in dict.fromkeys(files.values()) if path})


def line_of(path: Path, pattern: str) -> int | None:
    """The line, from 1, of a file in which a pattern is found first; None where it is not."""
    text = _text(path)
    found = re.search(pattern, text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _text(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
