"""A bar for work that takes long, drawn beside it."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from typing import TextIO

import click

PATIENCE = 2.0
"""Seconds without a bar: less work needs none."""

_OFTEN = 0.1
"""Seconds between two looks at how far the work is."""

_STEPS = 1000


@contextlib.contextmanager
def bar(stream: TextIO, patience: float = PATIENCE) -> Iterator[Callable[[str, float], None]]:
    """What is to be told what is being done and the part of all work that is done, from 0 to 1.

    The bar appears after so many seconds, and only on a terminal.
    """
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda *_: None
        return
    drawn = _Bar(stream, patience)
    drawn.start()
    try:
        yield drawn.tell
        drawn.tell("Done", 1)
    finally:
        drawn.end()


class _Bar(threading.Thread):
    """Looks now and then how far the work is, so that the work itself need not know the time."""

    def __init__(self, stream: TextIO, patience: float) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._patience = patience
        self._ended = threading.Event()
        self._now = ("Reading", 0.0)

    def tell(self, doing: str, done: float) -> None:
        self._now = (doing, done)

    def end(self) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        if self._ended.wait(self._patience):
            return
        # A terminal that was closed is no reason to stop.
        with contextlib.suppress(OSError, ValueError):
            self._draw()

    def _draw(self) -> None:
        drawn = click.progressbar(length=_STEPS, label=self._now[0], file=self._stream, show_eta=False)
        drawn.bar_template = "%(label)-15s [%(bar)s] %(info)s"
        with drawn:
            ended = False
            while not ended:
                ended = self._ended.wait(_OFTEN)
                drawn.label, done = self._now
                drawn.update(int(done * _STEPS) - drawn.pos)
                drawn.render_progress()
