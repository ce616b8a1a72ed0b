"""What articles say was not done, and on which day: no event, but it may contradict one."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Mapping, Sequence

from timeline.events.clauses import Grammar
from timeline.events.contradictions import Told
from timeline.events.deeds import deeds, is_act
from timeline.model.article import ParagraphKind
from timeline.model.calendar import Grain, Interval
from timeline.model.expression import DatedArticle

_LONGEST = 2000
"""Characters: a longer "sentence" is a table."""

_BREAKS = re.compile(r"[,;:()\"“”–—]")


def denials(dated: Sequence[DatedArticle], grammar: Grammar) -> Mapping[Interval, Sequence[Told]]:
    """The deeds that sentences with a day deny, by that day; those of copies are left out."""
    found: dict[Interval, list[Told]] = {}
    denies = _denying(grammar.words.negation)
    for one in dated:
        article = one.article
        if article.copy_of or not denies.search(article.text):
            continue
        starts = [sentence.start for sentence in article.sentences]
        days: dict[int, set[Interval]] = {}
        for expression in one.expressions:
            if expression.interval and expression.interval.grain is Grain.DAY:
                days.setdefault(bisect.bisect_right(starts, expression.found.start) - 1, set()).add(expression.interval)
        for index, intervals in days.items():
            span = article.sentences[index]
            if (
                len(intervals) > 1
                or span.end - span.start > _LONGEST
                or not denies.search(article.text, span.start, span.end)
            ):
                continue
            if article.paragraphs[span.paragraph].kind is not ParagraphKind.BODY:
                continue
            quote = article.quote(index)
            for part in _BREAKS.split(quote):
                if denies.search(part):
                    told = [Told(article, quote, deed) for deed in deeds(part, grammar) if deed.is_denied]
                    found.setdefault(next(iter(intervals)), []).extend(t for t in told if is_act(t.deed, grammar))
    return found


@functools.cache
def _denying(words: frozenset[str]) -> re.Pattern[str]:
    """What finds one of some words."""
    able = "|".join(sorted(re.escape(word).replace("'", "['’]") for word in words))
    return re.compile(rf"\b(?:{able})\b", re.IGNORECASE)
