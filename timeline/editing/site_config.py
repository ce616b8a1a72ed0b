"""The plugin put into somebody's ``mkdocs.yml``, as an edit of its text: comments, order and tags stay as they are."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from timeline.errors import InputError, StoryError

PLUGIN = "timeline"
_BY_HAND = f"add the plugin yourself: a line '- {PLUGIN}' under 'plugins:'"


class _Edit(NamedTuple):
    at: int
    """The character before which the text goes."""

    text: str


def with_plugin(text: str, file: str) -> str:
    """The text of a MkDocs configuration with our plugin in it, or the same text where it is there already.

    Where no ``plugins`` are named, MkDocs' own default, the search, is written down beside it: naming any replaces
    that default (MkDocs, Configuration, plugins).

    Args:
        text: what the file holds, without a byte order mark. Tags such as ``!ENV`` and ``!!python/name`` are never
            resolved, only passed over.
        file: its name for messages.

    Raises:
        InputError: it is no YAML mapping, or the place for the plugin cannot be told from its text.
    """
    top = _mapping(text, file)
    plugins = top.get("plugins")
    if plugins is None and "INHERIT" in top:
        raise StoryError(file, "takes its plugins from the file that it inherits from", f"{_BY_HAND} there")
    if plugins is not None and PLUGIN in _names(plugins):
        return text
    line_end = "\r\n" if "\r\n" in text else "\n"
    edit = _appended(text) if plugins is None else _added(text, plugins)
    if edit is None:
        line = plugins.start_mark.line + 1 if plugins else None
        raise StoryError(file, "its plugins are written in a way that cannot be added to", _BY_HAND, line)
    edited = text[: edit.at] + edit.text.replace("\n", line_end) + text[edit.at :]
    _check(text, edited, file)
    return edited


def _mapping(text: str, file: str) -> dict[str, yaml.Node]:
    """The values at the top of a YAML text, unresolved."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = f"is no YAML: {getattr(error, 'problem', None) or error}"
        raise StoryError(file, what, "correct it", mark.line + 1 if mark else None) from None
    except RecursionError:
        raise StoryError(file, "is nested too deeply", "correct it") from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise StoryError(file, "is no configuration of MkDocs", "write 'site_name: ...' into it")
    return {key.value: value for key, value in root.value if isinstance(key, yaml.ScalarNode)}


def _names(plugins: yaml.Node) -> list[str]:
    """The names of the plugins, in order."""
    if isinstance(plugins, yaml.MappingNode):
        keys = [key for key, _ in plugins.value]
    elif isinstance(plugins, yaml.SequenceNode):
        keys = [
            item.value[0][0] if isinstance(item, yaml.MappingNode) and item.value else item for item in plugins.value
        ]
    else:
        keys = []
    return [key.value for key in keys if isinstance(key, yaml.ScalarNode)]


def _appended(text: str) -> _Edit | None:
    """Plugins at the end of a text that names none; None where something ends the document before."""
    if re.search(r"^(\.\.\.|\{)", text, re.MULTILINE):
        return None
    blank = "" if not text or text.endswith("\n") else "\n"
    return _Edit(len(text), f"{blank}\nplugins:\n  - search\n  - {PLUGIN}\n")


def _added(text: str, plugins: yaml.Node) -> _Edit | None:
    """One more plugin in a list or mapping of them."""
    if isinstance(plugins, yaml.ScalarNode):
        if plugins.value or plugins.style or plugins.tag != "tag:yaml.org,2002:null":
            return None
        colon = text.rindex(":", 0, plugins.end_mark.index + 1) + 1
        return _Edit(colon, f"\n  - search\n  - {PLUGIN}")
    is_mapping = isinstance(plugins, yaml.MappingNode)
    if not isinstance(plugins, yaml.CollectionNode) or plugins.tag.startswith("!"):
        return None
    item = f"{PLUGIN}: {{}}" if is_mapping else PLUGIN
    if plugins.flow_style:
        return _in_brackets(text, plugins, item)
    if not plugins.value:
        return None
    column = plugins.start_mark.column
    end = _last_line(text, plugins)
    before = "" if text[:end].endswith("\n") else "\n"
    return _Edit(end, f"{before}{' ' * column}{'' if is_mapping else '- '}{item}\n")


def _in_brackets(text: str, plugins: yaml.Node, item: str) -> _Edit:
    """One more item before the bracket that closes."""
    closing = plugins.end_mark.index - 1
    if not plugins.value:
        return _Edit(closing, item)
    last = plugins.value[-1]
    end = (last[1] if isinstance(last, tuple) else last).end_mark.index
    has_comma = text[end:closing].split("#", 1)[0].strip() == ","
    return _Edit(end, f", {item}") if not has_comma else _Edit(text.index(",", end) + 1, f" {item}")


def _last_line(text: str, plugins: yaml.Node) -> int:
    """Where the last line of a block ends, before blank lines and comments that belong to what follows."""
    lines = text[: plugins.end_mark.index].splitlines(keepends=True)
    if lines and text[: plugins.end_mark.index][-1:] not in {"\n", ""} and not lines[-1].strip():
        lines.pop()
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    end = sum(map(len, lines))
    # The mark of a plain last item stands before its comment and the end of its line.
    newline = text.find("\n", max(end - 1, 0))
    return len(text) if newline < 0 else newline + 1


def _check(before: str, after: str, file: str) -> None:
    """Make sure that an edit added the plugin and changed nothing else.

    Raises:
        InputError: it did not.
    """
    try:
        old, new = _mapping(before, file), _mapping(after, file)
        rest = [{key: _plain(value) for key, value in each.items() if key != "plugins"} for each in (old, new)]
        had = _names(old["plugins"]) if _is_filled(old.get("plugins")) else ["search"]
        fine = rest[0] == rest[1] and _names(new["plugins"]) == [*had, PLUGIN]
        kept = _items(old.get("plugins"))
        fine = fine and _items(new["plugins"])[: len(kept)] == kept
    except InputError:
        fine = False
    if not fine:
        raise StoryError(file, "the plugin cannot be added without changing something else", _BY_HAND)


def _is_filled(plugins: yaml.Node | None) -> bool:
    return isinstance(plugins, yaml.CollectionNode)


def _items(plugins: yaml.Node | None) -> list[object]:
    plain = _plain(plugins)
    return plain[1] if isinstance(plain, tuple) and isinstance(plain[1], list) else []


def _plain(node: object) -> object:
    """A node as values that can be compared: tags and texts, no places."""
    if isinstance(node, yaml.ScalarNode):
        return node.tag, node.value
    if isinstance(node, yaml.CollectionNode):
        return node.tag, [_plain(item) for item in node.value]
    if isinstance(node, tuple):
        return tuple(map(_plain, node))
    return node
