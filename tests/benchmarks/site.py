"""What a site of many stories costs beside plain MkDocs with the same pages: see README.md beside this file."""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

PLACES = ("Osterby", "Vestvik", "Nordhaven", "Sunde", "Kalmen", "Ravik", "Tolm", "Elsted")
PEOPLE = ("Mayor Ada Holm", "Engineer Bo Lind", "Harbour master Ea Krog", "Councillor Per Dahl", "Judge Siri Moe")
THINGS = ("bridge", "ferry", "school", "harbour", "tunnel", "library", "mill", "market")
DID = ("closed the {thing}", "opened the {thing} again", "voted to rebuild the {thing}", "sold the {thing}")
OUTLETS = ("The Osterby Courier", "Sample Gazette", "The Vestvik Post", "Nordhaven Herald", "Sample Wire")
MONTHS = ("January", "March", "May", "June", "August", "September", "October", "November")


def article(story: int, number: int) -> str:
    """A text of about 1,500 characters with a dozen times in it, the same for the same numbers."""
    turn = story * 7 + number * 3
    place, thing = PLACES[story % 8], THINGS[story // 8 % 8]
    day, month = 1 + story % 20, MONTHS[story // 20 % 8]
    lines = [f"{place} {DID[story % 4].format(thing=thing)} on {day + 3} {month} 2025, {PEOPLE[turn % 5]} said."]
    for index in range(9):
        pick = turn + index * 5
        past = dt.date(2000, 1, 1) + dt.timedelta(days=4 * (number * 9 + index))
        when = (f"In {past:%B %Y}", "A day earlier", f"On {past.day} {past:%B %Y}")
        what = DID[(pick + index) % 4].format(thing=THINGS[(story + index) % 8])
        lines.append(f"{when[index % 3]}, the council of {PLACES[pick % 8]} {what}, {PEOPLE[pick % 5]} told reporters.")
        lines.append(f"About {100 + pick * 13 % 900} people had asked for it.")
    paragraphs = "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, len(lines), 4))
    head = f"title: {place} and its {thing}, part {number}\npublisher: {OUTLETS[number % 5]}"
    return f"---\n{head}\npublished: 2025-{MONTHS.index(month) + 4:02d}-{day + 4:02d}\n---\n{paragraphs}\n"


def seconds(folder: Path, cache: Path) -> float:
    """The processor seconds of one build."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env={**os.environ, "XDG_CACHE_HOME": str(cache)}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_stories(folder: Path, stories: int, articles: int) -> None:
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Latest\n\n<!-- timeline:index -->\n", encoding="utf-8")
    for story in range(stories):
        seeds = folder / "seeds" / f"story-{story:04d}"
        seeds.mkdir(parents=True)
        for number in range(articles):
            (seeds / f"{number}.md").write_text(article(story, number), encoding="utf-8")
    write_configuration(folder, "plugins: [search, timeline]\n")


def write_plain(folder: Path, site: Path) -> None:
    """The pages of a built site as Markdown files that hold the same HTML."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        content = re.search(r'<div class="page[^>]*>(.*)</div>\s*(?:<nav class="pager|</main>)', html, re.DOTALL)
        if content is None or page.name != "index.html":
            continue
        place = folder / "docs" / page.relative_to(site).with_suffix(".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(re.sub(r"\n\s*\n", "\n", content[1].strip()) + "\n", encoding="utf-8")
    write_configuration(folder, "plugins: [search]\nnot_in_nav: stories/\nextra_css: [assets/hwgh.css]\n")


def with_formats(folder: Path, *, wanted: bool) -> None:
    """The configuration of the same site with all formats beside its pages, or with none."""
    write_configuration(folder, f"plugins: [search, timeline: {{follow: {str(wanted).lower()}}}]\n")


def formats(folder: Path, scratch: Path, rounds: int) -> Formats:
    """What the site costs with its formats and without, by turns, each build in a process of its own.

    A round has four builds: each of the two sites with nothing kept, and each with what the stories tell kept from
    the build of the other, so that every page, and what stands beside it, is made anew.
    """
    seen: dict[tuple[bool, bool], list[float]] = {}
    for number in range(rounds):
        for first in (True, False) if number % 2 else (False, True):
            cache = scratch / "formats"
            for wanted, kept in ((first, False), (not first, True)):
                with_formats(folder, wanted=wanted)
                seen.setdefault((wanted, kept), []).append(seconds(folder, cache))
            shutil.rmtree(cache)
    return Formats(*(statistics.median(seen[each]) for each in itertools.product((True, False), (False, True))))


class Formats(NamedTuple):
    """Medians, in processor seconds."""

    cold: float
    told: float
    """With what the stories tell kept."""

    cold_without: float
    told_without: float

    def lines(self) -> tuple[str, ...]:
        """The two comparisons in words."""
        pairs = (("nothing kept", self.cold, self.cold_without), ("stories told", self.told, self.told_without))
        return tuple(
            f"all formats, {what}: {whole:.1f} s, without them {pages:.1f} s: "
            f"they add {(whole - pages) / pages:.2f} of it (at most 0.5)"
            for what, whole, pages in pairs
        )


def write_configuration(folder: Path, plugins: str) -> None:
    text = f"site_name: Benchmark\nsite_url: https://site.example/\ntheme: {{name: hwgh}}\n{plugins}"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    scratch = Path(tempfile.mkdtemp())
    try:
        ours, plain, cache = scratch / "ours", scratch / "plain", scratch / "cache"
        write_stories(ours, chosen.stories, chosen.articles)
        anew = seconds(ours, cache)
        again = seconds(ours, cache)
        write_plain(plain, ours / "site")
        pages = len(list((plain / "docs").rglob("*.md")))
        alone = seconds(plain, cache)
        lines = (
            f"plain MkDocs, {pages} pages of the same HTML  {alone:6.1f} s",
            f"{chosen.stories} stories, nothing cached   {anew:6.1f} s  {anew / alone:.2f} of plain (at most 2.0)",
            f"{chosen.stories} stories, nothing changed  {again:6.1f} s  {again / alone:.2f} of plain (at most 1.3)",
            f"ours per story page, nothing changed  {1000 * (again - alone) / chosen.stories:.1f} ms (at most 6)",
            *(formats(ours, scratch, chosen.rounds).lines() if chosen.rounds else ()),
        )
        sys.stdout.write("\n".join(lines) + "\n")
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
