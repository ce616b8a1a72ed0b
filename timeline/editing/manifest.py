"""Files of ours in a folder of the user's: which are ours, and how to change them without touching any other.

What was written is remembered in a manifest, by hashes of the contents. It is written before the files, with what
they are and what they are to be, and after them: whenever the work is cut off, each file in the folder is known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from timeline.editing.writing import write_atomically
from timeline.errors import InputError
from timeline.reading.decode import shown

MANIFEST = ".timeline-build.json"
VERSION = 1


class Manifest(msgspec.Struct, frozen=True):
    """The files of ours in a folder."""

    version: int = VERSION
    files: dict[str, tuple[str, ...]] = {}
    """By their paths, with slashes: the SHA-256 of what may be in each, in hexadecimal digits."""


class Written(msgspec.Struct, frozen=True):
    """What became of the files."""

    written: int = 0
    same: int = 0
    removed: int = 0
    problems: tuple[InputError, ...] = ()
    """Files in the way that are not ours, or not any more."""


def write_files(folder: Path, files: Mapping[str, bytes], *, remove: bool = True) -> Written:
    """Makes the files of ours in a folder these: writes those that differ, and removes those that are too many.

    A file that was not written by us, or was changed since, is left as it is and reported.

    Args:
        folder: where they stand; made if it is missing.
        files: their contents by their paths in the folder, with slashes.
        remove: whether files of a former run that are not among these go.

    Raises:
        InputError: the manifest cannot be used.
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _read(folder / MANIFEST)
    problems: list[InputError] = []
    planned: dict[str, bytes] = {}
    kept: dict[str, tuple[str, ...]] = {}
    same = 0
    for path, content in files.items():
        there = _hash_of(folder, path)
        if problem := _obstacle(folder, path, there, content, before):
            problems.append(problem)
            if path in before.files:
                kept[path] = before.files[path]
        elif there == _hash(content):
            same += 1
            kept[path] = (there,)
        else:
            planned[path] = content
    stale = [path for path in before.files if path not in files and _is_plain(path)]
    known = {path: (*before.files.get(path, ()), _hash(content)) for path, content in planned.items()}
    if planned or stale:
        _save(folder, kept | known | {path: before.files[path] for path in stale})
    for path, content in planned.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / path, content)
    removed, left = _remove(folder, stale, before) if remove else (0, [])
    if not remove:
        kept |= {path: before.files[path] for path in stale}
    _save(folder, kept | {path: (_hash(content),) for path, content in planned.items()})
    return Written(len(planned), same, removed, (*problems, *left))


def _obstacle(folder: Path, path: str, there: str | None, content: bytes, before: Manifest) -> InputError | None:
    place = folder / path
    if not place.parent.resolve().is_relative_to(folder.resolve()) or place.is_symlink():
        return InputError(shown(place), "is a link, or behind one, that leads out of the folder", "remove the link")
    if place.exists() and there is None:
        return InputError(shown(place), "is no regular file", "move it away, and build again")
    if there is None or there == _hash(content) or there in before.files.get(path, ()):
        return None
    if path in before.files:
        return InputError(shown(place), "was changed by hand since it was written", "move it away, and build again")
    return InputError(shown(place), "was there before and is not ours", "move it away, or name another folder with -o")


def _remove(folder: Path, stale: Iterable[str], before: Manifest) -> tuple[int, list[InputError]]:
    """Removes files of a former run, and the folders that are empty then."""
    removed = 0
    problems: list[InputError] = []
    for path in stale:
        place, there = folder / path, _hash_of(folder, path)
        if there is None:
            continue
        if there not in before.files[path]:
            what = "is not needed any more, and was changed by hand"
            problems.append(InputError(shown(place), what, "remove it if you do not need it; it is yours now"))
            continue
        place.unlink()
        removed += 1
        for parent in place.relative_to(folder).parents:
            if parent == Path() or any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()
    return removed, problems


def _read(path: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InputError(shown(path), "is damaged", "remove it and the files that were built here") from None
    if manifest.version != VERSION:
        what = f"is of version {manifest.version}, and this program knows version {VERSION}"
        raise InputError(shown(path), what, "remove it and the files that were built here")
    return manifest


def _save(folder: Path, files: Mapping[str, tuple[str, ...]]) -> None:
    manifest = Manifest(files={path: tuple(dict.fromkeys(files[path])) for path in sorted(files)})
    content = msgspec.json.format(msgspec.json.encode(manifest)) + b"\n"
    path = folder / MANIFEST
    if not path.exists() or path.read_bytes() != content:
        write_atomically(path, content)


def _is_plain(path: str) -> bool:
    """Whether a path of a manifest stays in the folder: a manifest may come from anywhere."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not PurePosixPath(path).is_absolute() and ".." not in parts and "\\" not in path


def _hash_of(folder: Path, path: str) -> str | None:
    """The hash of a file; None where there is none, or where it is behind a link that leads elsewhere."""
    place = folder / path
    if place.is_symlink() or not place.is_file() or not place.parent.resolve().is_relative_to(folder.resolve()):
        return None
    return _hash(place.read_bytes())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
