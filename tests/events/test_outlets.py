"""Which outlets an article cites, and whom a sentence is attributed to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.proportion import in_proportion
from timeline import pipeline
from timeline.events.attribution import attributed_to
from timeline.events.citing import cited_by, with_cites
from timeline.events.outlets import Finder, directory, named_outlets, own_outlets
from timeline.model.article import Article
from timeline.reading.text import segment

CASES = yaml.safe_load((Path(__file__).parent / "outlets.yml").read_text())
GRAMMAR = pipeline.sentence_grammar("en")


def finder(*publishers: str | None) -> Finder:
    return Finder(directory(publishers), GRAMMAR.words)


def article(text: str, publisher: str | None = None, name: str = "a.txt") -> Article:
    paragraphs, sentences = segment(text)
    return Article(name, text, paragraphs, sentences, publisher=publisher)


def cites(articles: list[Article], known: Finder) -> tuple[Article, ...]:
    return with_cites(articles, [cited_by(one, known) for one in articles])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES["cites"]])
def test_cites(case: dict[str, Any]) -> None:
    known = finder(case.get("own"), *case.get("publishers", ()))
    [told] = cites([article(case["text"], case.get("own"))], known)
    assert list(told.cites) == case["cites"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES["cites"]])
def test_publishers_that_a_text_does_not_name_change_nothing(case: dict[str, Any]) -> None:
    publishers = (case.get("own"), *case.get("publishers", ()), "The Westerby Sample", "Reuters")
    named = named_outlets(own_outlets(publishers), case["text"])
    assert "westerbysample" not in named
    [told] = cites([article(case["text"], case.get("own"))], finder(*named))
    assert list(told.cites) == case["cites"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES["by"]])
def test_attributed_to(case: dict[str, Any]) -> None:
    known = finder(case.get("own"))
    own = known.key_of(case.get("own"))
    assert (
        attributed_to(
            case["text"], known, GRAMMAR, case["text"].index("Monday") if "Monday" in case["text"] else 0, own
        )
        == case["by"]
    )


def test_an_outlet_is_spelled_alike_in_all_articles() -> None:
    texts = ("He told AFP so.", "He told AFP more.", "Agence France-Presse reported it.")
    told = cites([article(text, name=f"{n}.txt") for n, text in enumerate(texts)], finder())
    assert {one.cites for one in told} == {("AFP",)}


def test_the_names_of_publishers_may_be_written_as_in_addresses() -> None:
    known = finder("osterbynews.com")
    [told] = cites([article("He told Osterby News so.", "osterbynews.com")], known)
    assert told.cites == ("Osterby News",)


HOSTILE = ["according to ", "The Times ", "Aa", "Lund News and ", "(", "A'", "said "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_searched_in_proportion_to_its_length(piece: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        told, known = article(piece * (size // len(piece))), finder()
        return lambda: cites([told], known)

    in_proportion(prepare, 50_000)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_sentence_is_attributed_in_proportion_to_its_length(piece: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text, known = piece * (size // len(piece)), finder()
        return lambda: attributed_to(text, known, GRAMMAR)

    in_proportion(prepare, 5_000)
