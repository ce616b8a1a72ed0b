"""A YAML file whose scalars know their line, so that what does not fit can be pointed at."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

import yaml

from timeline.errors import SheetError


class Text(str):
    """A scalar of a sheet that remembers its line."""

    __slots__ = ("line",)
    line: int


_Node: TypeAlias = "dict[Text, Any] | list[Any] | Text"
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Every scalar of a sheet is a text: nobody asks what type it could be."""

    def resolve(self, *_: object) -> str:
        """No tag."""
        return ""


class Sheet:
    """One YAML file, its scalars as texts that know their line."""

    def __init__(self, file: str, text: str, keys: set[str]) -> None:
        self.file = file
        try:
            root = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise SheetError(file, f"not YAML: {error.problem}", line=line) from None
        except yaml.YAMLError as error:
            raise SheetError(file, f"not YAML: {error}") from None
        content = self._plain(root) if root else {}
        if not isinstance(content, dict):
            raise SheetError(file, "a sheet is a mapping", "begin with one of " + ", ".join(sorted(keys)), 1)
        self.content = content
        for key in content:
            self.known(key, keys, "key")

    def _plain(self, node: yaml.Node) -> _Node:
        if isinstance(node, yaml.MappingNode):
            result: dict[Text, Any] = {}
            for key, value in node.value:
                name = self._plain(key)
                if not isinstance(name, Text):
                    raise SheetError(self.file, "a key must be a word", line=key.start_mark.line + 1)
                if name in result:
                    raise self.error(f"'{name}' stands here a second time", name)
                result[name] = self._plain(value)
            return result
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item) for item in node.value]
        text = Text(node.value)
        text.line = node.start_mark.line + 1
        return text

    def error(self, what: str, at: object, todo: str = "") -> SheetError:
        """An error that names the file and the line of a scalar."""
        return SheetError(self.file, what, todo, getattr(at, "line", None))

    def known(self, name: str, names: Collection[str], kind: str) -> str:
        """The name itself if it is one of the names."""
        if name in names:
            return name
        pool = sorted(names)
        near = difflib.get_close_matches(name, pool, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(pool)}"
        raise self.error(f"unknown {kind} '{name}'", name, hint)

    def mapping(self, key: str, inside: Mapping[Text, Any] | None = None) -> dict[Text, Any]:
        """The mapping under a key; empty if the key is not there."""
        value = (self.content if inside is None else inside).get(Text(key), {})
        if not isinstance(value, dict):
            raise self.error(f"'{key}' must be a mapping", value)
        return value

    def words(self, key: str, inside: Mapping[Text, Any] | None = None) -> list[Text]:
        """The list of words under a key; empty if the key is not there."""
        value = (self.content if inside is None else inside).get(Text(key), [])
        if not isinstance(value, list) or not all(isinstance(item, Text) for item in value):
            raise self.error(f"'{key}' must be a list of words", value)
        return value


def at(text: str, place: object) -> Text:
    """A text that counts as standing where another one stands."""
    located = Text(text)
    located.line = getattr(place, "line", 0)
    return located
