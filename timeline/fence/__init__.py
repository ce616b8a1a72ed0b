"""Hand-written timelines in Markdown: fenced blocks that are called ``timeline``, an extension of Python-Markdown.

``markdown.markdown(text, extensions=["timeline.fence"])`` is all that it takes; the MkDocs plugin adds it by itself.
"""

from __future__ import annotations

from timeline.fence.extension import TimelineExtension


def makeExtension(**options: object) -> TimelineExtension:  # noqa: N802  the name that Python-Markdown looks for
    """The extension; its options are those of ``TimelineExtension``."""
    return TimelineExtension(**options)
