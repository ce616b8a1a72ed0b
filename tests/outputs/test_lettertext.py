"""Markdown and plain text: nothing that an article says means anything in them."""

from __future__ import annotations

import re

import markdown as python_markdown
import pytest
from markupsafe import Markup
from msgspec.structs import replace

from tests.outputs.chronologies import HOSTILE, bridge
from tests.outputs.issues import PAGE, of, unsummed
from tests.outputs.parsed import Parsed
from timeline.outputs.letters import MARKDOWN, PLAIN, letters
from timeline.outputs.lettertext import WIDTH, Markdown, Plain
from timeline.outputs.newsletter import Edition
from timeline.outputs.prosetext import blocks
from timeline.outputs.summary import summary
from timeline.outputs.wrapping import columns

LINES = {
    "header": "Subject: Buy now",
    "header after a line": "text\r\nBcc: all@osterby.example\r\n\r\nbody",
    "mbox": "From a@osterby.example Thu Sep 11",
    "end of a message": ".",
    "signature": "-- ",
    "quoted": "> said",
    "boundary": "--boundary--",
    "front matter": "---\ntitle: x\n---",
    "item": "1. May",
    "dash": "- May",
    "rule": "***",
    "underline": "May\n===",
    "reference": "[1]: https://tracker.example",
    "footnote": "[^1]: gone",
    "definition": "Term\n: gone",
    "table": "a | b\n--|--\nc | d",
    "bare address": "https://tracker.example www.tracker.example a@tracker.example",
    "sender's template": "{{ unsubscribe_url }} {% raw %} *|UNSUB|* %recipient%",
    "strike": "~~gone~~ ==marked== ^up^ :smile: $x$",
    "emphasis": "_a_ *b* __c__ **d** `e` ``f``",
    "escape": "\\*a\\* \\\\",
    "heading": "# a ## b {#c}",
    "long": "W" * 300,
    "wide": "橋" * 200,
}
TEXTS = HOSTILE | LINES
EXTENSIONS = ["attr_list", "admonition", "md_in_html", "def_list", "footnotes", "tables", "toc", "abbr"]


def form(text: str, name: str) -> str:
    return letters(unsummed(text), of(), Edition(href=PAGE)).files[name]


def shape(text: str) -> list[tuple[str, list[str]]]:
    html = python_markdown.markdown(form(text, MARKDOWN), extensions=EXTENSIONS)
    return [(element.tag, sorted(set(element.attributes) - {"id"})) for element in Parsed(html).elements]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_markdown_has_the_elements_that_harmless_text_gives(text: str) -> None:
    assert shape(text) == shape("harmless")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_markdown_says_what_was_said_and_leads_only_to_the_site(text: str) -> None:
    parsed = Parsed(python_markdown.markdown(form(text, MARKDOWN), extensions=EXTENSIONS))
    said = " ".join(Plain().text(text).split())
    assert said in parsed.text.replace("\N{REPLACEMENT CHARACTER}", "") or "\x00" in text
    assert not [href for href in parsed.values("href") if not href.startswith(PAGE)]


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_no_line_of_plain_text_is_anything_else(text: str) -> None:
    for line in form(text, PLAIN).split("\n"):
        assert not line or line.startswith("  ")
        assert "\r" not in line
        assert columns(line) <= WIDTH or "https://" in line


@pytest.mark.parametrize("text", ["{{", "{%", "*|", "~~", "==", "<"])
def test_what_begins_something_elsewhere_does_not_stand_in_markdown(text: str) -> None:
    assert text not in form(f"a {text} b", MARKDOWN).replace("](<", "").replace("**", "")


def test_what_reads_as_markdown_is_escaped_no_more_than_needed() -> None:
    assert Markdown().text("On 1. May 2025, Larsen (who's 40) said: no.") == (
        "On 1. May 2025, Larsen (who's 40) said: no."
    )
    assert Markdown().text("[Larsen] won") == "\\[Larsen\\] won"
    assert Markdown().text("1. May") == "1\\. May"


def test_links_are_footnotes_that_are_counted_once() -> None:
    text = letters(bridge(), of(), Edition(href=PAGE)).files[PLAIN]
    notes = re.findall(r"^  \[(\d+)\] (\S+)$", text, re.MULTILINE)
    assert [int(number) for number, _ in notes] == list(range(1, len(notes) + 1))
    assert len({url for _, url in notes}) == len(notes)
    assert (
        dict(notes)[re.search(r"The Sample\s+Courier\s+\[(\d+)\]", text)[1]]  # type: ignore[index]
        == "https://courier.example/mill-bridge"
    )


@pytest.mark.parametrize(
    ("typed", "markdown", "plain"),
    [
        ("One *two* **three**.", ["One *two* **three**."], ["  One two three."]),
        ("a\n\nb", ["a", "b"], ["  a", "  b"]),
        ("[x](https://y.example)", ["[x](<https://y.example>)"], ["  x [1]"]),
        ("[x](javascript:alert(1))", ["x"], ["  x"]),
        ("- a\n- b", ["-   a", "-   b"], ["  - a", "  - b"]),
        ("3. a\n4. b", ["1.  a", "2.  b"], ["  1. a", "  2. b"]),
        ("a  \nb", ["a  \nb"], ["  a\n  b"]),
        ("<b>a</b> & <script>x</script>", ["a &#38; "], ["  a &"]),
    ],
)
def test_an_editors_summary(typed: str, markdown: list[str], plain: list[str]) -> None:
    made = summary(typed)
    assert [block.strip() for block in blocks(made, Markdown())] == [block.strip() for block in markdown]
    assert blocks(made, Plain()) == plain


def test_a_summary_of_open_tags_takes_no_longer_than_its_length() -> None:
    assert len(blocks(Markup("<ul><li><em>" * 20_000 + "x"), Plain())) == 1  # noqa: S704


def test_an_issue_of_nothing() -> None:
    empty = replace(bridge(), events=(), summary=None, happened=())
    sent = letters(empty, of(), Edition())
    assert sent.files[MARKDOWN] == "# The Mill Bridge closes after a century\n"


def test_an_entry_of_plain_text_has_its_title_above_a_gap() -> None:
    text = letters(bridge(), of(), Edition(href=PAGE)).files[PLAIN]
    assert (
        "  - 11 September 2025 · Main event\n"
        "    Mill Bridge is closed to all traffic\n"
        "\n"
        "    "
    ) in text  # fmt: skip
    assert "\n\n\n" not in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]
