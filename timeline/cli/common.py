"""Options and ways to answer that several commands share."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from msgspec import structs

from timeline.errors import InputError, StoryError, TimelineError
from timeline.outputs.wrapping import safe
from timeline.settings import Settings

if TYPE_CHECKING:
    from timeline.events.digest import Bounds
    from timeline.model.chronology import Chronology
    from timeline.outputs.terminal import Paper
    from timeline.reading.site import SiteFile

WIDEST = 100
"""Columns that are used at most: longer lines are hard to read."""


def day(text: str) -> dt.date:
    """A day as it is written in an option."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no day; write it like 2025-09-16") from error


def folder(text: str | Path) -> Path:
    """A folder to write into, which need not be there.

    Raises:
        InputError: there is something else in its place, or no name.
    """
    path = Path(text)
    if not str(text).strip():
        raise InputError("FOLDER", "is empty", "name a folder")
    if path.is_symlink() and not path.exists():
        raise InputError(str(path), "is a link that leads nowhere", "remove it, or name another folder")
    if path.exists() and not path.is_dir():
        raise InputError(str(path), "is no folder", "name another, or move it away")
    return path


language = click.option("--language", default="en", show_default=True, help="Of articles that state none (BCP 47).")
domain = click.option(
    "--domain",
    type=click.Choice(["auto", "news", "narrative"]),
    default="auto",
    show_default=True,
    help="What times are counted from: publication, each other, or as the text itself shows.",
)
count = click.IntRange(1, 1_000_000)
"""More than any story has, and a number that can be counted with."""
no_cache = click.option("--no-cache", is_flag=True, help="Work out all articles anew, and keep nothing for later.")


def site(ctx: click.Context) -> SiteFile:
    """The site of the current folder's ``mkdocs.yml``; what the user typed counts before what it says."""
    from timeline.reading.site import read_site

    found = read_site(Path())
    typed = {name: ctx.params[name] for name in ("language", "domain") if _is_typed(ctx, name)}
    cache = found.settings.cache and not ctx.params["no_cache"]
    return structs.replace(found, settings=structs.replace(found.settings, cache=cache, **typed))


def _is_typed(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is not ParameterSource.DEFAULT


def tell(source: Path, settings: Settings, bounds: Bounds) -> tuple[Chronology, tuple[InputError, ...]]:
    """A part of a story's chronology and what could not be read, with a bar where that takes long."""
    from timeline import pipeline
    from timeline.progress import bar

    with bar(sys.stderr) as progress:
        story, problems = pipeline.read(source, settings)
        told = pipeline.tell(story, settings, bounds, progress)
        return told, (*problems, *pipeline.unmet(story, told))


def written(source: Path, bounds: Bounds) -> Chronology | None:
    """A part of the chronology that a file holds as our own JSON; None for any other source."""
    from timeline.events.digest import between
    from timeline.outputs import reread

    if not source.is_file():
        return None
    text = source.read_bytes()
    if not reread.is_ours(text):
        return None
    if bounds.dates or bounds.sentences:
        todo = "--dates and --sentences choose from articles; name their FOLDER"
        raise StoryError(str(source), "holds a chronology without its articles", todo)
    return between(reread.chronology(text, str(source)), bounds.first, bounds.last)


def write(text: str) -> None:
    """A document on standard output in UTF-8, with its own line ends and one at its end."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text if text.endswith("\n") else f"{text}\n").encode("utf-8", "replace"))


def report(problems: Iterable[TimelineError | str]) -> int:
    """Says what could not be read, a line each; the exit status that this makes."""
    status = 0
    for problem in problems:
        click.echo(f"Error: {safe(str(problem))}", err=True)
        status = 1
    return status


def paper() -> Paper:
    """What standard output is, as far as writing goes."""
    import shutil

    from timeline.outputs.terminal import Paper

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Paper(min(shutil.get_terminal_size().columns, WIDEST), colour)
