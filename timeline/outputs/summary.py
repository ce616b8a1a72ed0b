"""The editor's own words: Markdown in, HTML that is safe on any page out."""

from __future__ import annotations

import re

import markdown
import nh3
from markupsafe import Markup, escape

from timeline.outputs.untrusted import clean

_INLINE = {"a", "br", "code", "em", "strong"}
_TAGS = _INLINE | {"blockquote", "li", "ol", "p", "ul"}
_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
_MARKS = re.compile(r"[\\`*_\[<&]")
"""What begins anything that Markdown does inside a line."""

_MOST_BRACKETS = 50
"""Python-Markdown takes time with the square of open brackets; a line with more of them is no link."""


def summary(text: str) -> Markup:
    """The HTML of an editor's Markdown: paragraphs, lists, emphasis and links; anything else as its bare text."""
    return _safe(markdown.markdown(clean(text), output_format="html"), _TAGS)


def opening(text: str) -> str:
    """The first paragraph of an editor's Markdown as bare text: its links may lead from one page only."""
    return summary(text.strip().partition("\n\n")[0]).striptags()


class Prose:
    """The same for many short texts: a parser of Markdown takes longer to make than to use."""

    def __init__(self) -> None:
        self._paragraphs = markdown.Markdown(output_format="html")
        self._line = markdown.Markdown(output_format="html")
        self._line.preprocessors.deregister("html_block")
        for block in _BLOCKS:
            self._line.parser.blockprocessors.deregister(block)

    def paragraphs(self, text: str) -> Markup:
        """What ``summary`` gives."""
        return _safe(self._paragraphs.reset().convert(clean(text)), _TAGS)

    def line(self, text: str) -> Markup:
        """Emphasis and links alone: "1. May" is no list and "# 7" no heading."""
        if not _MARKS.search(text) or text.count("[") > _MOST_BRACKETS:
            return escape(clean(text))
        return _safe(self._line.reset().convert(clean(text)), _INLINE)


def _safe(html: str, tags: set[str]) -> Markup:
    return Markup(  # noqa: S704  sanitised here
        nh3.clean(html, tags=tags, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    )
