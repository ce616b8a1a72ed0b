"""``timeline newsletter``: a story as an issue of a newsletter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from msgspec import structs

from timeline.cli import common
from timeline.outputs.wrapping import safe


def _address(_: click.Context, __: click.Parameter, text: str) -> str:
    from timeline.outputs.untrusted import address

    if text and not address(text):
        raise click.BadParameter(f"{text!r} is no address; write it like https://example.org/news/")
    return text


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="STORY")
@click.option("--since", type=common.day, metavar="DAY", help="The day of the last issue: only what came after it.")
@click.option("--last", type=common.count, metavar="N", help="The last N events at most.")
@click.option(
    "-o",
    "--output",
    type=common.folder,
    metavar="FOLDER",
    help="Where its forms go, a file each; without it, the plain text goes to standard output.",
)
@click.option(
    "--site-url", default="", callback=_address, metavar="URL", help="Where the site stands; else mkdocs.yml says it."
)
@common.no_cache
@common.language
@common.domain
@click.pass_context
def newsletter(
    ctx: click.Context,
    /,
    source: Path,
    since: dt.date | None,
    last: int | None,
    output: Path | None,
    site_url: str,
    **_: object,
) -> None:
    """Writes an issue of a newsletter: e-mail, rich text, Markdown and plain text.

    A STORY is a folder of articles, or the name of one in seeds/. With --since, what was published, changed or
    corrected after that day is in the issue, and marked; published.json says what that is. Run it beside
    mkdocs.yml: the issue is then the one that the site has.
    """
    from timeline.editing.newsletter import newsletter as make
    from timeline.editing.newsletter import save

    site = common.site(ctx)
    made = make(source, structs.replace(site, url=site_url or site.url), since, last)
    if made.letters.cut:
        click.echo(f"Warning: {made.letters.warning}", err=True)
    if since and not made.letters.events:
        click.echo(f"Warning: nothing is new since {since}", err=True)
    if output is None:
        click.echo(made.letters.plain, nl=False)
    else:
        for path in save(made.letters, output):
            click.echo(safe(str(path)))
    ctx.exit(common.report(made.problems))
