"""The errors that a user can cause, and nothing else.

* TimelineError
  x InputError            the user's file or folder cannot be used as it is
    - ArticleError        one article; the others of the story go on
    - StoryError          the story folder, its ``story.yml``, or a JSON Lines file
      . UnreadError       ``story.yml`` as a whole, or from a line on: the editor's decisions are lost with it
    - TemplateError       a template of the user's
    - PageError           a hand-written page, in one line of it
  x SheetError            a grammar sheet is wrong; names file, line and the nearest known name
  x UnknownLanguageError  there is no grammar sheet for a language
"""

from __future__ import annotations


class TimelineError(Exception):
    """Base of all errors raised on purpose. ``str()`` is one line fit to show to a user."""


class InputError(TimelineError):
    """A user's file cannot be used: where, what is wrong, and what to do about it."""

    def __init__(self, file: str, what: str, todo: str = "", line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.what = what
        self.todo = todo
        where = file if line is None else f"{file}:{line}"
        message = f"{where}: {what}" + (f"; {todo}" if todo else "")
        super().__init__(" ".join(message.split()))


class ArticleError(InputError):
    """One article cannot be read."""


class StoryError(InputError):
    """A story folder, its ``story.yml`` or a JSON Lines file cannot be read."""


class UnreadError(StoryError):
    """``story.yml`` cannot be read, or not to its end."""


class TemplateError(InputError):
    """A template of the user's cannot be used."""


class PageError(InputError):
    """A line of a hand-written page cannot be understood."""


class SheetError(InputError):
    """A grammar sheet is wrong."""


class UnknownLanguageError(TimelineError):
    """There is no grammar sheet for a language."""
