"""What ``mkdocs.yml`` says of the site, for commands that are run beside it: the same as the plugin is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec
import yaml
from yaml_env_tag import construct_env_tag

from timeline.errors import StoryError
from timeline.settings import Settings

FILES = ("mkdocs.yml", "mkdocs.yaml")
"""The names of the file, as MkDocs looks for them."""

PLUGIN = "timeline"
_DEEPEST = 10
"""Files that inherit from each other at most."""


class SiteFile(msgspec.Struct, frozen=True):
    """A site as it will be built."""

    settings: Settings = Settings()
    """The options of the plugin; ``house`` is the site's name where they name none."""

    url: str = ""
    """The absolute address at which it will stand; empty where that is not said."""

    has_folders: bool = True
    """Whether a page is a folder with an ``index.html`` (``use_directory_urls``)."""

    def address(self, story: str) -> str:
        """The absolute address of a story's page; empty where the site has none."""
        page = f"{self.settings.path}/{story}" + ("/" if self.has_folders else ".html")
        return urljoin(self.url.rstrip("/") + "/", page) if self.url else ""


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads, and makes no objects: what another tag stands before is of no matter here."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda *_: None)


def read_site(folder: Path) -> SiteFile:
    """The site whose configuration stands in a folder; the defaults where there is none, or it has not our plugin.

    Raises:
        StoryError: the file cannot be read, is no configuration, or has an option of the wrong type.
    """
    file = next((folder / name for name in FILES if (folder / name).is_file()), None)
    if file is None:
        return SiteFile()
    values = _values(file, _DEEPEST)
    try:
        settings = msgspec.convert(_options(values.get("plugins")), Settings)
        name, url = (msgspec.convert(values.get(key) or "", str) for key in ("site_name", "site_url"))
        has_folders = msgspec.convert(values.get("use_directory_urls", True), bool)
    except msgspec.ValidationError as error:
        raise StoryError(str(file), f"has an option of the wrong type: {error}", "correct it") from None
    return SiteFile(msgspec.structs.replace(settings, house=settings.house or name), url, has_folders)


def _values(file: Path, deepest: int) -> dict[str, Any]:
    """What a configuration says, on top of what the one says that it inherits from (MkDocs, INHERIT)."""
    try:
        with file.open("rb") as text:
            values = yaml.load(text, Loader=_Loader)  # noqa: S506  a safe one
    except OSError as error:
        raise StoryError(str(file), f"cannot be read: {error.strerror}", "correct INHERIT, or its rights") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = f"is no YAML: {getattr(error, 'problem', None) or 'nested too deeply'}"
        raise StoryError(str(file), what, "correct it", mark.line + 1 if mark else None) from None
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise StoryError(str(file), "is no configuration of MkDocs", "write 'site_name: ...' into it")
    parent = values.pop("INHERIT", None)
    if not isinstance(parent, str):
        return values
    if not deepest:
        raise StoryError(str(file), "inherits from itself", "correct INHERIT")
    return _merged(_values(file.parent / parent, deepest - 1), values)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        before = merged.get(key)
        merged[key] = _merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _options(plugins: object) -> dict[str, Any]:
    """The options of our plugin, in a list of plugins or a mapping of them."""
    items = plugins.items() if isinstance(plugins, dict) else ()
    listed = plugins if isinstance(plugins, list) else ()
    for name, options in (*items, *(pair for one in listed if isinstance(one, dict) for pair in one.items())):
        if name == PLUGIN and isinstance(options, dict):
            return options
    return {}
