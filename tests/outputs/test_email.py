"""The e-mail of an issue holds nothing that a mail program might not take, and is not too large."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from tests.outputs.chronologies import HOSTILE, bridge
from tests.outputs.issues import PAGE, many, of, unsummed
from tests.outputs.parsed import Parsed
from timeline.outputs.letters import EMAIL, LARGEST, PREVIEW, RICH, letters
from timeline.outputs.newsletter import Edition

ALLOWED = yaml.safe_load((Path(__file__).parent / "email.yml").read_text(encoding="utf-8"))
STORIES = {"bridge": bridge(), "long": many(500)} | {name: unsummed(text) for name, text in HOSTILE.items()}


def email(name: str, **settings: object) -> str:
    return letters(STORIES[name], of(**settings), Edition(href=PAGE)).files[EMAIL]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", STORIES)
def test_only_what_mail_programs_take(name: str) -> None:
    parsed = Parsed(email(name))
    elements, properties = ALLOWED["elements"], ALLOWED["properties"]
    assert parsed.unclosed == []
    assert {element.tag for element in parsed.elements} - elements.keys() == set()
    for element in parsed.elements:
        assert set(element.attributes) <= set(elements[element.tag]["attributes"]), element
    styles = [rule.partition(":")[0] for style in parsed.values("style") for rule in style.split(";") if rule]
    assert set(styles) - properties.keys() == set()
    assert {table.attributes["role"] for table in parsed.tags("table")} == {"presentation"}


def test_the_list_names_nothing_that_does_not_occur() -> None:
    html = email("bridge") + letters(STORIES["bridge"], of(), Edition()).files[EMAIL]
    parsed = Parsed(html)
    tags = {element.tag for element in parsed.elements} | {"em", "ol", "li", "blockquote", "br", "code"}
    assert tags == set(ALLOWED["elements"])
    styles = {rule.partition(":")[0] for style in parsed.values("style") for rule in style.split(";") if rule}
    assert styles | {"border-right"} == set(ALLOWED["properties"])


@pytest.mark.parametrize("word", ALLOWED["never"])
def test_nothing_that_is_loaded_or_laid_out_otherwise(word: str) -> None:
    html = re.sub(r">[^<]*<", "><", email("bridge"))  # what an article says may hold any word
    assert not re.search(rf"(?<![\w-]){re.escape(word)}", html)


def test_each_line_of_the_list_has_its_source_and_its_reason() -> None:
    for name, entry in (ALLOWED["elements"] | ALLOWED["properties"]).items():
        assert entry["why"], name
        sources = entry["source"].split(", ")
        assert sources == ["not looked up"] or all(re.fullmatch(r"(html|css)-[a-z0-9-]+", each) for each in sources), (
            name
        )


def test_what_outlook_knows_in_cells_alone_stands_in_cells_alone() -> None:
    for element in Parsed(email("bridge")).elements:
        held = {rule.partition(":")[0] for rule in (element.attributes.get("style") or "").split(";")}
        in_cells = {each for each in held if each.startswith(("padding", "border"))}
        assert element.tag in {"td", "body"} or not in_cells, element


def test_the_test_would_see_what_is_not_allowed() -> None:
    assert "video" not in ALLOWED["elements"]
    assert "background-image" not in ALLOWED["properties"]


def test_no_colour_of_text_or_background_is_set() -> None:
    colours = re.findall(r"(?:color|background)[^:;\"]*:([^;\"]+)", email("bridge"))
    assert set(colours) == {"inherit"}


@pytest.mark.parametrize(("number", "largest", "shown"), [(5, 9_000, 5), (50, 60_000, 50), (500, LARGEST, 0)])
def test_its_size(number: int, largest: int, shown: int) -> None:
    sent = letters(many(number), of(), Edition(href=PAGE))
    html = sent.files[EMAIL]
    assert len(html.encode()) <= largest
    in_it = html.count("<h3")
    assert in_it == (shown or number - sent.cut)
    if number == 500:
        assert in_it > 50
        assert f"{sent.cut} earlier events on the web" in html
        assert sent.warning.startswith(f"{sent.cut} earlier events are left out")
        assert "Arch 500 of" in html
        assert "Arch 1 of" not in html
        assert len(sent.files[EMAIL].encode()) > LARGEST * 0.9
    else:
        assert sent.cut == 0
        assert sent.warning == ""
    for name, text in sent.files.items():  # the page for the editor holds two of the forms
        assert text.count("of the Mill Bridge is closed") == in_it * (2 if name == PREVIEW else 1)


def test_the_side_of_the_rule_follows_the_direction() -> None:
    site = of()
    words = replace(site.words, direction="rtl", language="ar")
    html = letters(bridge(), replace(site, manner=replace(site.manner, words=words)), Edition()).files[EMAIL]
    assert 'dir="rtl"' in html
    assert 'lang="ar"' in html
    assert "border-right:3px" in html
    assert "border-left" not in html
    assert 'align="left"' not in html


@pytest.mark.parametrize("form", [EMAIL, RICH])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_from_outside_is_text(form: str, text: str) -> None:
    def shape(text: str) -> list[tuple[str, list[str]]]:
        html = letters(unsummed(text), of(), Edition(href=PAGE)).files[form]
        return [(element.tag, list(element.attributes)) for element in Parsed(html).elements]

    assert shape(text) == shape("harmless")
    html = letters(unsummed(text), of(), Edition(href=PAGE)).files[form]
    assert not [href for href in Parsed(html).values("href") if not href.startswith(PAGE)]


def test_rich_text_has_nothing_to_lose() -> None:
    parsed = Parsed(letters(bridge(), of(), Edition(href=PAGE)).files[RICH])
    assert parsed.values("class") == parsed.values("style") == []
    assert {"h1", "h2", "ul", "li", "strong", "a"} <= {element.tag for element in parsed.elements}
    assert "11 September 2025 · Main event: Mill Bridge is closed to all traffic" in parsed.text


def test_the_same_story_gives_the_same_bytes() -> None:
    first, again = (letters(bridge(), of(), Edition(href=PAGE)).files for _ in range(2))
    assert first == again
