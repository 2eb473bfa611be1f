"""Looks of `netsprout doctor` at the machine: programs, disk, clock, what a thief would find."""

import shutil
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from webapp.cli.findings import FAULT, HINT, OK, WARNING, Finding
from webapp.settings import PACKAGE, Settings
from webapp.store import migrations

OLDEST_PYTHON = (3, 11)
# Source: sqlite.org, "WAL-reset" fault with several writing processes, mended in 3.51.3.
SAFE_SQLITE = (3, 51, 3)
ENOUGH_SPACE = 500 * 1024 * 1024  # bytes: two terms of a large school, twice
MINUTES_OFF = timedelta(minutes=5)  # two file systems may disagree so much
LONG = timedelta(days=120)  # no holiday is longer
SWAPS, MOUNTS = Path("/proc/swaps"), Path("/proc/mounts")
BLOCKS = Path("/sys/class/block")


def program(_: Settings) -> Finding:
    """Version of the program, and of the shape that it writes."""
    return Finding("program", OK, f"Netsprout {version('netsprout')}, shape {migrations.head()}")


def python(_: Settings) -> Finding:
    """Version of Python."""
    words = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", OK if sys.version_info >= OLDEST_PYTHON else FAULT, words)


def sqlite(_: Settings) -> Finding:
    """Version of SQLite."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return Finding("sqlite", OK, sqlite3.sqlite_version)
    words = (
        f"{sqlite3.sqlite_version}: safe with one server process; before 3.51.3 several writing "
        "processes can lose a write. Keep --workers 1 and stop the server before other commands "
        "that write."
    )
    return Finding("sqlite", WARNING, words)


def disk(chosen: Settings) -> Finding:
    """Free space where the data is."""
    place = next(path for path in (chosen.data, *chosen.data.parents) if path.exists())
    free = shutil.disk_usage(place).free
    words = f"{free // 1024**2:,} MiB free"
    return Finding("disk", OK if free >= ENOUGH_SPACE else WARNING, words)


def clock(chosen: Settings) -> Finding:
    """The clock against what was written last: set back, or far ahead."""
    now = datetime.now(UTC)
    times = [path.stat().st_mtime for path in _files(chosen.data)]
    last = datetime.fromtimestamp(max(times), UTC) if times else None
    built = datetime.fromtimestamp((PACKAGE / "settings.py").stat().st_mtime, UTC)
    shown = f"{now:%Y-%m-%d %H:%M} UTC"
    if max(built, last or built) > now + MINUTES_OFF:
        later = max(built, last or built)
        return Finding(
            "clock", WARNING, f"{shown}, but files here are of {later:%Y-%m-%d %H:%M}: was it set?"
        )
    if last is not None and now - last > LONG:
        words = f"{shown}, but the last thing written here is of {last:%Y-%m-%d}: is it right?"
        return Finding("clock", WARNING, words)
    return Finding("clock", OK, shown)


def theft(chosen: Settings) -> Finding:
    """Whether somebody who takes the disk can read it: as far as Linux tells."""
    if not MOUNTS.exists():
        return Finding("disk lock", HINT, "cannot be told here: switch on FileVault or BitLocker")
    place = next(path for path in (chosen.data, *chosen.data.parents) if path.exists())
    device = _device_of(place.resolve(), MOUNTS.read_text("utf-8"))
    open_ones = [] if _is_locked(device, BLOCKS) else [f"the disk of the data ({device})"]
    for line in SWAPS.read_text("utf-8").splitlines()[1:] if SWAPS.exists() else ():
        swap = line.split()[0]
        if "zram" not in swap and not _is_locked(swap, BLOCKS):
            open_ones.append(f"swap ({swap})")
    if not open_ones:
        return Finding("disk lock", OK, "the disk is encrypted, and so is swap")
    words = f"not encrypted as far as can be told: {', '.join(open_ones)}. See docs/operations.md"
    return Finding("disk lock", HINT, words)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []


def _device_of(place: Path, mounts: str) -> str:
    """The device behind the longest mount point that a path lies under."""
    found = [line.split()[:2] for line in mounts.splitlines() if len(line.split()) > 1]
    above = [(point, device) for device, point in found if place.is_relative_to(point)]
    return max(above, key=lambda pair: len(pair[0]))[1] if above else "unknown"


def _is_locked(device: str, blocks: Path) -> bool:
    """Whether the kernel says that a device is a dm-crypt one."""
    name = Path(device).resolve().name if device.startswith("/dev/") else device
    try:
        return (blocks / name / "dm" / "uuid").read_text("ascii").startswith("CRYPT-")
    except OSError:
        return False
