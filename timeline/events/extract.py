"""Dated expressions in, mentions out: which sentences tell of something that happened, and when."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

import msgspec

from timeline.events.clauses import Clause, Grammar, clauses, tokens
from timeline.events.titles import title_of
from timeline.model.article import Article, ParagraphKind
from timeline.model.calendar import Interval
from timeline.model.chronology import Mention, Role, Undated, When
from timeline.model.expression import DatedArticle, Direction, TimeExpression

_POINTS = ("DATE", "TIME")
_VAGUE_PAST = "PAST_REF"


class Told(msgspec.Struct, frozen=True):
    """What one article tells: its mentions of dated events, and what it leaves without a date."""

    mentions: tuple[Mention, ...]
    undated: tuple[Undated, ...]


def extract(dated: DatedArticle, grammar: Grammar) -> Told:
    """The mentions of an article in reading order, and its sentences that could not be dated.

    Left out are page furniture, headings, comparisons ("compared to 2024"), hypotheses, and what is
    not called past, scheduled or a fact.
    """
    mentions: list[Mention] = []
    undated: list[Undated] = []
    for sentence, expressions in _by_sentence(dated):
        mentions += _mentions(dated.article, sentence, expressions, grammar)
        undated += _undated(dated.article, sentence, expressions, grammar)
    return Told(tuple(mentions), tuple(undated))


def _by_sentence(dated: DatedArticle) -> Iterator[tuple[int, list[TimeExpression]]]:
    article = dated.article
    starts = [sentence.start for sentence in article.sentences]
    groups: dict[int, list[TimeExpression]] = {}
    for expression in dated.expressions:
        index = bisect.bisect_right(starts, expression.found.start) - 1
        if index >= 0 and expression.found.start < article.sentences[index].end:
            groups.setdefault(index, []).append(expression)
    for index, expressions in groups.items():
        if article.paragraphs[article.sentences[index].paragraph].kind is ParagraphKind.BODY:
            yield index, expressions


def _undated(
    article: Article, sentence: int, expressions: Sequence[TimeExpression], grammar: Grammar
) -> Iterator[Undated]:
    if any(e.interval for e in expressions):
        return
    for expression in expressions:
        phrase = " ".join(expression.found.text.split())
        if expression.value == _VAGUE_PAST and _goes_with_verb(article, sentence, expression, grammar):
            yield Undated(article.id, article.quote(sentence), f'"{phrase}" names no day', phrase)
            return
        if expression.type in _POINTS and expression.confidence == 0:
            why = f'"{phrase}" cannot be counted: the publication date is {article.published.basis}'
            yield Undated(article.id, article.quote(sentence), why, phrase)
            return


def _goes_with_verb(article: Article, sentence: int, expression: TimeExpression, grammar: Grammar) -> bool:
    """Whether a vague time says when something was done ("recently met"), not what kind ("the recently freed")."""
    start, end = _in_quote(article, sentence, expression)
    sequence = tokens(article.quote(sentence))
    before = next((t for t in reversed(sequence) if t.end <= start), None)
    after = next((t for t in sequence if t.start >= end), None)
    if before is not None and before.lower in grammar.words.auxiliaries:
        return True
    attribute = before is not None and before.lower in grammar.words.determiners
    return after is not None and grammar.is_verb(after) and not attribute


def _mentions(
    article: Article, sentence: int, expressions: Sequence[TimeExpression], grammar: Grammar
) -> Iterator[Mention]:
    quote = article.quote(sentence)
    spans = [_in_quote(article, sentence, expression) for expression in expressions if expression.interval]
    parts = clauses(quote, grammar)
    seen: set[Interval] = set()
    if not parts:
        return
    for when, expression in _whens(expressions):
        if any(when.interval.holds(finer) for finer in seen):
            continue  # "yesterday, at this year's conference": the finer time says it all
        seen.add(when.interval)
        at = _in_quote(article, sentence, expression)
        role = _role(article, quote, parts, at, expression, grammar)
        if role is None:
            continue
        clause = title_of(quote, spans, at, grammar)
        yield Mention(article.id, sentence, quote, when, expression, role, clause)


def _in_quote(article: Article, sentence: int, expression: TimeExpression) -> tuple[int, int]:
    """The span of an expression in the sentence's quote, whose white space is folded."""
    start = article.sentences[sentence].start
    before = article.text[start : expression.found.start]
    folded = " ".join(before.split())
    first = len(folded) + (1 if before[-1:].isspace() and folded else 0)
    return first, first + len(" ".join(expression.found.text.split()))


def _whens(expressions: Sequence[TimeExpression]) -> Iterator[tuple[When, TimeExpression]]:
    """The times of a sentence, finest first; the two ends of a range are one."""
    ends: dict[int, list[TimeExpression]] = {}
    points = [e for e in expressions if e.interval is not None and e.type in _POINTS]
    for expression in points:
        if expression.found.range is not None:
            ends.setdefault(expression.found.range, []).append(expression)
    for expression in sorted(points, key=lambda e: e.interval.grain.size if e.interval else 0):
        interval = expression.interval
        if interval is None:
            continue
        pair = ends.get(expression.found.range or 0, [])
        if len(pair) == 2 and pair[0].interval and pair[1].interval:
            if expression is pair[0] and pair[0].interval.start <= pair[1].interval.start:
                whole = Interval(pair[0].interval.start, pair[1].interval.end, interval.grain)
                yield When(f"{pair[0].value}/{pair[1].value}", whole, expression.mod), expression
            continue
        value = expression.value.removesuffix(expression.clock or "")
        yield When(value, interval, expression.mod), expression


def _role(
    article: Article,
    quote: str,
    parts: Sequence[Clause],
    at: tuple[int, int],
    expression: TimeExpression,
    grammar: Grammar,
) -> Role | None:
    """What the sentence makes of the time; None where nothing is told to happen then."""
    words = grammar.words
    before = quote[: at[0]].lower()
    clause = next((part for part in parts if part.start <= at[0] < part.end), None)
    inside = quote[clause.start : at[0]].lower() if clause else ""
    opener = clause.opener if clause else ""
    if opener in words.hypothesis or _has(inside, words.comparison) or _ends_with(before, words.comparison):
        return None
    if _has(quote.lower(), words.negation):
        return None
    if expression.tense is Direction.FUTURE or _still_to_come(article, expression):
        announced = _has(quote[clause.start : clause.end].lower() if clause else quote.lower(), words.schedule)
        if _past_already(article, expression):
            return Role.EVENT
        return Role.SCHEDULED if announced else None
    return Role.BACKGROUND if _says_who(parts, at, grammar) else Role.EVENT


def _has(text: str, phrases: frozenset[str]) -> bool:
    padded = f" {' '.join(token.lower for token in tokens(text) if token.is_word)} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _ends_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether a text ends with one of the phrases and at most a preposition or determiner after it."""
    tail = " ".join(text.split()[-4:])
    return any(phrase in tail for phrase in phrases if " " in phrase) or any(
        word in phrases for word in text.split()[-2:]
    )



def _still_to_come(article: Article, expression: TimeExpression) -> bool:
    day = article.published.day or article.published.not_after
    return bool(day and expression.interval and expression.interval.start > day)


def _past_already(article: Article, expression: TimeExpression) -> bool:
    day = article.published.day or article.published.not_before
    return bool(day and expression.interval and expression.interval.end <= day)


def _says_who(parts: Sequence[Clause], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the time belongs to who or what something is: "X is a politician who was born in 1960"."""
    place = next((i for i, part in enumerate(parts) if at[0] < part.end), 0)
    if parts[place].opener and parts[place].opener not in grammar.words.standing:
        return False
    main = [token for part in parts[:2] if not part.opener for token in part.tokens if token.start < at[0]]
    copula = next((i for i, token in enumerate(main) if grammar.is_verb(token)), len(main))
    if not (0 < copula < len(main) - 1 and main[copula].lower in grammar.words.copulas):
        return False
    return main[copula + 1].lower in grammar.words.articles and not any(map(grammar.is_verb, main[copula + 1 :]))
