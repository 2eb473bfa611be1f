"""What `netsprout doctor` found, one line a look."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

OK, HINT, WARNING, FAULT = "ok", "hint", "warning", "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found."""

    subject: str
    state: str  # ok; hint: worth a thought; warning; fault: doctor ends with 1
    words: str


def only_mine(subject: str, path: Path, words: str = "") -> Finding:
    """Others must not read it. Windows keeps rights in another way and is not asked."""
    status = path.stat()
    forbidden = 0o077 if stat.S_ISDIR(status.st_mode) else 0o177
    if os.name == "nt" or not stat.S_IMODE(status.st_mode) & forbidden:
        return Finding(subject, OK, words or str(path))
    right = "700" if path.is_dir() else "600"
    return Finding(subject, WARNING, f"others can read it: chmod {right} {path}")
