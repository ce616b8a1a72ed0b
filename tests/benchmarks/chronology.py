"""How good chronologies are, what they cost, and whether the right sentences meet in one entry: see README.md."""

from __future__ import annotations

import argparse
import collections
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))  # it is run by its path, and measures the checkout that it stands in

from tests.benchmarks.labelled import Verdict, judge, labelled  # noqa: E402 the checkout has to be found first

TOPICS = SHARED / "corpora" / "tls"

SHOW = [sys.executable, "-m", "timeline", "show"]
LEAD = [sys.executable, str(HERE / "peers" / "lead.py")]
BOUNDS = "--dates {k} --sentences {n} --from {start} --to {end}"

SYSTEMS = {
    "this project": f"{shlex.join(SHOW)} {{articles}} --no-cache {BOUNDS} --format json > {{out}}",
    "busiest days + leads": f"{shlex.join(LEAD)} {{articles}} {{k}} {{n}} > {{out}}",
}

REFERENCES = {
    "two-line day rule": (0.518, 0.095, 0.028),
    "DATEWISE": (0.464, 0.107, 0.032),
    "busiest days + leads*": (0.402, 0.064, 0.015),
}
"""Date-F1, alignment ROUGE-1 and ROUGE-2 on the four topics without their chronology pages, measured once elsewhere."""

NEEDED = ("bench/run_tls.sh", "corpora/tls", "corpora/stories/apple", "seeds")
"""What is read of ``../shared``."""

SIZES = (100, 400, 1460)


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    """Of a processor, user and system."""

    megabytes: float
    """At its peak."""


def dates(folder: Path) -> None:
    """The scores of timelines beside what journalists wrote."""
    topics = sorted(str(path) for path in TOPICS.iterdir() if path.is_dir())
    say("Timelines of journalists, four topics without their chronology pages")
    say(f"{'':24} {'date-F1':>8} {'AR-1':>6} {'AR-2':>6} {'CPU s':>7}")
    for number, (name, command) in enumerate(SYSTEMS.items()):
        out = folder / f"tls-{number}"
        environment = {**os.environ, "NOCHRON": "1", "PYTHONPATH": str(ROOT)}
        run = [str(SHARED / "bench" / "run_tls.sh"), str(out), command, *topics]
        ended = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
        if ended.returncode:
            say(f"{name:24} failed: {(ended.stderr.strip() or 'no reason given').splitlines()[-1]}")
            continue
        score = [sys.executable, str(SHARED / "bench" / "score_tls.py"), "--json", "--all", str(out), *topics]
        average = json.loads(subprocess.run(score, capture_output=True, check=True).stdout)["average"]
        row = " ".join(f"{average[kind]['f']:{width}.3f}" for kind, width in (("date", 8), ("ar1", 6), ("ar2", 6)))
        rows = (out / "cpu.tsv").read_text(encoding="utf-8").splitlines()[1:]
        say(f"{name:24} {row} {sum(float(line.split()[-1]) for line in rows):7.1f}")
    for name, (day, one, two) in REFERENCES.items():
        say(f"{name:24} {day:8.3f} {one:6.3f} {two:6.3f}")
    say("* and below it: reference figures, not measured in this run")


def scaling(folder: Path) -> None:
    """What the first so many articles of a large topic cost, without and with what was kept before."""
    lines = (TOPICS / "bpoil" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    say("What a chronology costs, bpoil (CPU seconds; peak MB of the run without a cache)")
    say(f"{'articles':>9} {'no cache':>9} {'MB':>6} {'growth':>7} {'cold':>7} {'warm':>12} {'one more':>13}")
    first: tuple[int, float] | None = None
    for size in sorted({min(size, len(lines)) for size in SIZES}):
        plain, cold, warm, more = _costs(lines[:size], folder / f"first-{size}")
        first = first or (size, plain.seconds)
        growth = plain.seconds / first[1] / (size / first[0])
        row = f"{size:9} {plain.seconds:9.2f} {plain.megabytes:6.0f} {growth:7.2f} {cold.seconds:7.2f}"
        say(row + "".join(f" {part.seconds:7.2f} {part.seconds / cold.seconds:4.0%}" for part in (warm, more)))
    say("growth: CPU seconds an article, the fewest articles being 1; percentages are of cold")


def _costs(lines: list[str], folder: Path) -> Iterator[Cost]:
    """Without a cache; with an empty one; with a full one; with one that has all articles but the last."""
    folder.mkdir()
    articles, cache = folder / "articles.jsonl", folder / "cache"

    def told(count: int, *options: str) -> Cost:
        articles.write_text("\n".join(lines[:count]), encoding="utf-8")
        return cost([*SHOW, str(articles), "--format", "json", *options], cache)

    yield told(len(lines), "--no-cache")
    yield told(len(lines))
    yield told(len(lines))
    told(len(lines) - 1)
    yield told(len(lines))


def cost(command: list[str], cache: Path) -> Cost:
    """What a command takes that keeps what it keeps in a folder.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        # The system counts the memory of a child that has ended only here, child by child.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    bytes_each = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * bytes_each / 1_000_000)


def merging(folder: Path) -> None:
    """How many labelled pairs of sentences stand in one entry, or in two, as they should."""
    say("Labelled pairs of sentences (merging.yml)")
    say(f"{'':9} {'one event, in one entry':>24} {'not told':>9} {'two events, kept apart':>24}")
    found: dict[str, list[Verdict]] = collections.defaultdict(list)
    moved = 0
    for part in labelled():
        verdicts = list(judge(part, part.read(SHARED, folder)))
        moved += len(part.pairs) - len(verdicts)
        found[part.corpus] += verdicts
    for corpus, verdicts in (*found.items(), ("all", [verdict for each in found.values() for verdict in each])):
        same = [verdict for verdict in verdicts if verdict.pair.same]
        other = [verdict for verdict in verdicts if not verdict.pair.same]
        one = f"{sum(verdict.together for verdict in same)} of {sum(verdict.told for verdict in same)}"
        two = f"{sum(not verdict.together for verdict in other)} of {len(other)}"
        say(f"{corpus:9} {one:>24} {sum(not verdict.told for verdict in same):9} {two:>24}")
    for verdict in (verdict for verdicts in found.values() for verdict in verdicts):
        if verdict.told and verdict.together != verdict.pair.same:
            pair = verdict.pair
            say(f"  {'joined' if verdict.together else 'apart':6} {pair.a} | {pair.b} | {pair.why}")
    if moved:
        say(f"{moved} pairs are left out: their sentences are not those that were read")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


PARTS: dict[str, Callable[[Path], None]] = {"tls": dates, "scaling": scaling, "merging": merging}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part, instead of all")
    asked = parser.parse_args()
    missing = [name for name in NEEDED if not (SHARED / name).exists()]
    if missing:
        sys.exit(f"{SHARED} has no {', '.join(missing)}: there is nothing to measure with")
    begin = time.monotonic()
    for name, part in PARTS.items():
        if asked.only in {None, name}:
            with tempfile.TemporaryDirectory() as folder:
                try:
                    part(Path(folder))
                except subprocess.CalledProcessError as error:
                    sys.exit(f"{name}: exit status {error.returncode} of {shlex.join(map(str, error.cmd))}")
            say("")
    say(f"{time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    main()
