"""A line {"text", "published"} in, a line of expressions out, with dateparser's ``search_dates``."""

from __future__ import annotations

import datetime as dt
import json
import sys

sys.path.insert(0, sys.argv[1])  # the release that was installed for this, not the project's own

from dateparser.search import search_dates

for line in sys.stdin:
    asked = json.loads(line)
    base = dt.datetime.fromisoformat(asked["published"])
    found = search_dates(asked["text"], languages=["en"], settings={"RELATIVE_BASE": base}) or []
    timexes, end = [], 0
    for phrase, day in found:
        start = asked["text"].find(phrase, end)  # it says what it found, not where
        if start >= 0:
            end = start + len(phrase)
            timexes.append({"start": start, "end": end, "type": "DATE", "value": f"{day:%Y-%m-%d}"})
    sys.stdout.write(json.dumps({"timexes": timexes}) + "\n")
    sys.stdout.flush()
