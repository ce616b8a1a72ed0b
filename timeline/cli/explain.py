"""``timeline explain``: how a date was found."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from timeline.cli import common
from timeline.errors import InputError, TimelineError
from timeline.settings import Settings


@click.command()
@click.argument("what", metavar="PHRASE|STORY")
@click.option("--published", type=common.day, help="The day on which the PHRASE was published.")
@click.option("--story", "story_day", type=common.day, help="The day that the story is at where the PHRASE stands.")
@click.option("--date", help="The date of entries of the STORY, as `timeline show` writes it: 2025-09-10, 2025-06.")
@common.no_cache
@common.language
@common.domain
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

    Either for a PHRASE ("a day prior") that was published on a day, or for the entries of a STORY (a folder of
    articles, or the name of one in seeds/) that have a date; of these also why sources were merged, and what the
    score is made of.
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
    if not what.strip():
        raise click.UsageError("--date is for a story; name its folder", ctx)
    lines, problems = _explain_date(Path(what), date, Settings(language=language, domain=domain, cache=not no_cache))
    click.echo(lines)
    ctx.exit(common.report(problems))


def _explain_phrase(phrase: str, published: dt.date | None, story: dt.date | None, language: str) -> str:
    from timeline import pipeline
    from timeline.outputs import terminal

    expressions = pipeline.explain_phrase(phrase, published, story, language)
    if not expressions:
        raise TimelineError(f'"{phrase}": no time expression is found in it')
    return terminal.show_expressions(expressions, common.paper())


def _explain_date(source: Path, date: str, settings: Settings) -> tuple[str, tuple[InputError, ...]]:
    from timeline.editing.stories import story_path
    from timeline.events.digest import ALL, dated
    from timeline.outputs import terminal

    source = story_path(source, settings)
    chronology, problems = common.tell(source, settings, ALL)
    chosen = dated(chronology, date)
    if not chosen.events:
        dates = ", ".join(dict.fromkeys(event.when.value for event in chronology.events))
        raise TimelineError(f"{source}: no entry is dated {date}; there are {dates or 'none at all'}")
    return terminal.show_why(chosen, common.paper()), problems
