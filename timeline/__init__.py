"""Articles in, a cited chronology out.

The functions are in ``timeline.pipeline``; here are the values that they take and give, and the errors.
"""

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
    "explain",
]
