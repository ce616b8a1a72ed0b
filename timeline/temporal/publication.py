"""What the texts say of their own publication, and of the years that they leave out.

Pure functions over what was found in all articles of a story: a day pinned by the text itself
("yesterday, September 11"), bounds where it is not, and the year of a date without one.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

import msgspec

from timeline.model.article import Article, Publication
from timeline.model.calendar import Grain, Interval, containing, timex
from timeline.model.expression import Anchor, Base, Date, DatedArticle, Direction, Fields, Found, Seek, Shift
from timeline.model.language import Tense
from timeline.temporal.seek import absolute, candidates, period_at

_APPOSITION = 3
"""Characters at most between "yesterday" and the date that explains it: comma, bracket, space."""

_STEM = 5
_SAME_MATTER = 4
"""So many shared stems of at least five letters make two sentences tell of the same thing."""


class Reference(msgspec.Struct, frozen=True):
    """A date with its year that an article of the story names, or a day on which one was published."""

    interval: Interval
    article: str
    text: str
    """The words that name it; empty for a publication day."""


def named_dates(article: Article, found: Sequence[Found]) -> list[Reference]:
    """The dates that an article writes with their year."""
    references = []
    for item in found:
        if isinstance(item.meaning, Date) and item.meaning.grain is Grain.YEAR:
            try:
                references.append(Reference(absolute(item.meaning), article.id, " ".join(item.text.split())))
            except (ValueError, OverflowError):
                continue
    return references


def year_of(wanted: Seek, article: str, references: Sequence[Reference]) -> Anchor | None:
    """The year of a date without one, as the story's other dates tell it.

    First the same date with its year, else the year that lies nearest to the days on which the others
    were published, else the first such date after the latest one that the article itself names.
    """
    for reference in sorted(references, key=lambda r: not r.text):
        if _same_date(wanted.fields, reference.interval):
            return _anchor(reference.interval, reference, article)
    published = [r for r in references if not r.text and r.article != article]
    if published:
        latest = max(published, key=lambda r: (r.interval.start, r.article))
        nearest = _nearest(wanted.fields, latest.interval.start)
        why = f"{latest.article} was published on {timex(latest.interval)}"
        return Anchor("siblings", nearest, why) if nearest else None
    own = [r for r in references if r.text and r.article == article and r.interval.grain.size <= Grain.YEAR.size]
    if not own:
        return None
    latest = max(own, key=lambda r: (r.interval.start, r.text))
    first = next((c for c in candidates(wanted.fields, latest.interval.start) if c.end > latest.interval.start), None)
    if first is None:
        return None
    why = f'the latest date that the article names is "{latest.text}"'
    return Anchor("siblings", containing(first.start, Grain.YEAR), why)


def _same_date(fields: Fields, interval: Interval) -> bool:
    if fields.day and fields.month:
        same = interval.grain is Grain.DAY and (interval.start.month, interval.start.day) == (fields.month, fields.day)
        return same and fields.weekday in (None, interval.start.isoweekday())
    return bool(fields.month) and interval.grain is Grain.MONTH and interval.start.month == fields.month


def _anchor(interval: Interval, reference: Reference, article: str) -> Anchor:
    where = "this article" if reference.article == article else reference.article
    why = f'from "{reference.text}" in {where}' if reference.text else f"the day on which {where} was published"
    return Anchor("siblings", interval, why)


def _nearest(fields: Fields, day: dt.date) -> Interval | None:
    return min(candidates(fields, day), key=lambda c: (abs((c.start - day).days), c.start), default=None)


def pinned(article: Article, found: Sequence[Found], references: Sequence[Reference]) -> Publication | None:
    """The publication day that the text itself gives away by explaining "yesterday" with a date.

    None where it does not, or where two such places contradict each other.
    """
    days: dict[dt.date, str] = {}
    for first, second in itertools.pairwise(found):
        between = article.text[first.end : second.start]
        if len(between) > _APPOSITION or any(sign.isalnum() or sign in ".;\n" for sign in between):
            continue
        for pin, date in ((first, second), (second, first)):
            if not (isinstance(pin.meaning, Shift) and pin.meaning.base is Base.PUBLISHED):
                continue
            if pin.meaning.unit is Grain.DAY and (known := _explained(date, article, references)):
                interval, why = known
                text = " ".join(article.text[first.start : second.end].split())
                pinned_to = period_at(interval.start, -pin.meaning.count, Grain.DAY)
                if pinned_to is not None:
                    days.setdefault(pinned_to.start, f'the text says "{text}"{why}')
    if len(days) != 1:
        return None
    [(day, basis)] = days.items()
    return Publication(day, day, day, basis)


def _explained(date: Found, article: Article, references: Sequence[Reference]) -> tuple[Interval, str] | None:
    """The day that a date names, and where its year comes from."""
    try:
        match date.meaning:
            case Date():
                interval, why = absolute(date.meaning), ""
            case Seek(fields=fields) if fields.month and fields.day:
                anchor = year_of(date.meaning, article.id, references)
                if anchor is None:
                    return None
                interval = absolute(Date(anchor.interval.start.year, fields))
                why = f"; the year {interval.start.year}: {anchor.why}"
            case _:
                return None
    except (ValueError, OverflowError):
        return None
    return (interval, why) if interval.grain is Grain.DAY else None


def bounded(dated: DatedArticle, others: Sequence[DatedArticle], words: Tense) -> Publication:
    """Bounds for a publication day that nothing states, from what the article tells as past or to come.

    Bounds that metadata states ("2025-03") stand; the text can only draw them closer, and counts for
    nothing where it contradicts them.
    """
    stated = dated.article.published
    earliest, latest = stated.not_before or dt.date.min, stated.not_after or dt.date.max
    reasons: dict[str, str] = {}
    for day, reason in sorted(_already_past(dated)):
        if earliest <= day <= latest:
            earliest, reasons["past"] = day, reason
    for day, reason in sorted(_still_to_come(dated, others, words), reverse=True):
        if earliest <= day <= latest:
            latest, reasons["to come"] = day, reason
    if not reasons:
        return stated
    return Publication(
        None,
        earliest if earliest > dt.date.min else None,
        latest if latest < dt.date.max else None,
        f"{stated.basis}; the text {', '.join(reasons.values())}",
        stated.stated,
    )


def _already_past(dated: DatedArticle) -> list[tuple[dt.date, str]]:
    """Days that had come when the article was written, each with the reason."""
    return [
        (e.interval.start, f'tells of "{" ".join(e.found.text.split())}" ({e.value}) as past')
        for e in dated.expressions
        if e.interval and e.tense is Direction.PAST and e.type in ("DATE", "TIME")
    ]


def _still_to_come(dated: DatedArticle, others: Sequence[DatedArticle], words: Tense) -> list[tuple[dt.date, str]]:
    """Days that had not passed when the article was written, each with the reason."""
    article = dated.article
    days = [
        (e.interval.last, f'calls "{" ".join(e.found.text.split())}" ({e.value}) still to come')
        for e in dated.expressions
        if e.interval and e.interval.grain is Grain.DAY and e.tense is Direction.FUTURE
    ]
    for index, _ in enumerate(article.sentences):
        quote = article.quote(index)
        announcing = next((word for word in quote.lower().split() if word in words.prospective), None)
        if announcing is None or article.is_boilerplate(index):
            continue
        for other in others:
            days += [
                (day, f"calls {announcing} what {other.article.id} dates to {day.isoformat()}")
                for day in _announced(other, _stems(quote))
            ]
    return days


def _announced(other: DatedArticle, stems: set[str]) -> list[dt.date]:
    """The days for which another article announces what a sentence with these stems is about."""
    article = other.article
    days = []
    for expression in other.expressions:
        if expression.interval is None or expression.interval.grain is not Grain.DAY:
            continue
        if expression.tense is not Direction.FUTURE:
            continue
        start = expression.found.start
        index = next((i for i, s in enumerate(article.sentences) if s.start <= start < s.end), None)
        if index is not None and len(stems & _stems(article.quote(index))) >= _SAME_MATTER:
            days.append(expression.interval.start)
    return days


def _stems(text: str) -> set[str]:
    """The first letters of the longer words of a sentence: enough to match inflected forms."""
    words = ("".join(sign for sign in word if sign.isalpha()) for word in text.lower().split())
    return {word[:_STEM] for word in words if len(word) >= _STEM}
