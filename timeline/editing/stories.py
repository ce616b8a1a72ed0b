"""Which stories a user means."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from timeline.errors import StoryError
from timeline.reading.decode import shown
from timeline.reading.story import find_stories
from timeline.settings import Settings

_NAMED = 5
"""So many stories at most are named where one is looked for in vain."""


def story_path(source: Path, settings: Settings) -> Path:
    """What a path, or a name in the folder of stories, stands for.

    Raises:
        StoryError: nothing is there; the stories that are there are named, the most alike first.
    """
    named = Path(settings.seeds) / source
    for path in (source, named):
        if os.path.exists(path):  # noqa: PTH110 - a name may be longer than one can be
            return path
    seeds = Path(settings.seeds)
    if not seeds.is_dir():
        todo = f"go to the folder that has {shown(seeds)} in it, or name the folder of a story"
        raise StoryError(shown(source), "does not exist", todo)
    names = [folder.name for folder in find_stories(seeds) if folder != seeds]
    near = difflib.get_close_matches(source.name, names, n=1)
    listed = [*near, *(name for name in names if name not in near)]
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    there = f"in {shown(seeds)} there are: {', '.join(map(shown, listed[:_NAMED]))}{more}"
    todo = f"name the folder of a story; {there}" if listed else "name the folder of a story"
    raise StoryError(shown(source), "does not exist", todo)


def story_folders(source: Path, settings: Settings) -> tuple[Path, ...]:
    """The stories of a folder, or the one that a folder, a JSON Lines file or a name in ``seeds`` stands for.

    Raises:
        StoryError: there is none.
    """
    where = story_path(source, settings)
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
