"""The sentences of a story that may tell of a day, and the few of them that say most about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.clauses import Grammar
from timeline.events.coverage import Candidate, covering
from timeline.events.days import news_days
from timeline.events.extract import LEAD, Line, Told
from timeline.events.relevance import Relevance, words_of
from timeline.events.standing import Standing

_LONGEST = 600
"""Characters: a longer sentence is a list, and no sentence of a chronology."""

_FEWEST = 4
"""Words that carry meaning: with fewer, a sentence tells of nothing."""

_STEM = 8
"""Letters by which words are told apart: enough to match "explosion" and "explosions"."""

_ABOUT = 3.0
"""A sentence that names what the story is about says three times as much about the day as one that does not."""

_HINDSIGHT = 0.1
"""Looking back, articles put in few words what happened: so much is a sentence preferred by the days since."""

_QUOTED = 0.8
"""What somebody says of a day is told less willingly than what happened on it."""

_QUOTES = frozenset('"“”„«»')


class Report(msgspec.Struct, frozen=True):
    """A sentence that may tell of a day."""

    article: str
    line: Line
    candidate: Candidate


class Reports:
    """The sentences of a story by the days that they may tell of."""

    def __init__(self, told: Sequence[Told], story: Standing, grammar: Grammar) -> None:
        self._story, self._grammar = story, grammar
        self._lines: dict[dt.date, list[tuple[str, Line]]] = {}
        for one in told:
            published = story.articles[one.article].published.day
            heads = set(news_days(published)) if published else set()
            for line in one.lines:
                for day in {*line.days, *(heads if line.sentence < LEAD else ())}:
                    self._lines.setdefault(day, []).append((one.article, line))

    def of(self, day: dt.date, count: int) -> tuple[Report, ...]:
        """At most ``count`` sentences that say most about a day, best first; empty where none tells of it."""
        reports = list(self._reports(day))
        return tuple(reports[place] for place in covering([report.candidate for report in reports], count))

    def _reports(self, day: dt.date) -> Iterator[Report]:
        for article, line in self._lines.get(day, ()):
            later = self._story.later(article, day)
            candidate = sentence(line.text, later, self._story.relevance, self._grammar)
            if len(candidate.words) >= _FEWEST and len(line.text) <= _LONGEST:
                yield Report(article, line, candidate)


def sentence(text: str, later: int | None, relevance: Relevance, grammar: Grammar) -> Candidate:
    """A sentence as a candidate; ``later`` are the days from what it tells to its publication, if known."""
    found = words_of(text)
    words = frozenset(word[:_STEM] for word in found - grammar.words.stop if len(word) > 1)
    preference = (1 + max(later or 0, 0)) ** _HINDSIGHT * (1.0 if _QUOTES.isdisjoint(text) else _QUOTED)
    return Candidate(text, words, _ABOUT if relevance.is_about(found) else 1.0, preference)
