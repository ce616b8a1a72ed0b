"""A file's bytes into clean text: encodings, line ends, characters that nobody sees."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from pathlib import Path

from timeline.errors import ArticleError, InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's mark, so it is tried first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = "cp1252"

_SAMPLE = 65536
_MOST_CONTROLS = 0.02
"""A file with a greater share of control characters is no text."""

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# Control characters, invisible marks, and those that turn the order of the characters around them: a page
# would not show them, or would show something other than what is matched. Joiners stay: scripts need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, file: str) -> tuple[str, tuple[InputError, ...]]:
    """The text of a file, and what had to be guessed to read it.

    Args:
        data: The file's bytes: UTF-8, or UTF-16 or UTF-32 with a byte order mark, else taken for Windows-1252.
        file: The file's path for messages.

    Raises:
        ArticleError: It is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).removeprefix("\ufeff"), ()
            except UnicodeDecodeError:
                what = f"says it is {encoding.upper()} and is not"
                raise ArticleError(file, what, "save it as UTF-8 text") from None
    if b"\0" in data or len(_CONTROL.findall(data, 0, _SAMPLE)) > _MOST_CONTROLS * min(len(data), _SAMPLE):
        raise ArticleError(file, "is a binary file, no text", "save it as UTF-8 text")
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        return _decode_legacy(data, file, data.count(b"\n", 0, error.start) + 1)


def shown(path: Path | str) -> str:
    r"""A path or a file's name as text that can be written anywhere: its bytes that are no UTF-8 as ``\xff``."""
    return os.fsencode(path).decode(errors="backslashreplace")


def clean(text: str) -> str:
    """``text`` with Unix line ends, composed characters (NFC) and no characters that nobody sees."""
    text = _LINE_END.sub("\n", text)
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    return unicodedata.normalize("NFC", text)


def _decode_legacy(data: bytes, file: str, line: int) -> tuple[str, tuple[InputError, ...]]:
    damaged = data.decode(errors="replace")
    wrong = damaged.count("\ufffd")
    right = sum(1 for char in damaged[:_SAMPLE] if char > "\x7f") - wrong
    if right > 10 * wrong:
        what = f"{wrong} byte(s) are no UTF-8 and were replaced"
        return damaged, (ArticleError(file, what, "save it as UTF-8", line),)
    try:
        text = data.decode(_LEGACY)
    except UnicodeDecodeError:
        raise ArticleError(file, "is neither UTF-8 nor Windows-1252 text", "save it as UTF-8", line) from None
    return text, (ArticleError(file, "is not UTF-8; read as Windows-1252", "save it as UTF-8", line),)
