"""One server a SQLite file: a lock beside the database, held while the server lives.

The system lets go of it when the process ends, however it ends, so a killed server leaves a file
that the next one takes over. Where a file system has no locks, the words in the file decide: the
process of that number, of this start of the machine, is there or is not.
"""

import errno
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from platform import node

from webapp.domain.errors import DomainError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TAIL = ".server"
BOOT = Path("/proc/sys/kernel/random/boot_id")
TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
PATIENCE, PAUSE = 10, 0.05  # tries and seconds: somebody who only asks holds it for a moment
FAR = 1 << 20  # Windows lets nobody read a locked byte: one behind the words


class Running(DomainError):
    """A server uses this database already. The message says which."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock, as it wrote itself down."""

    pid: int
    boot: str
    machine: str
    port: int
    since: str

    def __str__(self) -> str:
        """In words."""
        here = "" if self.machine == node() else f" of the computer {self.machine}"
        return f"process {self.pid}{here}, port {self.port}, since {self.since}"


def take(place: Path, port: int, now: datetime) -> None:
    """Hold the lock of a database until this process ends, also across `exec`.

    Raises:
        Running: a server that lives has it.
    """
    opened = os.open(place.with_name(place.name + TAIL), os.O_RDWR | os.O_CREAT, 0o600)
    for left in reversed(range(PATIENCE)):
        if _is_mine(opened):
            break
        if not left:
            found = _read(opened)
            os.close(opened)
            raise Running(str(found or "it did not write down which"))
        time.sleep(PAUSE)
    os.set_inheritable(opened, True)
    mine = Holder(os.getpid(), _boot(), node(), port, f"{now:%Y-%m-%d %H:%M} UTC")
    os.ftruncate(opened, 0)
    os.lseek(opened, 0, os.SEEK_SET)
    os.write(opened, json.dumps(asdict(mine)).encode())


def holder(place: Path) -> Holder | None:
    """The server that uses a database now; None: no server does."""
    try:
        opened = os.open(place.with_name(place.name + TAIL), os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _is_mine(opened) else _read(opened)
    finally:
        os.close(opened)


def _is_mine(opened: int) -> bool:
    """Take the lock if nobody has it."""
    try:
        _lock(opened)
    except OSError as error:
        if error.errno in TAKEN:
            return False
        found = _read(opened)  # no locks on this file system
        return found is None or not _lives(found)
    return True


def _lock(opened: int) -> None:
    if sys.platform == "win32":
        os.lseek(opened, FAR, os.SEEK_SET)
        msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        os.lseek(opened, 0, os.SEEK_SET)
    else:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lives(found: Holder) -> bool:
    if found.machine != node():
        return True  # nobody here can tell
    if found.boot != _boot() or os.name != "posix":
        return False
    try:
        os.kill(found.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _read(opened: int) -> Holder | None:
    os.lseek(opened, 0, os.SEEK_SET)
    try:
        return Holder(**json.loads(os.read(opened, 4096)))
    except (ValueError, TypeError):
        return None


def _boot() -> str:
    try:
        return BOOT.read_text("ascii").strip()
    except OSError:
        return ""
