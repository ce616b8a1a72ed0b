"""All forms in which a chronology can be written, by their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from timeline.model.chronology import Chronology
from timeline.outputs import data
from timeline.outputs.ical import calendar
from timeline.outputs.labels import Labels, labels
from timeline.outputs.markwhen import markwhen
from timeline.outputs.prose import markdown
from timeline.outputs.structured import Place, structured
from timeline.outputs.table import table
from timeline.outputs.timelinejs import timelinejs
from timeline.outputs.timeml_story import timeline

Writer: TypeAlias = Callable[[Chronology, Labels], str]


def _json_ld(chronology: Chronology, words: Labels) -> str:
    return structured(chronology, chronology.events, Place("", ""), words)


_WRITERS: dict[str, Writer] = {
    "json": lambda chronology, _: data.chronology(chronology),
    "csv": table,
    "timelinejs": timelinejs,
    "jsonld": _json_ld,
    "timeml": timeline,
    "markdown": markdown,
    "markwhen": markwhen,
    "ics": calendar,
}

FORMATS = tuple(_WRITERS)
"""The names that ``write`` takes; what each can hold is in ``content/formats.md``."""


def write(chronology: Chronology, form: str, language: str = "en") -> str:
    """A chronology in one of ``FORMATS``, the same text for the same chronology.

    Args:
        chronology: what to write.
        form: which format.
        language: of what is neither an editor's nor a source's, such as "about" before a date.

    Raises:
        KeyError: there is no such format.
        TimelineError: what the format needs is not installed.
        UnknownLanguageError: there is no sheet of labels for the language.
    """
    return _WRITERS[form](chronology, labels(language))
