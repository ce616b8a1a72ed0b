"""``timeline diff``: what has changed of a story."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli import common
from timeline.settings import Settings


@click.command()
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD|STORY")
@click.argument("new", type=click.Path(path_type=Path), metavar="[NEW]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@common.no_cache
@common.language
@common.domain
@click.pass_context
def diff(
    ctx: click.Context, old: Path, new: Path | None, form: str, no_cache: bool, language: str, domain: str
) -> None:
    """Says what has changed of a story: entries that are new, gone, moved, reworded, merged or split, and conflicts.

    OLD and NEW are each a file that "timeline show --format json" wrote, or the folder of a story. A STORY
    alone is compared with what was last published of it.
    """
    import msgspec

    from timeline.editing.diff import compare, since_published
    from timeline.outputs.wrapping import safe

    settings = Settings(language=language, domain=domain, cache=not no_cache)
    compared = compare(old, new, settings) if new else since_published(old, settings)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(compared.changes)).decode())
    else:
        click.echo("\n".join(safe(change.explain()) for change in compared.changes) or "nothing has changed")
    ctx.exit(common.report(compared.problems))
