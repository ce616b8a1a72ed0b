"""What a tutorial tells its reader to do, in order: commands, files to save, and what a page is to show then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Command(NamedTuple):
    """A line after a ``$``, and what is printed under it; a line of three dots stands for any lines."""

    line: str
    output: str


class File(NamedTuple):
    """A file to be saved: a block after "Save this as" and its name."""

    name: str
    text: str


class Shown(NamedTuple):
    """Words that a page shows now."""

    page: str
    words: str


_PART = re.compile(
    r"^<!-- page (?P<page>\S+): (?P<words>.+) -->$"
    r"|^<!-- not run: .+ -->\n```console\n(?P<skipped>(?:.*\n)*?)```$"
    r"|^```console\n(?P<console>(?:.*\n)*?)```$"
    r"|(?:as|\bas\n)\s*`(?P<name>seeds/\S+)`:\n\n```\w+\n(?P<text>(?:.*\n)*?)```$",
    re.MULTILINE,
)


def steps(page: str) -> Iterator[Command | File | Shown]:
    """The steps of a tutorial; commands marked ``<!-- not run: reason -->`` are left out."""
    for part in _PART.finditer(page):
        if part["page"]:
            yield Shown(part["page"], part["words"])
        elif part["name"]:
            yield File(part["name"], part["text"])
        elif part["console"]:
            for line, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", part["console"], re.MULTILINE):
                yield Command(line, output)


def as_pattern(output: str) -> str:
    """The pattern of what a command prints."""
    return "(?:.*\n)*".join(map(re.escape, re.split(r"^\.\.\.\n", output, flags=re.MULTILINE)))
