"""The shipped content, compiled once for all tests of a checkout.

The file's name holds a digest of all inputs and of the compiler, so an old one is never read.
"""

import shutil
from functools import cache
from pathlib import Path

from webapp.content.compile import load_library
from webapp.domain.library import Library

FOLDER = Path(__file__).resolve().parents[1] / "build" / "compiled"


@cache
def shipped_library() -> Library:
    """What ships, as the server would serve it."""
    return load_library(FOLDER)


def warm(data: Path) -> None:
    """Give a new data folder the compiled content and nothing else."""
    shipped_library()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copytree(FOLDER, data / "cache")
