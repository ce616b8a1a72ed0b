"""The editor's own words: Markdown in, HTML that is safe on any page out."""

from __future__ import annotations

import markdown
import nh3
from markupsafe import Markup

from timeline.outputs.untrusted import clean

_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"}


def summary(text: str) -> Markup:
    """The HTML of an editor's Markdown: paragraphs, lists, emphasis and links; anything else as its bare text."""
    written = markdown.markdown(clean(text), output_format="html")
    return Markup(  # noqa: S704  sanitised here
        nh3.clean(written, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    )
