"""A dated article as a TimeML document: its text, with a TIMEX3 element around each expression.

Elements, attributes and their values are those of TimeML 1.2.1 (timeml.org, the base of ISO-TimeML, ISO
24617-1), laid out as in the corpora of TempEval-3, so that its tools read it. Those tools read by regular
expressions where a parser would not mind: the creation time is ``t0`` and stands right behind ``<DCT>``,
attributes are in double quotes, and quotation marks and ``>`` in a text are not escaped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import quote

from timeline.model.article import Publication
from timeline.model.expression import DatedArticle, TimeExpression

HEAD = (
    '<?xml version="1.0" ?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">'
)

CREATION = "t0"
"""The ``tid`` of the day of publication."""

_UNKNOWN_DAY = "XXXX-XX-XX"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no ``Char`` of XML 1.0 (section 2.2), not even escaped."""

_LONGEST_NAME = 200
"""File systems take 255 bytes; an ending and a number are still to come."""


def document(dated: DatedArticle) -> str:
    """The TimeML document of one article, without a closing line break; to be saved as UTF-8.

    The content of ``TEXT`` is the article's text unchanged, but for characters that XML 1.0 cannot hold:
    each is a replacement character (U+FFFD). An expression that was counted from the day of publication
    has ``anchorTimeID="t0"``, one that was counted from another expression has that one's ``tid``. A day of
    publication that is not known has the value ``XXXX-XX-XX``.
    """
    article = dated.article
    names = {(each.found.start, each.found.end): f"t{number}" for number, each in enumerate(dated.expressions, 1)}
    text, end = [], 0
    for expression in dated.expressions:
        found = expression.found
        text += [escaped(article.text[end : found.start]), _timex(expression, names)]
        end = found.end
    text.append(escaped(article.text[end:]))
    parts = [
        HEAD,
        f"<DOCID>{escaped(article.id)}</DOCID>",
        f"<DCT>{creation_time(article.published)}</DCT>",
        f"<TITLE>{escaped(article.title)}</TITLE>" if article.title else "",
        f"<TEXT>{''.join(text)}</TEXT>",
        "</TimeML>",
    ]
    return "\n\n".join(filter(None, parts))


def file_name(article_id: str) -> str:
    """A name without an ending for the file of an article, whatever its id holds.

    ASCII letters, digits, ``_``, ``.`` and ``-`` stay as they are, where they do not begin the name; all else is
    percent-encoded (RFC 3986), so that it is never a path, an option or a hidden file. Two ids have the same
    name only where they differ in nothing but upper and lower case, to a file system that does not tell them
    apart. The name is at most 200 characters long.
    """
    name = quote(article_id, safe="", errors="surrogatepass")
    if name[:1] in {".", "-", "~"}:
        name = f"%{ord(name[0]):02X}{name[1:]}"
    if len(name) > _LONGEST_NAME:
        digest = hashlib.sha256(name.encode()).hexdigest()
        name = f"{name[: _LONGEST_NAME - len(digest) - 1]}-{digest}"
    return name or "%"  # an encoded name never is a lone sign


def creation_time(published: Publication) -> str:
    """The TIMEX3 element of a day of publication, or of one that is not known."""
    value = published.day.isoformat() if published.day else _UNKNOWN_DAY
    attributes = {
        "tid": CREATION,
        "type": "DATE",
        "value": value,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return element(attributes, value)


def _timex(expression: TimeExpression, names: Mapping[tuple[int, int], str]) -> str:
    found = expression.found
    attributes = {
        "tid": names[found.start, found.end],
        "type": expression.type,
        "value": expression.value,
        "mod": expression.mod,
        "quant": expression.quant,
        "freq": expression.freq,
        "temporalFunction": "true" if expression.anchor else None,
        "anchorTimeID": _anchor(expression, names),
    }
    return element(attributes, found.text)


def _anchor(expression: TimeExpression, names: Mapping[tuple[int, int], str]) -> str | None:
    anchor = expression.anchor
    if anchor is None:
        return None
    if anchor.where is not None:
        return names.get(anchor.where)
    return CREATION if anchor.name == "published" else None  # what another article says has no element here


def element(attributes: Mapping[str, str | None], text: str) -> str:
    """A TIMEX3 element around a text, with those attributes that have a value."""
    written = "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items() if value is not None)
    return f"<TIMEX3{written}>{escaped(text)}</TIMEX3>"


def escaped(text: str) -> str:
    """As the content of an element; a carriage return would else be read as a line feed (XML 1.0, section 2.11)."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;").replace("\r", "&#13;")
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
