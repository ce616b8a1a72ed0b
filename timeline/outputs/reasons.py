"""Explanations as a reader takes them: articles by their outlets instead of their files, days in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from timeline.outputs import dates
from timeline.outputs.labels import Labels

_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_FILE = re.compile(r"[\w-][\w.-]*\.\w+")


def readable(line: str, names: Mapping[str, str], words: Labels) -> str:
    """A line of an explanation in a reader's words.

    Args:
        line: as the program writes it for an editor.
        names: what to call an article, by its id. Only ids that are names of files are looked for: others, such as
            numbers, may stand in a line for something else.
        words: the language of the page.
    """
    named = _FILE.sub(lambda found: names.get(found[0], found[0]), line)
    return _DAY.sub(lambda found: _day(found[0], words), named)


def _day(value: str, words: Labels) -> str:
    try:
        return dates.text(dates.day(dt.date.fromisoformat(value), words))
    except ValueError:
        return value
