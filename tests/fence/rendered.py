"""The entries on a page, as a reader reads them."""

from __future__ import annotations

import re

from tests.outputs.parsed import Parsed

_OPENING = '<li id="[^"]*" class="hwgh-entry'
_ENTRY = re.compile(f"{_OPENING}.*?</li>(?=\\n?{_OPENING}|\\n?</ol>\\n(?:<p|</div))", re.DOTALL)


def entries(html: str) -> list[str]:
    """Each entry's text, its parts with a space between."""
    return [Parsed(entry).text for entry in _ENTRY.findall(html)]
