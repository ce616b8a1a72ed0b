"""An issue of a newsletter in the forms that tools for newsletters take: e-mail, rich text, Markdown, plain text."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from timeline.model.chronology import Chronology
from timeline.outputs import lettertext
from timeline.outputs.inlining import inlined
from timeline.outputs.newsletter import Edition, Issue, issue
from timeline.outputs.pages import Site

LARGEST = 80_000
"""Bytes of an e-mail at most. Gmail cuts at about 102 kB, and tools for newsletters add 8 to 20 kB of their own."""

EMAIL, RICH, MARKDOWN, PLAIN, PREVIEW = "email.html", "rich-text.html", "markdown.txt", "plain.txt", "index.html"


class Letters(msgspec.Struct, frozen=True):
    """The forms of one issue."""

    files: dict[str, str]
    """Their contents by their names; the last is a page that shows the others."""

    events: int
    """How many they tell."""

    cut: int
    """How many events were left out because the e-mail would have been too large."""

    warning: str
    """The same in words; empty where nothing was."""

    @property
    def plain(self) -> str:
        """The plain text."""
        return self.files[PLAIN]


def letters(chronology: Chronology, site: Site, edition: Edition) -> Letters:
    """An issue of a story in all its forms; all hold the same events, and the e-mail is below ``LARGEST`` bytes.

    Raises:
        TemplateError: a template of the user's is wrong, or needs css-inline, which is not installed.
    """
    whole = issue(chronology, site.manner, site.house, edition)

    def render(name: str, issue: Issue) -> str:
        return site.templates.render(f"newsletter/{name}", issue=issue, labels=site.words)

    # Its size is that of what is sent, with the styles in the elements.
    sent, email = _fitted(whole, lambda some: inlined(render(EMAIL, some), f"newsletter/{EMAIL}"))
    cut = len(whole.items) - len(sent.items)
    warning = site.words.count("cut", cut) if cut else ""
    files = {
        EMAIL: email,
        RICH: render(RICH, sent),
        MARKDOWN: lettertext.markdown(sent, site.words),
        PLAIN: lettertext.plain(sent, site.words),
    }
    size = len(email.encode())
    preview = site.templates.render(
        f"newsletter/{PREVIEW}", issue=sent, labels=site.words, files=files, warning=warning, kilobytes=-(-size // 1000)
    )
    return Letters({**files, PREVIEW: preview}, len(sent.items), cut, warning)


def _fitted(whole: Issue, render: Callable[[Issue], str]) -> tuple[Issue, str]:
    """As many of the last items as fit, and what they give; the text around them is never cut."""
    some, html = whole, render(whole)
    while (size := len(html.encode())) > LARGEST and some.items:
        some = some.last(min(len(some.items) - 1, len(some.items) * LARGEST // size))
        html = render(some)
    return some, html
