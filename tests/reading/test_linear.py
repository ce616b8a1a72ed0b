"""Time grows with the length of the text, whatever the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from timeline.reading.markdown import plain_text
from timeline.reading.text import segment

SMALL = 20_000
FACTOR = 8
SLACK = 4
"""Linear work takes FACTOR times as long on FACTOR times the text; quadratic work FACTOR times that."""

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


def seconds(work: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    ("work", "unit"),
    [*((segment, unit) for unit in TEXTS), *((plain_text, unit) for unit in MARKS)],
    ids=[*(f"text-{unit!r}" for unit in TEXTS), *(f"markdown-{unit!r}" for unit in MARKS)],
)
def test_linear(work: Callable[[str], object], unit: str) -> None:
    small = unit * (SMALL // len(unit))
    work(small)
    assert seconds(work, small * FACTOR) < FACTOR * SLACK * seconds(work, small) + 0.01
