"""Whether the machine was ours: how much of it others used while a bench ran.

From /proc: what all processors did, less what this process, everything it started and the
database's server did. Time that a host gave to other machines (steal) counts as used by others.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import database_ticks, own_ticks

STAT = Path("/proc/stat")
QUIET = 5.0  # percent of the machine; above it times say more about the others
IDLE = (3, 4)  # columns: idle, waiting for a disk
UNKNOWN = -1.0


def load() -> float:
    """Processes that wanted a core during the last minute, a core."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 0.0


@contextmanager
def watched(found: dict[str, float], name: str) -> Iterator[None]:
    """Note what percent of the machine others used meanwhile; `UNKNOWN` where nobody can say."""
    all_before, busy_before = _machine()
    own_before = own_ticks() + database_ticks()
    yield
    every, busy = (
        now - then for now, then in zip(_machine(), (all_before, busy_before), strict=True)
    )
    own = own_ticks() + database_ticks() - own_before
    found[name] = round(100 * max(0, busy - own) / every, 1) if every else UNKNOWN


def is_quiet(shares: dict[str, float]) -> bool:
    """Nobody else was there to speak of, in any of the benches."""
    return bool(shares) and all(0 <= share <= QUIET for share in shares.values())


def _machine() -> tuple[int, int]:
    """Ticks of all processors since the start: all of them, and those in which they worked."""
    try:
        first = STAT.read_text().split("\n", 1)[0].split()[1:9]
    except OSError:
        return 0, 0
    ticks = [int(one) for one in first]
    return sum(ticks), sum(n for at, n in enumerate(ticks) if at not in IDLE)
