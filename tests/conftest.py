"""A small chronology built by hand, with one of everything, for the tests of what is made of chronologies."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.model.article import Article, Paragraph, ParagraphKind, Publication, Sentence
from timeline.model.calendar import Grain, Interval, containing, timex
from timeline.model.chronology import (
    Chronology,
    Claim,
    Confidence,
    Conflict,
    Event,
    Mention,
    Role,
    Undated,
    When,
)
from timeline.model.expression import Anchor, Base, Found, Grain as Unit, Shift, Step, TimeExpression


def article(name: str, text: str, **given: object) -> Article:
    """One article of a single body paragraph."""
    return Article(name, text, (Paragraph(0, len(text)),), (Sentence(0, len(text), 0),), **given)  # type: ignore[arg-type]
