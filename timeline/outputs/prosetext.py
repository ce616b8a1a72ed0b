"""An editor's sanitised HTML as text: paragraphs, lists, quotations, emphasis and links, as a writer writes them."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Protocol

from markupsafe import Markup

from timeline.outputs.untrusted import address

_BLOCKS = {"p", "li", "blockquote", "ol", "ul"}


class Writer(Protocol):
    """What writes the pieces of a text. Pieces that it is given as ``inner`` or ``lines`` are written already."""

    def text(self, text: str) -> str:
        """Words from outside, in one line."""
        ...

    def link(self, inner: str, url: str) -> str:
        """A link."""
        ...

    def strong(self, inner: str) -> str:
        """What is bold."""
        ...

    def emphasis(self, inner: str) -> str:
        """What is in italics."""
        ...

    def heading(self, inner: str, level: int) -> str:
        """A heading of a level from 1."""
        ...

    def paragraph(self, lines: Iterable[str], bullet: str = "", depth: int = 0) -> str:
        """A paragraph of lines that stay apart; with a bullet, an item of a list. An empty line parts the others."""
        ...


def blocks(html: Markup, writer: Writer) -> list[str]:
    """The paragraphs and items of HTML as ``summary`` gives it, in order."""
    reader = _Reader(writer)
    reader.feed(html)
    reader.close()
    return reader.done()


class _Reader(HTMLParser):
    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self._writer = writer
        self._blocks: list[str] = []
        self._lines: list[str] = [""]
        self._lists: list[int | None] = []  # the number of the item that an ordered list is at
        self._bullet = ""
        self._open: list[tuple[str, str, int]] = []  # tag, address, where it begins in the line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag in {"ol", "ul"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists:
            number = self._lists[-1]
            if number is not None:
                self._lists[-1] = number = number + 1
            self._bullet = f"{number}." if number else "-"
        elif tag == "br":
            self._lines.append("")
        elif tag in {"a", "em", "strong"}:
            self._open.append((tag, dict(attrs).get("href") or "", len(self._lines[-1])))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        elif self._open and self._open[-1][0] == tag:
            _, href, start = self._open.pop()
            line = self._lines[-1]
            inner = line[start:]
            self._lines[-1] = line[:start] + (self._marked(tag, inner, href) if inner.strip() else inner)

    def handle_data(self, data: str) -> None:
        before, after = data[:1].isspace(), data[-1:].isspace()
        text = self._writer.text(data)
        line = self._lines[-1]
        gap = " " if before and line and not line.endswith(" ") else ""
        self._lines[-1] = line + gap + text + (" " if after and text else "")

    def done(self) -> list[str]:
        self._end()
        return self._blocks

    def _marked(self, tag: str, inner: str, href: str) -> str:
        if tag == "a":
            url = address(href)
            return self._writer.link(inner, url) if url else inner
        return self._writer.strong(inner) if tag == "strong" else self._writer.emphasis(inner)

    def _end(self) -> None:
        lines = [line.strip() for line in self._lines if line.strip()]
        if lines:
            self._blocks.append(self._writer.paragraph(lines, self._bullet, max(len(self._lists) - 1, 0)))
            self._bullet = ""
        self._lines, self._open = [""], []
