"""The command line: arguments in, one call, lines out.

What reads and dates articles is imported inside the commands: ``timeline --help`` needs none of it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.errors import InputError, TimelineError
from timeline.outputs.wrapping import safe
from timeline.settings import Settings

if TYPE_CHECKING:
    from timeline.events.digest import Bounds
    from timeline.model.chronology import Chronology
    from timeline.outputs.terminal import Paper
    from timeline.tagging.line import Answer, Tagged, Tagger

_GARBAGE = 100_000
"""So many new objects before it is looked for cycles among them: what is read is frozen and holds next to none."""

WIDEST = 100
"""Columns that are used at most: longer lines are hard to read."""


def day(text: str) -> dt.date:
    """A day as it is written in an option."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no day; write it like 2025-09-16") from error


class Commands(click.Group):
    """The commands, with each error of the user's as one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            raise click.ClickException(safe(str(error))) from error
        except OSError as error:
            if error.filename is None:  # not about a file of the user's: a closed pipe, say
                raise
            raise click.ClickException(safe(f"{error.filename}: {error.strerror}")) from error


def main() -> None:
    """The command ``timeline``."""
    gc.set_threshold(_GARBAGE)
    for stream in (sys.stdout, sys.stderr):  # the same bytes in every locale
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(signal, "SIGPIPE"):  # `timeline tag ... | head` ends as other filters do, without a word
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.stdout is None:
        sys.exit("Error: standard output is closed")
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO())  # closed: there is nothing to read
    try:
        try:
            commands(prog_name="timeline")
        finally:
            sys.stdout.flush()
    except OSError as error:
        # Without this, what is left in the buffer would be tried once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(f"Error: standard output: {error.strerror}")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="how-we-got-here", message="%(prog)s %(version)s")
def commands() -> None:
    """Reads news articles, dates what they tell, and makes one cited chronology of it."""


_language = click.option("--language", default="en", show_default=True, help="Of articles that state none (BCP 47).")
_domain = click.option(
    "--domain",
    type=click.Choice(["auto", "news", "narrative"]),
    default="auto",
    show_default=True,
    help="What times are counted from: publication, each other, or as the text itself shows.",
)
_count = click.IntRange(1, 1_000_000)
"""More than any story has, and a number that can be counted with."""
_no_cache = click.option("--no-cache", is_flag=True, help="Work out all articles anew, and keep nothing for later.")


@commands.command()
@click.argument("source", type=click.Path(exists=True, allow_dash=True, path_type=Path), metavar="FILE|-|FOLDER")
@click.option("--format", "form", type=click.Choice(["json", "timeml"]), default="json", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
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
@_language
@_domain
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
                status = _report([answer.says])
            else:
                put(answer)
    ctx.exit(status)


@commands.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar="FOLDER|articles.jsonl")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--dates", type=_count, metavar="K", help="The K entries that count most, one a day.")
@click.option(
    "--sentences", type=_count, metavar="N", help="At most N sentences for each entry, and never more than 100."
)
@click.option("--from", "first", type=day, help="Only entries on that day or later.")
@click.option("--to", "last", type=day, help="Only entries on that day or earlier.")
@click.option("--why", is_flag=True, help="How dates were found and sources merged, and what counts; as JSON says.")
@_no_cache
@_language
@_domain
@click.pass_context
def show(
    ctx: click.Context,
    source: Path,
    form: str,
    dates: int | None,
    sentences: int | None,
    first: dt.date | None,
    last: dt.date | None,
    why: bool,
    no_cache: bool,
    language: str,
    domain: str,
) -> None:
    """Tells a story as a chronology.

    A FOLDER holds an article a file. In articles.jsonl each line is one: {"id", "publisher",
    "published", "title", "text", "url", "language"}; only "id" and "text" are needed.
    """
    if first and last and first > last:
        raise click.BadParameter("is after --to", ctx, param_hint="--from")
    from timeline.events.digest import Bounds
    from timeline.outputs import data, terminal

    settings = Settings(language=language, domain=domain, cache=not no_cache)
    chronology, problems = _tell(source, settings, Bounds(first, last, dates, sentences))
    if form == "json":
        click.echo(data.chronology(chronology))
    else:
        click.echo(terminal.show(chronology, _paper(), text=sentences is not None, why=why))
    ctx.exit(_report(problems))


@commands.command()
@click.argument("what", metavar="PHRASE|FOLDER")
@click.option("--published", type=day, help="The day on which the PHRASE was published.")
@click.option("--story", "story_day", type=day, help="The day that the story is at where the PHRASE stands.")
@click.option("--date", help="The date of entries of the FOLDER, as `timeline show` writes it: 2025-09-10, 2025-06.")
@_no_cache
@_language
@_domain
@click.pass_context
def explain(
    ctx: click.Context,
    what: str,
    published: dt.date | None,
    story_day: dt.date | None,
    date: str | None,
    no_cache: bool,
    language: str,
    domain: str,
) -> None:
    """Says step by step how a date was found.

    Either for a PHRASE ("a day prior") that was published on a day, or for the entries of a story
    FOLDER that have a date; of these also why sources were merged, and what the score is made of.
    """
    if date is None:
        if published is None and story_day is None and os.path.exists(what):  # noqa: PTH110 a phrase may be no path
            raise click.UsageError("--date is needed to say which entries of the story", ctx)
        if dt.date.max in {published, story_day}:
            raise click.UsageError(f"the calendar ends with {dt.date.max}; take an earlier day", ctx)
        click.echo(_explain_phrase(what, published, story_day, language))
        return
    if published or story_day:
        raise click.UsageError("--date is for a story; --published and --story are for a phrase", ctx)
    if not os.path.exists(what):  # noqa: PTH110 the same
        raise click.UsageError(f"--date is for a story, and {what!r} is no folder", ctx)
    lines, problems = _explain_date(Path(what), date, Settings(language=language, domain=domain, cache=not no_cache))
    click.echo(lines)
    ctx.exit(_report(problems))


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


def _explain_phrase(phrase: str, published: dt.date | None, story: dt.date | None, language: str) -> str:
    from timeline import pipeline
    from timeline.outputs import terminal

    expressions = pipeline.explain_phrase(phrase, published, story, language)
    if not expressions:
        raise TimelineError(f'"{phrase}": no time expression is found in it')
    return terminal.show_expressions(expressions, _paper())


def _explain_date(source: Path, date: str, settings: Settings) -> tuple[str, tuple[InputError, ...]]:
    from timeline.events.digest import ALL, dated
    from timeline.outputs import terminal

    chronology, problems = _tell(source, settings, ALL)
    chosen = dated(chronology, date)
    if not chosen.events:
        dates = ", ".join(dict.fromkeys(event.when.value for event in chronology.events))
        raise TimelineError(f"{source}: no entry is dated {date}; there are {dates or 'none at all'}")
    return terminal.show_why(chosen, _paper()), problems


def _tell(source: Path, settings: Settings, bounds: Bounds) -> tuple[Chronology, tuple[InputError, ...]]:
    """A part of a story's chronology and what could not be read, with a bar where that takes long."""
    from timeline import pipeline
    from timeline.progress import bar

    with bar(sys.stderr) as progress:
        story, problems = pipeline.read(source, settings)
        return pipeline.tell(story, settings, bounds, progress), problems


def _report(problems: Iterable[TimelineError | str]) -> int:
    """Says what could not be read, a line each; the exit status that this makes."""
    status = 0
    for problem in problems:
        click.echo(f"Error: {safe(str(problem))}", err=True)
        status = 1
    return status


def _paper() -> Paper:
    import shutil

    from timeline.outputs.terminal import Paper

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Paper(min(shutil.get_terminal_size().columns, WIDEST), colour)
