"""Numbers in a sentence, with the words that leave them open, and the values that each allows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from timeline.events.grammar import Grammar, Token, tokens
from timeline.events.wordgroups import Counting

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,4})?")
_GROUP = re.compile(r"\d{3}")
_YEARS = range(1000, 2100)
"""A bare number of four digits in this range is a year."""

_SCALE_LIMIT = 10**15
_LONGEST_MODIFIER = 3
_RANGE = 6
"""Both ends of a range stand within so many words: "94 million gallons (355 million litres) to 184 million"."""

_NEAR = 0.1
""" "Nearly" and "just over" are within a tenth: nobody says "nearly 1,200" of 900."""

_ABOUT = 0.05
"""About 1,300 may be anything within a twentieth."""

_SMALL = 100
"""People count one by one up to here: "52" is 52 and no rounding."""

_JOINING = frozenset("-–—−/.:#'’@_")
"""A number that touches one of these is part of a score, a range, a name or an address."""

_TIMEX = {"NEARLY": "LESS_THAN", "BARELY": "MORE_THAN"}


class _Number(msgspec.Struct, frozen=True, gc=False):
    """A number as it was read, with the tokens that it takes."""

    value: Decimal
    first: int
    after: int


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number as a sentence gives it."""

    text: str
    """The number and what leaves it open, as written: "nearly 1,200"."""

    value: int | float
    mod: str | None
    """TIMEX3's words: LESS_THAN, MORE_THAN, EQUAL_OR_LESS, EQUAL_OR_MORE, APPROX; None for the number itself."""

    unit: str
    """A currency sign, "%", or empty."""

    low: float
    """The least value that it allows."""

    high: float
    first: int
    """Its first token in the sentence."""

    after: int
    """The token after its last."""

    def meets(self, other: Quantity) -> bool:
        """Whether one value can be what both say."""
        return self.low <= other.high and other.low <= self.high

    @property
    def plain(self) -> str:
        """The value for a reader, with its unit: "1,200", "$1.2 million", "30%"."""
        sign = "" if self.unit == "%" else self.unit
        percent = "%" if self.unit == "%" else ""
        for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
            if self.value >= scale:
                return f"{sign}{Decimal(str(self.value)) / scale:f} {name}".replace(".0 ", " ")
        return f"{sign}{self.value:,}{percent}"


def quantities(sentence: str, grammar: Grammar) -> Iterator[Quantity]:
    """The numbers of a sentence in order that may count something.

    Left out are years, ordinals, ranges, scores, numbers that stand behind a name ("Flight 93"), and those
    that count a part of something or come on top of it ("another 12", "12 more", "12 of the").
    """
    words = grammar.words.counting
    sequence, after = tokens(sentence), 0
    for place, token in enumerate(sequence):
        if place < after or not starts_number(token, words):
            continue
        if read := _number(sequence, place, words):
            value, after = read
            if quantity := _quantity(sentence, sequence, _Number(value, place, after), grammar):
                yield quantity


def starts_number(token: Token, words: Counting) -> bool:
    """Whether a word may begin a number."""
    word = token.text.lower()
    if word[0].isdigit() or word in words.numbers or word in words.scales:
        return True
    return "-" in word and word.partition("-")[0] in words.numbers


def _number(sequence: Sequence[Token], place: int, words: Counting) -> tuple[Decimal, int] | None:
    """The number that begins at a place, and the place after it."""
    token = sequence[place]
    if token.text[0].isdigit():
        return _in_digits(sequence, place, words)
    total, current, here = Decimal(0), Decimal(0), place
    while here < len(sequence):
        word = sequence[here].lower
        small = _small(word, words)
        if small is not None and (
            current % _SMALL == 0 or (small < 10 and current % _SMALL >= 20 and not current % 10)
        ):
            current += small
        elif word in words.scales and len(word) > 2 and total + current < _SCALE_LIMIT:
            current = (current or Decimal(1)) * words.scales[word]
            if current >= 1000:
                total, current = total + current, Decimal(0)
        elif not (word == "and" and here > place and current and _continues(sequence, here, words)):
            break
        here += 1
    return (total + current, here) if total + current else None


def _continues(sequence: Sequence[Token], place: int, words: Counting) -> bool:
    """Whether "and" goes on with a number: "two hundred and six"."""
    hundred = words.scales.get(sequence[place - 1].lower) == _SMALL
    return hundred and place + 1 < len(sequence) and _small(sequence[place + 1].lower, words) is not None


def _small(word: str, words: Counting) -> int | None:
    tens, _, ones = word.partition("-")
    if tens not in words.numbers:
        return None
    if not ones:
        return words.numbers[tens]
    last = 1 if ones == "one" else words.numbers.get(ones, 0)
    return words.numbers[tens] + last if words.numbers[tens] >= 20 and 0 < last < 10 else None


def _in_digits(sequence: Sequence[Token], place: int, words: Counting) -> tuple[Decimal, int] | None:
    token = sequence[place]
    written = token.text.rstrip(",.")
    digits = written.rstrip("kmbnt") if written[-1].isalpha() else written  # "5m"
    if not _DIGITS.fullmatch(digits):
        return None
    value, after = Decimal(digits.replace(",", "")), place + 1
    if digits != written:
        scale = words.scales.get(written[len(digits) :])
        return (value * scale, after) if scale else None
    # "1 300": groups of three with a space, as the SI writes them.
    while len(digits) <= 3 and after < len(sequence) and _GROUP.fullmatch(sequence[after].text):
        if sequence[after].start != sequence[after - 1].end + 1 or value >= 10**9:
            break
        value, after = value * 1000 + int(sequence[after].text), after + 1
    while after < len(sequence) and sequence[after].lower in words.scales and value < _SCALE_LIMIT:
        if len(sequence[after].text) == 1 and sequence[after].start != sequence[after - 1].end:
            break  # "5 m" may be metres
        value, after = value * words.scales[sequence[after].lower], after + 1
    return value, after


def _quantity(sentence: str, sequence: Sequence[Token], number: _Number, grammar: Grammar) -> Quantity | None:
    words = grammar.words.counting
    value, place, after = number.value, number.first, number.after
    first, unit = place, ""
    if first and sequence[first - 1].text in words.currencies:
        first, unit = first - 1, sequence[first - 1].text
        if first and sequence[first].start == sequence[first - 1].end and sequence[first - 1].is_name:
            first -= 1  # "US$20 billion"
    elif sequence[place].lower in words.scales:
        if not first or sequence[first - 1].lower not in words.each:
            return None  # "several hundred"
        first -= 1
    if _touches(sequence, first, after):
        return None
    if after < len(sequence) and _joined(sequence, after, words.percent):
        unit = "%"
        after += 1 if sequence[after].lower in words.percent else 2
    elif not unit and after - place == 1 and sequence[place].text.isdigit() and value in _YEARS:
        return None
    kind, first = _modifier(sequence, first, words)
    if _is_part(sequence, first, after, grammar):
        return None
    low, high = _allowed(value, kind)
    plain: int | float = int(value) if value == value.to_integral_value() else float(value)
    if after < len(sequence) and (behind := words.behind.get(_pair(sequence, after))):
        kind, (low, high), after = behind, _allowed(value, behind), after + 2
    text = sentence[sequence[first].start : sequence[after - 1].end]
    return Quantity(text, plain, _TIMEX.get(kind, kind) or None, unit, low, high, first, after)


def _pair(sequence: Sequence[Token], place: int) -> str:
    return " ".join(token.lower for token in sequence[place : place + 2])


def _joined(sequence: Sequence[Token], place: int, words: frozenset[str]) -> bool:
    return sequence[place].lower in words or _pair(sequence, place) in words


def _touches(sequence: Sequence[Token], first: int, after: int) -> bool:
    """Whether a number is glued to what stands beside it: "20th", "3-2", "10–15"."""
    if first and sequence[first - 1].end == sequence[first].start and sequence[first - 1].text not in '("“‘[':
        return True
    if after < len(sequence) and sequence[after].start == sequence[after - 1].end:
        return sequence[after].text in _JOINING - {".", ":"} or sequence[after].is_word
    return False


def _modifier(sequence: Sequence[Token], first: int, words: Counting) -> tuple[str, int]:
    """What leaves a number open, and where its words begin; the longest phrase before it."""
    for length in range(min(_LONGEST_MODIFIER, first), 0, -1):
        phrase = " ".join(token.lower for token in sequence[first - length : first])
        if phrase in words.before:
            return words.before[phrase], first - length
    return "", first


def _is_part(sequence: Sequence[Token], first: int, after: int, grammar: Grammar) -> bool:
    """Whether a number counts a part, an addition or an end of a range, or only names something."""
    words = grammar.words.counting
    behind = sequence[after].lower if after < len(sequence) else ""
    if behind in words.parts and not (behind == "of" and sequence[after - 1].lower in words.percent | {"cent"}):
        return True
    if not first:
        return False
    before = sequence[first - 1]
    if before.lower in words.parts - {"of"} or before.lower in words.labels or _in_range(sequence, first, after, words):
        return True
    return before.is_name and not (_is_function_word(before, grammar) or (first == 1 and grammar.is_verb(before)))


def _is_function_word(token: Token, grammar: Grammar) -> bool:
    """Whether a capital only shows that a sentence begins: "In", "After"; or a possessive stands there."""
    word, words = token.lower, grammar.words
    if word in words.stop or word in words.prepositions or word.endswith(("'s", "s'")):
        return True
    return word in words.subordinators or word in words.before_verb


def _in_range(sequence: Sequence[Token], first: int, after: int, words: Counting) -> bool:
    """Whether a number is an end of a range: "from 10 to 15", "between 10 and 15"."""
    before = sequence[first - 1].lower
    near = sequence[max(first - _RANGE, 0) : first - 1]
    if before in ("to", "or", "–", "-") and any(starts_number(token, words) for token in near):
        return True
    if before == "and" and any(token.lower == "between" for token in near):
        return True
    ahead = sequence[after : after + 2]
    return before == "between" or (len(ahead) == 2 and ahead[0].lower == "to" and starts_number(ahead[1], words))


def _allowed(value: Decimal, kind: str) -> tuple[float, float]:
    """The least and the greatest value that a number allows, both inclusive.

    A round number may be rounded: 1,200 by half of its last digit that is not zero, at most by a tenth.
    "About" allows a twentieth, or such a rounding where that is more. "More than" and "at least" have no
    upper bound, because no source gives one.
    """
    number = float(value)
    step = 10.0 ** int(value.normalize().as_tuple().exponent)
    rounding = min(step / 2, number * _NEAR)
    slack = rounding if number >= _SMALL and step > 1 else 0.0
    above, below = math.nextafter(number, math.inf), math.nextafter(number, 0)
    wide = max(number * _ABOUT, rounding)
    allowed = {
        "MORE_THAN": (above, math.inf),
        "BARELY": (above, number * (1 + _NEAR)),
        "LESS_THAN": (0.0, below),
        "NEARLY": (number * (1 - _NEAR), below),
        "EQUAL_OR_MORE": (number - slack, math.inf),
        "EQUAL_OR_LESS": (0.0, number + slack),
        "APPROX": (number - wide, number + wide),
    }
    return allowed.get(kind, (number - slack, math.nextafter(number + slack, 0) if slack else number))
