"""The compiled library on disk, so that a cold start need not compile.

The file is a pickle of our own frozen values. A pickle can run code, so it is only read from a
folder of ours, when it belongs to us, nobody else may write it, and the digest in its name fits
its first bytes. Anything else means: compile again.
"""

import contextlib
import os
import pickle
import stat
import tempfile
from pathlib import Path

from webapp.domain.library import Library

HEAD = b"netsprout library 1\n"


def read_cached(folder: Path, digest: str) -> Library | None:
    """The library of exactly these inputs, or None."""
    file = _file(folder, digest)
    try:
        with file.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return None
            head = HEAD + digest.encode() + b"\n"
            if stream.read(len(head)) != head:
                return None
            library = pickle.load(stream)
    except Exception:  # whatever is wrong with the file: it is only a cache
        return None
    return library if isinstance(library, Library) and library.digest == digest else None


def write_cached(folder: Path, library: Library) -> None:
    """Keep a library, and forget older ones. A full or read-only disk is no fault."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".library-")  # mode 0600
        with os.fdopen(handle, "wb") as stream:
            stream.write(HEAD + library.digest.encode() + b"\n")
            pickle.dump(library, stream, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(name, _file(folder, library.digest))
        for old in folder.glob("library-*.bin"):
            if old != _file(folder, library.digest):
                old.unlink(missing_ok=True)


def _file(folder: Path, digest: str) -> Path:
    return folder / f"library-{digest[:32]}.bin"


def _is_ours(status: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):  # Windows: the data folder's own rights decide
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
