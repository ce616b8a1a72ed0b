"""A piece of HTML, as a feed holds it, into Markdown paragraphs."""

from __future__ import annotations

from html.parser import HTMLParser

import nh3

from timeline.reading.decode import clean
from timeline.reading.markdown import as_markdown

_HEADINGS = {f"h{level}": "#" * max(2, level) + " " for level in range(1, 7)}
_BLOCKS = frozenset({"p", "div", "li", "blockquote", "br", "tr", "td", "th", "pre", "dt", "dd", *_HEADINGS})


def markdown_of(fragment: str) -> str:
    """The paragraphs and headings of a piece of HTML, or of plain text; scripts, styles and pictures are left out."""
    if "<" not in fragment and "&" not in fragment:
        blocks = [("", block) for block in fragment.split("\n\n")]
    else:
        reader = _Reader()
        reader.feed(nh3.clean(fragment, tags=set(_BLOCKS), attributes={}))  # what is left is well-formed
        reader.close()
        blocks = reader.blocks()
    texts = ((mark, " ".join(clean(text).split())) for mark, text in blocks)
    return "\n\n".join(mark + as_markdown(text) for mark, text in texts if text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[tuple[str, list[str]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - of the interface
        if tag in _BLOCKS:
            self._blocks.append((_HEADINGS.get(tag, ""), []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._blocks.append(("", []))

    def handle_data(self, data: str) -> None:
        self._blocks[-1][1].append(data)

    def blocks(self) -> list[tuple[str, str]]:
        return [(mark, "".join(texts)) for mark, texts in self._blocks]
