"""An article as the file that it is kept in: front matter that says what was found and how, and its text."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from timeline.model.article import Article
from timeline.reading.draft import KEYS, Draft, Fact
from timeline.reading.keys import read_keys
from timeline.reading.names import slug

_LONGEST_OUTLET = 30
_LONGEST_TITLE = 60
_BY_PROGRAM = re.compile(r"\s# from \S")
"""In a line of front matter: it was found by the program. What the editor writes or corrects has no such note."""

NO_DAY = "undated"


def written(draft: Draft, *, notes: Sequence[str] = ()) -> str:
    """The content of an article's file.

    Its own front matter stays as it is; what else was found goes before it.

    Args:
        draft: The article.
        notes: Further lines of front matter.
    """
    own, _ = read_keys(draft.matter)
    lines = [_line(key, draft.facts[key]) for key in KEYS if key in draft.facts and key not in own]
    matter = [*lines, *notes, *draft.matter.split("\n")]
    return "\n".join(["---", *filter(None, matter), "---", "", draft.markdown.strip("\n"), ""])


def completed(draft: Draft, article: Article) -> Draft:
    """The draft with what was found by reading its text, where nothing states it."""
    own, _ = read_keys(draft.matter)
    day = article.published.day
    found = {
        "title": (article.title, "its text"),
        "publisher": (article.publisher, "its text"),
        "author": (article.author, "its text"),
        "published": (day and day.isoformat(), f"its text: {article.published.basis}"),
    }
    facts = dict(draft.facts)
    for key, (value, where) in found.items():
        if value and key not in facts and key not in own:
            facts[key] = Fact(value, where)
    return draft._replace(facts=facts)


def kept_by_editor(matter: str) -> str:
    """The lines of front matter that are the editor's own: those that do not say where the program found them."""
    return "\n".join(line for line in matter.split("\n") if not _BY_PROGRAM.search(line))


def file_names(article: Article) -> str:
    """The beginning of an article's file name: its day, outlet and title, ``[a-z0-9-]``."""
    day = article.published.day.isoformat() if article.published.day else NO_DAY
    outlet = slug(article.publisher or "")[:_LONGEST_OUTLET] if article.publisher else ""
    title = article.title or " ".join(article.text.split()[:8])
    parts = (day, outlet.strip("-"), slug(title)[:_LONGEST_TITLE].strip("-"))
    return "-".join(part for part in parts if part)


def free_name(folder: Path, beginning: str, ending: str = ".md") -> Path:
    """A file of that name that is not there yet, also where upper and lower case are the same."""
    taken = set(map(str.lower, os.listdir(folder))) if folder.is_dir() else set()  # noqa: PTH208 - many names at once
    name, number = f"{beginning}{ending}", 1
    while name.lower() in taken:
        number += 1
        name = f"{beginning}-{number}{ending}"
    return folder / name


def field(key: str, value: str, where: str = "") -> str:
    """A line of front matter, written so that it is read as that very text."""
    for form in (value, _quoted(value)):
        line = f"{key}: {form}" + (f"  # from {' '.join(where.split())}" if where else "")
        found = read_keys(line)[0].get(key)
        if found is not None and found.text == value:
            return line
    return ""


def _line(key: str, fact: Fact) -> str:
    return field(key, fact.value, fact.where)


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def facts_of(draft: Draft) -> Mapping[str, Fact]:
    """What is known of an article: what its own front matter says, and what was found beside it."""
    own = {key: Fact(value.text, "its front matter") for key, value in read_keys(draft.matter)[0].items() if value.text}
    return {key: found for key in KEYS if (found := own.get(key) or draft.facts.get(key))}
