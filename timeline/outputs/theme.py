"""Where MkDocs finds our theme: the entry point ``hwgh`` of the group ``mkdocs.themes``."""

from __future__ import annotations

from types import SimpleNamespace

from timeline.outputs.templates import shipped

FOLDER = shipped() / "theme"
"""The theme's own templates and files."""

THEME = SimpleNamespace(__file__=str(FOLDER / "mkdocs_theme.yml"))
"""What the entry point loads: MkDocs takes the folder of its ``__file__`` as the theme's."""
