"""Feasts that move through the calendar of the civil year: by Easter, and by the Islamic calendar."""

from __future__ import annotations

import datetime as dt
import functools
import re

from timeline.model.calendar import DAY, Grain, Interval, containing

_BY_EASTER = re.compile(r"easter([+-]\d+)")
_ISLAMIC = re.compile(r"hijri/(\d+)(?:/(\d+))?")
_ISLAMIC_YEARS = 1.0307
"""Years of the Islamic calendar in one of the civil calendar; it begins in 622."""


@functools.cache
def feast(year: int, name: str) -> Interval:
    """The feast that begins in a year; the earlier one where two do.

    Args:
        year: of the Gregorian calendar.
        name: ``easter-2``, days from Western Easter Sunday, or ``hijri/10/1``, month and day of the Islamic
            calendar as Umm al-Qura reckons it; ``hijri/9`` is the month.

    Raises:
        ValueError, OverflowError: no such feast, or none in that year that the calendars know of (the Islamic
            one from 1924 to 2077).
    """
    if (match := _BY_EASTER.fullmatch(name)) is not None:
        # Imported here because few texts need it.
        from dateutil.easter import easter  # noqa: PLC0415

        return containing(easter(year) + int(match[1]) * DAY, Grain.DAY)
    if (match := _ISLAMIC.fullmatch(name)) is None:
        raise ValueError(f"no feast {name}")
    # Imported here for the same reason.
    from hijridate import Hijri  # noqa: PLC0415

    about = int((year - 622) * _ISLAMIC_YEARS)
    months = (Hijri(about + n, int(match[1]), int(match[2] or 1)) for n in (-1, 0, 1))
    hijri = next((h for h in months if h.to_gregorian().year == year), None)
    if hijri is None:
        raise ValueError(f"no feast {name} in {year}")
    first = dt.date.fromordinal(hijri.to_gregorian().toordinal())
    if match[2]:
        return containing(first, Grain.DAY)
    return Interval(first, first + hijri.month_length() * DAY, Grain.MONTH)
