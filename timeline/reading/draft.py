"""An article as a source gives it: Markdown, and what is stated about it and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from timeline.errors import InputError
from timeline.reading.dates import publication_from
from timeline.reading.decode import clean
from timeline.reading.frontmatter import FrontMatter, checked_language, checked_text, checked_url

KEYS = ("title", "publisher", "author", "url", "published", "updated", "language")
"""What can be stated about an article, in the order in which front matter says it."""


class Fact(NamedTuple):
    """Something that is stated about an article."""

    value: str
    where: str
    """Where it is stated, in words for a reader: "the page's metadata, og:title"."""


class Draft(NamedTuple):
    """An article that has not been read yet."""

    markdown: str
    facts: Mapping[str, Fact]
    """What is stated about it, by the keys of ``KEYS``."""

    matter: str = ""
    """The lines of its own front matter, as they are written."""

    problems: tuple[InputError, ...] = ()


def checked_facts(stated: Iterable[tuple[str, str | None, str]], language: str) -> dict[str, Fact]:
    """The first value of each key that can be used.

    Args:
        stated: keys, values and where they are stated, the most reliable first.
        language: of an article that states none, a BCP 47 tag.
    """
    facts: dict[str, Fact] = {}
    for key, value, where in stated:
        if key in facts or not value:
            continue
        checked = _checked(key, value, language)
        if checked:
            facts[key] = Fact(checked, where)
    return {key: facts[key] for key in KEYS if key in facts}


def matter_of(facts: Mapping[str, Fact], language: str) -> FrontMatter:
    """Facts as if front matter stated them."""
    given = {key: fact.value for key, fact in facts.items() if key not in {"published", "updated"}}
    published = None
    if "published" in facts:
        fact = facts["published"]
        published, _ = publication_from(fact.value, fact.where, given.get("language", language))
    return FrontMatter(published=published, **given)


def _checked(key: str, value: str, language: str) -> str | None:
    if key == "url":
        return checked_url(value.strip())
    if key == "language":
        return checked_language(value.strip())
    text = checked_text("".join(char for char in clean(value) if char.isprintable() or char.isspace()))
    if key in {"published", "updated"} and text and not publication_from(text, "", language)[0].stated:
        return None
    return text
