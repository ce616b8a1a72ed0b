"""Which stories a user means."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import StoryError
from timeline.reading.decode import shown
from timeline.reading.story import find_stories
from timeline.settings import Settings


def story_folders(source: Path, settings: Settings) -> tuple[Path, ...]:
    """The stories of a folder, or the one that a folder, a JSON Lines file or a name in ``seeds`` stands for.

    Raises:
        StoryError: there is none.
    """
    named = Path(settings.seeds) / source
    where = source if source.exists() or not named.exists() else named
    folders = (where,) if where.is_file() and where.suffix == ".jsonl" else find_stories(where)
    if not folders:
        raise StoryError(shown(source), "is no story and holds none", "name the folder of a story, or one of stories")
    return folders


def story_folder(source: Path, settings: Settings) -> Path:
    """The one story that a folder, a JSON Lines file or a name in ``seeds`` stands for.

    Raises:
        StoryError: there is none, or there are several.
    """
    folders = story_folders(source, settings)
    if len(folders) > 1:
        raise StoryError(shown(source), f"holds {len(folders)} stories", f"name one of them: {shown(folders[0])}")
    return folders[0]
