"""``timeline init``: a new site, or our plugin in a site that there is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli import common
from timeline.outputs.wrapping import safe


@click.command()
@click.argument("folder", type=common.folder, default=".", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.pass_context
def init(ctx: click.Context, folder: Path, yes: bool, dry_run: bool) -> None:
    """Makes a site with a sample story in a FOLDER, or adds the timeline to the MkDocs site there.

    The folder is the current one, if none is named. What changes in a file of yours is shown, and you are
    asked before anything is written; a file that is in the way is left as it is.
    """
    from timeline.editing import init as editing

    plan = editing.plan(folder)
    for path in plan.kept:
        click.echo(f"kept     {safe(str(path))}")
    for change in plan.changes:
        click.echo(f"{'new' if change.before is None else 'changed':8} {safe(str(change.path))}")
    for change in plan.changes:
        if change.before is not None:
            click.echo("\n" + "\n".join(map(safe, editing.diff(change).split("\n"))), nl=False)
    if not plan.changes:
        click.echo("Nothing to do: the timeline is set up here.")
        return
    if dry_run:
        click.echo("Nothing was written.")
        return
    if not (yes or plan.is_new):
        click.echo()
        if not _agreed():
            click.echo("Nothing was written.")
            ctx.exit(1)
    editing.write(plan.changes)
    where = "" if folder.resolve() == Path.cwd() else f"in {safe(str(folder))} "
    click.echo(f"Done. Run `mkdocs serve` {where}and open http://127.0.0.1:8000/stories/")


def _agreed() -> bool:
    """Whether the user says yes; without a user there is nobody to."""
    try:
        return click.confirm("Write this?")
    except click.Abort:
        click.echo()
        raise click.ClickException("nobody answered: give --yes to write without asking") from None
    finally:
        sys.stdout.flush()
