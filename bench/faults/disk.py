"""A disk as a power cut leaves it, rebuilt from what `recorder.c` wrote down.

The model is that of ext4 and xfs with ordered metadata: what a file held when its own fsync began
is safe once that fsync ended; lengths and removals are safe once any later fsync ended. Of the rest
nothing, half (in sectors of 512 bytes) or all has reached the disk.
"""

import struct
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import which

from bench.faults.outcome import NotHere

HEAD = struct.Struct("=QQQIIII")
WRITE, TRUNCATE, SYNC, UNLINK = 1, 2, 3, 4
SECTOR = 512
LOST, HALF, ALL = "nothing of it", "half of it", "all of it"
FATES = (LOST, HALF, ALL)
SOURCE = Path(__file__).with_name("recorder.c")


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that was asked of the disk. Times in nanoseconds of the monotonic clock."""

    start: int
    end: int
    kind: int
    name: str
    offset: int
    content: bytes


def recorder(folder: Path) -> Path:
    """Compile the recorder.

    Raises:
        NotHere: there is no C compiler.
    """
    if which("gcc") is None:
        raise NotHere("no gcc on this machine: the recorder cannot be compiled")
    made = folder / "recorder.so"
    command = ["gcc", "-O2", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True, capture_output=True)
    return made


def read(record: Path) -> list[Op]:
    """Everything that was written down, in the order of its ends."""
    return sorted(_ops(record.read_bytes()), key=lambda op: op.end)


def _ops(content: bytes) -> Iterator[Op]:
    at = 0
    while at + HEAD.size <= len(content):
        start, end, offset, kind, name, size, _zero = HEAD.unpack_from(content, at)
        at += HEAD.size
        path = content[at : at + name].decode()
        at += name
        yield Op(start, end, kind, Path(path).name, offset, content[at : at + size])
        at += size


@dataclass
class Disk:
    """What is safe of each file, and what is on its way."""

    safe: dict[str, bytearray]
    waiting: list[Op] = field(default_factory=list)

    def take(self, op: Op) -> None:
        """The next thing that was asked for."""
        if op.kind != SYNC:
            self.waiting.append(op)
            return
        done = [o for o in self.waiting if o.start < op.start and _is_safe(o, op)]
        self.waiting = [o for o in self.waiting if o not in done]
        for one in done:
            apply(self.safe, one)

    def image(self, fate: str, chance: Random) -> Mapping[str, bytes]:
        """The files after a power cut at this moment."""
        files = {name: bytearray(content) for name, content in self.safe.items()}
        for op in self.waiting:
            if fate == ALL:
                apply(files, op)
            elif fate == HALF:
                for part in _torn(op, chance):
                    apply(files, part)
        return files


def _is_safe(op: Op, sync: Op) -> bool:
    return op.name == sync.name or op.kind in (TRUNCATE, UNLINK)


def apply(files: dict[str, bytearray], op: Op) -> None:
    """Do to files what was asked for."""
    if op.kind == UNLINK:
        files.pop(op.name, None)
        return
    content = files.setdefault(op.name, bytearray())
    if op.kind == TRUNCATE:
        del content[op.offset :]
        content.extend(bytes(op.offset - len(content)))
        return
    content.extend(bytes(max(0, op.offset - len(content))))
    content[op.offset : op.offset + len(op.content)] = op.content


def _torn(op: Op, chance: Random) -> Iterator[Op]:
    """The half of it that reached the disk."""
    if op.kind != WRITE:
        if chance.random() < 0.5:
            yield op
        return
    for at in range(0, len(op.content), SECTOR):
        if chance.random() < 0.5:
            part = op.content[at : at + SECTOR]
            yield Op(op.start, op.end, op.kind, op.name, op.offset + at, part)
