"""A text as Markdown is that text again when it is read."""

from __future__ import annotations

import random

import pytest

from timeline.reading.markdown import as_markdown, plain_text

PLAIN = [
    "[Lukashenko] said so.",
    "It cost $5 - no more; about 3.5% (or so) of 2 * 3.",
    "“Yes,” she said – and left…",
    "-",
    "#5 in the list & more",
]

MARKS = [
    "# no heading",
    "- no item",
    "* no item",
    "+ no item",
    "1. no item",
    "12) no item",
    "> no quote",
    "===",
    "---",
    "```",
    "~~~ no fence",
    "*not* _at_ __all__ `code` ~~x~~",
    "[no](link) [no][link] ![no](picture)",
    "[no]: reference",
    "[^1] no note",
    "<b>no tag</b> <https://osterby.example> <!-- no comment -->",
    "<script>x</script>",
    "&amp; &lt; &#60; &notit;",
    "a\\*b \\",
    "<!-- open\n\nclosed -->",
    "![open\n\nclosed](x)",
    "<a href='\n\n'>",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_mark_stays_as_it_is(text: str) -> None:
    assert as_markdown(text) == text


@pytest.mark.parametrize("text", PLAIN + MARKS)
def test_a_text_comes_back(text: str) -> None:
    assert plain_text(as_markdown(text)) == text


def test_texts_by_chance_come_back() -> None:
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for _ in range(3000):
        text = "".join(chance.choices("ab1 .)#*_-+>=~`[]()<>!&;:\\/^\n'\"x", k=chance.randrange(1, 30)))
        text = "\n".join(line.rstrip() for line in text.split("\n"))
        assert plain_text(as_markdown(text)) == text
