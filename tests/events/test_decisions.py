"""The editor's decisions: what comes of each kind, and that none is ever lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from tests.events.stories import article
from tests.proportion import in_proportion
from timeline import pipeline
from timeline.errors import InputError
from timeline.events.digest import Bounds
from timeline.events.publishing import publication
from timeline.model.article import Story
from timeline.model.chronology import Chronology, Decided, Event, Role
from timeline.reading.editor import read_editor

WRITTEN = dt.date(2025, 9, 12)
TABLE = yaml.safe_load((Path(__file__).parent / "decisions.yml").read_text(encoding="utf-8"))
ARTICLES: dict[str, str] = TABLE["articles"]


def told(folder: Path, text: str, articles: dict[str, str] = ARTICLES, **beside: Any) -> tuple[Chronology, list[str]]:
    """The chronology with a story.yml of this text, and all that is said of that file."""
    (folder / "story.yml").write_text(text, encoding="utf-8")
    editor, problems = read_editor(folder / "story.yml")
    story = Story(
        "case",
        tuple(article(name, WRITTEN, body) for name, body in sorted(articles.items())),
        source=str(folder),
        decisions=editor.decisions,
        aliases=editor.aliases,
        order=editor.order,
        length=editor.length,
    )
    bounds = beside.pop("bounds", None)
    chronology = pipeline.tell(replace(story, **beside), bounds=bounds)
    return chronology, said(folder, [*problems, *pipeline.unmet(story, chronology)])


def said(folder: Path, problems: list[InputError]) -> list[str]:
    return [str(problem).removeprefix(f"{folder / 'story.yml'}:") for problem in problems]


def decisions(items: str) -> str:
    return f"decisions:\n{items}"


def line(event: Event) -> str:
    role = "" if event.role is Role.EVENT else f" ({event.role.value})"
    return f"{event.when.value} {event.title}{role}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in TABLE["cases"]])
def test_what_comes_of_decisions(case: dict[str, Any], tmp_path: Path) -> None:
    chronology, problems = told(tmp_path, decisions(case["decisions"]))
    assert [line(event) for event in chronology.events] == case["entries"]
    expected = case.get("says", [])
    assert len(problems) == len(expected), problems
    for problem, beginning in zip(problems, expected, strict=True):
        assert problem.startswith(beginning)


def test_what_is_the_editors_is_kept_apart_from_what_is_the_sources(tmp_path: Path) -> None:
    chronology, _ = told(
        tmp_path,
        decisions(
            "- {match: closed the Larsen bridge, date: 2025-09-08, why: the minutes, title: Shut, pin: true}\n"
            "- {match: blocked the harbour, merge: lost its roof}\n"
            "- {match: school, role: background}\n"
            "- add: {date: 1931, title: Built, source: courier.md}\n"
        ),
    )
    by_title = {event.title: event for event in chronology.events}
    shut = by_title["Shut"]
    assert shut.decided is not None
    assert shut.decided.when is not None
    assert (shut.decided.when.value, shut.decided.why, shut.decided.pinned) == ("2025-09-09", "the minutes", True)
    assert shut.decided.title == "The Osterby council closed the Larsen bridge"
    assert shut.confidence.reasons == ("set by the editor: the minutes", "the sources give 2025-09-09")
    assert shut.conflicts == ()
    expression = shut.mentions[0].expression
    assert expression is not None
    assert expression.value == "2025-09-09"
    assert by_title["Built"].decided == Decided(added=True, source="courier.md")
    assert by_title["Built"].mentions == ()
    assert by_title["A school opened in Lund"].decided == Decided(role=True)
    merged = next(event for event in chronology.events if len(event.mentions) == 2)
    assert merged.decided == Decided(grouped=True)
    assert "the editor says that it is the same" in [mention.because for mention in merged.mentions]


KINDS = """\
- {match: closed the Larsen bridge, title: The bridge is shut}
- {match: blocked the harbour, date: 2025-09-04, why: the log}
- {match: school opened, hide: true}
- {match: lost its roof, pin: true, role: background}
- {match: sold its boats, merge: gave up its fleet}
- {match: Larsen resigned, split: [Olin was elected]}
- add: {date: 1931, title: The bridge is built, source: courier.md}
"""
FULL = {
    **ARTICLES,
    "herald.md": "Lund sold its boats on September 2, 2025. Larsen resigned on August 5, 2025.\n",
    "post.md": "The town of Lund gave up its fleet in August. Olin was elected mayor on August 5, 2025.\n",
}


def in_force(chronology: Chronology) -> set[str]:
    """Which kinds of decision can be seen in a chronology."""
    events = chronology.events
    behind = [" ".join(mention.quote for mention in event.mentions) for event in events]
    seen = {
        "title": any(
            e.title == "The bridge is shut" and "Larsen bridge" in b for e, b in zip(events, behind, strict=True)
        ),
        "date": any(e.when.value == "2025-09-04" and "blocked" in b for e, b in zip(events, behind, strict=True)),
        "hide": not any("school opened" in b for b in behind),
        "pin": any(e.decided and e.decided.pinned and "its roof" in b for e, b in zip(events, behind, strict=True)),
        "merge": any("sold its boats" in b and "its fleet" in b for b in behind),
        "split": any("Olin was" in b and "Larsen resigned" not in b for b in behind),
        "add": any(e.title == "The bridge is built" for e in events),
    }
    return {kind for kind, there in seen.items() if there}


ALL = {"title", "date", "hide", "pin", "merge", "split", "add"}
CHANGES = {
    "as it is": FULL,
    "renamed and reordered": {f"{9 - n}-{name}": body for n, (name, body) in enumerate(FULL.items())},
    "articles are added": {
        **FULL,
        "a.md": "The Osterby council closed the Larsen bridge on September 9. A bus ran on September 10, 2025.\n",
        "z.md": "Ferrymen blocked the harbour of Osterby on September 5, and boats stayed out on September 6.\n",
    },
    "put in another order inside": {
        name: "\n\n".join(reversed(body.strip().split("\n\n"))) for name, body in FULL.items()
    },
    "other white space": {name: body.replace(" ", "\u00a0 \t") for name, body in FULL.items()},
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_kind_of_decision_outlives_a_change(change: str, tmp_path: Path) -> None:
    chronology, problems = told(tmp_path, decisions(KINDS), CHANGES[change])
    assert in_force(chronology) == ALL
    sourceless = ['8: source "courier.md" is no article'] if change == "renamed and reordered" else []
    assert [problem[: len(sourceless[0])] for problem in problems] == sourceless if sourceless else problems == []


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("closed the Larsen bridge", "shut the bridge of Larsen", {"title"}),
        ("blocked the harbour", "closed off the harbour", {"date"}),
        ("A school opened", "A school was opened", {"hide"}),
        ("lost its roof", "saw its roof fall", {"pin"}),
        ("gave up its fleet", "sold all of its fleet", {"merge"}),
        ("sold its boats", "sold all boats", {"merge"}),
    ],
)
def test_a_decision_whose_words_are_gone_is_told_with_the_nearest(
    old: str, new: str, lost: set[str], tmp_path: Path
) -> None:
    reworded = {name: body.replace(old, new) for name, body in FULL.items()}
    chronology, problems = told(tmp_path, decisions(KINDS), reworded)
    assert ALL - in_force(chronology) <= lost
    assert len(problems) == 1
    assert "stands in no sentence behind an entry; the nearest: 2025-" in problems[0]


def test_links_outlast_a_new_title_and_a_new_date(tmp_path: Path) -> None:
    before, _ = told(tmp_path, "")
    published, _ = publication(before, None, dt.date(2025, 9, 20))
    after, _ = told(tmp_path, decisions("- {match: Larsen bridge, title: Shut, date: 2025-09-08}"), published=published)
    assert {event.id for event in after.events} == {event.id for event in before.events}
    again, _ = publication(after, published, dt.date(2025, 9, 21))
    [known] = [one for one in again.entries if one.title == "Shut"]
    assert [one.value for one in known.earlier] == ["2025-09-09"]


@pytest.mark.parametrize("changed", ["title: Other, text: It was.", "title: Built, text: It was long ago."])
def test_the_link_of_an_added_entry_outlasts_another_title_or_text(changed: str, tmp_path: Path) -> None:
    before, _ = told(tmp_path, decisions("- add: {date: 1931, title: Built, text: It was.}"))
    published, _ = publication(before, None, dt.date(2025, 9, 20))
    after, _ = told(tmp_path, decisions(f"- add: {{date: 1932, {changed}}}"), published=published)
    assert after.events[0].id == before.events[0].id == "1931-built"


def test_a_digest_keeps_what_is_pinned_and_leaves_out_what_is_hidden(tmp_path: Path) -> None:
    items = (
        "- {match: lost its roof, pin: true}\n"
        "- {match: closed the Larsen bridge, hide: true}\n"
        "- add: {date: 2025-09-01, title: Noted}\n"
    )
    part, _ = told(tmp_path, decisions(items), bounds=Bounds(dates=2, sentences=1))
    assert [line(event) for event in part.events] == [
        "2025-09-01 Noted",
        "2025-09-08 The chapel of Osterby lost its roof",
    ]
    whole, _ = told(tmp_path, decisions(items), bounds=Bounds(dates=20, sentences=1))
    assert not any("Larsen" in f"{event.title} {event.text}" for event in whole.events)
    assert any("Larsen" in event.text for event in told(tmp_path, "", bounds=Bounds(dates=20, sentences=1))[0].events)


def test_a_digest_goes_by_the_editors_day(tmp_path: Path) -> None:
    part, _ = told(
        tmp_path,
        decisions("- {match: lost its roof, date: 2025-09-03, title: The roof}"),
        bounds=Bounds(dates=20, sentences=1),
    )
    assert "roof" in {event.when.value: event.text for event in part.events}["2025-09-03"]
    assert not any(event.when.value == "2025-09-08" for event in part.events)


def test_names_of_one_person(tmp_path: Path) -> None:
    articles = {
        "a.md": "Mayor Maren Olin spoke on September 5, 2025. Olin was cheered.\n",
        "b.md": "Peter Lund, who leads the ferrymen, met the Iron Lady on September 6, 2025. Lund was silent.\n",
    }
    text = "aliases:\n  Maren Olin-Lund: [Maren Olin, the Iron Lady, Nobody Else]\n"
    chronology, problems = told(tmp_path, text, articles)
    assert [(p.name, p.articles) for p in chronology.people if "Olin" in p.name] == [
        ("Maren Olin-Lund", ("a.md", "b.md"))
    ]
    assert "the Iron Lady" in chronology.people[0].names
    assert [problem[:50] for problem in problems] == ['2: aliases: "Nobody Else" stands in no article; wr']
    assert "Peter Lund" in [person.name for person in chronology.people]


def test_many_decisions_take_time_in_proportion(tmp_path: Path) -> None:
    def prepare(count: int) -> Callable[[], object]:
        items = "".join(f"- {{match: the ferry {n} of Osterby sank, hide: true}}\n" for n in range(count))

        def work() -> None:
            _, problems = told(tmp_path, decisions(items))
            assert len(problems) == count

        return work

    in_proportion(prepare, 2500)
