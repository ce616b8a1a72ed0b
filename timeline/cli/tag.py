"""``timeline tag``: dated expressions, article by article."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli import common
from timeline.errors import InputError
from timeline.settings import Settings

if TYPE_CHECKING:
    from timeline.tagging.line import Answer, Tagged, Tagger


@click.command()
@click.argument("source", type=click.Path(exists=True, allow_dash=True, path_type=Path), metavar="FILE|-|FOLDER")
@click.option("--format", "form", type=click.Choice(["json", "timeml"]), default="json", show_default=True)
@click.option(
    "-o",
    "--output",
    type=common.folder,
    metavar="FOLDER",
    help="Where TimeML goes, a file <id>.tml for each article; without it, one article goes to standard output.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 60),
    metavar="N",
    default=1,
    show_default=True,
    help="Processes that share out the lines; for a story folder there is one.",
)
@common.language
@common.domain
@click.pass_context
def tag(
    ctx: click.Context, source: Path, form: str, output: Path | None, jobs: int, language: str, domain: str
) -> None:
    """Writes each article's dated expressions, as a line of JSON or as a TimeML document.

    FILE, or - for standard input, has an article a line: {"id", "text", "published", "language"}. Each
    is dated on its own. The articles of a story FOLDER are read, and dated with the help of each other.
    """
    if output and form == "json":
        raise click.UsageError("-o is for --format timeml; lines of JSON go to standard output", ctx)
    if jobs > 1 and source.is_dir():
        raise click.UsageError("--jobs is for a file of lines; the articles of a story are dated together", ctx)
    from timeline.model.article import Domain
    from timeline.tagging.line import Form, Refused, Tagger

    tagger = Tagger(str(source), language, Form(form), Domain(domain))
    tagged = _tag_story(source, tagger) if source.is_dir() else _tag_lines(tagger, jobs)
    put = _to_folder(output) if output else _to_standard_output(at_once=str(source) == "-")
    single = form == "timeml" and not output
    status = 0
    with contextlib.closing(tagged):
        for answer in _only(tagged, tagger.source) if single else tagged:
            if isinstance(answer, Refused):
                status = common.report([answer.says])
            else:
                put(answer)
    ctx.exit(status)


def _tag_lines(tagger: Tagger, jobs: int) -> Generator[Answer, None, None]:
    from timeline.tagging.stream import tag_stream

    with click.open_file(tagger.source, "rb") as lines:
        yield from tag_stream(lines, tagger, jobs)


def _tag_story(folder: Path, tagger: Tagger) -> Generator[Answer, None, None]:
    from timeline import pipeline
    from timeline.tagging.line import Refused, Tagged, write

    story, problems = pipeline.read(folder, Settings(language=tagger.language, domain=tagger.domain, cache=False))
    for dated in pipeline.date(story.articles):
        yield Tagged(dated.article.id, write(dated, tagger.form))
    for problem in problems:
        yield Refused(str(problem))


def _only(tagged: Iterable[Answer], source: str) -> Generator[Answer, None, None]:
    """The same, with the one article that there may be at the end: two documents in one file are none."""
    from timeline.tagging.line import Refused

    only = None
    for answer in tagged:
        if isinstance(answer, Refused):
            yield answer
        elif only is None:
            only = answer
        else:
            raise InputError(source, "has several articles", "name a folder for their TimeML with -o")
    if only is not None:
        yield only


def _to_folder(path: Path) -> Callable[[Tagged], None]:
    from timeline.tagging.folder import Folder

    return Folder(path).write


def _to_standard_output(*, at_once: bool) -> Callable[[Tagged], None]:
    """What writes a line or a document; ``at_once`` sends each off at once, for whoever waits for it."""
    out, flush = sys.stdout.write, sys.stdout.flush

    def put(article: Tagged) -> None:
        out(article.written + "\n")
        if at_once:
            flush()

    return put
