from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from timeline.model.article import Article, Publication
from timeline.model.calendar import Grain, containing
from timeline.model.expression import Anchor, Date, DatedArticle, Found, TimeExpression
from timeline.outputs.timeml import document, file_name

DAY = dt.date(2025, 9, 16)
TEXT = "On Thursday, a day after it."


def found(text: str, phrase: str) -> Found:
    start = text.index(phrase)
    return Found(start, start + len(phrase), phrase, "any", "en: any", (), Date(2025))


def timex(phrase: str, text: str = TEXT, /, **fields: object) -> TimeExpression:
    return replace(TimeExpression(found(text, phrase), "DATE", "2025-09-11"), **fields)


def article(text: str = TEXT, **fields: object) -> Article:
    return replace(Article("a.txt", text, published=Publication(DAY)), **fields)


def parsed(told: Article, *expressions: TimeExpression) -> ET.Element:
    return ET.fromstring(document(DatedArticle(told, expressions)).encode())  # noqa: S314 it is our own


def inside(root: ET.Element, tag: str) -> ET.Element:
    (element,) = root.iter(tag)
    return element


def test_a_document_as_the_tools_of_tempeval_read_it() -> None:
    thursday = timex("Thursday", anchor=Anchor("published", containing(DAY, Grain.DAY), "as given"))
    later = timex(
        "a day after", value="2025-09-12", anchor=Anchor("story", containing(DAY, Grain.DAY), "", where=(3, 11))
    )
    told = article(title="A day")
    assert document(DatedArticle(told, (thursday, later))) == (
        '<?xml version="1.0" ?>\n'
        '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n\n'
        "<DOCID>a.txt</DOCID>\n\n"
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2025-09-16" temporalFunction="false" '
        'functionInDocument="CREATION_TIME">2025-09-16</TIMEX3></DCT>\n\n'
        "<TITLE>A day</TITLE>\n\n"
        '<TEXT>On <TIMEX3 tid="t1" type="DATE" value="2025-09-11" temporalFunction="true" anchorTimeID="t0">Thursday'
        '</TIMEX3>, <TIMEX3 tid="t2" type="DATE" value="2025-09-12" temporalFunction="true" anchorTimeID="t1">'
        "a day after</TIMEX3> it.</TEXT>\n\n"
        "</TimeML>"
    )


@pytest.mark.parametrize(
    ("fields", "attributes"),
    [
        ({}, {"type": "DATE", "value": "2025-09-11"}),
        ({"mod": "APPROX"}, {"type": "DATE", "value": "2025-09-11", "mod": "APPROX"}),
        ({"type": "DURATION", "value": "P6Y"}, {"type": "DURATION", "value": "P6Y"}),
        (
            {"type": "SET", "value": "P1W", "quant": "EVERY", "freq": "2D"},
            {"type": "SET", "value": "P1W", "quant": "EVERY", "freq": "2D"},
        ),
        (
            {"anchor": Anchor("siblings", containing(DAY, Grain.YEAR), "another article says so")},
            {"type": "DATE", "value": "2025-09-11", "temporalFunction": "true"},
        ),
        (
            {"anchor": Anchor("story", containing(DAY, Grain.DAY), "no expression stands there", where=(4, 5))},
            {"type": "DATE", "value": "2025-09-11", "temporalFunction": "true"},
        ),
    ],
)
def test_the_attributes_of_an_expression(fields: dict[str, object], attributes: dict[str, str]) -> None:
    root = parsed(article(), timex("Thursday", **fields))
    assert inside(root, "TEXT")[0].attrib == {"tid": "t1", **attributes}


def test_a_day_of_publication_that_is_not_known() -> None:
    root = parsed(article(published=Publication(not_before=DAY)))
    creation = inside(root, "DCT")[0]
    assert (creation.get("tid"), creation.get("value"), creation.text) == ("t0", "XXXX-XX-XX", "XXXX-XX-XX")
    assert root.find("TITLE") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thursday",
        "\n\nThursday\n",
        'AT&T said "no" <on> Thursday & later > 5',
        "a ]]> b Thursday ]]>",
        "&amp; &quot; <TIMEX3> Thursday </TEXT>",
        "On\r\nThursday\rlate\n",
        "Nausėda \U0001f600 Thursday \x85\u2028\ufeff",
    ],
)
def test_the_text_comes_back_as_it_was(text: str) -> None:
    expressions = (timex("Thursday", text),) if "Thursday" in text else ()
    body = inside(parsed(article(text), *expressions), "TEXT")
    assert "".join(body.itertext()) == text
    assert [element.text for element in body] == [each.found.text for each in expressions]


@pytest.mark.parametrize("bad", ["\0", "\x0b", "\x1b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_replaced(bad: str) -> None:
    text = f"{bad}On{bad} Thursday"
    root = parsed(article(text, id=bad, title=bad), timex("Thursday", text))
    assert "".join(inside(root, "TEXT").itertext()) == text.replace(bad, "\N{REPLACEMENT CHARACTER}")
    assert (inside(root, "DOCID").text, inside(root, "TITLE").text) == ("\N{REPLACEMENT CHARACTER}",) * 2


def test_what_the_tools_take_for_a_tag_is_one() -> None:
    """TempEval-3's evaluation replaces ``&quot;`` before it parses and finds elements by this expression."""
    text = "From <b>Thursday</b> and \"a > b\" & 'c'"
    told = document(DatedArticle(article(text), (timex("Thursday", text),)))
    assert "&quot;" not in told
    assert "&gt;" not in told  # its normaliser takes a bare one only
    assert len(re.findall("<TIMEX3[^>]*>[^<]*</TIMEX3>", told)) == 2


def test_every_expression_has_an_id_of_its_own() -> None:
    text = "Thursday " * 12
    expressions = tuple(
        replace(timex("Thursday", text), found=replace(found(text, "Thursday"), start=start, end=start + 8))
        for start in range(0, len(text), 9)
    )
    root = parsed(article(text), *expressions)
    assert [element.get("tid") for element in root.iter("TIMEX3")] == [f"t{number}" for number in range(13)]


@pytest.mark.parametrize(
    ("article_id", "name"),
    [
        ("ABC19980108.1830.0711", "ABC19980108.1830.0711"),
        ("a b/c", "a%20b%2Fc"),
        ("..", "%2E."),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
        ("/etc/passwd", "%2Fetc%2Fpasswd"),
        ("C:\\x", "C%3A%5Cx"),
        (".hidden", "%2Ehidden"),
        ("-rf", "%2Drf"),
        ("~", "%7E"),
        ("a\0b\n", "a%00b%0A"),
        ("Nausėda", "Naus%C4%97da"),
        ("caf\udce9", "caf%ED%B3%A9"),
        ("", "%"),
    ],
)
def test_the_name_of_a_file(article_id: str, name: str) -> None:
    assert file_name(article_id) == name


def test_names_that_are_too_long_stay_apart() -> None:
    names = {file_name("x" * 5000 + end) for end in "abc"}
    assert len(names) == 3
    assert {len(name) for name in names} == {200}
