"""The shipped content, compiled once for all tests of a checkout.

The file's name holds a digest of all inputs and of the compiler, so an old one is never read.
Processes that test at the same time wait for the one that compiles.
"""

import gc
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

from webapp.content.compile import load_library
from webapp.domain.library import Library

with suppress(ImportError):  # Windows has no such locks: there each process compiles
    import fcntl

FOLDER = Path(__file__).resolve().parents[1] / "build" / "compiled"


@cache
def shipped_library() -> Library:
    """What ships, as the server would serve it."""
    FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (FOLDER.parent / "compiling.lock").open("w") as held:
        with suppress(NameError):
            fcntl.flock(held, fcntl.LOCK_EX)
        library = load_library(FOLDER)
    gc.freeze()  # it stays; looking through it for garbage takes long
    return library


def warm(data: Path) -> None:
    """Give a new data folder the compiled content and nothing else."""
    shipped_library()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copytree(FOLDER, data / "cache")
