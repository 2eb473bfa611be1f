"""The compiled library on disk, so that a cold start need not compile.

The file is a pickle of our own frozen values. A pickle can run code: `webapp.kept` says which
files are read. Anything else means: compile again.
"""

import contextlib
import gc
import pickle
from pathlib import Path

from webapp import kept
from webapp.domain.library import Library

HEAD = b"netsprout library 2\n"


def read_cached(folder: Path, digest: str) -> Library | None:
    """The library of exactly these inputs, or None."""
    content = kept.read(_file(folder, digest), _head(digest))
    if content is None:
        return None
    was_looking = gc.isenabled()
    gc.disable()  # nothing of it is garbage, and looking for some takes as long as the reading
    try:
        library = pickle.loads(content)
    except Exception:  # whatever is wrong with the file: it is only a cache
        return None
    finally:
        if was_looking:
            gc.enable()
    return library if isinstance(library, Library) and library.digest == digest else None


def write_cached(folder: Path, library: Library) -> None:
    """Keep a library, and forget older ones. A full or read-only disk is no fault."""
    content = pickle.dumps(library, protocol=pickle.HIGHEST_PROTOCOL)
    if kept.write(_file(folder, library.digest), _head(library.digest), content):
        with contextlib.suppress(OSError):
            for old in folder.glob("library-*.bin"):
                if old != _file(folder, library.digest):
                    old.unlink(missing_ok=True)


def _head(digest: str) -> bytes:
    return HEAD + digest.encode() + b"\n"


def _file(folder: Path, digest: str) -> Path:
    return folder / f"library-{digest[:32]}.bin"
