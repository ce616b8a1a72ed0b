"""Markdown into plain text: the marks go, the words and the line breaks stay."""

from __future__ import annotations

import functools
import html
import re

_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\n]*?)[ \t#]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^(?:[ ]{0,3}>[ ]?)+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)", re.MULTILINE)
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\[\]\n]+\]:[^\n]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\[\]\n]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\[\]\n]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]:?")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_OPENING_MARK = re.compile(r"(?<![\w*_~`\\])(?:\*{1,3}|_{1,3}|~~|`{1,2})(?=[^\s*_~`])")
_CLOSING_MARK = re.compile(r"(?<=[^\s*_~`\\])(?:\*{1,3}|_{1,3}|~~|`{1,2})(?![\w*_~`])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_MARK = re.compile(r"([ \t]*\d{0,3})([#>=~`*+.)-])")
_LIKE_MARK = re.compile(
    r"<(?=[!/A-Za-z])|&(?=[#\w])|\](?=[(\[:])|\[(?=\^)|(?<! )[*`~]|[*`~](?! )|(?<!\w)_|_(?!\w)|\\(?=[!-/:-@\[-`{-~]|$)"
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_BREAK = re.compile(r"(?:\\|[ ]{2,})$", re.MULTILINE)


@functools.lru_cache(maxsize=1 << 9)  # while a site is served, its articles are read again whenever a file is saved
def plain_text(markdown: str) -> str:
    """The words of a Markdown text.

    Marks of headings, emphasis, links, lists, quotes and code go, and so do images, HTML tags, comments,
    scripts and styles. Character references become the characters. A heading stands alone, between blank lines.
    """
    text = markdown
    for opening, closing in (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")):
        text = _without(text, opening, closing)
    text = _FENCE.sub("", text)
    text = _REFERENCE.sub("", text)
    text = _QUOTE.sub("", text)
    text = _UNDERLINE.sub("\n", text)
    text = _HEADING.sub(r"\n\1\n", text)
    text = _ITEM.sub("", text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", _FOOTNOTE.sub("", text)))
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _CLOSING_MARK.sub("", _OPENING_MARK.sub("", text))
    return html.unescape(_ESCAPE.sub(r"\1", _BREAK.sub("", text)))


def _without(text: str, opening: str, closing: str) -> str:
    """``text`` without what stands between the marks; one that is not closed stays as it is."""
    small = text.lower()
    # Some characters have a longer small form; such a text is searched as it is written.
    small = small if len(small) == len(text) else text
    kept: list[str] = []
    position = 0
    while (start := small.find(opening, position)) >= 0 and (end := small.find(closing, start)) >= 0:
        kept.append(text[position:start])
        position = end + len(closing)
    return "".join((*kept, text[position:]))


def as_markdown(text: str) -> str:
    """A Markdown text of which ``plain_text`` gives ``text`` again.

    What would be read as a mark is written as a character reference; no more than is needed.

    Args:
        text: clean lines; white space at their ends is left out.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    light = "\n".join(_light(line) for line in lines)
    plain = "\n".join(lines)
    return light if plain_text(light) == plain else _PUNCTUATION.sub(_reference, plain)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _light(line: str) -> str:
    mark = _LINE_MARK.match(line)
    if mark and (mark[2] in ".)") == bool(mark[1].strip()) and plain_text(line) != line:
        head = f"{mark[1]}&#{ord(mark[2])};"
        return head + _LIKE_MARK.sub(_reference, line[mark.end() :])
    return _LIKE_MARK.sub(_reference, line)
