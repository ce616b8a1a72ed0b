"""Decisions put into the text of a story.yml: what is there stays, to the byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.editing.yamltext import CannotAddError, read_items, with_decision, written

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "yamltext.yml").read_text(encoding="utf-8"))
NEW = {"match": "the new", "date": "2025-06"}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_decision_is_put_in_its_place(case: dict[str, Any]) -> None:
    def add() -> str:
        return with_decision(case["text"], NEW, lambda _: case["place"])

    if case["into"] is None:
        with pytest.raises(CannotAddError):
            add()
        return
    assert add() == case["into"]
    assert NEW in [item.keys for item in read_items(case["into"])]


@pytest.mark.parametrize(
    "value",
    [
        "plain",
        "2025-06",
        "2017/2021",
        'He said: "no", #1',
        "yes",
        "No",
        "null",
        "true",
        "{x}",
        "- a",
        "é 日本 \U0001f600",
        "a\u2028b",
        "tab\there",
        "\x7f",
        "~",
        "",
        "'",
        "\\",
        "&a *b !c",
    ],
)
def test_a_value_comes_back_as_it_was(value: str) -> None:
    text = with_decision("", {"match": value, "add": {"title": value, "date": "2025"}}, lambda _: 0)
    [item] = read_items(text)
    assert item.keys == {"match": value, "add": {"title": value, "date": "2025"}}
    assert text.count("\n") == 2
    assert yaml.safe_load(text)["decisions"][0]["match"] == (value if value != "true" else True)


def test_a_decision_takes_one_line() -> None:
    assert written({"match": "a, b", "hide": "true"}) == '{match: "a, b", hide: true}'


def test_nested_beyond_all_measure_is_refused() -> None:
    with pytest.raises(CannotAddError):
        read_items("decisions: " + "[" * 5000)


def test_aliases_are_refused_before_they_cost_anything() -> None:
    bomb = "b0: &b0 [x, x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 60))
    with pytest.raises(CannotAddError, match="alias"):
        read_items(bomb)


def test_signs_of_aliases_in_texts_are_none() -> None:
    assert "the new" in with_decision("title: Fish & Chips *\n", NEW, lambda _: 0)
