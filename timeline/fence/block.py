"""What the lines of a block say: options, and entries with a date, a title, links and a text. Nothing is dated here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from textwrap import dedent

import msgspec

from timeline.model.chronology import Role
from timeline.outputs.placed import Order, Place, Problem
from timeline.outputs.untrusted import address, is_slug

_COLON = re.compile(r":(?=\s|$)")
_ROLES = tuple(role.value for role in Role)
_YES = {"yes": True, "true": True, "no": False, "false": False}


class Item(msgspec.Struct, frozen=True):
    """A line of a block with the indented lines that belong to it."""

    line: int
    """Its number in the page, from 1."""

    date: str
    """What stands before the colon; empty where there is no colon."""

    title: str
    text: str
    links: tuple[str, ...]
    role: Role
    id: str
    """The editor's own name for it, or empty."""


class Block(msgspec.Struct, frozen=True):
    """A block as it was written."""

    place: Place
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def read_block(lines: Sequence[str], first: int) -> Block:
    """The block of these lines, of which the first has this number in the page; what is wrong is kept as text."""
    options: dict[str, object] = {}
    lines_of: dict[str, int] = {}
    items: list[Item] = []
    problems: list[Problem] = []
    for number, line, below in _grouped(lines, first):
        before, colon, after = _halves(line)
        if colon and before in _OPTIONS:
            value = _OPTIONS[before][0](after)
            if value is None:
                problems.append(Problem(number, f"{before}: {after!r} is not understood", _OPTIONS[before][1]))
            else:
                options[before], lines_of[before] = value, number
            if text := " ".join(" ".join(below).split()):
                items.append(Item(number + 1, "", text, "", (), Role.EVENT, ""))
            continue
        item, wrong = _item(number, before if colon else "", after if colon else line, below)
        items.append(item)
        problems += wrong
    for name in ("last", "title"):
        if name in options and "story" not in options:
            problems.append(Problem(lines_of[name], f"{name}: goes with story: only", f"leave {name}: out"))
    place = msgspec.convert(options, Place)
    if place.story and items:
        problems.append(Problem(items[0].line, "entries beside story:", "put them into a block of their own"))
    return Block(place, tuple(items), tuple(problems))


def _grouped(lines: Sequence[str], first: int) -> list[tuple[int, str, list[str]]]:
    """The lines that begin at the margin, each with its number and the lines below that do not."""
    groups: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(lines, first):
        if line[:1].isspace() or not line:
            if groups:
                groups[-1][2].append(line)
            elif line.strip():
                groups.append((number, line.strip(), []))
        else:
            groups.append((number, line.strip(), []))
    return groups


def _halves(line: str) -> tuple[str, str, str]:
    found = _COLON.search(line)
    return (line[: found.start()].strip(), ":", line[found.end() :].strip()) if found else (line, "", "")


def _item(number: int, date: str, said: str, below: Sequence[str]) -> tuple[Item, list[Problem]]:
    """An entry; the links, the role and the name stand at the end of its line, in any order."""
    problems: list[Problem] = []
    links: list[str] = []
    role, name, end = Role.EVENT, "", len(said)
    while end:
        opening = said.rfind({"}": "{", ")": "("}.get(said[end - 1], "\n"), 0, end)
        inside = said[opening + 1 : end - 1].strip()
        if opening < 0:
            break
        if said[opening] == "(":
            if inside.lower() not in _ROLES:
                break
            role = Role(inside.lower())
        elif inside.startswith("#") and is_slug(inside[1:]):
            name = inside[1:]
        elif address(inside):
            links.append(inside)
        else:
            todo = "write {https://example.org/page}, or {#name} for the entry's own name"
            problems.append(Problem(number, f"{{{inside}}} is no address of a page", todo))
            break
        end = len(said[:opening].rstrip())
    text = dedent("\n".join(below)).strip("\n")
    return Item(number, date, said[:end], text, tuple(reversed(links)), role, name), problems


def _story(value: str) -> str | None:
    return value if is_slug(value) else None


def _last(value: str) -> int | None:
    return int(value) if re.fullmatch("[0-9]{1,4}", value) and int(value) else None


def _order(value: str) -> str | None:
    return value if value in set(Order) else None


_OPTIONS: Mapping[str, tuple[Callable[[str], object | None], str]] = {
    "story": (_story, "write the name of a story's folder"),
    "last": (_last, "write how many entries, as last: 5"),
    "title": (_YES.get, "write yes or no"),
    "order": (_order, f"write one of: {', '.join(Order)}"),
}
