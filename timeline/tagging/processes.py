"""Several processes at the lines of a stream: batches out, answers back in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import IO

from timeline.errors import TimelineError
from timeline.tagging.line import Answer, Tagger

_BATCH = 1 << 18
"""Bytes that go to a process at once: some tenths of a second of work, against which handing over is nothing."""

_WINDOW = 2
"""Batches a process that are under way at once: one in work and one to go on with. The rest is not read yet."""


def share_out(lines: IO[bytes], tagger: Tagger, jobs: int) -> Generator[Answer, None, None]:
    """What becomes of each line, in the order of the lines, worked out by so many processes.

    Raises:
        TimelineError: a process was ended from outside.
    """
    # Where fork is sound, a process starts with all that is loaded here.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, context, _prepare)
    try:
        yield from _in_order(lines, tagger, pool, jobs * _WINDOW)
    except BrokenProcessPool as error:
        raise TimelineError("a process was ended from outside; is there memory for so many --jobs?") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(lines: IO[bytes], tagger: Tagger, pool: ProcessPoolExecutor, most: int) -> Iterator[Answer]:
    under_way: deque[Future[list[Answer]]] = deque()
    first = 1
    while batch := lines.readlines(_BATCH):
        under_way.append(pool.submit(_tag_batch, tagger, first, batch))
        first += len(batch)
        if len(under_way) == most:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _tag_batch(tagger: Tagger, first: int, batch: list[bytes]) -> list[Answer]:
    answers = (tagger.tag(number, line) for number, line in enumerate(batch, first))
    return [answer for answer in answers if answer is not None]


def _prepare() -> None:
    """Leaves it to the parent to answer Ctrl-C, and ends with it, however that ends: a closed pipe, a signal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
