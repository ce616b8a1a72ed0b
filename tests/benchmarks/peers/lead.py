"""A timeline to do better than: the days with most articles, and the lead sentence of articles of each."""

from __future__ import annotations

import collections
import json
import sys
from pathlib import Path


def timeline(articles: list[dict[str, str]], dates: int, sentences: int) -> list[dict[str, str]]:
    """The days with most articles, the earlier ones first where they have as many, and the first lines of articles."""
    by_day: dict[str, list[str]] = collections.defaultdict(list)
    for article in articles:
        by_day[article["published"]].append(article["text"].split("\n", 1)[0])
    days = sorted(by_day, key=lambda day: (-len(by_day[day]), day))[:dates]
    return [{"date": day, "text": "\n".join(by_day[day][:sentences])} for day in sorted(days)]


if __name__ == "__main__":
    source, dates, sentences = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    records = [json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines()]
    sys.stdout.write(json.dumps({"entries": timeline(records, dates, sentences)}))
