"""A folder with a file an article."""

from __future__ import annotations

from pathlib import Path

from timeline.outputs.timeml import file_name
from timeline.tagging.line import Tagged

ENDING = ".tml"
"""Of TimeML documents, as in the corpora of TempEval-3."""


class Folder:
    """Writes each article's document into a file of its own, named after the article's id.

    An id that was there before gets a number: ``7.tml``, ``7-2.tml``. What was in the folder under that name
    before is replaced as a whole: nobody ever sees half a file.
    """

    def __init__(self, path: Path) -> None:
        """The folder is made if it is not there.

        Raises:
            OSError: it cannot be.
        """
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._given: dict[str, int] = {}

    def write(self, article: Tagged) -> None:
        """One document more.

        Raises:
            OSError: it cannot be written; ``filename`` says which.
        """
        path = self._path / (self._free_name(file_name(article.id)) + ENDING)
        part = path.with_name(f"{path.name}.part")
        try:
            part.write_text(article.written + "\n", encoding="utf-8", newline="")
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, str(path)) from error

    def _free_name(self, name: str) -> str:
        """A name that no article has yet, also where upper and lower case are the same to the file system."""
        number = self._given.get(name.lower(), 0) + 1
        free = name if number == 1 else f"{name}-{number}"
        while free.lower() in self._given:
            number += 1
            free = f"{name}-{number}"
        self._given[name.lower()] = number
        self._given.setdefault(free.lower(), 1)
        return free
