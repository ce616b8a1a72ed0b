"""The text of a date, in metadata or a masthead, into a day or the days that it can be."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from timeline.model.article import Publication
from timeline.reading.words import words_for

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

EARLIEST_YEAR = 1600
"""The first newspapers. Anything before is a placeholder for "not known", or no year."""

LATEST_YEAR = 2199
"""Anything later is a placeholder too."""

_LONGEST = 120
_MOST_WORDS = 10
_MOST_WORDS_IN_ANY_LANGUAGE = 5
"""A text of more words is read in its own language and English only: to try all takes seconds."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_FIRST_HALF = ("january", "february", "march", "april", "may", "june")
_MONTHS = (*_FIRST_HALF, "july", "august", "september", "october", "november", "december")

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?![\d/]|[-.]\d)")
_ISO_TIME = re.compile(r"\d[T ]([01]\d|2[0-3]):([0-5]\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SMALL_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_MONTH_ONLY = re.compile(r"(\d{4})-(\d{1,2})")
_CODE = re.compile(r"[A-Za-z]\d")
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(
    r"(?:(?<=\d)[Tt]|[,\s]|^)\s*\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?:\s*[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s*\(?(?:(?:[A-Z]{1,4}T|UTC|MSK|[Zz])\b(?!\.?\s*\d)\)?(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}(?::?\d{2})?))?"
)
_EDGE = " \t\r\n,;:.|-–—()[]"


class DateText(NamedTuple):
    """What the text of a date says."""

    days: tuple[dt.date, ...]
    """The days that it can be, ascending; more than one where day and month cannot be told apart."""

    problem: str = ""
    """Why it can be no day, in words for a user."""


def read_date(text: str, language: str) -> DateText | None:
    """The day that a text names, or None if it is not the text of a date.

    Nothing but a date may stand in it: a year, month and day in figures or words, and perhaps a week day and a
    time of day. The day counts as it is written, whatever the time zone. A week day must fit, and it decides
    between day first and month first; so does the separator, or the language where it has but one order.

    Args:
        text: The text, without labels.
        language: A BCP 47 tag, tried first; then English, then every language that dateparser knows.
    """
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return None
    text = " ".join(_CLOCK.sub(" ", text, count=1).split()).strip(_EDGE)
    numeric = _NUMERIC.search(text) or _COMPACT.search(text)
    if numeric is None:
        return _read_words(text, language)
    days = _numeric_days(numeric, words_for(language).dates.day_first)
    rest = f"{text[: numeric.start()]} {text[numeric.end() :]}".strip(_EDGE)
    if not rest:
        return _fitting(days, None, text)
    if any(char.isdigit() for char in rest):
        return None
    spelled = _parse(f"{rest} {(days or (dt.date(2000, 1, 1),))[0].isoformat()}", language)
    return _fitting(days, _week_day(rest, spelled[1]), text) if spelled else None


def publication_from(value: str, where: str, language: str) -> tuple[Publication, str]:
    """The publication that a piece of metadata states.

    Args:
        value: The text of the metadata.
        where: What it is, for the basis: "front matter: published".
        language: A BCP 47 tag.

    Returns:
        The publication, unknown if the value is of no use; and what is wrong with it, empty for nothing.
    """
    value = value.strip()
    read = read_date(value, language)
    if read is not None:
        clock = _ISO_TIME.search(value)
        published = publication_of(read, where)
        if clock and published.day:
            published = msgspec.structs.replace(published, minute=60 * int(clock[1]) + int(clock[2]))
        return published, read.problem
    span = _month_or_year(value, language)
    if span is None:
        problem = f'"{value[:60]}" cannot be read as a date'
        return Publication(basis=f"not known: {where}, {problem}"), problem
    first, last = span
    return Publication(None, first, last, f'{where} "{value}" names no day', stated=True), ""


def publication_of(read: DateText, where: str) -> Publication:
    """The publication that a date states; unknown where it can be no day."""
    if read.problem:
        return Publication(basis=f"not known: {where}, {read.problem}")
    if len(read.days) == 1:
        return Publication(read.days[0], basis=where, stated=True)
    unsure = f"{where}: it cannot be told which number is the day and which the month"
    return Publication(None, read.days[0], read.days[-1], unsure, stated=True)


def _numeric_days(match: re.Match[str], day_first: bool) -> tuple[dt.date, ...]:
    """The days that three numbers can be, the likelier one alone where the order is known."""
    if match.re is _COMPACT:
        return _days((match.group(1), match.group(2), match.group(3)))
    one, separator, two, three = match.groups()
    if len(one) == 4:
        return _days((one, two, three))
    if len(one) > 2 or len(three) not in {2, 4}:
        return ()
    # Points separate day, month and year in this order wherever they are used.
    orders = ((three, two, one), (three, one, two))
    likely = _days(orders[0]) if day_first or separator == "." else ()
    return likely or _days(*orders)


def _days(*orders: tuple[str, str, str]) -> tuple[dt.date, ...]:
    days = set()
    for year, month, day in orders:
        full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
        try:
            days.add(dt.date(full, int(month), int(day)))
        except ValueError:
            continue
    return tuple(sorted(day for day in days if EARLIEST_YEAR <= day.year <= LATEST_YEAR))


def _fitting(days: tuple[dt.date, ...], week_day: int | None, text: str) -> DateText:
    """The days that the week day fits."""
    if not days:
        return DateText((), f'"{text}" is no possible day')
    if week_day is None:
        return DateText(days)
    fitting = tuple(day for day in days if day.weekday() == week_day)
    if fitting:
        return DateText(fitting)
    is_on = " or ".join(f"{day} is a {_DAYS[day.weekday()]}" for day in days)
    return DateText((), f'the week day of "{text}" does not fit, {is_on}')


def _read_words(text: str, language: str) -> DateText | None:
    """A date whose month is a word."""
    year = _YEAR.search(text)
    if not year or not EARLIEST_YEAR <= int(year.group()) <= LATEST_YEAR:
        return None
    if not _SMALL_NUMBER.search(text) or len(_WORD.findall(text)) > _MOST_WORDS:
        return None
    spelled = _parse(text, language)
    return _fitting((spelled[0],), _week_day(text, spelled[1]), text) if spelled else None


def _month_or_year(value: str, language: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a month or year that a text names."""
    numeric = _MONTH_ONLY.fullmatch(value)
    if _YEAR.fullmatch(value):
        span = _days((value, "1", "1")) + _days((value, "12", "31"))
        return (span[0], span[1]) if span else None
    if numeric:
        first = next(iter(_days((numeric.group(1), numeric.group(2), "1"))), None)
    else:
        can_be = _YEAR.search(value) and len(value) <= 40 and not _CODE.search(value)
        spelled = _parse(f"1 {value}", language) if can_be else None
        first = spelled[0] if spelled else None
    if first is None:
        return None
    upcoming = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return first, upcoming - dt.timedelta(days=1)


def _parse(text: str, language: str) -> tuple[dt.date, str] | None:
    """The day that dateparser reads, and in which of its locales."""
    own = language.replace("_", "-").partition("-")[0].lower()
    is_short = len(_WORD.findall(text)) <= _MOST_WORDS_IN_ANY_LANGUAGE
    for parser in (_parser(own), _parser(None)) if is_short else (_parser(own),):
        data = parser.get_date_data(text)
        if data.date_obj is not None and EARLIEST_YEAR <= data.date_obj.year <= LATEST_YEAR:
            return data.date_obj.date(), data.locale or "en"
    return None


@functools.cache
def _parser(language: str | None) -> DateDataParser:
    """A parser of complete dates, without a clock and without a memory of earlier calls.

    For one language and English, or for all that there are.
    """
    # Imported here because it takes a tenth of a second, and few articles need it.
    from dateparser.data.languages_info import language_order  # noqa: PLC0415 dateparser is slow to import and seldom needed
    from dateparser.date import DateDataParser  # noqa: PLC0415 the same

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),  # so that no clock is asked; relative dates are not parsed
        "PARSERS": ["absolute-time"],
    }
    if language is None:
        return DateDataParser(settings=settings, try_previous_locales=False)
    known = [tag for tag in dict.fromkeys((language, "en")) if tag in language_order]
    return DateDataParser(languages=known, settings=settings, try_previous_locales=False, use_given_order=True)


@functools.cache
def _week_day_names(locale: str) -> tuple[tuple[str, int], ...]:
    """The names of the week days in a locale of dateparser's, longest first, and their numbers, Monday 0."""
    from dateparser.languages.loader import default_loader  # noqa: PLC0415 the same

    info = default_loader.get_locale(locale).info
    months = {name.lower() for month in _MONTHS for name in info.get(month, [])}
    names = {name.lower().strip("."): number for number, day in enumerate(_DAYS) for name in info.get(day.lower(), [])}
    unmistakable = [(name, number) for name, number in names.items() if name not in months]
    return tuple(sorted(unmistakable, key=lambda pair: (-len(pair[0]), pair)))


def _week_day(text: str, locale: str) -> int | None:
    small = text.lower()
    for name, number in _week_day_names(locale):
        for found in re.finditer(re.escape(name), small):
            # In scripts without spaces the same character may be a unit: 3月4日 names neither Monday nor Sunday.
            before = small[: found.start()][-1:]
            if _is_word(small, *found.span()) if name[0].islower() else not before.isdigit():
                return number
    return None


def _is_word(text: str, start: int, end: int) -> bool:
    return not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum())
