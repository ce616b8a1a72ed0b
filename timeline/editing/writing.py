"""Files of the user's, written as a whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path


def write_atomically(path: Path, content: str | bytes, *, replace: bool = True, like: Path | None = None) -> None:
    """Writes a file so that whoever looks, even after a crash, sees the old one, the new one, or none.

    Args:
        path: the file; what is written first stands beside it, under a hidden name.
        content: a text is written as UTF-8, with the line ends that it has.
        replace: False to leave a file that is there already alone.
        like: a file whose permissions it gets; None for those of any new file.

    Raises:
        FileExistsError: it is there already, and is not to be replaced.
        OSError: it cannot be written; ``filename`` says which.
    """
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if like is not None:
            shutil.copymode(like, part)
        if replace:
            part.replace(path)
        else:
            os.link(part, path)  # unlike a rename, it fails where there is a file
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)
