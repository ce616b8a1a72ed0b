"""The one loader of templates: the user's file of a name if there is one, else the one that comes with us."""

from __future__ import annotations

import functools
import hashlib
import traceback
from collections.abc import Callable
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from timeline.errors import TemplateError
from timeline.outputs.untrusted import clean

_PACKAGE = Path(__file__).parents[1]


def shipped() -> Path:
    """The folder of our own templates: inside the package where it is installed, else at the top of the checkout."""
    installed = _PACKAGE / "site_templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "site_templates"


class _Loader(jinja2.FileSystemLoader):
    """Reads templates from folders; the first that has one of a name counts."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, its path, and whether it is still so."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            path = next(path for folder in self.searchpath if (path := Path(folder) / template).is_file())
            raise _no_utf8(path) from None


class Templates:
    """The templates of a site.

    Whatever a template prints is escaped and has lost its invisible characters, in a user's template as in ours.

    Args:
        overrides: a folder whose files replace ours of the same name; it need not exist.
    """

    def __init__(self, overrides: Path | None = None) -> None:
        ours = shipped()
        own = overrides if overrides and overrides.is_dir() and not overrides.samefile(ours) else None
        self.folders = (own, ours) if own else (ours,)
        files = frozenset(path.relative_to(own) for path in own.rglob("*")) if own else frozenset()
        self._environment = _environment(self.folders, files)

    @functools.cached_property
    def fingerprint(self) -> bytes:
        """A hash of all files that templates are read from, with their names."""
        digest = hashlib.blake2b(digest_size=16)
        for folder in self.folders:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                for part in (bytes(path.relative_to(folder)), path.read_bytes()):
                    digest.update(len(part).to_bytes(8, "big") + part)
            digest.update(b"/")
        return digest.digest()

    def render(self, name: str, **values: object) -> str:
        """What a template gives for these values.

        Raises:
            TemplateError: the template is missing or wrong, with its file and line.
        """
        try:
            return self._environment.get_template(name).render(values)
        except Exception as error:  # a user's template can raise anything; TemplateError says where
            raise self._error(name, error) from error

    def read(self, name: str) -> str:
        """The text of a file that is no template, such as a style sheet.

        Raises:
            TemplateError: there is no such file.
        """
        for folder in self.folders:
            if (folder / name).is_file():
                try:
                    return (folder / name).read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    raise _no_utf8(folder / name) from None
        raise TemplateError(name, "there is no such file", f"looked in {', '.join(map(str, self.folders))}")

    def _error(self, name: str, error: Exception) -> TemplateError:
        if isinstance(error, TemplateError):
            return error
        if isinstance(error, jinja2.TemplateSyntaxError):
            return TemplateError(error.filename or name, error.message or "not a template", line=error.lineno)
        what = str(error) or type(error).__name__
        if isinstance(error, jinja2.TemplateNotFound):
            what = f"there is no template {error.name!r}"
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self.folders):
                return TemplateError(frame.filename, what, line=frame.lineno)
        return TemplateError(name, what)


@functools.lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], own: frozenset[Path]) -> jinja2.Environment:
    """What renders the templates of folders. Kept, so that to serve a site compiles each once.

    It sees by itself that a file has changed, but not that one has come to stand before another of its name:
    it is made anew for other files of the user's own.
    """
    # The sandbox takes twice as long as everything else on a page; our own templates need none.
    environment = ImmutableSandboxedEnvironment if own else jinja2.Environment
    return environment(
        loader=_Loader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _no_utf8(path: Path) -> TemplateError:
    return TemplateError(str(path), "is not UTF-8", "save it as UTF-8")


def _printable(value: object) -> object:
    return clean(value) if isinstance(value, str) else value
