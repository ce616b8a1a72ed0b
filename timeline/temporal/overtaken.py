"""Pages that go on past their date: a live page of Friday that tells what happened "on Saturday".

Counted back, the week day that follows the day of publication is six days old, and hardly ever meant: who
writes of a day so long ago says "last Saturday". A page that tells of it as past again and again, and less of the
days before it, was still being written on it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from timeline.model.expression import Base, Direction, Found
from timeline.temporal.needs import sought

_WEEK = 7

OLDEST = _WEEK - 1
"""Days before publication of the week day that follows it."""

AGAIN = 2
"""So many times at least a page names that day that was still written on it."""

_LONG_AGO = (4, 5)
"""Days before publication that an article which looks back on its week names as well."""


def days_ago(published: dt.date, found: Found) -> int | None:
    """How many days before publication the last day of that name lies, 0 to 6; None for no bare week day."""
    wanted = sought(found.meaning)
    if wanted is None or wanted.base is not Base.PUBLISHED or wanted.direction is not Direction.TENSE:
        return None
    fields = wanted.fields
    if fields.weekday is None or fields.month is not None or fields.day is not None:
        return None
    return (published.isoweekday() - fields.weekday) % _WEEK


def goes_on(days: Iterable[int]) -> bool:
    """Whether a page was still written on the day after its publication.

    Args:
        days: how many days ago (``days_ago``) the week days are that it names and does not tell as to come.
    """
    ago = Counter(days)
    return ago[OLDEST] >= AGAIN and ago[0] > 0 and ago[OLDEST] > sum(ago[days] for days in _LONG_AGO)
