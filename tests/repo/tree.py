"""What lies in the checkout: files as the tests of the repository read them."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = frozenset({".venv", ".git", "__pycache__", "data", "node_modules", "dist", "build"})


def files(pattern: str, *folders: str) -> list[Path]:
    """Files of these folders that match, in order; without what is made by tools."""
    found = (path for folder in folders for path in (ROOT / folder).rglob(pattern))
    return sorted(path for path in found if path.is_file() and not SKIPPED & set(path.parts))


def name(path: Path) -> str:
    """A path as people write it, from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def named(lines: Iterable[str]) -> str:
    """Findings under one another, for the message of a failed test."""
    return "\n" + "\n".join(lines)
