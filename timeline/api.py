"""The library in four calls: build a story, find the times in a text, write a chronology, read one back."""

from __future__ import annotations

import datetime as dt
import os
import warnings
from pathlib import Path

from timeline import pipeline
from timeline.model.article import Article, Publication
from timeline.model.chronology import Chronology
from timeline.model.expression import TimeExpression
from timeline.outputs import formats, reread
from timeline.reading.text import segment
from timeline.settings import Settings

_DEFAULTS = Settings()


def build(folder: str | os.PathLike[str], settings: Settings = _DEFAULTS) -> Chronology:
    """The chronology of a story, with all that its page says.

    What cannot be read is left out, and a ``UserWarning`` says what it is and what to do about it.

    Args:
        folder: a story's folder, or a file with an article a line.
        settings: the language of articles that state none, and whether to keep what was found for the next time.

    Raises:
        StoryError: there is no story at all to be had from there.
        UnknownLanguageError: there is no grammar sheet for the language.
    """
    story, problems = pipeline.read(Path(folder), settings)
    for problem in problems:
        warnings.warn(str(problem), stacklevel=2)
    return pipeline.sections(pipeline.tell(story, settings))


def find(
    text: str, published: dt.date | str | None = None, story: dt.date | str | None = None, language: str = "en"
) -> tuple[TimeExpression, ...]:
    """The times that a text tells, in its order; ``start`` and ``end`` of each ``found`` are characters of the text.

    Args:
        text: plain text.
        published: the day of its publication (ISO 8601 if a string), from which "last month" counts; None if unknown.
        story: the day that the story is at where the text begins, from which "a day prior" counts, if it is known.
        language: a BCP 47 tag.

    Raises:
        UnknownLanguageError: there is no grammar sheet for the language.
        ValueError: a string is no day.
    """
    if story is not None:
        return pipeline.explain_phrase(text, _day(published), _day(story), language)
    day = _day(published)
    publication = Publication(day, day, day, "as given", stated=True) if day else Publication()
    (dated,) = pipeline.date((Article("", text, *segment(text, language), publication, language=language),))
    return dated.expressions


def write(chronology: Chronology, form: str = "json") -> str:
    """A chronology as text, in one of the forms of ``timeline show --format``.

    Args:
        chronology: what to write.
        form: ``json``, ``csv``, ``timelinejs``, ``jsonld``, ``timeml``, ``markdown``, ``markwhen`` or ``ics``.

    Raises:
        ValueError: there is no such format.
        TimelineError: what the format needs is not installed.
    """
    if form not in formats.FORMATS:
        raise ValueError(f"there is no format {form!r}; there are: {', '.join(formats.FORMATS)}")
    return formats.write(chronology, form)


def read(text: str | bytes) -> Chronology:
    """The chronology that ``write`` gave as JSON.

    Raises:
        StoryError: it is no such JSON.
    """
    return reread.chronology(text, "the text")


def _day(day: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
