"""The lists: characters and words by frequency, and the words that our lessons teach.

Every list is a text file whose first line names its source, licence and day.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
BANDS = "ABCD"


@cache
def characters() -> Mapping[str, int]:
    """Common Chinese characters and their place by frequency, from 1."""
    return _places("".join(_lines("zh-characters.txt")))


@cache
def words(language: str) -> Mapping[str, int]:
    """Common words and their place by frequency, from 1. `language`: zh or en."""
    return _places(" ".join(_lines(f"{language}-words.txt")).split())


@cache
def taught(language: str, band: str) -> frozenset[str]:
    """Words that lessons up to this band teach or that its children know from home."""
    found: set[str] = set()
    for line in _lines(f"{language}-taught.txt"):
        first, *others = line.split()
        if first <= band:
            found.update(others)
    return frozenset(found)


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _places(entries: str | list[str]) -> Mapping[str, int]:
    return {entry: place for place, entry in enumerate(entries, start=1)}
