"""The command ``timeline`` itself: what is common to all of its commands."""

from __future__ import annotations

import errno
import gc
import io
import os
import signal
import sys
from typing import Any

import click

from timeline.errors import TimelineError
from timeline.outputs.wrapping import safe

_GARBAGE = 100_000
"""So many new objects before it is looked for cycles among them: what is read is frozen and holds next to none."""


_TODO = {
    errno.EACCES: "get the right to it, or name another place",
    errno.EPERM: "get the right to it, or name another place",
    errno.EROFS: "name another place",
    errno.ENOSPC: "make room, and run it again",
    errno.EDQUOT: "make room, and run it again",
    errno.EEXIST: "move it away, or name another",
    errno.ENOTDIR: "a file stands where a folder should; name another place",
    errno.EISDIR: "a folder stands where a file should; move it away",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ELOOP: "remove the link that leads to itself",
}
"""What to do about an error of the system with a file."""


class Commands(click.Group):
    """The commands, with each error of the user's as one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            raise click.ClickException(safe(str(error))) from error
        except OSError as error:
            if error.filename is None:  # not about a file of the user's: a closed pipe, say
                raise
            todo = _TODO.get(error.errno or 0, "check the path")
            raise click.ClickException(safe(f"{error.filename}: {error.strerror}; {todo}")) from error


def main() -> None:
    """The command ``timeline``."""
    gc.set_threshold(_GARBAGE)
    for stream in (sys.stdout, sys.stderr):  # the same bytes in every locale
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(signal, "SIGPIPE"):  # `timeline tag ... | head` ends as other filters do, without a word
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.stdout is None:
        sys.exit("Error: standard output is closed")
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO())  # closed: there is nothing to read
    try:
        try:
            commands(prog_name="timeline")
        finally:
            sys.stdout.flush()
    except OSError as error:
        # Without this, what is left in the buffer would be tried once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(f"Error: standard output: {error.strerror}")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="how-we-got-here", message="%(prog)s %(version)s")
def commands() -> None:
    """Reads news articles, dates what they tell, and makes one cited chronology of it."""
