"""The whole program on one screen: read, find, date, tell."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import InputError
from timeline.model.article import Article, Story
from timeline.model.chronology import Chronology
from timeline.model.expression import DatedArticle
from timeline.settings import Settings


def read(source: Path, settings: Settings) -> tuple[Story, tuple[InputError, ...]]:
    """One story from its folder or its JSON Lines file, and the articles that could not be read.

    Raises:
        StoryError: there is no story at all to be had from there.
    """
    raise NotImplementedError


def read_all(seeds: Path, settings: Settings) -> tuple[tuple[Story, ...], tuple[InputError, ...]]:
    """Every story of a folder of story folders, by name, and what could not be read."""
    raise NotImplementedError


def date(articles: tuple[Article, ...]) -> tuple[DatedArticle, ...]:
    """The articles of one story with their publication and their dated expressions, in the same order."""
    raise NotImplementedError


def tell(story: Story) -> Chronology:
    """The chronology of a story."""
    raise NotImplementedError
