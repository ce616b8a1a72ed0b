"""Articles from JSON Lines or from a table (CSV, RFC 4180), one a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

import msgspec

from timeline.errors import InputError, StoryError
from timeline.reading.decode import clean, decode
from timeline.reading.draft import KEYS, Draft, checked_facts
from timeline.reading.jsonline import reason
from timeline.reading.markdown import as_markdown
from timeline.reading.records import MOST_CHARACTERS, RECORD

_COLUMNS = {
    **{key: key for key in (*KEYS, "text")},
    "outlet": "publisher",
    "source": "publisher",
    "link": "url",
    "date": "published",
    "body": "text",
}
"""What columns may be called, in small letters, and the key that it means."""

_DELIMITERS = ",;\t"


def read_lines(data: bytes, file: str, *, language: str = "en") -> Iterator[Draft | InputError]:
    """The articles of JSON Lines, as ``articles.jsonl`` has them; a line that cannot be used is an error of its own."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = RECORD.decode(line)
        except (ValueError, RecursionError) as error:
            yield StoryError(file, reason(error), "write one JSON object with id and text", number)
            continue
        values = {key: str(value) for key, value in msgspec.structs.asdict(record).items() if value is not None}
        yield _draft(values, file, number, language, "its line")


def read_table(data: bytes, file: str, *, language: str = "en") -> Iterator[Draft | InputError]:
    """The articles of a table whose first line names its columns, of which ``text`` must be one.

    Raises:
        ArticleError: It is no text.
        StoryError: It has no such line.
    """
    text, problems = decode(data, file)
    yield from problems
    first = text.partition("\n")[0]
    csv.field_size_limit(MOST_CHARACTERS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count))
    try:
        names = [_COLUMNS.get(name.strip().lower(), "") for name in next(rows, [])]
        if "text" not in names:
            raise StoryError(
                file, "has no column text", f"name the columns in its first line: text, {', '.join(KEYS)}", 1
            )
        for row in rows:
            values = {name: value for name, value in zip(names, row, strict=False) if name and value.strip()}
            if values:
                yield _draft(values, file, rows.line_num, language, "its row")
    except csv.Error as error:
        yield StoryError(file, f"is no table: {error}", "save it as CSV in UTF-8", rows.line_num)


def _draft(values: Mapping[str, str], file: str, number: int, language: str, where: str) -> Draft | InputError:
    text = clean(values.get("text", "")).strip()
    if not text:
        return StoryError(file, "text is empty", "write the article into it or remove the line", number)
    facts = checked_facts([(key, values.get(key), where) for key in KEYS], language)
    wrong = [key for key in KEYS if values.get(key, "").strip() and key not in facts]
    problems = tuple(
        StoryError(file, f"{key} cannot be used", "correct it in the file that is written", number) for key in wrong
    )
    return Draft(as_markdown(text), facts, problems=problems)
