"""The way in: content files become a Library, or a list of everything that is wrong with them.

A start that finds its library in the cache must not pay for the compiler's own libraries (nearly
a second), so they are imported only when there is something to compile.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from webapp.content.cache import read_cached, write_cached
from webapp.content.files import Roots
from webapp.content.problems import BrokenContent, Problem
from webapp.domain.library import Library


@dataclass(frozen=True, slots=True)
class Compiled:
    """The library, or what is in its way: exactly one of the two is there."""

    library: Library | None
    problems: tuple[Problem, ...]


def load_library(cache_folder: Path) -> Library:
    """The shipped library, from the cache when nothing changed.

    Raises:
        BrokenContent: a content file has a fault; the message lists all of them.
    """
    compiled = compile_library(Roots.shipped(), cache_folder)
    if compiled.library is None:
        raise BrokenContent(compiled.problems)
    return compiled.library


def cached_library(cache_folder: Path) -> Library | None:
    """The shipped library, where it was compiled before."""
    return read_cached(cache_folder, Roots.shipped().digest())


def compile_library(roots: Roots, cache: Path | None = None, today: date | None = None) -> Compiled:
    """Compile all content. Every fault of every file is a problem.

    `today` judges whether reviews are due. Without it, reviews that are due are no fault: a
    school's server must start on the day after, too.
    """
    digest = roots.digest()
    if cache is not None and (known := read_cached(cache, digest)) is not None:
        return Compiled(known, ())
    from webapp.content.compiling import compile_all  # noqa: PLC0415  # see above

    library, problems = compile_all(roots, digest, today)
    if library is not None and cache is not None:
        write_cached(cache, library)
    return Compiled(library, problems)
