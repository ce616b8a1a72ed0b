"""``timeline publish``: what readers see from a day on, written down."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from timeline.cli import common
from timeline.outputs.wrapping import safe


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="[STORY|FOLDER]", required=False)
@click.option("--date", "published", type=common.day, metavar="DAY", help="The day of publication.  [default: today]")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@common.no_cache
@common.language
@common.domain
@click.pass_context
def publish(
    ctx: click.Context,
    /,
    source: Path | None,
    published: dt.date | None,
    dry_run: bool,
    **_: object,
) -> None:
    """Writes down what readers see from a day on, so that links to entries last.

    A STORY is a folder of articles, or the name of one in seeds/; a FOLDER holds several stories; without
    either, all stories in seeds/ are published. Each gets, or keeps, its published.json, by which entries
    are known again when articles, titles or dates change. Run it beside mkdocs.yml when you publish, and commit
    the file.
    """
    from timeline.editing.publish import Done
    from timeline.editing.publish import publish as write_down

    site = common.site(ctx)
    status = 0
    for done in write_down(source or Path(site.settings.seeds), published or dt.date.today(), site, write=not dry_run):
        if isinstance(done, Done):
            click.echo(f"{safe(done.story)}: {done.changes.told}")
        status |= common.report(done.problems if isinstance(done, Done) else [done])
    ctx.exit(status)
