"""HTML as a browser sees it, as far as the tests of pages ask."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]
    """The tags that it stands in, outermost first."""


class Parsed(HTMLParser):
    """The elements and the text of a page or a part of it; ``unclosed`` are tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.unclosed: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unclosed += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self._open):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def tags(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.tag in names]

    def values(self, attribute: str) -> list[str]:
        return [element.attributes[attribute] or "" for element in self.elements if attribute in element.attributes]
