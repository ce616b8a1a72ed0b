"""What was worked out before, kept in the user's cache folder by the hash of what it was worked out from.

Each function that is kept has a file for each story: a check sum, then a msgpack map from hashes to
results, which holds values and nothing that could be run. The check sum covers the program as well, so
that a file which is damaged, cut off, somebody else's or of another version reads as an empty one. What
one run does not ask for is dropped from the file, and files not used for longest make room for new ones.

Nothing here ever fails: where no file can be read or written, everything is worked out again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

import msgspec
import platformdirs

R = TypeVar("R")
Ts = TypeVarTuple("Ts")

MOST_BYTES = 256_000_000
"""Of all files together, and so of each."""

_PROGRAM = "how-we-got-here"
_SOURCES = frozenset({".py", ".yaml"})
_SUM_BYTES = 16
_Entries = dict[bytes, msgspec.Raw]


@contextlib.contextmanager
def kept(work: Callable[[*Ts], R], gives: Any, story: str) -> Iterator[Callable[[*Ts], R]]:
    """The same function, which does not work out again what the last run for a story has.

    Args:
        work: a pure function of values that msgpack can hold, as its result; where it cannot, nothing is
            kept of that.
        gives: the type of the result, as msgspec reads it.
        story: the path of the story. Empty: nothing is kept.
    """
    path = _file(story, work.__qualname__) if story else None
    if path is None:
        yield work
        return
    before, now = _read(path), _Entries()
    decoder: msgspec.msgpack.Decoder[R] = msgspec.msgpack.Decoder(gives)

    def once(*given: *Ts) -> R:
        packed = _pack(given)
        key = b"" if packed is None else _hash(packed)
        if key in before:
            with contextlib.suppress(msgspec.MsgspecError, RecursionError):
                result = decoder.decode(before[key])
                now[key] = before[key]
                return result
        result = work(*given)
        if key and (packed := _pack(result)) is not None:
            now[key] = msgspec.Raw(packed)
        return result

    yield once
    if len(now) < len(before) or any(before.get(key) is not entry for key, entry in now.items()):
        _write(path, now)


def _file(story: str, name: str) -> Path | None:
    """Where the results of a function for a story are; None where there is no place for them."""
    folder = platformdirs.user_cache_path(_PROGRAM, appauthor=False)
    if not folder.is_absolute() or not _program():  # a user without a home
        return None
    return folder / "kept" / _hash(os.fsencode(os.path.realpath(story)), name.encode()).hex()


def _read(path: Path) -> _Entries:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES + _SUM_BYTES:
            return {}
        content = memoryview(path.read_bytes())
        with contextlib.suppress(PermissionError):
            os.utime(path)  # it is in use
    except OSError:
        return {}
    check, body = content[:_SUM_BYTES], content[_SUM_BYTES:]
    if check != _hash(_program(), body):
        return {}
    try:
        return msgspec.msgpack.decode(body, type=_Entries)
    except (msgspec.MsgspecError, RecursionError):
        return {}


def _write(path: Path, entries: _Entries) -> None:
    """Replaces the file as a whole: another process sees the old one or the new one."""
    body = msgspec.msgpack.encode(entries)
    if len(body) > MOST_BYTES:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The file is the user's own: it quotes articles.
        handle, name = tempfile.mkstemp(prefix="part-", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_hash(_program(), body))
                file.write(body)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _make_room(path.parent, len(body) + _SUM_BYTES)


_held: dict[Path, int] = {}
"""How many bytes the files of a folder are at most, as far as this process knows."""


def _make_room(folder: Path, written: int) -> None:
    """Removes the files used longest ago, so that the others are not too many bytes."""
    if folder in _held and _held[folder] + written <= MOST_BYTES:  # to look at all files for each one is quadratic
        _held[folder] += written
        return
    files = ((file, file.stat()) for file in folder.iterdir() if file.is_file())
    total = 0
    for file, facts in sorted(files, key=lambda item: -item[1].st_mtime_ns):
        total += facts.st_size
        if total > MOST_BYTES:
            file.unlink(missing_ok=True)
    _held[folder] = min(total, MOST_BYTES)


@functools.cache
def _program() -> bytes:
    """A hash of what results depend on beside what is given: this program and what it runs on.

    Empty where it cannot be known.
    """
    root = Path(__file__).parent
    try:
        sources = [path for path in sorted(root.rglob("*")) if path.suffix in _SOURCES]
        parts = [part for path in sources for part in (os.fsencode(path.relative_to(root)), path.read_bytes())]
    except OSError:
        return b""
    return _hash(sys.version.encode(), *map(str.encode, _versions()), *parts) if parts else b""


def _versions() -> Iterator[str]:
    """The versions of the program and of the packages that it uses, those of extras among them."""
    try:
        yield metadata.version(_PROGRAM)
        wanted = metadata.requires(_PROGRAM) or []
    except metadata.PackageNotFoundError:  # run from its sources
        return
    for requirement in wanted:
        name = requirement[: next((i for i, sign in enumerate(requirement) if sign in " ;<>=!~[("), None)]
        if 'extra == "dev"' not in requirement:
            with contextlib.suppress(metadata.PackageNotFoundError):
                yield f"{name} {metadata.version(name)}"


def _hash(*parts: bytes | memoryview) -> bytes:
    """A hash of several parts, each with its length before it."""
    digest = hashlib.blake2b(digest_size=_SUM_BYTES)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def _pack(value: Any) -> bytes | None:
    """A value as bytes; None for what msgpack has no room for: half a character, a number of 65 bits."""
    try:
        return msgspec.msgpack.encode(value)
    except (TypeError, ValueError, OverflowError, RecursionError, msgspec.MsgspecError):
        return None
