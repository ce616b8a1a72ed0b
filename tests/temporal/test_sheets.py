"""Whatever does not fit in a sheet is one line: the file, the line, what is wrong, and the nearest known name."""

from __future__ import annotations

import pytest

from timeline.errors import SheetError, UnknownLanguageError
from timeline.temporal.matcher import Matcher
from timeline.temporal.sheets import grammar, languages, load

MEANINGS = """\
classes:
  number: {digits: 1-2, from: 1, to: 99}
  unit: {}
groups:
  any-day: today
concepts:
  today: {means: "shift(published, 0, day)"}
  units-ago: {slots: {n: number=1, unit: unit}, means: "shift(published, -n, unit)"}
  eve-of: {slots: {of: any-day}, means: "shift(of, -1, day)"}
"""

SHEET = """\
words:
  number: {2: two}
  unit: {day: [day, days], week: weeks}
phrases:
  today: [today]
  units-ago: ["{n} {unit} ago"]
  eve-of: ["the eve of {of}"]
"""


def error(meanings: str, sheet: str) -> str:
    with pytest.raises(SheetError) as caught:
        load(meanings, sheet, "xx", ("meanings.yaml", "xx.yaml"))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_sheet_that_fits_is_used() -> None:
    found = Matcher(load(MEANINGS, SHEET, "xx")).find("the eve of today, two weeks ago, 3 days ago")
    assert [(item.text, item.phrase) for item in found] == [
        ("the eve of today", "xx: the eve of {of}"),
        ("two weeks ago", "xx: {n} {unit} ago"),
        ("3 days ago", "xx: {n} {unit} ago"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  unit: {day", "  units: {day", "xx.yaml:3: unknown class 'units'; did you mean 'unit'?"),
        ("  today: [", "  todai: [", "xx.yaml:5: unknown concept 'todai'; did you mean 'today'?"),
        ("phrases:", "phrase:", "xx.yaml:4: unknown key 'phrase'; did you mean 'phrases'?"),
        ("{n} {unit} ago", "{m} {unit} ago", "xx.yaml:6: unknown slot in '{m} {unit} ago'; the slot 'm'"),
        ("week: weeks", "week: days", "xx.yaml:3: 'days' stands for two values of 'unit'"),
        ("[today]", "[today, today]", "xx.yaml:5: 'today' stands in 'today' already"),
        ("the eve of {of}", "today", "xx.yaml:7: 'today' stands in 'today' already"),
        ("[today]", '["(today"]', "xx.yaml:5: '(today': '(' is not closed"),
        ("[today]", '["today)"]', "xx.yaml:5: 'today)': ')' closes nothing"),
        ("[today]", '["{n today"]', "xx.yaml:5: '{n today': '{' opens a slot that has no name or no end"),
        ("[today]", '["[]"]', "xx.yaml:5: '[]': the phrase is empty"),
        ("[today]", '["this <very> day"]', "xx.yaml:5: 'this <very> day': a context in <> can only stand at an end"),
        ("{n} {unit} ago", "<{n}> {unit} ago", "xx.yaml:6: '<{n}> {unit} ago': a context in <> has no slots"),
        ("today: [today]", "today: today", "xx.yaml:5: 'today' must be a list of words"),
        ("{2: two}", "two", "xx.yaml:2: the words of 'number' must be a mapping of value to words"),
        ("phrases:", "words:", "xx.yaml:4: 'words' stands here a second time"),
        ("[today]", "[today", "xx.yaml:6: not YAML"),
    ],
)
def test_mistakes_in_a_language(old: str, new: str, message: str) -> None:
    assert old in SHEET
    assert error(MEANINGS, SHEET.replace(old, new, 1)).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("n: number=1", "n: numbr=1", "meanings.yaml:8: unknown class or concept 'numbr'; did you mean 'number'?"),
        (
            "any-day: today",
            "any-day: todai",
            "meanings.yaml:5: unknown class or concept 'todai'; did you mean 'today'?",
        ),
        ("of: any-day", "of: eve-of", "meanings.yaml:9: 'eve-of' is a slot of itself"),
        ("-n, unit)", "-m, unit)", "meanings.yaml:8: unknown slot 'm'"),
        (
            "shift(published, -n, unit)",
            "shft(published)",
            "meanings.yaml:8: 'shft(published)' is not part of the notation",
        ),
        ("shift(published, -n, unit)", "shift(", "meanings.yaml:8: not an expression"),
        ("shift(published, -n, unit)", "n ** n", "meanings.yaml:8: 'n ** n' is not part of the notation"),
        ("shift(published, -n, unit)", "__import__('os')", "meanings.yaml:8: '__import__('os')' is not part"),
        (', means: "shift(of, -1, day)"', "", "meanings.yaml:9: 'eve-of' has no 'means'"),
        ("digits: 1-2", "digit: 1-2", "meanings.yaml:2: unknown key 'digit'; did you mean 'digits'?"),
        ('{means: "shift(published, 0, day)"}', "[]", "meanings.yaml:7: 'today' must be a mapping with 'means'"),
        ("  today: {means", "  unit: {means", "meanings.yaml:7: 'unit' is a class and a concept"),
    ],
)
def test_mistakes_in_the_meanings(old: str, new: str, message: str) -> None:
    assert old in MEANINGS
    assert error(MEANINGS.replace(old, new, 1), SHEET).startswith(message)


def test_a_concept_and_a_class_of_one_name() -> None:
    meanings = MEANINGS.replace("  eve-of: {slots", "  unit: {slots", 1)
    assert error(meanings, SHEET) == "meanings.yaml:9: 'unit' is a class and a concept"


@pytest.mark.parametrize("text", ["- a\n- b\n", "words", "a: [", "{[a]: b}", "\x00"])
def test_what_is_no_sheet_at_all(text: str) -> None:
    error(MEANINGS, text)


def test_an_empty_sheet_finds_nothing() -> None:
    assert Matcher(load(MEANINGS, "", "xx")).find("today, two weeks ago") == []


def test_shipped_sheets_load_and_others_are_named() -> None:
    assert "en" in languages()
    for language in languages():
        assert grammar(language).phrases
    with pytest.raises(UnknownLanguageError, match=r"'tlh'; there are: .*en"):
        grammar("tlh")
