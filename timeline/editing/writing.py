"""Files of the user's, written as a whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from pathlib import Path

_LONGEST = 200
_PART = re.compile(r"\.(\d{1,10})-[0-9a-f]{8}\.part")


def write_atomically(path: Path, content: str | bytes, *, replace: bool = True) -> None:
    """Writes a file so that whoever looks, even after a crash, sees the old one, the new one, or none.

    A file that is replaced keeps its permissions. What an earlier process left behind when it was killed amid its
    writing is cleared away.

    Args:
        path: the file; what is written first stands beside it, under a hidden name.
        content: a text is written as UTF-8, with the line ends that it has.
        replace: False to leave a file that is there already alone.

    Raises:
        FileExistsError: it is there already, and is not to be replaced.
        OSError: it cannot be written; ``filename`` says which.
    """
    # Of a long name only a part: the name of a file has an end.
    part = path.with_name(f".{path.name[:_LONGEST]}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
        else:
            os.link(part, path)  # unlike a rename, it fails where there is a file
        _sweep(path)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Removes the unfinished writings of this file whose processes are no more."""
    beginning = f".{path.name[:_LONGEST]}"
    for name in os.listdir(path.parent):  # noqa: PTH208 - a folder may hold many
        found = _PART.fullmatch(name, len(beginning)) if name.startswith(beginning) else None
        if found and not _is_running(int(found[1])):
            path.with_name(name).unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":  # elsewhere there is no asking without a risk
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OverflowError, OSError):
        return True
    return True
