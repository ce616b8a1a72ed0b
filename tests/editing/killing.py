"""Work that is killed while it goes on, in a process of its own that begins where the test is."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path


def killed_after(seconds: float, work: Callable[[], object]) -> None:
    """Does some work over and over for a time, and kills it wherever it is then."""
    child = os.fork()
    if not child:
        _forever(work)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def killed_before(step: int, folder: Path, work: Callable[[], object]) -> bool:
    """Does some work once, and kills it before the so manieth thing that it does to files of a folder.

    Returns:
        Whether it came so far.
    """
    child = os.fork()
    if not child:
        steps = 0

        def on_step(event: str, args: tuple[object, ...]) -> None:
            nonlocal steps
            if event.startswith(("open", "os.", "shutil.")) and any(str(folder) in str(arg) for arg in args):
                if steps == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                steps += 1

        sys.addaudithook(on_step)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _forever(work: Callable[[], object]) -> None:
    try:
        while True:
            work()
    finally:
        os._exit(1)
