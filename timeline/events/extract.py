"""Dated expressions in, mentions out: which sentences tell of something that happened, and when."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.bylines import is_layout, is_stamp, without_byline
from timeline.events.clauses import Clause, Grammar, clauses, person, tokens
from timeline.events.tellings import Parsed, claimed, telling_clause
from timeline.events.titles import clearness, title_of
from timeline.model.article import Article, ParagraphKind
from timeline.model.calendar import DAY, Interval
from timeline.model.chronology import Mention, Role, Undated, When
from timeline.model.expression import DatedArticle, Direction, TimeExpression

_POINTS = ("DATE", "TIME")
_VAGUE_PAST = "PAST_REF"

_LONGEST = 2000
"""Characters: a longer "sentence" is a table or a list without full stops, and tells of nothing by itself."""


_BACK = 4
"""A "he" is looked up in so many sentences before it at most."""


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


class Told(msgspec.Struct, frozen=True):
    """What one article tells: its mentions of dated events, what it leaves without a date, and its lines."""

    article: str
    mentions: tuple[Mention, ...]
    undated: tuple[Undated, ...]
    lines: tuple[Line, ...] = ()

    @property
    def days(self) -> frozenset[dt.date]:
        """The days that the article names."""
        return frozenset(day for line in self.lines for day in line.days)


class _Sentence(msgspec.Struct, frozen=True):
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


def extract(dated: DatedArticle, grammar: Grammar) -> Told:
    """The mentions of an article in reading order, and its sentences that could not be dated.

    Left out are page furniture, headings, comparisons ("compared to 2024"), hypotheses, and what is to
    come without being called scheduled.
    """
    sentences = list(_sentences(dated, grammar))
    timed = [sentence for sentence in sentences if sentence.expressions]
    return Told(
        dated.article.id,
        tuple(mention for sentence in timed for mention in _mentions(sentence, grammar)),
        tuple(item for sentence in timed for item in _undated(sentence, grammar)),
        tuple(_lines(sentences)),
    )


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
    groups: dict[int, list[TimeExpression]] = {index: [] for index in range(min(LEAD, len(starts)))}
    for expression in dated.expressions:
        index = bisect.bisect_right(starts, expression.found.start) - 1
        if index >= 0 and expression.found.start < article.sentences[index].end:
            groups.setdefault(index, []).append(expression)
    for index, expressions in groups.items():
        span = article.sentences[index]
        body = article.paragraphs[span.paragraph].kind is ParagraphKind.BODY
        if body and span.end - span.start <= _LONGEST:
            sentence = _told(_Sentence(article, index, article.quote(index), tuple(expressions)), grammar)
            if not is_layout(sentence.quote, grammar):
                yield sentence


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
    for expression in sentence.expressions:
        phrase = " ".join(expression.found.text.split())
        if expression.type not in _POINTS:
            continue
        if expression.value == _VAGUE_PAST and not dated and _goes_with_verb(sentence, expression, grammar):
            why = f'"{phrase}" names no day'
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
    spans = [sentence.span(expression) for expression in sentence.expressions if expression.interval]
    parts = clauses(sentence.quote, grammar, spans)
    parsed = Parsed(sentence.quote, parts, spans)
    seen: list[tuple[Interval, int | None]] = []
    for when, expression in _whens(sentence.expressions) if parts else ():
        at = sentence.span(expression)
        place = telling_clause(parts, at, grammar)
        near = [finer for finer, clause in seen if clause == place or _possesses(sentence.quote, at)]
        if when.interval in [interval for interval, _ in seen] or any(map(when.interval.holds, near)):
            continue  # "yesterday, at this year's conference": the finer time says it all
        seen.append((when.interval, place))
        role = _role(sentence, parts, expression, grammar)
        if role is not None:
            who = functools.partial(_person_before, sentence, grammar)
            clause = title_of(parsed, at, grammar, who)
            if not clause or (_only_says(sentence, parts, expression, grammar) and not clearness(clause, grammar)):
                continue  # "I was ready," she said on Friday
            told = parts[place] if place is not None else parts[0]
            own = sentence.quote[told.start : told.end]
            yield Mention(sentence.article.id, sentence.index, sentence.quote, when, expression, role, clause, own)


def _possesses(quote: str, at: tuple[int, int]) -> bool:
    """Whether a time is only said of a noun: "this year's conference"."""
    return quote[at[1] : at[1] + 2] in ("'s", "’s")


def _only_says(sentence: _Sentence, parts: list[Clause], expression: TimeExpression, grammar: Grammar) -> bool:
    """Whether a time only says when somebody said something."""
    at = sentence.span(expression)
    clause = next((part for part in parts if at[0] < part.end), parts[-1])
    before = [t for t in clause.tokens if t.end <= at[0] and t.lower not in grammar.words.prepositions]
    return bool(before) and before[-1].lower in grammar.words.reporting


def _person_before(sentence: _Sentence, grammar: Grammar) -> str:
    """Whom the sentences before in the same paragraph are about: the last one named as a subject."""
    article = sentence.article
    paragraph = article.sentences[sentence.index].paragraph
    for index in range(sentence.index - 1, max(sentence.index - _BACK, 0) - 1, -1):
        if article.sentences[index].paragraph != paragraph:
            break
        quote = article.quote(index)
        if name := person(quote, grammar):
            return name
        if quote.split()[0].lower() not in grammar.words.personal:
            break
    return ""


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


def _role(sentence: _Sentence, parts: list[Clause], expression: TimeExpression, grammar: Grammar) -> Role | None:
    """What the sentence makes of a time; None where nothing is told to happen then."""
    words = grammar.words
    at = sentence.span(expression)
    place = telling_clause(parts, at, grammar)
    if place is None or _compares(sentence.quote[: at[0]], grammar) or _is_beside(sentence, parts, at, grammar):
        return None
    clause = parts[place]
    told = sentence.quote[clause.start : clause.end]
    if any(part.opener in words.hypothesis for part in parts) or _has(told, words.hypothesis | words.negation):
        return None
    if claimed(parts, place, words.denial):
        return None
    published = sentence.article.published
    still_to_come = _begins_after(expression, published.day or published.not_after)
    if expression.tense is Direction.FUTURE or still_to_come:
        if _ends_before(expression, published.day or published.not_before):
            return Role.EVENT
        announced = _has(told, words.schedule) or (still_to_come and not _has(told, words.modals))
        return Role.SCHEDULED if announced else None
    lasts = clause.start <= at[0] < clause.end and _word_before(sentence.quote, at) in words.lasting
    return Role.BACKGROUND if lasts or _has(told, words.lives) or _says_who(parts, at, grammar) else Role.EVENT


def _is_beside(sentence: _Sentence, parts: list[Clause], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether nothing that the sentence tells happened at a time: until then, by a report of then, in brackets."""
    if _word_before(sentence.quote, at) in grammar.words.ending:
        return True
    own = next((part for part in parts if at[0] < part.end), parts[-1])
    if own.tokens[0].lower in grammar.words.relying:
        return True
    opening = sentence.quote.rfind("(", 0, at[0])
    closing = sentence.quote.find(")", at[1])
    bracket = sentence.quote[opening : closing + 1]
    if opening < 0 or closing < 0 or ")" in sentence.quote[opening : at[0]]:
        return False
    return any(map(grammar.is_verb, tokens(bracket)))


def _word_before(quote: str, at: tuple[int, int]) -> str:
    """The word right before a time, or the first of its own if that is a preposition ("since 2004")."""
    before = [token.lower for token in tokens(quote) if token.end <= at[0]]
    return before[-1] if before else ""


def _has(text: str, phrases: frozenset[str]) -> bool:
    """Whether whole words of a text are one of the phrases."""
    padded = f" {' '.join(token.lower for token in tokens(text) if token.is_word)} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _compares(before: str, grammar: Grammar) -> bool:
    """Whether a time is what something is compared with: "compared to the mood of", "than in", "12 percent from"."""
    words = before.lower().replace("%", " percent").split()
    tail = " ".join(words[-6:])
    return any(
        f" {phrase} " in f" {tail} " if " " in phrase else phrase in words[-2:] for phrase in grammar.words.comparison
    )


def _begins_after(expression: TimeExpression, day: dt.date | None) -> bool:
    return bool(day and expression.interval and expression.interval.start > day)


def _ends_before(expression: TimeExpression, day: dt.date | None) -> bool:
    return bool(day and expression.interval and expression.interval.end <= day)


def _says_who(parts: list[Clause], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the time belongs to who or what something is: "X is a politician who was born in 1960"."""
    place = next((i for i, part in enumerate(parts) if at[0] < part.end), 0)
    if parts[place].opener and not any(part.opener in grammar.words.standing for part in parts[: place + 1]):
        return False
    main = [token for part in parts[:2] if not part.opener for token in part.tokens if token.start < at[0]]
    copula = next((i for i, token in enumerate(main) if grammar.is_verb(token)), len(main))
    if not (0 < copula < len(main) - 1 and main[copula].lower in grammar.words.copulas):
        return False
    return main[copula + 1].lower in grammar.words.articles and not any(map(grammar.is_verb, main[copula + 1 :]))
