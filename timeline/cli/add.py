"""``timeline add``: articles into a story's folder."""

from __future__ import annotations

import sys
from typing import Literal

import click

from timeline.cli import common
from timeline.settings import Settings


@click.command()
@click.argument("story", metavar="STORY")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--keep",
    type=click.Choice(["whole", "excerpt"]),
    help="Keep the whole text, or only the sentences that the timeline quotes; a new version is kept as the last was.",
)
@click.option("--follow", is_flag=True, help="Fetch the pages that a feed links to, not only what the feed holds.")
@click.option("--allow-private", is_flag=True, help="Fetch also from this computer and its network.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="For each address, from the first look-up to the last byte.",
)
@click.option(
    "--seeds", default="seeds", show_default=True, help="The folder of stories, in which STORY is looked for."
)
@common.language
@common.domain
@click.pass_context
def add(
    ctx: click.Context,
    story: str,
    sources: tuple[str, ...],
    keep: Literal["whole", "excerpt"] | None,
    follow: bool,
    allow_private: bool,
    timeout: float,
    seeds: str,
    language: str,
    domain: str,
) -> None:
    """Adds articles to a STORY, each as a Markdown file.

    STORY is a folder, or the name of one in the folder of stories; it is made if it is not there. A SOURCE is a
    file (.txt, .md, .html), an address (only then is the network used), - for standard input, a feed (RSS or
    Atom, a file or an address), or a table of articles (.jsonl, .csv). An article that is there already is not
    written twice; of one whose text has changed, the earlier version is kept in the folder versions.
    """
    from timeline.editing.add import Added, story_folder
    from timeline.editing.add import add as add_articles
    from timeline.editing.sources import Ways
    from timeline.outputs.wrapping import safe
    from timeline.reading.articles import MOST_BYTES
    from timeline.reading.fetch import Limits

    ways = Ways(language, follow, Limits(seconds=timeout, private=allow_private))
    settings = Settings(language=language, domain=domain)
    status = 0
    for done in add_articles(
        story_folder(story, seeds), sources, ways, settings, lambda: sys.stdin.buffer.read(MOST_BYTES + 1), keep
    ):
        if isinstance(done, Added):
            click.echo("\n  ".join(safe(line) for line in (done.path, *done.says)))
        else:
            status = max(status, common.report([done]))
    ctx.exit(status)
