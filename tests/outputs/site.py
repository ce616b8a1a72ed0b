"""A real MkDocs site of given chronologies, for tests."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from timeline import pipeline
from timeline.errors import InputError, TimelineError
from timeline.model.article import Story
from timeline.model.chronology import Chronology
from timeline.settings import Settings

DARK = {"scheme": "slate", "media": "(prefers-color-scheme: dark)"}
THEMES: dict[str, dict[str, Any]] = {
    "hwgh": {},
    # Its switch between light and dark fails without the two elements that its page here adds.
    "mkdocs": {
        "color_mode": "auto",
        "user_color_mode_toggle": True,
        "highlightjs": False,
        "custom_dir": str(Path(__file__).parent / "mkdocs_theme"),
    },
    "readthedocs": {"highlightjs": False},
    "material": {"font": False, "palette": [{"media": "(prefers-color-scheme: light)", "scheme": "default"}, DARK]},
}
"""The themes that pages are looked at under, each as its users set it, with nothing loaded from elsewhere."""

_NUMBER = itertools.count()
HOME = "# Home\n\n<!-- timeline:index -->\n"


def build_site(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *chronologies: Chronology,
    theme: str = "mkdocs",
    pages: dict[str, str] | None = None,
    problems: tuple[InputError, ...] = (),
    error: TimelineError | None = None,
    options: dict[str, Any] | None = None,
    command: Literal["build", "serve"] = "build",
    **config: Any,
) -> Path:
    """Build a site in a folder and return the folder of its pages; reading and telling are replaced."""
    # The plugin remembers what it has told, by story: each build of each test gets stories of its own.
    stories = tuple(
        Story(story.id, story.articles, title=str(next(_NUMBER)), draft=story.draft) for story in chronologies
    )
    told = dict(zip(stories, chronologies, strict=True))

    def read_all(seeds: Path, settings: Settings) -> tuple[tuple[Story, ...], tuple[InputError, ...]]:
        return stories, problems

    def tell(story: Story, settings: Settings) -> Chronology:
        if error:
            raise error
        return told[story]

    monkeypatch.setattr(pipeline, "read_all", read_all)
    monkeypatch.setattr(pipeline, "tell", tell)
    monkeypatch.setattr(pipeline, "sections", lambda chronology: chronology)
    (folder / "seeds").mkdir(exist_ok=True)
    for name, text in ({"index.md": HOME} | (pages or {})).items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = {
        "site_name": "Test",
        "site_url": "https://test.example/sub/",
        "theme": {"name": theme, **THEMES[theme]},
        "plugins": ["search", {"timeline": options or {}}],
        **config,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    loaded = load_config(str(folder / "mkdocs.yml"))
    loaded.plugins.on_startup(command=command, dirty=False)
    build(loaded)
    return folder / "site"
