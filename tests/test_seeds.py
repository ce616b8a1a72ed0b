"""The five articles that the project was created from, against what a careful editor gets out of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline import pipeline
from timeline.model.chronology import Chronology, Event, Role
from timeline.model.expression import DatedArticle, TimeExpression, explain
from timeline.settings import Settings

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
EXPECTED: dict[str, Any] = (
    yaml.safe_load((SEEDS / "expected.yml").read_text()) if (SEEDS / "expected.yml").exists() else {"articles": {}}
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not EXPECTED["articles"], reason="../shared/seeds is not beside this checkout"),
]

PHRASES = [
    pytest.param(name, phrase, id=f"{name[:3]}-{phrase['text']}".replace(" ", "-"))
    for name, article in EXPECTED["articles"].items()
    for phrase in article["phrases"]
]
ENTRIES = [pytest.param(entry, id=str(entry["date"])) for entry in EXPECTED.get("chronology", [])]


@pytest.fixture(scope="module")
def dated() -> dict[str, DatedArticle]:
    story, _ = pipeline.read(SEEDS, Settings())
    return {article.article.id: article for article in pipeline.date(story.articles)}


@pytest.fixture(scope="module")
def chronology() -> Chronology:
    story, _ = pipeline.read(SEEDS, Settings())
    return pipeline.tell(story)


def matching(article: DatedArticle, text: str) -> list[TimeExpression]:
    """Expressions with this text, or with a preposition or "just" before it."""
    leading = {"", "on", "in", "just", "since", "from", "to", "for", "by"}
    texts = {" ".join(e.found.text.split()): None for e in article.expressions}
    able = {t for t in texts if t.endswith(text) and t.removesuffix(text).strip().lower() in leading}
    return [e for e in article.expressions if " ".join(e.found.text.split()) in able]


@pytest.mark.parametrize(("name", "phrase"), PHRASES)
def test_phrase(dated: dict[str, DatedArticle], name: str, phrase: dict[str, Any]) -> None:
    found = matching(dated[name], phrase["text"])
    if phrase.get("optional") and not found:
        return
    assert len(found) >= phrase.get("count", 1)
    values = phrase["value"] if isinstance(phrase["value"], list) else [phrase["value"]]
    for expression in found:
        lines = "\n".join(explain(expression))
        assert expression.value in [str(value) for value in values], lines
        assert (expression.type, expression.mod) == (phrase["type"], phrase.get("mod")), lines
        anchor = expression.anchor.name if expression.anchor else "absolute"
        assert anchor == phrase.get("anchor", anchor), lines
        assert expression.trace


@pytest.mark.parametrize("name", EXPECTED["articles"])
def test_nothing_else_is_temporal(dated: dict[str, DatedArticle], name: str) -> None:
    words = {word for e in dated[name].expressions for word in e.found.text.replace(",", " ").split()}
    assert not words & set(EXPECTED["articles"][name].get("not_temporal", []))


@pytest.mark.parametrize("name", EXPECTED["articles"])
def test_publication(dated: dict[str, DatedArticle], name: str) -> None:
    expected = EXPECTED["articles"][name]["published"]
    published = dated[name].article.published
    assert published.day == expected["value"]
    assert published.basis
    if expected["value"] is None:
        assert (published.not_before or dt.date.min) >= expected.get("not_before", dt.date.min)
        assert (published.not_after or dt.date.max) <= expected.get("not_after", dt.date.max)


@pytest.mark.parametrize("name", EXPECTED["articles"])
def test_title_and_publisher(dated: dict[str, DatedArticle], name: str) -> None:
    expected = EXPECTED["articles"][name]
    article = dated[name].article
    publishers = expected["publisher"] if isinstance(expected["publisher"], list) else [expected["publisher"]]
    assert article.publisher in publishers
    assert article.title == expected["title"]


def entries_at(chronology: Chronology, date: object) -> list[Event]:
    return [event for event in chronology.events if event.when.value == str(date)]


@pytest.mark.parametrize("entry", ENTRIES)
def test_entry(chronology: Chronology, entry: dict[str, Any]) -> None:
    role = Role(entry.get("role", "event"))
    able = [event for event in entries_at(chronology, entry["date"]) if event.role is role]
    told = " ".join(f"{event.title} {event.text}" for event in able)
    assert able
    assert all(word in told for word in entry["words"])
    cited = {mention.article[:3] for event in able for mention in event.mentions}
    assert set(entry["articles"]) <= cited <= set(entry["articles"]) | set(entry.get("also_allowed", []))


def test_few_further_entries(chronology: Chronology) -> None:
    known = {(str(e["date"]), e.get("role", "event")) for e in EXPECTED["chronology"] + EXPECTED["may_appear"]}
    further = [event for event in chronology.events if (event.when.value, event.role.value) not in known]
    assert len(further) <= EXPECTED["at_most_further_entries"], [event.title for event in further]
    assert sum(event.role is Role.LEAD for event in chronology.events) == 1


def test_nothing_that_must_not_appear(chronology: Chronology) -> None:
    assert not {event.when.value[:4] for event in chronology.events} & {"2024", "1951", "2085", "1945"}
    told = " ".join(m.quote for event in chronology.events for m in event.mentions)
    for words in (
        "next-generation AI",
        "Read also",
        "Read the whole article",
        "Disclaimer",
        "Image from",
        "image source",
    ):
        assert words not in told


def test_what_has_no_date_is_kept(chronology: Chronology) -> None:
    kept = {(item.article[:3]) for item in chronology.undated if "John Coale" in item.quote}
    assert {"001", "002"} <= kept


def test_outlets_cited_in_text(chronology: Chronology) -> None:
    cited = {article.id[:3]: list(article.cites) for article in chronology.articles if article.cites}
    assert cited == EXPECTED["outlets_cited_in_text"]


def test_nothing_is_a_copy(chronology: Chronology) -> None:
    assert not any(article.copy_of for article in chronology.articles)


@pytest.mark.parametrize("names", [pytest.param(names, id=names[0]) for names in EXPECTED.get("same_person", [])])
def test_forms_of_one_person(chronology: Chronology, names: list[str]) -> None:
    assert len([person for person in chronology.people if set(names) <= set(person.names)]) == 1


@pytest.mark.parametrize("names", [pytest.param(names, id=names[0]) for names in EXPECTED.get("different_people", [])])
def test_relatives_stay_apart(chronology: Chronology, names: list[str]) -> None:
    found = [person for person in chronology.people if set(names) & set(person.names)]
    assert len(found) == len(names)


def test_the_conflict_on_a_number(chronology: Chronology) -> None:
    expected = EXPECTED["conflicts"][0]
    [conflict] = chronology.conflicts
    assert conflict.kind == "number"
    assert "prisoners" in conflict.about
    got = {(c.article[:3], c.value, c.mod): c.attributed_to for c in conflict.claims}
    assert set(got) == {(c["article"], c["value"], c["mod"]) for c in expected["claims"]}
    cited = {
        (c["article"], c["value"], c["mod"]): c["attributed_to"] for c in expected["claims"] if "attributed_to" in c
    }
    assert all((who := got[claim]) and (who in name or name in who) for claim, name in cited.items()), got
    assert not [conflict for event in chronology.events for conflict in event.conflicts]
