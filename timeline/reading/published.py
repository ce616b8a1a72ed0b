"""``published.json``: what was published of a story before."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import msgspec

from timeline.errors import StoryError
from timeline.model.published import VERSION, Known, Published
from timeline.reading.articles import MOST_BYTES
from timeline.reading.decode import shown

PUBLISHED_FILE = "published.json"

_TODO = "take it back from version control, or remove it to start anew: permanent links are then lost"
_BYTE = re.compile(r"\(byte (\d+)\)")
_ID = re.compile(r"[^\s\"'<>&#%/\\]{1,250}")
_DATE = re.compile(r"[0-9A-Z:.+/-]{1,80}")
_MOD = re.compile(r"[A-Z_]{1,20}")
_ADDRESS = re.compile(r"(https?://[^\s\"'<>\\^`{|}]{1,2000})?")
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


class _Version(msgspec.Struct):
    version: int


def read_published(folder: Path) -> Published | None:
    """What was published of the story of a folder; None if nothing was.

    Raises:
        StoryError: there is a file that cannot be read, is damaged, is another version's, or says what cannot be.
    """
    path = folder / PUBLISHED_FILE
    if not path.exists() and not path.is_symlink():
        return None
    try:
        data = _bytes(path)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        reason = error.strerror if isinstance(error, OSError) else "its link leads to itself"
        raise StoryError(shown(path), f"cannot be read: {reason}", _TODO) from None
    return _decode(data, shown(path))


def _bytes(path: Path) -> bytes:
    file = shown(path)
    if path.resolve().parent != path.parent.resolve():
        raise StoryError(file, "is a link that leads out of the folder", "copy the file into the folder")
    if not path.is_file():
        raise StoryError(file, "is no regular file", _TODO)
    if path.stat().st_size > MOST_BYTES:
        raise StoryError(file, f"has more than {MOST_BYTES:,} bytes", _TODO)
    return path.read_bytes()


def _decode(data: bytes, file: str) -> Published:
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version != VERSION:
            todo = "update the program, or take the file back from version control"
            raise StoryError(file, f"is of version {version}, and this program knows version {VERSION}", todo)
        published = msgspec.json.decode(data, type=Published)
    except msgspec.ValidationError as error:
        raise StoryError(file, f"is damaged: {error}", _TODO) from None
    except msgspec.DecodeError as error:
        at = _BYTE.search(str(error))
        line = data.count(b"\n", 0, int(at[1])) + 1 if at else None
        raise StoryError(file, "is damaged: it is no JSON", _TODO, line) from None
    except (RecursionError, UnicodeDecodeError):
        raise StoryError(file, "is damaged: it is no JSON", _TODO) from None
    wrong = _misplaced(published) or _duplicate(published) or next(filter(None, map(_absurd, published.entries)), None)
    if wrong:
        raise StoryError(file, f"is damaged: {wrong}", _TODO)
    return published


def _misplaced(published: Published) -> str:
    return "" if _ADDRESS.fullmatch(published.address) else "its address is none of a page"


def _duplicate(published: Published) -> str:
    for name, count in Counter(known.id for known in published.entries).most_common(1):
        return f'"{name[:80]}" stands in it {count} times' if count > 1 else ""
    return ""


def _absurd(known: Known) -> str:
    """What cannot be in an entry; empty if all of it can."""
    name = f'"{known.id[:80]}"'
    if not all(map(_ID.fullmatch, (known.id, *known.also))):
        return f"{name} has an id that cannot be linked to"
    dates = ((known.date, known.mod), *((one.value, one.mod) for one in known.earlier))
    if not all(_DATE.fullmatch(date) and (mod is None or _MOD.fullmatch(mod)) for date, mod in dates):
        return f"{name} has a date that is no TIMEX3 value"
    if not all(map(_FINGERPRINT.fullmatch, known.sentences)):
        return f"{name} has a sentence that is no fingerprint"
    days = [known.since, *(one.corrected for one in known.earlier), known.updated, known.gone or dt.date.max]
    return "" if days == sorted(days) else f"{name} has days that are not in their order"
