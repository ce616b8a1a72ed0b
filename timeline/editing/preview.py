"""The live preview: folders that come to be while a site is served are watched from then on.

The server of MkDocs watches only what is there when it starts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from watchdog.events import FileCreatedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, ObservedWatch


class Server(Protocol):
    """A server that makes its site again when something changes in a folder that it watches."""

    @property
    def observer(self) -> BaseObserver:
        """What tells it of changes."""

    def watch(self, path: str) -> None:
        """Watch a folder with all that is in it."""


def watch_from_then_on(server: Server, folders: Iterable[Path]) -> None:
    """Lets a server watch folders as soon as they are there, and make the site again when they come to be."""
    for folder in folders:
        _Coming(server, folder.absolute()).look()


class _Coming(FileSystemEventHandler):
    """Waits for a folder in the nearest one above it that there is."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._above: ObservedWatch | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 watchdog hands it over
        """Something has changed above it."""
        self.look()

    def look(self) -> None:
        """Watches the folder if it is there, and else the nearest above it."""
        observer = self._server.observer
        above = next(path for path in self._folder.parents if path.is_dir())
        if self._above and (self._folder.is_dir() or str(above) != self._above.path):
            observer.remove_handler_for_watch(self, self._above)
            self._above = None
        if self._folder.is_dir():
            self._server.watch(str(self._folder))
            # What came with it, as by "git pull", is no change to those who look from now on.
            watch = ObservedWatch(str(self._folder), recursive=True)
            observer.event_queue.put((FileCreatedEvent(str(self._folder)), watch))
        elif self._above is None:
            self._above = observer.schedule(self, str(above), recursive=False)
