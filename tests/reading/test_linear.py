"""Time grows with the length of the text, whatever the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.proportion import in_proportion
from timeline.reading.markdown import plain_text
from timeline.reading.text import segment

SIZE = 40_000
"""Characters; the longest text is four times as long."""

TEXTS = [
    "x",
    "a. ",
    "a.",
    ". ",
    ".",
    '"',
    '." ',
    "。",
    "( ",
    "\n",
    "a\n",
    "a b\n",
    "- \n",
    "Why?\n",
    "read more\n",
    "A. B ",
    "\u0301",
]
MARKS = [
    "[",
    "![",
    "[a](",
    "[a](b(",
    "<a",
    "<!--",
    "<script",
    "*",
    "**a",
    "`",
    "> ",
    "- ",
    "\\",
    "# ",
    "&amp",
    "[a]: ",
    "a\n",
]


@pytest.mark.parametrize(
    ("work", "unit"),
    [*((segment, unit) for unit in TEXTS), *((plain_text, unit) for unit in MARKS)],
    ids=[*(f"text-{unit!r}" for unit in TEXTS), *(f"markdown-{unit!r}" for unit in MARKS)],
)
def test_linear(work: Callable[[str], object], unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: work(text)

    in_proportion(prepare, SIZE)
