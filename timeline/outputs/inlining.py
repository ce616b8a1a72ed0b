"""The style sheet of an e-mail put into its elements, where a template of the user's has one: mail programs drop it."""

from __future__ import annotations

import re

from timeline.errors import TemplateError

_SHEET = re.compile(r"<style[\s>]", re.IGNORECASE)


def inlined(html: str, template: str) -> str:
    """A page with the rules of its ``<style>`` in the elements that they are for; nothing is loaded for it.

    Args:
        html: the page; one without a sheet comes back as it is.
        template: what made it, for the message.

    Raises:
        TemplateError: css-inline is not installed.
    """
    if not _SHEET.search(html):
        return html
    try:
        import css_inline  # noqa: PLC0415  an extra
    except ImportError:
        todo = "write the styles into the elements, or install css-inline: pip install 'how-we-got-here[newsletter]'"
        raise TemplateError(template, "has a style sheet, which many mail programs drop", todo) from None
    return css_inline.CSSInliner(load_remote_stylesheets=False).inline(html)
