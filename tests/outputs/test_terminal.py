from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from timeline.model.calendar import Grain, Interval, containing
from timeline.model.chronology import Chronology, Confidence, Undated, When
from timeline.outputs.terminal import LISTED, Paper, show, show_expressions, show_why
from timeline.outputs.wrapping import columns, safe, wrap

MATTERS = ("told by 1 article", "still told 6 days later", "the first thing that an article tells")

SHOWN = """\
A bridge for the harbour
6 events from 2 articles, 1 of them of unknown date

1990s       The ferry comes into service
            The Harbour Sample · Background

2017–2021   Engineers draw plans
            The Harbour Sample

about 2025-02
            The money is found
            note.txt

2025-03-03  Ferrymen protest
            The Harbour Sample

2025-03-04  The council votes for a bridge that is to take the place of the old
            ferry
            The Harbour Sample, note.txt · Main event
            Sources disagree on “votes for the bridge”: 9 and about 10 do not
            agree

2025-06-01  Work begins
            The Harbour Sample · Scheduled

What could not be dated
  “The mayor had visited the site.”
    note.txt: no date is near it"""

WHY = """\
2025-03-03  Ferrymen protest
            The Harbour Sample
            confidence 1.00
            score 2.00: told by 1 article; still told 6 days later; the first
              thing that an article tells

  The Harbour Sample, 5 March 2025
  “Just a day prior, ferrymen protested.”
    merged: the same day, and shares “ferrymen”
    "a day prior"                            2025-03-03
      en: {n} {unit} (prior|earlier|before)  n = 1, unit = day
      the story is at                        2025-03-04  from "Tuesday", one
          paragraph before
      one day earlier                        2025-03-03"""


def test_a_chronology(bridge: Chronology) -> None:
    assert show(bridge, Paper(80)) == SHOWN


def test_why_a_date(bridge: Chronology) -> None:
    protest = bridge.events[3]
    mention = replace(protest.mentions[0], because="the same day, and shares “ferrymen”")
    told = replace(protest, mentions=(mention,), matters=MATTERS)
    assert show_why(replace(bridge, events=(told,)), Paper(80)) == WHY


def test_why_says_who_is_cited_how_sure_it_is_and_what_was_read(bridge: Chronology) -> None:
    shown = show(bridge, Paper(80), why=True)
    assert "confidence 0.95: two articles; the week day fits" in shown
    assert "note.txt, citing The Ferry Sample, date not stated" in shown
    assert "told without a date" in shown
    assert "The Harbour Sample · Council votes for the bridge\n    5 March 2025: stated in the front matter" in shown


def test_what_the_story_s_sources_disagree_on(bridge: Chronology) -> None:
    (ayes,) = bridge.events[4].conflicts
    story = replace(bridge, events=(), undated=(), conflicts=(ayes, replace(ayes, about="")))
    head, section = show(story, Paper(80)).split("\n\n")
    assert section.split("\n") == [
        "Sources disagree",
        "  votes for the bridge: 9 and about 10 do not agree",
        "  number: 9 and about 10 do not agree",
    ]
    assert show(replace(story, conflicts=()), Paper(80)) == head
    assert show(story, Paper(80), why=True).split("\n\n")[1].split("\n")[:4] == [
        "Sources disagree",
        "  votes for the bridge: 9 and about 10 do not agree",
        "    The Harbour Sample: “voted, 9 to 2”",
        "    note.txt, citing The Ferry Sample: “some ten hands”",
    ]


def test_a_date_that_sources_disagree_on_needs_no_name(bridge: Chronology) -> None:
    (ayes,) = bridge.events[4].conflicts
    days = replace(ayes, kind="date", explanation="2025-03-04 (A) against 2025-03-05 (B)")
    event = replace(bridge.events[4], conflicts=(days,))
    shown = show(replace(bridge, events=(event,)), Paper(120))
    assert "Sources disagree on the date: 2025-03-04 (A) against 2025-03-05 (B)\n" in shown


def test_why_quotes_what_disagrees_in_other_sentences_once(bridge: Chronology) -> None:
    event = bridge.events[4]
    (ayes,) = event.conflicts
    told = event.mentions[0]
    claims = (replace(ayes.claims[0], quote=told.quote), ayes.claims[1])
    conflicts = (replace(ayes, claims=claims), replace(ayes, claims=claims))
    shown = show_why(replace(bridge, events=(replace(event, conflicts=conflicts),)), Paper(80))
    assert shown.count(f"“{told.quote}”") == 1
    assert shown.endswith(
        "\n\n  note.txt, citing The Ferry Sample, date not stated (not before 4 March 2025)\n"
        "  “some ten hands”\n"
        "    without a date of its own: it follows a sentence above"
    )


def test_sentences_are_shown_if_asked_for(bridge: Chronology) -> None:
    sentence = "On Tuesday the council voted, 9 to 2."
    assert sentence not in show(bridge, Paper(80))
    assert f"            {sentence}\n" in show(bridge, Paper(80), text=True)


def test_expressions(bridge: Chronology) -> None:
    expression = bridge.events[3].mentions[0].expression
    assert expression
    lines = show_expressions((expression, expression), Paper(120)).split("\n")
    assert lines[0].split() == ['"a', "day", 'prior"', "2025-03-03"]
    assert lines[4] == ""
    assert lines[5:] == lines[:4]


@pytest.mark.parametrize("width", [1, 20, 40, 57, 80, 200])
@pytest.mark.parametrize("why", [False, True])
def test_nothing_is_wider_than_the_terminal(bridge: Chronology, width: int, *, why: bool) -> None:
    title = "記者団は昨日、市長が橋の建設を発表したと伝えた。" + "unbreakable" * 20
    wide = replace(bridge, title=title, events=(replace(bridge.events[4], title=title), *bridge.events))
    longest = max(map(columns, show(wide, Paper(width), text=True, why=why).split("\n")))
    assert longest <= max(width, 12 + 20)


def test_colour_only_if_asked_for(bridge: Chronology) -> None:
    assert "\x1b" not in show(bridge, Paper(80), why=True)
    assert "\x1b[1m2025-03-03\x1b[0m" in show(bridge, Paper(80, colour=True))


def test_colour_takes_no_room(bridge: Chronology) -> None:
    coloured = show(bridge, Paper(80, colour=True), why=True)
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m"):
        coloured = coloured.replace(code, "")
    assert coloured == show(bridge, Paper(80), why=True)


def test_an_article_cannot_steer_the_terminal(bridge: Chronology) -> None:
    hostile = "\x1b]0;owned\x07 \x9b31m \u202ehidden\r\n"
    mention = replace(bridge.events[3].mentions[0], quote=hostile, attributed_to=hostile)
    mention = replace(mention, because=hostile)
    (ayes,) = bridge.events[4].conflicts
    claim = replace(ayes.claims[0], quote=hostile + "!", attributed_to=hostile)
    conflicts = (replace(ayes, about=hostile, explanation=hostile, claims=(claim,)),)
    event = replace(bridge.events[3], title=hostile, text=hostile, mentions=(mention,), conflicts=conflicts)
    event = replace(event, matters=(hostile,), confidence=Confidence(1.0, (hostile,)))
    spoilt = replace(bridge, title=hostile, events=(event,), conflicts=conflicts)
    shown = show(spoilt, Paper(80), text=True, why=True)
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(shown)


def test_a_long_list_of_what_is_undated_is_cut_and_says_so(bridge: Chronology) -> None:
    many = replace(bridge, undated=tuple(Undated("note.txt", f"Fact {n}.", "no date") for n in range(LISTED + 2)))
    assert "and 2 more; --why lists them all" in show(many, Paper(80))
    assert "Fact 11" not in show(many, Paper(80))
    assert "Fact 11" in show(many, Paper(80), why=True)


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (When("2025-W10", containing(dt.date(2025, 3, 3), Grain.WEEK)), "2025-W10"),
        (When("2025-SU", containing(dt.date(2025, 7, 3), Grain.SEASON), "END"), "late 2025-SU"),
        (When("199", containing(dt.date(1995, 7, 3), Grain.DECADE), "START"), "early 1990s"),
        (When("19", containing(dt.date(1995, 7, 3), Grain.CENTURY)), "20th century"),
        (
            When("2025-03-03/2025-03-05", Interval(dt.date(2025, 3, 3), dt.date(2025, 3, 6), Grain.DAY)),
            "2025-03-03–2025-03-05",
        ),
        (When("2025", containing(dt.date(2025, 7, 3), Grain.YEAR), "UNHEARD_OF"), "2025"),
    ],
)
def test_dates(bridge: Chronology, when: When, shown: str) -> None:
    text = show_why(replace(bridge, events=(replace(bridge.events[0], when=when),)), Paper(80))
    assert text.startswith(shown)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 13, ["one two three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a  b   c", 4, ["a  b", "c"]),
        ("x          ", 4, ["x"]),
        ("橋の建設", 4, ["橋の", "建設"]),
        ("橋の建設", 5, ["橋の", "建設"]),
        ("建設。次", 4, ["建", "設。", "次"]),
        ("建「設」", 4, ["建", "「設", "」"]),
        ("abc橋def", 5, ["abc橋", "def"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("🌉🌉", 2, ["🌉", "🌉"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_wrap_hangs() -> None:
    assert wrap("one two three four", 7, hang=2) == ["one two", "three", "four"]
    assert wrap("one two six ten", 7, hang=2) == ["one two", "six", "ten"]


def test_safe_can_be_encoded() -> None:
    assert safe("caf\udce9") == "caf\N{REPLACEMENT CHARACTER}"


def test_safe_keeps_what_is_readable() -> None:
    assert safe("Nausėda – “橋”\tñ\n") == "Nausėda – “橋” ñ "
