"""The sentences of a story that may tell of a day, and the few of them that say most about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from timeline.events.coverage import Candidate, Choice, Wording, covering
from timeline.events.days import news_days
from timeline.events.extract import LEAD, Line, Told
from timeline.events.grammar import Grammar
from timeline.events.paring import pared, shorter
from timeline.events.relevance import words_of
from timeline.events.standalone import acts, stands_alone
from timeline.events.standing import Standing
from timeline.model.calendar import DAY

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

_WEEK = 7
"""Days: a weekday is the last one of its name before the publication."""

_QUOTES = frozenset('"“”„«»')


class Report(msgspec.Struct, frozen=True):
    """A sentence that tells of a day."""

    article: str
    line: Line
    text: str
    """The sentence, or what an editor leaves of it."""


class Said(msgspec.Struct, frozen=True, gc=False):
    """A sentence of an article, and the part of it that tells what happened on a day; empty if there is none."""

    article: str
    text: str
    clause: str


class Reports:
    """The sentences of a story by the days that they may tell of."""

    def __init__(self, told: Sequence[Told], story: Standing, grammar: Grammar) -> None:
        self._story, self._grammar = story, grammar
        self._lines: dict[dt.date, list[tuple[Line, Said]]] = {}
        for one in told:
            published = story.articles[one.article].published.day
            heads = set(news_days(published)) if published else set()
            clauses = {
                (mention.sentence, mention.when.interval.start): mention.clause
                for mention in reversed(one.mentions)
                if mention.when is not None and mention.when.interval.end - mention.when.interval.start == DAY
            }
            for line in one.lines:
                for day in {*line.days, *(heads if line.sentence < LEAD else ())}:
                    said = Said(one.article, line.text, clauses.get((line.sentence, day), ""))
                    self._lines.setdefault(day, []).append((line, said))

    def of(self, day: dt.date, count: int) -> tuple[Report, ...]:
        """At most ``count`` sentences that say most about a day, best first; empty where none tells of it."""
        lines = [(line, said) for line, said in self._lines.get(day, ()) if len(said.text) <= _LONGEST]
        chosen = best([said for _, said in lines], count, day, self._story, self._grammar)
        return tuple(Report(lines[one.place][1].article, lines[one.place][0], one.text) for one in chosen)


def best(said: Sequence[Said], count: int, day: dt.date, story: Standing, grammar: Grammar) -> tuple[Choice, ...]:
    """At most ``count`` of some sentences that say most about a day, whole or cut to what stands alone."""
    later = [story.later(one.article, day) for one in said]
    found = [_candidate(one.text, days, story, grammar) for one, days in zip(said, later, strict=True)]
    telling = [place for place, candidate in enumerate(found) if len(candidate.whole.words) >= _FEWEST]

    def wordings(place: int) -> list[Wording]:
        one, days = said[telling[place]], later[telling[place]]
        recent = days is not None and 0 <= days < _WEEK
        whole = pared(one.text, grammar, day if recent else None)
        cuts = (whole, *shorter(whole, grammar), *_told(one.clause, grammar))
        found = (_wording(cut, days, grammar) for cut in cuts)
        return [wording for wording in found if len(wording.words) >= _FEWEST]

    chosen = covering([found[place] for place in telling], count, wordings)
    return tuple(Choice(telling[one.place], one.text) for one in chosen)


def _candidate(text: str, later: int | None, story: Standing, grammar: Grammar) -> Candidate:
    return Candidate(_wording(text, later, grammar), _ABOUT if story.relevance.is_about(words_of(text)) else 1.0)


def _told(clause: str, grammar: Grammar) -> tuple[str, ...]:
    """A clause as a sentence, if it makes one."""
    whole = stands_alone(clause, grammar) and acts(clause, grammar) and not clause.endswith("…")
    return (clause.rstrip(".") + ".",) if whole else ()


def _wording(text: str, later: int | None, grammar: Grammar) -> Wording:
    """A text with its words; ``later`` are the days from what it tells to its publication, if known."""
    words = frozenset(word[:_STEM] for word in words_of(text) - grammar.words.stop if len(word) > 1)
    hindsight = (1 + max(later or 0, 0)) ** _HINDSIGHT
    return Wording(text, words, hindsight * (1.0 if _QUOTES.isdisjoint(text) else _QUOTED))
