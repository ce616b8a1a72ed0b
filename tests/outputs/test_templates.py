from __future__ import annotations

from pathlib import Path

import pytest

from tests.outputs.chronologies import bridge
from timeline.errors import TemplateError
from timeline.outputs.pages import site, story_page
from timeline.outputs.templates import Templates, shipped
from timeline.settings import Settings


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    path = tmp_path / "site_templates" / "pages" / "entry.html"
    path.parent.mkdir(parents=True)
    return path


def test_a_file_of_the_same_name_replaces_ours(tmp_path: Path, entry: Path) -> None:
    entry.write_text("<li>{{ entry.title }}!</li>", encoding="utf-8")
    html = story_page(bridge(), site(Settings(), tmp_path)).html
    assert "<li>The ferry stops!</li>" in html
    assert "<h2" in html


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("<li>\n{% if %}</li>", 2, "Expected an expression"),
        ("<li>\n\n{{ entry.titel }}</li>", 3, "titel"),
        ("{{ 1 // 0 }}", 1, "division"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{% include 'pages/none.html' %}", 1, "there is no template 'pages/none.html'"),
    ],
)
def test_a_broken_template_is_one_line_with_its_place(
    tmp_path: Path, entry: Path, text: str, line: int, what: str
) -> None:
    entry.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        story_page(bridge(), site(Settings(), tmp_path))
    assert (caught.value.file, caught.value.line) == (str(entry), line)
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_a_template_prints_is_escaped_and_clean(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("{{ text }}", encoding="utf-8")
    assert Templates(tmp_path).render("x.html", text="<b>\x00\u202e</b>") == "&lt;b&gt;&lt;/b&gt;"


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"theme/none\.css: there is no such file"):
        Templates(tmp_path).read("theme/none.css")


def test_a_template_that_is_no_utf8_is_named(tmp_path: Path, entry: Path) -> None:
    entry.write_bytes(b"caf\xe9")
    with pytest.raises(TemplateError) as caught:
        story_page(bridge(), site(Settings(), tmp_path))
    assert str(caught.value) == f"{entry}: is not UTF-8; save it as UTF-8"


def test_a_style_sheet_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_bytes(b"caf\xe9")
    with pytest.raises(TemplateError, match="is not UTF-8"):
        Templates(tmp_path).read("x.css")


def test_our_templates_are_found() -> None:
    assert (shipped() / "pages" / "story.html").is_file()
