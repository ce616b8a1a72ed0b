"""Names of files and folders: as addresses, and where they lead."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 81


def slug(name: str) -> str:
    """``name`` as a slug that is safe in paths and addresses: ``[a-z0-9]``, with hyphens between.

    Accents are dropped. A name of which nothing is left becomes ``story-`` and a number made of its letters.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    safe = _NO_SLUG.sub("-", folded).strip("-")[:_LONGEST_SLUG].strip("-")
    if safe or not name:
        return safe or "story"
    return f"story-{hashlib.sha256(unicodedata.normalize('NFC', name).encode()).hexdigest()[:8]}"


def is_inside(path: Path) -> bool:
    """Whether a file lies in its folder, and is no link to elsewhere or to itself."""
    try:
        return path.resolve().is_relative_to(path.parent.resolve())
    except RuntimeError:  # links that lead in a circle
        return False
