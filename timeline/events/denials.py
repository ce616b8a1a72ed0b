"""What articles say was not done, and on which day: no event, but it may contradict one."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence

from timeline.events.contradictions import Told
from timeline.events.deeds import deeds, is_act
from timeline.events.grammar import Grammar
from timeline.model.article import ParagraphKind
from timeline.model.calendar import Grain, Interval
from timeline.model.expression import DatedArticle

_LONGEST = 2000
"""Characters: a longer "sentence" is a table."""

_BREAKS = re.compile(r"[,;:()\"“”–—]")


def denials(dated: Sequence[DatedArticle], grammar: Grammar) -> Mapping[Interval, Sequence[Told]]:
    """The deeds of clauses that deny something of a day, by that day; those of copies are left out."""
    found: dict[Interval, list[Told]] = {}
    for one in dated:
        article = one.article
        for index, day in _sentences(one) if article.copy_of is None else ():
            span = article.sentences[index]
            if span.end - span.start > _LONGEST or not _denies(article.text[span.start : span.end], grammar):
                continue
            quote = article.quote(index)
            for part in _BREAKS.split(quote):
                if _denies(part, grammar):
                    told = [Told(article, quote, deed) for deed in deeds(part, grammar) if is_act(deed, grammar)]
                    found.setdefault(day, []).extend(told)
    return found


def _sentences(dated: DatedArticle) -> Iterator[tuple[int, Interval]]:
    """The sentences of the running text that name one day, and that day."""
    article = dated.article
    starts = [sentence.start for sentence in article.sentences]
    days: dict[int, set[Interval]] = {}
    for expression in dated.expressions:
        if expression.interval and expression.interval.grain is Grain.DAY:
            days.setdefault(bisect.bisect_right(starts, expression.found.start) - 1, set()).add(expression.interval)
    for index, own in days.items():
        if len(own) == 1 and article.paragraphs[article.sentences[index].paragraph].kind is ParagraphKind.BODY:
            yield index, next(iter(own))


def _denies(text: str, grammar: Grammar) -> bool:
    return not grammar.words.negation.isdisjoint(text.lower().replace("’", "'").split())
