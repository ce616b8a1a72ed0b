"""``timeline show``: a story as a chronology."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from timeline.cli import common
from timeline.settings import Settings

FORMS = ("text", "json", "csv", "timelinejs", "jsonld", "timeml", "markdown", "markwhen", "ics")
"""``text``, and what ``outputs.formats`` writes; named here so that --help waits for none of them."""


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="STORY|articles.jsonl|FILE.json")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--dates", type=common.count, metavar="K", help="The K entries that count most, one a day.")
@click.option(
    "--sentences", type=common.count, metavar="N", help="At most N sentences for each entry, and never more than 100."
)
@click.option("--from", "first", type=common.day, help="Only entries on that day or later.")
@click.option("--to", "last", type=common.day, help="Only entries on that day or earlier.")
@click.option("--why", is_flag=True, help="How dates were found and sources merged, and what counts; as JSON says.")
@common.no_cache
@common.language
@common.domain
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

    A STORY is a folder of articles, or the name of one in seeds/. In articles.jsonl each line
    is one: {"id", "publisher", "published", "title", "text", "url", "language"}; only "id" and "text"
    are needed. FILE.json is what --format json wrote.
    """
    if first and last and first > last:
        raise click.BadParameter("is after --to", ctx, param_hint="--from")
    from timeline import pipeline
    from timeline.editing.stories import story_path
    from timeline.events.digest import Bounds
    from timeline.outputs import formats, terminal

    settings = Settings(language=language, domain=domain, cache=not no_cache)
    bounds = Bounds(first, last, dates, sentences)
    source = story_path(source, settings)
    written = common.written(source, bounds)
    chronology, problems = (written, ()) if written else common.tell(source, settings, bounds)
    if form == "json" and not written and not dates:  # a digest of some dates is asked for its dates alone
        chronology = pipeline.sections(chronology)
    if form == "text":
        click.echo(terminal.show(chronology, common.paper(), text=sentences is not None, why=why))
    else:
        common.write(formats.write(chronology, form))
    ctx.exit(common.report(problems))
