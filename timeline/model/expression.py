"""What is found in a text and what becomes of it: meanings, found phrases, anchors, time expressions.

Values refer to their parts and never back, so the garbage collector need not look at them (``gc=False``); the same
holds of articles and of chronologies.
"""

from __future__ import annotations

import enum
from typing import TypeAlias

import msgspec

from timeline.model.article import Article
from timeline.model.calendar import Grain, Interval


class Base(enum.StrEnum):
    """The kind of day that a meaning is counted from."""

    PUBLISHED = "published"
    """The day of publication (the document creation time of ISO-TimeML)."""

    STORY = "story"
    """The date that the story has got to."""


class Direction(enum.StrEnum):
    """Where to look for a day that is named without its year, month or week."""

    TENSE = "tense"
    """As the verb of the sentence says."""

    PAST = "past"
    FUTURE = "future"

    THIS = "this"
    """In the year, month or week that is being counted from."""


class Fields(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a phrase says of a date, field by field; None is what it leaves open."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 for Monday to 7 for Sunday, as in ISO 8601."""

    season: int | None = None
    """0 for spring to 3 for winter."""

    quarter: int | None = None
    half: int | None = None
    weekend: bool = False
    feast: str | None = None
    """A feast that moves through the year, as ``temporal.feasts`` names it."""


class Date(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A period of the calendar written with its year; decades and centuries by their first year."""

    year: int
    """Below 0 for years before Christ: -44 is 44 BC. There is no year 0 but as the first of a century."""

    fields: Fields = Fields()
    grain: Grain = Grain.YEAR
    """The grain where no field is given: year, decade or century."""


class Seek(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The nearest period with these fields: "on Thursday", "in June", "September 11"."""

    base: Base
    fields: Fields
    direction: Direction
    count: int = 0
    """Periods passed over: 1 with PAST is "the Friday before last"."""


class Shift(msgspec.Struct, frozen=True, tag=True, gc=False):
    """So many units from another time: "a day prior", "last month", "two weeks ago"."""

    base: Base | Meaning
    count: int
    unit: Grain
    exact: bool = False
    """The day itself so many units away ("a year ago today"), not the whole unit."""


class Moment(msgspec.Struct, frozen=True, tag=True, gc=False):
    """So many minutes from the time of publication: "two hours ago"."""

    base: Base
    minutes: int


class Nth(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The n-th (negative: from the end) period of a kind inside another: "the first Friday of May"."""

    of: Base | Meaning
    count: int
    fields: Fields = Fields()
    unit: Grain | None = None


class Part(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A part of a period: START, MID or END as TIMEX3 ``mod``, or a part of the day as ``MO``, ``T15:30``."""

    of: Meaning
    mod: str | None = None
    clock: str | None = None


class Length(msgspec.Struct, frozen=True, tag=True, gc=False):
    """An amount of time: the TIMEX3 value of a DURATION ("P6Y", "PXD", "PT2H")."""

    value: str
    mod: str | None = None


class Every(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A set of times, a TIMEX3 SET."""

    value: str
    quant: str | None = None
    freq: str | None = None


class Ref(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A vague reference: PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


class Range(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A time from one point to another: becomes two expressions that share a range number."""

    first: Meaning
    last: Meaning


class Tensed(msgspec.Struct, frozen=True, tag=True, gc=False):
    """What means one thing where the sentence tells of what is to come, and another, or nothing, elsewhere.

    "We return in two weeks" is a day; "the second strike in two weeks" a length of time.
    """

    future: Meaning
    past: Meaning | None = None
    untold: Meaning | None = None


Meaning: TypeAlias = Date | Seek | Shift | Nth | Part | Length | Every | Ref | Range | Tensed | Moment


class Found(msgspec.Struct, frozen=True, gc=False):
    """A phrase recognised in a text and not yet dated; ``text[start:end]`` of the article."""

    start: int
    end: int
    text: str
    concept: str
    """The meaning's key in ``meanings.yaml``."""

    phrase: str
    """The phrase of the sheet that matched, with its language: ``en: {n} {unit} ago``."""

    slots: tuple[tuple[str, str], ...]
    """What the slots were read as, for the explanation."""

    meaning: Meaning
    range: int | None = None
    """A number that the two ends of a range share."""


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """What an expression was counted from, and why."""

    name: str
    """``published``, ``story`` or ``siblings``."""

    interval: Interval
    why: str
    """A sentence fragment for an editor: 'from "Thursday", five paragraphs before'."""

    minute: int | None = None
    """The time of day in minutes since midnight, where it is known."""

    where: tuple[int, int] | None = None
    """The span in the article that it was taken from, if it was."""


class Step(msgspec.Struct, frozen=True, gc=False):
    """One line of an explanation: what was done, and what it gave."""

    says: str
    gives: str = ""
    why: str = ""


class TimeExpression(msgspec.Struct, frozen=True, gc=False):
    """A dated expression as TIMEX3 (ISO-TimeML), with what it was counted from and each step taken.

    ``interval`` is None for what is no place in the calendar (durations, sets, vague references) and
    for what could not be dated; its ``value`` then keeps what is known (``XXXX-09-11``).
    """

    found: Found
    type: str
    """DATE, TIME, DURATION or SET."""

    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    grain: Grain | None = None
    clock: str | None = None
    """The time of day as TIMEX3 writes it after the date: ``T15:30``, ``TMO``."""

    interval: Interval | None = None
    anchor: Anchor | None = None
    steps: tuple[Step, ...] = ()
    confidence: float = 1.0
    tense: Direction | None = None
    """PAST or FUTURE where the sentence tells it so; None where that was not asked or not said."""

    @property
    def trace(self) -> tuple[str, ...]:
        """The explanation as plain lines, for people and for JSON."""
        return tuple(
            f"{step.says}{': ' if step.gives else ''}{step.gives}{', ' if step.why else ''}{step.why}"
            for step in self.steps
        )


class DatedArticle(msgspec.Struct, frozen=True, gc=False):
    """An article, its publication as far as it can be known, and its expressions in reading order."""

    article: Article
    expressions: tuple[TimeExpression, ...]


def explain(expression: TimeExpression) -> tuple[str, ...]:
    """The lines that say how an expression was dated, aligned for a terminal."""
    rows = [(f'"{" ".join(expression.found.text.split())}"', expression.value, "")]
    rows += [(f"  {step.says}", step.gives, step.why) for step in expression.steps]
    width = max(len(says) for says, gives, why in rows if gives or why) + 2
    wide = max((len(gives) for _, gives, why in rows if why), default=0) + 2
    return tuple(f"{says:<{width}}{gives:<{wide}}{why}".rstrip() if gives or why else says for says, gives, why in rows)
