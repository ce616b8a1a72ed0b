"""The bytes of a web page into text."""

from __future__ import annotations

import codecs
import re

from timeline.errors import ArticleError, InputError
from timeline.reading.decode import decode

_SAMPLE = 1024
"""In so many bytes a page states its encoding (HTML Standard, 4.2.5.4)."""

_STATED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,400}?charset)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE
)

_MOST_WRONG = 0.001
"""The share of characters that may be damaged."""

# The encodings of the Encoding Standard, by Python's names. Others that Python knows are no encodings of pages.
_KNOWN = frozenset(
    codecs.lookup(name).name
    for name in (
        *("utf-8", "utf-16-le", "utf-16-be", "ibm866", "koi8-r", "koi8-u", "macintosh", "mac-cyrillic", "cp874"),
        *("gbk", "gb18030", "big5", "big5hkscs", "euc-jp", "iso-2022-jp", "shift_jis", "cp932", "euc-kr", "cp949"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso-8859-{number}" for number in range(2, 17) if number not in {9, 11, 12}),
    )
)
# What pages call them, and what browsers take these names for.
_ALIASES = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1", "iso_8859-1"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "x-gbk"), "gbk"),
    **dict.fromkeys(("big5-hkscs", "big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "utf-16": "utf-16-le",
    "x-mac-cyrillic": "mac-cyrillic",
    "unicode-1-1-utf-8": "utf-8",
}


def decode_page(data: bytes, file: str, charset: str = "") -> tuple[str, tuple[InputError, ...]]:
    """The text of a page, and what had to be guessed to read it.

    A byte order mark counts first, then ``charset``, then what the page states in its first bytes, as in the
    HTML Standard; then the text is taken for UTF-8 or Windows-1252.

    Args:
        data: The page.
        file: Its path or address for messages.
        charset: What the server said, empty for nothing.

    Raises:
        ArticleError: It is no text, or not in the encoding that is stated.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, file)
    if b"\0" in data and not charset.lower().startswith("utf-16"):
        raise ArticleError(file, "is a binary file, no text", "save the article as a .txt file and add that")
    stated = _STATED.search(data, 0, _SAMPLE)
    label = charset or (stated[1].decode("ascii") if stated else "")
    if not label:
        return decode(data, file)
    encoding = _encoding(label)
    if not charset and encoding.startswith("utf-16"):  # it was read as single bytes to get here
        encoding = "utf-8"
    todo = "save the article as a .txt file in UTF-8 and add that"
    if not encoding:
        raise ArticleError(file, f'says it is "{label[:40]}", which is no encoding of a page', todo)
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd") - (data.count("\ufffd".encode()) if encoding == "utf-8" else 0)
    if wrong > max(1, _MOST_WRONG * len(text)):
        raise ArticleError(file, f"says it is {label[:40]} and is not", todo)
    damage = ArticleError(file, f"{wrong} byte(s) are no {label[:40]} and were replaced", "look at the text")
    return text, (damage,) if wrong else ()


def _encoding(label: str) -> str:
    """Python's name of an encoding that pages may be in, empty for any other."""
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return ""
    return name if name in _KNOWN else ""
