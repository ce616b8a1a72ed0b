"""A real MkDocs site of given chronologies, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from timeline import pipeline
from timeline.errors import InputError
from timeline.model.article import Story
from timeline.model.chronology import Chronology
from timeline.settings import Settings

ROOT = Path(__file__).parents[2]
THEME = {"color_mode": "auto", "user_color_mode_toggle": True, "custom_dir": str(ROOT / "site_templates" / "theme")}
HOME = "# Home\n\n<!-- timeline:index -->\n"


def build_site(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *chronologies: Chronology,
    theme: str = "mkdocs",
    pages: dict[str, str] | None = None,
    problems: tuple[InputError, ...] = (),
    options: dict[str, Any] | None = None,
    **config: Any,
) -> Path:
    """Build a site in a folder and return the folder of its pages; reading and telling are replaced."""
    stories = tuple(Story(story.id, story.articles, title=str(index)) for index, story in enumerate(chronologies))
    told = dict(zip(stories, chronologies, strict=True))

    def read_all(seeds: Path, settings: Settings) -> tuple[tuple[Story, ...], tuple[InputError, ...]]:  # noqa: ARG001
        return stories, problems

    monkeypatch.setattr(pipeline, "read_all", read_all)
    monkeypatch.setattr(pipeline, "tell", told.__getitem__)
    (folder / "seeds").mkdir(exist_ok=True)
    for name, text in ({"index.md": HOME} | (pages or {})).items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = {
        "site_name": "Test",
        "site_url": "https://test.example/sub/",
        "theme": {"name": theme, "highlightjs": False} | (THEME if theme == "mkdocs" else {}),
        "plugins": ["search", {"timeline": options or {}}],
        **config,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    loaded = load_config(str(folder / "mkdocs.yml"))
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    return folder / "site"
