from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline import pipeline
from timeline.events.behind import behind
from timeline.events.descriptions import Describer, described
from timeline.events.happened import happened
from timeline.events.nounphrases import heads_of
from timeline.events.sections import with_sections
from timeline.events.speakers import Names, speakers
from timeline.events.stresses import stressed
from timeline.model.article import Article, Publication, Story
from timeline.model.chronology import Chronology, Person
from timeline.model.sections import Kind
from timeline.reading.text import segment

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "sections.yml").read_text(encoding="utf-8"))
GRAMMAR = pipeline.sentence_grammar("en")
PEOPLE = (
    Person("Jan Orvik", ("Jan Orvik", "Orvik"), ("a",)),
    Person("Ada Lind", ("Ada Lind", "Lind"), ("a",)),
)


def article(text: str, name: str = "a", publisher: str | None = "The Osterby Courier", **more: Any) -> Article:
    paragraphs, sentences = segment(text)[:2]
    published = Publication(dt.date(2025, 9, 12), stated=True)
    return Article(name, text, paragraphs, sentences, published, publisher=publisher, **more)


@pytest.mark.parametrize(
    ("kind", "name", "sentence", "text"),
    [(kind, *case) for kind, cases in CASES["descriptions"].items() for case in cases],
)
def test_a_description_is_the_source_s_and_of_that_thing(kind: str, name: str, sentence: str, text: str | None) -> None:
    found = [words for _, words in described(sentence, name, heads_of(Kind(kind), GRAMMAR), GRAMMAR)]
    assert found == ([text] if text else [])
    assert all(words in sentence for words in found)


@pytest.mark.parametrize(("sentence", "who"), CASES["speakers"])
def test_who_speaks(sentence: str, who: list[str]) -> None:
    assert [one.name for one in speakers(sentence, "a", Names(PEOPLE), GRAMMAR)] == who


@pytest.mark.parametrize(("sentence", "who"), CASES["behind"])
def test_only_a_named_expert_or_official_says_why(sentence: str, who: str | None) -> None:
    one = article(sentence)
    about = frozenset({"mayor", "gates", "opene", "harbo", "worke"})
    found = behind((one,), PEOPLE, about, Describer({"a": one}, GRAMMAR), GRAMMAR)
    assert [opinion.speaker for opinion in found] == ([who] if who else [])
    assert all(opinion.said.quote == sentence for opinion in found)


COURIER = "The mayor opened the harbour gates on Monday. Divers from Velling found nine crates of Baltic amber there."
GAZETTE = "The mayor opened the harbour gates on Monday. The gates had cost Nordland's taxpayers 40 million crowns."


def test_an_outlet_stresses_what_no_other_has() -> None:
    articles = (article(COURIER, "a"), article(GAZETTE, "b", "Sample Gazette"))
    found = stressed(articles, frozenset({"gates", "found"}), (), GRAMMAR)
    assert [(one.outlet, [said.quote for said in one.statements]) for one in found] == [
        ("The Osterby Courier", ["Divers from Velling found nine crates of Baltic amber there."]),
        ("Sample Gazette", ["The gates had cost Nordland's taxpayers 40 million crowns."]),
    ]
    assert stressed(articles[:1], frozenset({"gates", "found"}), (), GRAMMAR) == ()
    shown = [said.quote for one in found for said in one.statements]
    assert stressed(articles, frozenset({"gates", "found"}), shown, GRAMMAR) == ()


def told(*articles: Article) -> Chronology:
    return with_sections(pipeline.tell(Story("gates", articles)), pipeline.sentence_grammar)


def test_every_sentence_is_one_of_an_article_and_copies_say_nothing() -> None:
    text = (
        "The mayor of Osterby, a port on the northern coast, opened the gates on September 11, 2025. "
        "Political analyst Ada Lind said the mayor opened the gates because the harbour workers of Osterby had struck. "
        "Ada Lind said that Osterby would wait."
    )
    chronology = told(article(text), article(GAZETTE, "b", "Sample Gazette"), article(text, "c", "Sample Wire"))
    assert [one.speaker for one in chronology.behind] == ["Ada Lind"]
    assert {one.name: one.description.text for one in chronology.topics if one.description} == {
        "Ada Lind": "Political analyst",
        "Osterby": "a port on the northern coast",
    }
    by_id = {one.id: one for one in chronology.articles}
    said = [*chronology.happened, *(one.said for one in chronology.behind)]
    said += [statement for one in chronology.stressed for statement in one.statements]
    said += [one.description.said for one in chronology.topics if one.description]
    assert said
    for statement in said:
        assert statement.quote == by_id[statement.article].quote(statement.sentence)
        assert by_id[statement.article].copy_of is None


def test_nothing_is_said_of_nothing() -> None:
    empty = Chronology("x", "X", (), ())
    assert with_sections(empty, pipeline.sentence_grammar) == empty
    assert happened((), {}, GRAMMAR) == ()
