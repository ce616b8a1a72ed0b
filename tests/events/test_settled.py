"""What the editor goes by where sources disagree: it stands beside what they say, and holds as articles come."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import pipeline
from timeline.model.chronology import Chronology, Conflict
from timeline.outputs import formats, reread
from timeline.settings import Settings

SETTINGS = Settings(cache=False)
ARTICLE = "---\npublisher: {}\npublished: 2025-09-12\n---\n{}\n"
COURIER = "A fire in the harbour of Osterby injured 40 people on 5 September 2025. A school opened on 3 June 2025."
GAZETTE = "A fire in the harbour of Osterby injured 60 people on 5 September 2025, the police said."
SKERRY = "The Skerry ferry was late. A fire in the harbour of Osterby injured 55 people on 5 September 2025."
FIRE = "A fire in the harbour"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    for name, text in (("Courier", COURIER), ("Gazette", GAZETTE)):
        (tmp_path / f"{name}.txt").write_text(ARTICLE.format(name, text))
    return tmp_path


def told(story: Path, *decisions: str) -> Chronology:
    lines = "".join(f"  - {{{decision}}}\n" for decision in decisions)
    (story / "story.yml").write_text(f"decisions:\n{lines}" if lines else "")
    read, problems = pipeline.read(story, SETTINGS)
    assert problems == ()
    return pipeline.tell(read, SETTINGS)


def conflicts(chronology: Chronology) -> list[Conflict]:
    return [conflict for event in chronology.events for conflict in event.conflicts]


@pytest.mark.parametrize(
    ("decision", "settled", "held"),
    [
        (f"match: {FIRE}, settled: number", True, ""),
        (f"match: {FIRE}, settled: number, claim: 60", True, "60"),
        ('match: "a fire  IN the harbour", settled: number, claim: "40"', True, "40"),
        ("match: the police said, settled: number, claim: 40, title: A fire in Osterby", True, "40"),
        (f"match: {FIRE}, dated: 2025-09-05, settled: number, claim: 40", True, "40"),
        (f"match: {FIRE}, title: A fire in Osterby", False, ""),
    ],
)
def test_a_conflict_is_settled(story: Path, decision: str, settled: bool, held: str) -> None:
    before, after = conflicts(told(story)), told(story, decision)
    [conflict] = conflicts(after)
    assert (conflict.settled, conflict.held, after.unmet) == (settled, held, ())
    assert conflict.claims == before[0].claims
    assert conflict.explanation == before[0].explanation + (f"; the editor goes by {held}" if held else "")


def test_it_holds_as_articles_come_and_are_reworded(story: Path) -> None:
    decision = f"match: {FIRE}, settled: number, claim: 60"
    (story / "another.txt").write_text(ARTICLE.format("Skerry Post", SKERRY))
    (story / "Courier.txt").rename(story / "z.txt")
    (story / "z.txt").write_text(ARTICLE.format("Courier", f"Rain fell on Osterby. {COURIER}"))
    after = told(story, decision)
    [conflict] = conflicts(after)
    assert ({claim.value for claim in conflict.claims}, conflict.held) == ({"40", "55", "60"}, "60")
    assert after.unmet == ()


@pytest.mark.parametrize(
    ("decision", "what", "todo"),
    [
        ("match: no such words, settled: number", "stands in no sentence of the story", "take words of a sentence"),
        ("match: A fir in the harbour of Oster, settled: apart", "stands in no sentence", 'the nearest: "A fire in'),
        (f"match: {FIRE}, settled: date", "do not disagree on the date of this entry", "take settled out"),
        ("match: A school opened, settled: number", "do not disagree on the number of this entry", "take settled out"),
        (f"match: {FIRE}, settled: number, claim: 70", 'no source claims "70"', "write one of: 40, 60"),
        (f"match: {FIRE}, settled: number, claim: 6", 'no source claims "6"', "write one of: 40, 60"),
    ],
)
def test_an_answer_to_no_question_is_said_with_its_line(story: Path, decision: str, what: str, todo: str) -> None:
    after = told(story, decision)
    [unmet] = after.unmet
    assert (unmet.line, what in unmet.what, todo in unmet.todo) == (2, True, True), unmet
    assert [conflict.held for conflict in conflicts(after)] == [""]


@pytest.mark.parametrize("settled", ["apart", "undated"])
def test_an_answer_whose_words_are_there_is_followed(story: Path, settled: str) -> None:
    assert told(story, f"match: {FIRE}, settled: {settled}").unmet == ()


def test_what_is_hidden_needs_no_settling(story: Path) -> None:
    assert told(story, f"match: {FIRE}, hide: true", f"match: {FIRE}, settled: number, claim: 60").unmet == ()


def test_the_editors_claim_stands_in_other_formats_and_is_read_again(story: Path) -> None:
    chronology = told(story, f"match: {FIRE}, settled: number, claim: 60")
    for form in ("csv", "markdown", "json"):
        assert "the editor goes by 60" in formats.write(chronology, form)
    again = reread.chronology(formats.write(chronology, "json").encode(), "told.json")
    assert [(one.settled, one.held) for one in conflicts(again)] == [(True, "60")]
