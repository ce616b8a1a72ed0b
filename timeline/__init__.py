"""Articles in, a cited chronology out.

Four functions, the values that they take and give, and the errors. The functions are imported when they are first
asked for, with all that reads and tells.
"""

from typing import TYPE_CHECKING

from timeline.errors import (
    ArticleError,
    InputError,
    SheetError,
    StoryError,
    TemplateError,
    TimelineError,
    UnknownLanguageError,
)
from timeline.model.article import Article, Paragraph, ParagraphKind, Publication, Sentence, Story
from timeline.model.calendar import Grain, Interval
from timeline.model.chronology import Chronology, Claim, Confidence, Conflict, Event, Mention, Role, Undated, When
from timeline.model.expression import Anchor, DatedArticle, Found, Step, TimeExpression, explain
from timeline.model.published import Correction, Known, Published
from timeline.settings import Settings

if TYPE_CHECKING:
    from timeline.api import build, find, read, write

__all__ = [
    "Anchor",
    "Article",
    "ArticleError",
    "Chronology",
    "Claim",
    "Confidence",
    "Conflict",
    "Correction",
    "DatedArticle",
    "Event",
    "Found",
    "Grain",
    "InputError",
    "Interval",
    "Known",
    "Mention",
    "Paragraph",
    "ParagraphKind",
    "Publication",
    "Published",
    "Role",
    "Sentence",
    "Settings",
    "SheetError",
    "Step",
    "Story",
    "StoryError",
    "TemplateError",
    "TimeExpression",
    "TimelineError",
    "Undated",
    "UnknownLanguageError",
    "When",
    "build",
    "explain",
    "find",
    "read",
    "write",
]

_CALLS = {"build", "find", "read", "write"}


def __getattr__(name: str) -> object:
    if name not in _CALLS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from timeline import api  # noqa: PLC0415  what it needs takes longer than all the rest

    return getattr(api, name)
