"""``timeline build``: the stories' pages as plain files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from timeline.cli import common
from timeline.outputs.wrapping import safe
from timeline.settings import Settings

_HELP = {
    "templates": "A folder whose files replace templates of the same name.",
    "path": "Where the stories stand in the site.",
    "page_language": "Of what pages say of their own (BCP 47).",
    "date_style": "How days are written: day-first, month-first or iso.",
    "order": "Which event comes first: oldest or latest.",
    "entries": "Events on a page at most, the most important.",
    "quoted_words": "Words of a source in one quotation at most.",
    "house": "Who publishes the site.",
}


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a page, with the defaults of the settings."""
    for name, says in reversed(_HELP.items()):
        default = getattr(Settings(), name)
        flag = "--" + name.replace("_", "-")
        command = click.option(flag, name, type=type(default), default=default, show_default=True, help=says)(command)
    return command


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="[FOLDER]", required=False)
@click.option("-o", "--output", "out", type=common.folder, required=True, help="The folder to write into.")
@_options
@common.no_cache
@common.language
@common.domain
@click.pass_context
def build(ctx: click.Context, /, source: Path | None, out: Path, no_cache: bool, **options: Any) -> None:
    """Writes the pages of the stories as Markdown files with HTML, for site generators that run no MkDocs plugins.

    A FOLDER holds stories, or is one; without it, it is seeds/. Only files that have changed are written, and
    none that was not written by this command is ever touched.
    """
    from timeline.editing.build import build as write
    from timeline.outputs.layout import site_folder

    try:
        options["path"] = site_folder(options["path"])
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param_hint="--path") from None
    if options["order"] not in {"oldest", "latest"} or options["entries"] < 0 or options["quoted_words"] < 0:
        raise click.UsageError("--order is oldest or latest, --entries and --quoted-words are numbers from 0", ctx)
    settings = Settings(cache=not no_cache, **options)
    built = write(source or Path(settings.seeds), out, settings, Path())
    done = built.written
    counts = ((done.written, "written"), (done.same, "as before"), (done.removed, "removed"))
    files = ", ".join(f"{count} {what}" for count, what in counts if count) or "no files"
    click.echo(safe(f"{out}: {built.stories} {'story' if built.stories == 1 else 'stories'}; files: {files}"))
    for name in built.drafts:
        click.echo(safe(f"{name} is a draft: it gets no page"))
    ctx.exit(common.report(built.problems))
