"""What a saved article costs while ``mkdocs serve`` runs, beside plain MkDocs: see README.md beside this file."""

from __future__ import annotations

import argparse
import cProfile
import logging
import os
import runpy
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

SITE = runpy.run_path(str(Path(__file__).with_name("site.py")))  # "import site" is Python's own
write_plain, write_stories = SITE["write_plain"], SITE["write_stories"]


def rebuild(folder: Path, *, first: bool = False) -> float:
    """The processor seconds of one build in this process, as ``mkdocs serve`` does it: the plugins are kept."""
    before = time.process_time()
    config = load_config(str(folder / "mkdocs.yml"))
    if first:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return time.process_time() - before


def edited(folder: Path, edit: Callable[[int], None], rounds: int) -> float:
    """The median processor seconds of a build after one file was saved."""
    taken = []
    for number in range(rounds):
        edit(number)
        taken.append(rebuild(folder))
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", help="write what cProfile saw of the last build into this file")
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
        ours, plain = scratch / "ours", scratch / "plain"
        write_stories(ours, 1, chosen.articles)
        seeds = ours / "seeds" / "story-0000"
        article = seeds / f"{chosen.articles // 2}.md"
        text, editor = article.read_text(encoding="utf-8"), seeds / "story.yml"
        first = rebuild(ours, first=True)
        again = edited(ours, lambda _: None, chosen.rounds)

        def save_article(number: int) -> None:
            article.write_text(f"{text}\nOn {number + 1} March 2025 the ferry was sold again.\n", encoding="utf-8")

        saved = edited(ours, save_article, chosen.rounds)
        told = edited(ours, lambda number: void(editor.write_text(f"title: Round {number}\n")), chosen.rounds)
        if chosen.profile:
            save_article(chosen.rounds)
            with cProfile.Profile() as profile:
                rebuild(ours)
            profile.dump_stats(chosen.profile)
        write_plain(plain, ours / "site")
        rebuild(plain, first=True)
        page = next((plain / "docs" / "stories").rglob("story-0000/*.md"))
        html = page.read_text(encoding="utf-8")
        alone = edited(plain, lambda number: void(page.write_text(f"{html}\n{number}\n")), chosen.rounds)
        lines = (
            f"plain MkDocs, a page of the same HTML saved  {alone:5.2f} s",
            f"first build, nothing cached                  {first:5.2f} s",
            f"nothing saved                                {again:5.2f} s  {again - alone:5.2f} more than plain",
            f"an article saved                             {saved:5.2f} s  {saved - alone:5.2f} more (at most 1.0)",
            f"story.yml saved                              {told:5.2f} s  {told - alone:5.2f} more (at most 1.0)",
        )
        sys.stdout.write("\n".join(lines) + "\n")


def void(_: object) -> None:
    """Takes what is not needed."""


if __name__ == "__main__":
    main()
