"""A style sheet in an own template of an e-mail ends up in the elements, and nothing is loaded."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.outputs.chronologies import bridge
from tests.outputs.issues import PAGE, of
from timeline.errors import TemplateError
from timeline.outputs.inlining import inlined
from timeline.outputs.letters import EMAIL, LARGEST, letters
from timeline.outputs.newsletter import Edition
from timeline.outputs.templates import Templates

SHEET = "<html><head><style>p { color: red }</style></head><body><p>&lt;style&gt;</p></body></html>"


def test_a_page_without_a_sheet_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "css_inline", None)
    for html in ("<p style='margin:0'>&lt;style&gt; and <b>stylesheet</b></p>", ""):
        assert inlined(html, "x") == html


def test_without_the_library_it_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "css_inline", None)
    with pytest.raises(TemplateError, match=r"^email\.html: has a style sheet.*pip install 'how-we-got-here\[newsl"):
        inlined(SHEET, "email.html")


def test_rules_go_into_the_elements() -> None:
    pytest.importorskip("css_inline", reason="css-inline, of the extra 'newsletter', is not installed")
    html = inlined(SHEET, "email.html")
    assert '<p style="color: red;">&lt;style&gt;</p>' in html
    assert "<style" not in html


def test_nothing_is_loaded(tmp_path: Path) -> None:
    pytest.importorskip("css_inline", reason="css-inline, of the extra 'newsletter', is not installed")
    (tmp_path / "far.css").write_text("p { color: blue }")
    link = f'<link rel="stylesheet" href="file://{tmp_path}/far.css">'
    assert "blue" not in inlined(SHEET.replace("<style>", f"{link}<style>"), "email.html")


def test_the_size_counts_with_the_styles_in_the_elements(tmp_path: Path) -> None:
    pytest.importorskip("css_inline", reason="css-inline, of the extra 'newsletter', is not installed")
    own = tmp_path / "newsletter" / EMAIL
    own.parent.mkdir()
    fonts = ", ".join(f"'Font {number}'" for number in range(2000))
    items = "{% for item in issue.items %}<p>{{ item.title }}</p>{% endfor %}"
    own.write_text(f"<style>p {{ font-family: {fonts} }}</style>{items}")
    sent = letters(bridge(), replace(of(), templates=Templates(tmp_path)), Edition(href=PAGE))
    assert 0 < sent.files[EMAIL].count("<p style=") == len(bridge().events) - sent.cut < len(bridge().events)
    assert len(sent.files[EMAIL].encode()) <= LARGEST
