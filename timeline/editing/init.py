"""A new site, or our plugin in a site that there is: what would be written, and the writing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from timeline.editing.site_config import with_plugin
from timeline.editing.writing import write_atomically
from timeline.errors import StoryError
from timeline.reading.decode import shown
from timeline.reading.story import find_stories

SCAFFOLD = Path(__file__).with_name("scaffold")
"""The files of a new site; ``dot-`` at the head of a name stands for the dot, which build tools would act on."""

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
"""In the order in which MkDocs looks for its configuration."""

_LINES = (".gitignore", ".gitattributes", "requirements.txt")
"""Files to which lines are added, whatever else they hold."""


class Change(msgspec.Struct, frozen=True):
    """A file as it is to be."""

    path: Path
    before: str | None
    """What it holds now; None where there is no such file."""

    after: str


class Plan(msgspec.Struct, frozen=True):
    """What is to be written, in this order: whoever is stopped in the middle can begin again."""

    changes: tuple[Change, ...]
    kept: tuple[Path, ...] = ()
    """Files of the user's that stand where one of ours would: they stay."""

    is_new: bool = False
    """Whether the folder holds nothing yet that anybody would miss: nothing but hidden files and folders."""


def plan(folder: Path) -> Plan:
    """What makes a folder a site with timelines; no changes where it is one.

    A folder without a ``mkdocs.yml`` gets a whole site. One with it gets the plugin, a sample story if it has none
    and the lines that git and pip need.

    Raises:
        StoryError: the folder is a file, or its configuration cannot be read or added to.
        OSError: something cannot be read.
    """
    if folder.exists() and not folder.is_dir():
        raise StoryError(shown(folder), "is a file", "name a folder")
    config = next((folder / name for name in CONFIGS if (folder / name).exists()), None)
    return _site(folder) if config is None else _plugin(folder, config)


def diff(change: Change) -> str:
    """What changes in a file, as a unified diff."""
    old, new = ((text or "").splitlines(keepends=True) for text in (change.before, change.after))
    name = shown(change.path)
    lines = difflib.unified_diff(old, new, name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def write(changes: Iterable[Change]) -> None:
    """Writes files, each as a whole or not at all.

    Raises:
        StoryError: a file has come to be, or has changed, since the plan was made; those before it are written.
        OSError: a file cannot be written.
    """
    for change in changes:
        if _text_of(change.path) != change.before:
            raise StoryError(shown(change.path), "has changed in the meantime", "run it again")
        path = change.path.resolve()  # a link stays one
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, change.after)


def _site(folder: Path) -> Plan:
    """A whole site. Its configuration comes last: as long as it is missing, the rest is still to be done."""
    own = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.is_dir() else []
    with_sample = not find_stories(folder / "seeds")
    ours = {name: text for name, text in _scaffold() if with_sample or not name.startswith("seeds/")}
    names = sorted(ours, key=lambda name: (name == CONFIGS[0], name))
    changes = [_change(folder / name, name, ours[name]) for name in names]
    kept = tuple(folder / name for name, change in zip(names, changes, strict=True) if change is None)
    same = {folder / name for name in names if _text_of(folder / name) == ours[name] or name in _LINES}
    return Plan(tuple(filter(None, changes)), tuple(path for path in kept if path not in same), is_new=not own)


def _plugin(folder: Path, config: Path) -> Plan:
    """Our plugin in a site that there is, and what it needs; nothing that is the site's own business."""
    text = _text_of(config) or ""
    mark = "\ufeff" * text.startswith("\ufeff")
    edited = mark + with_plugin(text.removeprefix(mark), shown(config))
    ours = dict(_scaffold())
    wanted = [".gitattributes"]
    if (folder / "requirements.txt").exists():
        wanted.append("requirements.txt")
    if edited != text and not find_stories(folder / "seeds"):
        wanted += sorted(name for name in ours if name.startswith("seeds/"))
    changes = [_change(folder / name, name, ours[name]) for name in wanted]
    if edited != text:
        changes.append(Change(config, text, edited))
    return Plan(tuple(filter(None, changes)))


def _change(path: Path, name: str, ours: str) -> Change | None:
    """What makes a file of the user's hold what ours does; None where it does, or where it is theirs alone."""
    before = _text_of(path)
    if before is None:
        return Change(path, None, ours)
    missing = [line for line in ours.splitlines() if not _has(before, line)]
    if name not in _LINES or not missing:
        return None
    line_end = "\r\n" if "\r\n" in before else "\n"
    gap = line_end if before and not before.endswith("\n") else ""
    return Change(path, before, before + gap + "".join(line + line_end for line in missing))


def _has(text: str, line: str) -> bool:
    """Whether a text holds a line, or asks for the package of a requirement, in whatever version."""
    package, sign, _ = line.partition("~=")
    wanted = rf"{re.escape(package)}(?![\w.-])" if sign else rf"{re.escape(line)}\s*$"
    return re.search(rf"^\s*{wanted}", text, re.MULTILINE | re.IGNORECASE) is not None


def _scaffold() -> Iterator[tuple[str, str]]:
    """The files of a new site: the path of each with slashes, and its text."""
    for path in sorted(SCAFFOLD.rglob("*")):
        if path.is_file():
            parts = (
                part.replace("dot-", ".", 1) if part.startswith("dot-") else part
                for part in path.relative_to(SCAFFOLD).parts
            )
            yield "/".join(parts), path.read_text(encoding="utf-8")


def _text_of(path: Path) -> str | None:
    """What a file holds, ends of lines as they are; None where nothing has its name.

    Raises:
        StoryError: it holds no UTF-8, or is no file.
    """
    if not path.exists() and not path.is_symlink():
        return None
    if not path.is_file():
        raise StoryError(shown(path), "is no regular file", "replace it with a file or remove it")
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        raise StoryError(shown(path), "is not UTF-8", "save it as UTF-8") from None
