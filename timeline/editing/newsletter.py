"""An issue of a newsletter from a story's folder, to be sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from timeline import pipeline
from timeline.editing.stories import story_path
from timeline.editing.writing import write_atomically
from timeline.errors import InputError
from timeline.outputs.letters import Letters, letters
from timeline.outputs.newsletter import Edition
from timeline.outputs.pages import site as site_of
from timeline.reading.site import SiteFile


class Made(msgspec.Struct, frozen=True):
    """An issue, and what of the story could not be read."""

    letters: Letters
    problems: tuple[InputError, ...]


def newsletter(source: Path, site: SiteFile, since: dt.date | None = None, last: int | None = None) -> Made:
    """An issue of a story in all its forms.

    Args:
        source: the story's folder or its JSON Lines file, or the name of a story of the settings' folder ``seeds``.
        site: as it is built; its templates are looked for beside the current folder's ``mkdocs.yml``.
        since: the day of the issue before; None to tell all of the story.
        last: so many events at most, the last; None for all.

    Raises:
        StoryError: there is no such story.
        TemplateError: a template of the user's is wrong.
        UnknownLanguageError: there is no grammar sheet for the language of its articles.
    """
    settings = site.settings
    story, problems = pipeline.read(story_path(source, settings), settings)
    chronology = pipeline.sections(pipeline.tell(story, settings))
    edition = Edition(since, last, site.address(story.id))
    return Made(letters(chronology, site_of(settings, Path()), edition), problems)


def save(sent: Letters, folder: Path) -> tuple[Path, ...]:
    """Writes the forms of an issue into a folder, which is made; gives the files.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sent.files.items():
        write_atomically(folder / name, text.encode())
    return tuple(folder / name for name in sent.files)
