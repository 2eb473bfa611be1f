"""Files that a start finds again: read only when nobody else can have written them.

What is in them is run (a pickle, the code of a template). So a file counts when it belongs to
us, nobody else may write it, and it begins with what was asked for. Anything else is no file.
"""

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def read(file: Path, head: bytes) -> bytes | None:
    """What stands behind `head` in a file of ours, or None."""
    try:
        with file.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())) or stream.read(len(head)) != head:
                return None
            return stream.read()
    except OSError:
        return None


def write(file: Path, head: bytes, content: bytes) -> bool:
    """Put a file in its place as a whole. A full or read-only disk is no fault."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-")  # mode 0600
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(head + content)
            os.replace(name, file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        return True
    return False


def _is_ours(status: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):  # Windows: the data folder's own rights decide
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
