"""A chronology as a table: CSV as RFC 4180 has it, one event a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from timeline.model.chronology import Chronology, Event
from timeline.outputs.citations import Source, Sources, sources
from timeline.outputs.labels import Labels
from timeline.outputs.untrusted import clean

COLUMNS = (
    "id", "date", "mod", "start", "last", "grain", "role", "title", "text",
    "score", "confidence", "outlets", "published", "urls", "disagreements",
)  # fmt: skip
"""The head of the table. ``last`` is the last day that belongs to the date; lists are parted by `` | ``."""

# What a spreadsheet may take for a formula at the beginning of a cell (OWASP, "CSV Injection"), also as the full-width
# signs that some of them take for the same.
_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")


def table(chronology: Chronology, words: Labels) -> str:
    """The table with its head, every cell in quotes, lines ended by CR LF.

    A cell that a spreadsheet would calculate begins with an apostrophe, which makes it text.
    """
    cited = sources(chronology.articles, words)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _row(event, cited)] for event in chronology.events)
    return out.getvalue()


def _row(event: Event, cited: Sources) -> Iterable[str]:
    when = event.when
    behind = {mention.article: cited[mention.article] for mention in event.mentions}.values()
    return (
        event.id,
        when.value,
        when.mod or "",
        when.interval.start.isoformat(),
        when.interval.last.isoformat(),
        when.interval.grain.value,
        event.role.value,
        event.title,
        event.text,
        f"{event.score:g}",
        f"{event.confidence.score:g}",
        _list(source.outlet for source in behind),
        _list(_day(source) for source in behind),
        _list(source.url or "" for source in behind),
        _list(conflict.explanation for conflict in event.conflicts),
    )


def _day(source: Source) -> str:
    return next((part.datetime for part in source.published if part.datetime), "")


def _list(values: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(filter(None, values)))


def _cell(value: str) -> str:
    value = clean(value).strip()
    return f"'{value}" if value.startswith(_FORMULA) else value
