"""Dated expressions in, mentions out: which sentences tell of something that happened, and when."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.attribution import attributed_to
from timeline.events.bylines import is_caption, is_comment, is_layout, is_stamp, without_byline
from timeline.events.clauses import Clause, clauses
from timeline.events.grammar import Grammar, tokens
from timeline.events.leftover import Untimed, names, untimed
from timeline.events.outlets import Finder
from timeline.events.owntime import Tie, dates_subject, tie
from timeline.events.pronouns import person_before
from timeline.events.roles import Timed, is_bound, role_of
from timeline.events.standalone import clearness
from timeline.events.tellings import Parsed
from timeline.events.timed import telling_clause
from timeline.events.titles import addresses, noun_of, title_of
from timeline.model.article import Article, ParagraphKind
from timeline.model.calendar import DAY, Interval
from timeline.model.chronology import Mention, Undated, When
from timeline.model.expression import DatedArticle, TimeExpression

_POINTS = ("DATE", "TIME")
_VAGUE_PAST = "PAST_REF"

_LONGEST = 2000
"""Characters: a longer "sentence" is a table or a list without full stops, and tells of nothing by itself."""


LEAD = 5
"""An article says what it is about in so many sentences at its head."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """A sentence that says what a day was about: it names the day, or stands at the head of an article."""

    sentence: int
    """Index into the article's sentences."""

    text: str
    """The sentence, white space folded, without a byline."""

    days: tuple[dt.date, ...]
    """The days that it names."""


class Told(msgspec.Struct, frozen=True, gc=False):
    """What one article tells: its mentions of dated events, what it leaves without a date, and its lines."""

    article: str
    mentions: tuple[Mention, ...]
    undated: tuple[Undated, ...]
    lines: tuple[Line, ...] = ()
    names: frozenset[str] = frozenset()
    """The capitalised words of its mentions, in small letters."""

    untimed: tuple[Untimed, ...] = ()
    """Its sentences that may tell of something without saying when."""

    @property
    def days(self) -> frozenset[dt.date]:
        """The days that the article names."""
        return frozenset(day for line in self.lines for day in line.days)


class _Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of an article with its time expressions, ready to be read."""

    article: Article
    index: int
    quote: str
    """Without a byline, so that it begins ``cut`` characters into the sentence with its white space folded."""

    expressions: tuple[TimeExpression, ...]
    cut: int = 0

    def span(self, expression: TimeExpression) -> tuple[int, int]:
        """Where an expression stands in the quote; below 0 if it stands in the byline."""
        before = self.article.text[self.article.sentences[self.index].start : expression.found.start]
        folded = " ".join(before.split())
        first = len(folded) + (1 if before[-1:].isspace() and folded else 0) - self.cut
        return first, first + len(" ".join(expression.found.text.split()))


def extract(dated: DatedArticle, grammar: Grammar, finder: Finder | None = None) -> Told:
    """The mentions of an article in reading order, and its sentences that could not be dated.

    Left out are page furniture, headings, comparisons ("compared to 2024"), hypotheses, and what is to
    come without being called scheduled. ``finder`` knows the outlets that mentions may be attributed to; without it
    they are attributed to nobody.
    """
    sentences = list(_sentences(dated, grammar))
    timed = [sentence for sentence in sentences if sentence.expressions]
    mentions = [mention for sentence in timed for mention in _mentions(sentence, grammar)]
    if finder is not None:
        own = finder.key_of(dated.article.publisher)
        mentions = [_attributed(mention, finder, own, grammar) for mention in mentions]
    return Told(
        dated.article.id,
        tuple(mentions),
        tuple(item for sentence in timed for item in _undated(sentence, grammar)),
        tuple(_lines(sentences)),
        frozenset[str]().union(*(names(quote, grammar) for quote in {mention.quote for mention in mentions})),
        tuple(untimed(dated, grammar)),
    )


def _attributed(mention: Mention, finder: Finder, own: str, grammar: Grammar) -> Mention:
    """A mention with the source that its sentence names; ``own`` is the key of the outlet that publishes it."""
    phrase = " ".join(mention.expression.found.text.split()) if mention.expression else ""
    at = max(mention.quote.find(phrase), 0)
    source = attributed_to(mention.quote, finder, grammar, at, own)
    return msgspec.structs.replace(mention, attributed_to=source) if source else mention


def _lines(sentences: Sequence[_Sentence]) -> Iterator[Line]:
    for sentence in sentences:
        points = [e.interval for e in sentence.expressions if e.interval is not None and e.type in _POINTS]
        days = sorted({point.start for point in points if point.end - point.start == DAY})
        if days or sentence.index < LEAD:
            yield Line(sentence.index, sentence.quote, tuple(days))


def _sentences(dated: DatedArticle, grammar: Grammar) -> Iterator[_Sentence]:
    """The sentences of the running text that hold a time expression or stand at its head."""
    article = dated.article
    starts = [sentence.start for sentence in article.sentences]
    end = _comments(article)
    groups: dict[int, list[TimeExpression]] = {index: [] for index in range(min(LEAD, len(starts)))}
    for expression in dated.expressions:
        index = bisect.bisect_right(starts, expression.found.start) - 1
        if index >= 0 and expression.found.start < article.sentences[index].end:
            groups.setdefault(index, []).append(expression)
    for index, expressions in groups.items():
        if index >= end:
            continue
        span = article.sentences[index]
        body = article.paragraphs[span.paragraph].kind is ParagraphKind.BODY
        if body and span.end - span.start <= _LONGEST:
            sentence = _told(_Sentence(article, index, article.quote(index), tuple(expressions)), grammar)
            if not is_layout(sentence.quote, grammar):
                yield sentence


def _comments(article: Article) -> int:
    """The sentence with which the readers' comments below an article begin; their number where there are none."""
    count = len(article.sentences)
    if " wrote:" not in article.text:
        return count
    return next((index for index in range(count) if is_comment(article.quote(index))), count)


def _told(sentence: _Sentence, grammar: Grammar) -> _Sentence:
    """A sentence without its byline, and without the times that only stamp it."""
    spans = [(expression, sentence.span(expression)) for expression in sentence.expressions]
    stamps = [(e, span) for e, span in spans if is_stamp(e, sentence.quote, span, grammar)]
    quote = without_byline(sentence.quote, [span for _, span in stamps])
    cut = len(sentence.quote) - len(quote)
    told = [e for e, span in spans if span[0] >= cut and all(e is not stamp for stamp, _ in stamps)]
    return msgspec.structs.replace(sentence, quote=quote, expressions=tuple(told), cut=cut)


def _undated(sentence: _Sentence, grammar: Grammar) -> Iterator[Undated]:
    """The sentence itself if a time in it could not be found out, or it has none but a vague one."""
    dated = any(expression.interval for expression in sentence.expressions)
    dated_otherwise = any(e.interval and not is_bound(e.found.text, grammar) for e in sentence.expressions)
    for expression in sentence.expressions:
        phrase = " ".join(expression.found.text.split())
        if expression.type not in _POINTS:
            continue
        if expression.value == _VAGUE_PAST and not dated and _goes_with_verb(sentence, expression, grammar):
            why = f'"{phrase}" names no day'
        elif is_bound(phrase, grammar) and not dated_otherwise:
            why = f'"{phrase}" names no day but on which side of one it lies'
        elif not expression.confidence:
            why = _why_not(phrase, sentence.article)
        else:
            continue
        yield Undated(sentence.article.id, sentence.quote, why, phrase)
        return


def _why_not(phrase: str, article: Article) -> str:
    published = article.published
    if published.day:
        return f'"{phrase}" lies outside the calendar'
    return f'"{phrase}" cannot be counted: the day of publication is not known ({published.basis})'


def _goes_with_verb(sentence: _Sentence, expression: TimeExpression, grammar: Grammar) -> bool:
    """Whether a vague time says when something was done ("recently met"), not what kind ("the recently freed")."""
    start, end = sentence.span(expression)
    sequence = tokens(sentence.quote)
    before = next((t for t in reversed(sequence) if t.end <= start), None)
    after = next((t for t in sequence if t.start >= end), None)
    if before is not None and before.lower in grammar.words.auxiliaries:
        return True
    attribute = before is not None and before.lower in grammar.words.determiners
    return after is not None and grammar.is_verb(after) and not attribute


def _mentions(sentence: _Sentence, grammar: Grammar) -> Iterator[Mention]:
    times = [(expression, sentence.span(expression)) for expression in sentence.expressions if expression.interval]
    talk = _asks(sentence.quote) or addresses(sentence.quote, grammar)
    if talk or is_caption(times, sentence.quote, grammar):
        return
    spans = [span for _, span in times]
    parts = clauses(sentence.quote, grammar, spans)
    parsed = Parsed(sentence.quote, parts, spans)
    seen: list[tuple[Interval, int | None]] = []
    titled: list[tuple[Mention, tuple[int, int]]] = []
    for when, expression in _whens(sentence.expressions) if parts else ():
        at = sentence.span(expression)
        place = telling_clause(parts, at, grammar)
        near = [finer for finer, clause in seen if clause == place or _possesses(sentence.quote, at)]
        if when.interval in [interval for interval, _ in seen] or any(map(when.interval.holds, near)):
            continue  # "yesterday, at this year's conference": the finer time says it all
        seen.append((when.interval, place))
        role = role_of(Timed(parsed, expression, at), sentence.article.published, grammar)
        if role is not None:
            who = functools.partial(person_before, sentence.article, sentence.index, grammar=grammar)
            clause = title_of(parsed, at, grammar, who)
            said = _only_says(sentence, parts, expression, grammar)
            if not clause or (said and (not clearness(clause, grammar) or _echoes(parts, at, grammar))):
                continue  # "I was ready," she said on Friday
            told = parts[place] if place is not None else parts[0]
            own = sentence.quote[told.start : told.end]
            mention = Mention(sentence.article.id, sentence.index, sentence.quote, when, expression, role, clause, own)
            titled.append((mention, at))
    yield from _each_its_own(titled, parsed, grammar)


def _each_its_own(
    titled: Sequence[tuple[Mention, tuple[int, int]]], parsed: Parsed, grammar: Grammar
) -> Iterator[Mention]:
    """The mentions of a sentence: a title that several times have is that of the closest, and the others name theirs.

    "A ship seized in May was freed on Friday" tells of Friday that it was freed, and of May that it was seized.
    """
    shared = len({mention.clause for mention, _ in titled}) < len(titled)
    ties = [tie(parsed.clauses, parsed.times, at, grammar) if shared else Tie.VERB for _, at in titled]
    for (mention, at), own in zip(titled, ties, strict=True):
        closest = max(it for (other, _), it in zip(titled, ties, strict=True) if other.clause == mention.clause)
        names = own is Tie.NOUN
        if own == closest:
            names = dates_subject(parsed.clauses, parsed.times, at, grammar)
            if not names:
                yield mention
        if names and (noun := noun_of(parsed, at, grammar)):
            yield msgspec.structs.replace(mention, clause=noun, dated=noun)


def _asks(quote: str) -> bool:
    """Whether a sentence is a question."""
    return quote.rstrip("\"”’') ").endswith("?")


def _possesses(quote: str, at: tuple[int, int]) -> bool:
    """Whether a time is only said of a noun: "this year's conference"."""
    return quote[at[1] : at[1] + 2] in ("'s", "’s")


def _only_says(sentence: _Sentence, parts: list[Clause], expression: TimeExpression, grammar: Grammar) -> bool:
    """Whether a time only says when somebody said something."""
    at = sentence.span(expression)
    clause = next((part for part in parts if at[0] < part.end), parts[-1])
    before = [t for t in clause.tokens if t.end <= at[0] and t.lower not in grammar.words.prepositions]
    return bool(before) and before[-1].lower in grammar.words.reporting


def _echoes(parts: list[Clause], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a time only says when what follows was said before: "as the mayor said on Monday, the bridge is old"."""
    clause = next((part for part in parts if at[0] < part.end), parts[-1])
    return (clause.opener or clause.tokens[0].lower) in grammar.words.echoing


def _whens(expressions: Sequence[TimeExpression]) -> Iterator[tuple[When, TimeExpression]]:
    """The times of a sentence, finest first; the two ends of a range are one."""
    points = [(e, e.interval) for e in expressions if e.interval is not None and e.type in _POINTS]
    ends: dict[int, list[tuple[TimeExpression, Interval]]] = {}
    for expression, interval in points:
        if expression.found.range is not None:
            ends.setdefault(expression.found.range, []).append((expression, interval))
    for expression, interval in sorted(points, key=lambda point: point[1].grain.size):
        pair = ends.get(expression.found.range or 0, [])
        if len(pair) == 2:
            (first, begin), (last, end) = pair
            if expression is first and begin.start <= end.start:
                whole = Interval(begin.start, end.end, interval.grain)
                yield When(f"{first.value}/{last.value}", whole, expression.mod), expression
        else:
            value = expression.value.removesuffix(expression.clock or "")
            yield When(value, interval, expression.mod), expression
