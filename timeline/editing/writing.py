"""Writing files so that nothing is ever half written, and nothing of the user's is lost."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from pathlib import Path

_PART = re.compile(r"\.(\d{1,10})-[0-9a-f]{8}\.part")


def replace_file(path: Path, content: bytes) -> None:
    """Replaces a file as a whole: whoever looks, even after a crash, sees the old one or the new one.

    It keeps its permissions. What an earlier process left behind when it was killed amid its writing is cleared away.

    Raises:
        OSError: it cannot be written; ``filename`` says which.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
        _sweep(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Removes the unfinished writings of this file whose processes are no more."""
    for other in path.parent.iterdir():
        found = _PART.fullmatch(other.name.removeprefix(f".{path.name}"))
        if found and not _is_running(int(found[1])):
            other.unlink(missing_ok=True)


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
