"""An issue of a newsletter as text: Markdown, and plain text of 72 columns with its links as footnotes.

All words from outside are folded into one line and escaped. In plain text every line begins with two spaces: none can
pass for the header of a message, a line that mail programs quote, a signature or the end of a message (RFC 5322, 3676).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.outputs import dates
from timeline.outputs.labels import Labels
from timeline.outputs.newsletter import Issue, Item, Said, Voice
from timeline.outputs.prosetext import Writer, blocks
from timeline.outputs.untrusted import clean
from timeline.outputs.wrapping import columns, safe, wrap

WIDTH = 72
_INDENT = "  "

# What begins anything in Markdown, in CommonMark as in Python-Markdown, and in the templates of senders ("{{ name }}"):
# what Python-Markdown does not know to be escaped by a backslash is written as an entity.
_SPECIAL = {ord(char): f"\\{char}" for char in "\\`*_[]#!+"} | {ord(char): f"&#{ord(char)};" for char in "<>{}&~|^=$:"}
_HARMLESS_COLON = re.compile(r"&#58;(?=\s|$)")
_LIST = re.compile(r"^(\d+)([.)])|^(-)")


def markdown(issue: Issue, words: Labels) -> str:
    """The issue in Markdown, ended by a line feed."""
    return "\n\n".join(_written(issue, words, Markdown())) + "\n"


def plain(issue: Issue, words: Labels) -> str:
    """The issue as plain text of 72 columns, ended by a line feed; only an address may be longer than a line."""
    writer = Plain()
    told = list(_written(issue, words, writer))
    notes = [f"{_INDENT}[{number}] {url}" for url, number in writer.notes.items()]
    return "\n\n".join([*told, *(["\n".join(notes)] if notes else [])]) + "\n"


class Markdown(Writer):
    """Writes Markdown."""

    def text(self, text: str) -> str:
        """The text in one line, nothing of which means anything in Markdown."""
        line = _folded(text).translate(_SPECIAL)
        line = _HARMLESS_COLON.sub(":", line)
        return _LIST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)

    def link(self, inner: str, url: str) -> str:
        """A link."""
        return f"[{inner}](<{url}>)"

    def strong(self, inner: str) -> str:
        """What is bold."""
        return f"**{inner}**"

    def emphasis(self, inner: str) -> str:
        """What is in italics."""
        return f"*{inner}*"

    def heading(self, inner: str, level: int) -> str:
        """A heading."""
        return f"{'#' * level} {inner}"

    def paragraph(self, lines: Iterable[str], bullet: str = "", depth: int = 0) -> str:
        """A paragraph, or an item of a list."""
        hang = "    " * depth
        first, *more = lines
        rest = "".join(f"  \n{hang}{'    ' if bullet else ''}{line}" for line in more if line)
        return f"{hang}{f'{bullet:<4}' if bullet else ''}{first}{rest}"


class Plain(Writer):
    """Writes plain text; ``notes`` are the addresses so far with their numbers."""

    def __init__(self) -> None:
        self.notes: dict[str, int] = {}

    def text(self, text: str) -> str:
        """The text in one line."""
        return safe(_folded(text))

    def link(self, inner: str, url: str) -> str:
        """A text with the number of its footnote."""
        return f"{inner}\N{NO-BREAK SPACE}[{self.notes.setdefault(url, len(self.notes) + 1)}]"

    def strong(self, inner: str) -> str:
        """The same text."""
        return inner

    def emphasis(self, inner: str) -> str:
        """The same text."""
        return inner

    def heading(self, inner: str, level: int) -> str:
        """A heading, underlined."""
        lines = _wrapped(inner)
        line = "=-"[min(level, 2) - 1] * max(columns(each) - len(_INDENT) for each in lines)
        return "\n".join([*lines, _INDENT + line])

    def paragraph(self, lines: Iterable[str], bullet: str = "", depth: int = 0) -> str:
        """A paragraph, or an item of a list."""
        indent = "  " * depth
        hang = " " * (len(bullet) + 1) if bullet else ""
        wrapped = [part for line in lines for part in (_wrapped(line, indent + hang) if line else [""])]
        if bullet:
            wrapped[0] = f"{_INDENT}{indent}{bullet} {wrapped[0].lstrip()}"
        return "\n".join(wrapped)


def _written(issue: Issue, words: Labels, writer: Writer) -> Iterable[str]:
    """The paragraphs of an issue, as a writer writes them."""
    yield writer.heading(writer.text(issue.title), 1)
    if issue.summary:
        yield from blocks(issue.summary, writer)
    for said in issue.opening:
        yield writer.paragraph([_said(said, writer)])
    if issue.items:
        title = words.sections["how"]
        if issue.is_since:
            title = words.words["new_since"].format(day=dates.text(issue.is_since))
        yield writer.heading(writer.text(title), 2)
    left_out = _left_out(issue, words, writer)
    above = issue.is_tail and not issue.latest_first
    if left_out and above:
        yield left_out
    for item in issue.items:
        yield writer.paragraph(_item(item, words, writer), bullet="-")
    if left_out and not above:
        yield left_out
    if issue.href:
        yield writer.paragraph([writer.link(writer.text(words.words["whole_story"]), issue.href)])


def _left_out(issue: Issue, words: Labels, writer: Writer) -> str:
    told = issue.left_out(words)
    if not told:
        return ""
    said = writer.text(told)
    return writer.paragraph([writer.link(said, issue.href) if issue.href else said])


def _item(item: Item, words: Labels, writer: Writer) -> Iterable[str]:
    date = writer.text(dates.text(item.when))
    marks = [writer.text(mark) for mark in (item.mark, item.news) if mark]
    yield " · ".join([writer.strong(date), *(writer.emphasis(mark) for mark in marks)])
    yield writer.strong(writer.text(item.title))
    yield ""
    if item.said.text:
        yield _said(item.said, writer)
        if item.others:
            also = writer.text(words.words["also_told"])
            yield f"{also} {_voices(item.others, writer)}"
    else:
        yield _voices((*item.said.voices, *item.others), writer)
    for line in item.differs:
        yield f"{writer.text(words.words['differ'])} {writer.text(line)}"
    for change in item.changes:
        yield writer.text(dates.text(change))


def _said(said: Said, writer: Writer) -> str:
    return f"{writer.text(said.text)} —\N{NO-BREAK SPACE}{_voices(said.voices, writer)}"


def _voices(voices: Iterable[Voice], writer: Writer) -> str:
    named = [(writer.text(voice.name), voice.url) for voice in voices]
    return ", ".join(writer.link(name, url) if url else name for name, url in named)


def _folded(text: str) -> str:
    return " ".join(clean(text).split())


def _wrapped(line: str, indent: str = "") -> list[str]:
    parts = wrap(line, WIDTH - len(_INDENT + indent))
    return [_INDENT + indent + part.replace("\N{NO-BREAK SPACE}", " ").lstrip() for part in parts]
