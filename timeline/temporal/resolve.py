"""Meaning and a day to count from become a period of the calendar, with each step written down."""

from __future__ import annotations

import msgspec

from timeline.model.calendar import Grain, Interval, containing, same_day, shift, timex
from timeline.model.expression import (
    Anchor,
    Base,
    Date,
    Direction,
    Every,
    Found,
    Length,
    Meaning,
    Moment,
    Nth,
    Part,
    Ref,
    Seek,
    Shift,
    Step,
    TimeExpression,
)
from timeline.temporal import wording
from timeline.temporal.needs import in_year
from timeline.temporal.seek import BeforeCalendar, Unknown, absolute, nth, seek
from timeline.temporal.told import UNTOLD, Told
from timeline.temporal.undated import open_value

_COUNTED_FROM = {"published": "published on", "story": "the story is at", "siblings": "the year is that of"}


def resolve(
    found: Found,
    anchor: Anchor | None,
    told: Told = UNTOLD,
    confidence: float = 1.0,
) -> TimeExpression:
    """The dated expression: its TIMEX3 type and value, its days, and the steps that lead there.

    ``told`` is what the sentence tells of past and future. Without an anchor a meaning that
    needs one keeps what is known (``XXXX-09-11``) and has no interval.
    """
    steps = [Step(found.phrase, ", ".join(f"{name} = {value}" for name, value in found.slots))]
    meaning = found.meaning
    if (without_place := _without_place(found, steps)) is not None:
        return without_place
    if isinstance(meaning, Moment) and anchor is not None:
        meaning = _on_its_day(meaning, anchor)
    mod, clock = _outer(meaning)
    kind = "TIME" if clock else "DATE"
    if anchor is not None:
        steps.append(Step(_COUNTED_FROM[anchor.name], timex(anchor.interval), anchor.why))
        if anchor.name == "siblings":
            meaning = in_year(meaning, anchor.interval.start.year)
    try:
        interval = _Resolution(anchor, told, found.range is not None, steps).interval(meaning)
    except BeforeCalendar:
        value = open_value(meaning)
        steps.append(Step("a time before Christ", value, "too early to be counted from or with"))
        return TimeExpression(found, kind, value, mod, steps=tuple(steps))
    except (Unknown, ValueError, OverflowError):
        value = open_value(meaning)
        why = "no day to count from is known" if anchor is None and not isinstance(meaning, Date) else "there is none"
        steps.append(Step("cannot be dated", value, why))
        return TimeExpression(
            found,
            kind,
            value + (clock or ""),
            mod,
            clock=clock,
            steps=tuple(steps),
            confidence=0.0,
            tense=told.direction,
        )
    return TimeExpression(
        found,
        kind,
        timex(interval) + (clock or ""),
        mod,
        grain=interval.grain,
        clock=clock,
        interval=interval,
        anchor=anchor,
        steps=tuple(steps),
        confidence=confidence,
        tense=_tense(told, interval, anchor),
    )


def _tense(told: Told, interval: Interval, anchor: Anchor | None) -> Direction | None:
    """What the sentence tells of the time; of one that has overtaken the day of publication, that it is past."""
    if told.overtaken:
        return Direction.PAST
    return None if told.loose and not _is_ahead(interval, anchor) else told.direction


def _is_ahead(interval: Interval, anchor: Anchor | None) -> bool:
    return anchor is not None and interval.start > anchor.interval.start


def _without_place(found: Found, steps: list[Step]) -> TimeExpression | None:
    """What has no place in the calendar: an amount of time, a set of times, a vague reference."""
    match found.meaning:
        case Length(value=value, mod=mod):
            steps.append(Step("a length of time", value))
            return TimeExpression(found, "DURATION", value, mod=mod, steps=tuple(steps))
        case Every(value=value, quant=quant, freq=freq):
            steps.append(Step("a set of times", value))
            return TimeExpression(found, "SET", value, quant=quant, freq=freq, steps=tuple(steps))
        case Ref(value=value):
            steps.append(Step("a vague reference", value))
            return TimeExpression(found, "DATE", value, steps=tuple(steps))
        case _:
            return None


def _outer(meaning: Meaning) -> tuple[str | None, str | None]:
    """TIMEX3 ``mod`` and time of day of what is a point in time."""
    if not isinstance(meaning, Part):
        return None, None
    mod, clock = _outer(meaning.of)
    return meaning.mod or mod, meaning.clock or clock


_HALF_A_DAY = 12 * 60
"""So many minutes from a day without a time of day still is that day, more likely than not."""


def _on_its_day(moment: Moment, anchor: Anchor) -> Meaning:
    """A moment as a time on a day; only as the day where the hour that it is counted from is not known.

    What is hours away from an unknown one is left as it is, which nothing resolves.
    """
    if anchor.minute is not None:
        days, minute = divmod(anchor.minute + moment.minutes, 24 * 60)
        return Part(Shift(moment.base, days, Grain.DAY), clock=f"T{minute // 60:02d}:{minute % 60:02d}")
    return Shift(moment.base, 0, Grain.DAY) if abs(moment.minutes) <= _HALF_A_DAY else moment


class _Resolution(msgspec.Struct, frozen=True):
    """One meaning on its way to the calendar."""

    anchor: Anchor | None
    told: Told
    in_range: bool
    steps: list[Step]

    def interval(self, meaning: Base | Meaning) -> Interval:
        """The period that is meant; each step is written down.

        Raises:
            Unknown, ValueError, OverflowError: there is none, or none that can be known.
        """
        match meaning:
            case Base():
                if self.anchor is None:
                    raise Unknown
                return self.anchor.interval
            case Date():
                interval, says = absolute(meaning), "a date of the calendar"
            case Seek():
                interval, says = self._sought(meaning)
            case Shift(base=base, count=number, unit=unit, exact=exact):
                interval = _shifted(self.interval(base), number, unit, exact=exact)
                says = wording.shifted(number, unit)
            case Nth(of=of, count=number, fields=fields, unit=unit):
                outer = self.interval(of)
                if isinstance(of, Base):
                    outer = containing(outer.start, Grain.YEAR)
                interval, says = nth(outer, number, fields, unit), "the one inside it"
            case Part(of=of, mod=mod):
                interval, says = self.interval(of), wording.PARTS.get(mod or "", "")
            case _:
                raise Unknown
        if says:
            self.steps.append(Step(says, timex(interval)))
        return interval

    def _sought(self, meaning: Seek) -> tuple[Interval, str]:
        base = self.interval(meaning.base)
        # A story goes forward, if not always: what it names without a year or week follows what it told before.
        goes_on = self.anchor is not None and self.anchor.name == "story"
        told = Told(Direction.FUTURE, firm=self.in_range, loose=True) if goes_on else self.told
        interval = seek(meaning.fields, base.start, meaning.direction, told, meaning.count)
        tense = told.direction if meaning.direction is Direction.TENSE and not goes_on else None
        return interval, wording.sought(meaning.fields, interval, base, tense)


def _shifted(origin: Interval, number: int, unit: Grain, *, exact: bool) -> Interval:
    """So many units away; years away from a quarter is the same quarter of another year."""
    if exact:
        return containing(same_day(origin.start, number, unit), Grain.DAY)
    if unit is Grain.YEAR and number and origin.grain is Grain.QUARTER:
        return shift(origin.start, 4 * number, Grain.QUARTER)
    return shift(origin.start, number, unit)
