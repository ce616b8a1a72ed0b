from __future__ import annotations

import pytest

from tests.outputs.chronologies import HOSTILE
from tests.outputs.parsed import Parsed
from timeline.outputs.summary import summary


def test_an_editor_writes_markdown() -> None:
    html = summary("It *is* [shut](https://a.example).\n\n- one\n- two")
    assert "<em>is</em>" in html
    assert '<a href="https://a.example"' in html
    assert html.count("<li>") == 2


def test_headings_and_pictures_are_left_out() -> None:
    assert {element.tag for element in Parsed(summary("# Title\n\n![x](https://a.example/x.png) text")).elements} == {
        "p"
    }


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_in_it_runs(text: str) -> None:
    page = Parsed(summary(text))
    assert not {"script", "svg", "img", "style", "iframe"} & {element.tag for element in page.elements}
    assert not [name for element in page.elements for name in element.attributes if name.startswith("on")]
    assert not [href for href in page.values("href") if "script" in href]
