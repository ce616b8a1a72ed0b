from __future__ import annotations

import pytest
from markupsafe import Markup

from tests.outputs.chronologies import HOSTILE
from timeline.outputs.untrusted import address, clean, fragment, heading, is_slug, language


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "http://a.example:8080/x/y.html?q=1&r=2#z",
        "https://münchen.example/straße",
        "https://[2001:db8::1]/x",
        "HTTPS://a.example/(x)",
    ],
)
def test_addresses_that_are_linked_to(url: str) -> None:
    assert address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "a.example", "/x", "//a.example/x", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a.example",
        "java\tscript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "ftp://a.example/",
        "https:///x", "https://", "https://bank.example@other.example/", "https://a.example/\"onclick=x",
        "https://a.example/\nx", "https://a.example/\u202egnp", "https://[bad/", "https:\\\\a.example",
        "mailto:a@b.example",
    ],
)  # fmt: skip
def test_addresses_that_are_not(url: str | None) -> None:
    assert address(url) is None


@pytest.mark.parametrize("name", ["a", "mill-bridge", "2025-09-11-x", "a" * 81])
def test_slugs(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "-a", "A", "a b", "a/b", "../a", "a.b", "ä", "a" * 82, "a\n", "a_b"])
def test_no_slugs(name: str) -> None:
    assert not is_slug(name)


def test_what_cannot_be_seen_is_taken_out_and_the_rest_kept() -> None:
    assert clean("a\x00b\x1b[31m\u202ec\u2066d\ufeff\ud800é \u05d0 \U0001f600\tz") == "ab[31mcdé \u05d0 \U0001f600\tz"
    assert clean("a\r\u2028b") == "a\n\nb"


def test_escaped_text_stays_escaped() -> None:
    assert isinstance(clean(Markup("&lt;\x00")), Markup)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_heading_is_text_in_every_place_that_a_theme_prints_it(text: str) -> None:
    title = heading(text)
    # as it is, in an attribute, and after a theme's |striptags, which undoes the escaping
    for printed in (title, Markup(title).striptags()):  # noqa: S704 as a theme prints it
        assert not set("<>\"'") & set(printed)
    assert "\n" not in title


def test_a_heading_keeps_its_words() -> None:
    assert heading("Smith & Sons:\n  the \x00end") == "Smith &amp; Sons: the end"


def test_an_id_holds_no_white_space() -> None:
    assert fragment("2025 a\nb\x00") == "2025-a-b"
    assert fragment(" ") == "entry"


@pytest.mark.parametrize(
    ("tag", "shown"),
    [("de", "de"), ("de-AT", "de-AT"), ("en", None), ("en-GB", None), ('x" onclick="', None), ("", None)],
)
def test_the_language_is_marked_where_it_is_not_the_pages(tag: str, shown: str | None) -> None:
    assert language(tag, "en") == shown
