"""``timeline check``: what to know of a story before it is published."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli import common
from timeline.settings import Settings


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="[STORY|FOLDER]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Let warnings count as errors do: the exit status is 1.")
@common.no_cache
@common.language
@common.domain
@click.pass_context
def check(
    ctx: click.Context, source: Path | None, form: str, strict: bool, no_cache: bool, language: str, domain: str
) -> None:
    """Says what to know of stories before they are published, the most serious first.

    A STORY is a folder of articles, or the name of one in seeds/; a FOLDER holds several stories; without
    either, all stories in seeds/ are checked. The exit status is 1 where there is an error.
    """
    from timeline.editing.check import check as look_at
    from timeline.model.finding import Severity
    from timeline.outputs import findings

    settings = Settings(language=language, domain=domain, cache=not no_cache)
    found = list(look_at(source or Path(settings.seeds), settings))
    said = {"text": findings.text, "json": findings.json, "github": findings.github}[form](found)
    if said:
        click.echo(said)
    worst = Severity.WARNING if strict else Severity.ERROR
    ctx.exit(int(any(one.severity.rank <= worst.rank for one in found)))
