"""The YAML front matter of an article: what it says, and what in it is of no use."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from timeline.model.article import Publication
from timeline.reading.dates import publication_from
from timeline.reading.decode import clean
from timeline.reading.keys import Value, read_keys

_MARK = "---"
_ENDS = frozenset({"---", "..."})
_MOST_LINES = 500
_LONGEST_VALUE = 500
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_KEY_LINE = re.compile(r"[\w-]++[ \t]*+:(?:\s|$)")
TEXT_KEYS = ("title", "publisher", "author")


class Problem(NamedTuple):
    """What is wrong, what to do about it, and in which line of the file."""

    what: str
    todo: str
    line: int


class FrontMatter(NamedTuple):
    """What is stated about an article, each None where it is not, or not in a way that can be used."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: Publication | None = None


def split_front_matter(text: str) -> tuple[str, str, int]:
    """The front matter, the rest of the text, and the number of the rest's first line.

    The front matter stands between a first line ``---`` and the next such line (or ``...``), and holds at
    least one key. Text that only begins with a rule has none.
    """
    lines = text.split("\n", _MOST_LINES)
    if lines[0].rstrip() != _MARK:
        return "", text, 1
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() in _ENDS), None)
    if end is None or not any(_KEY_LINE.match(line) for line in lines[1:end]):
        return "", text, 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def is_unclosed(text: str) -> bool:
    """Whether a text begins as front matter does and never ends it."""
    lines = text.split("\n", _MOST_LINES)
    opened = lines[0].rstrip() == _MARK and len(lines) > 1 and _KEY_LINE.match(lines[1])
    return bool(opened) and not any(line.rstrip() in _ENDS for line in lines[1:])


@functools.lru_cache(maxsize=1 << 9)  # while a site is served, its articles are read again whenever a file is saved
def read_front_matter(block: str, language: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """What front matter states, and what in it cannot be used.

    Args:
        block: The YAML between the ``---`` lines, which begins in the file's second line.
        language: The language of an article that states none.
    """
    values, trouble = read_keys(block, first_line=2)
    problems = [] if trouble is None else [Problem(f"front matter {trouble.what}", "correct the YAML", trouble.line)]
    texts = {key: _text(key, values, problems) for key in (*TEXT_KEYS, "url", "language")}
    url = checked_url(texts["url"])
    if texts["url"] and url is None:
        problems.append(Problem("url is no http or https address", "write it out in full", values["url"].line))
    tag = checked_language(texts["language"])
    if texts["language"] and tag is None:
        problems.append(
            Problem("language is no language tag", "write for example en or pt-BR", values["language"].line)
        )
    stated = _text("published", values, problems)
    published = None
    if stated is not None:
        published, wrong = publication_from(stated, "front matter: published", tag or language)
        if wrong:
            problems.append(Problem(f"published: {wrong}", "write it as YYYY-MM-DD", values["published"].line))
    matter = FrontMatter(texts["title"], texts["publisher"], texts["author"], url, tag, published)
    return matter, tuple(sorted(problems, key=lambda problem: problem.line))


def checked_url(url: str | None) -> str | None:
    """``url`` if it is an absolute http or https address."""
    if url is None or not url.isprintable() or any(char in ' <>"\\`' for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def checked_language(tag: str | None) -> str | None:
    """``tag`` with hyphens if it has the form of a BCP 47 tag."""
    return tag.replace("_", "-") if tag is not None and _LANGUAGE.fullmatch(tag) else None


def checked_text(text: str) -> str | None:
    """A short text on one line, None if nothing is left of it."""
    return " ".join(text.split())[:_LONGEST_VALUE].strip() or None


def _text(key: str, values: dict[str, Value], problems: list[Problem]) -> str | None:
    """The value of a key as one line of text; an address as it is written, or it would be another."""
    value = values.get(key)
    if value is None or value.is_null:
        return None
    if value.text is None:
        problems.append(Problem(f"{key} is not a plain text", "write one value", value.line))
        return None
    return value.text.strip() if key == "url" else checked_text(clean(value.text))
