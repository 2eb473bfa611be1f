"""What a fuzz run watches: refusals that are not ours, slow inputs, memory; and few good inputs."""

import atexit
import hashlib
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

MOST = 20 * 1024  # bytes that one target keeps
SLOW = 2.0  # seconds of this thread for one input
Reader = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads what strangers wrote."""

    open: Callable[[], Reader]  # makes what the reader needs, once
    seeds: Callable[[], Iterable[bytes]]
    refusals: tuple[type[Exception], ...] = ()  # its own words for what it does not take
    words: tuple[str, ...] = ()  # what it knows, for the fuzzer
    longest: int = 16_384
    most: int = 100  # inputs to keep for the suite: a page costs more than a parser


@dataclass(slots=True)
class Watch:
    """Called with every input."""

    target: Target
    folder: Path
    seconds: float = float("inf")  # of processor time until it is enough
    base_mb: int = 0
    runs: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)  # where it broke -> digest of the input
    _reader: Reader | None = None

    def base(self) -> None:
        """Make ready, and remember how much memory that takes."""
        self._reader = self.target.open()
        for seed in self.target.seeds():
            self(seed)
        self.runs = 0
        self.base_mb = _memory()

    def __call__(self, data: bytes) -> None:
        """Read one input. Faults are kept, and the run goes on."""
        assert self._reader is not None
        self.runs += 1
        began = time.thread_time()
        try:
            self._reader(data)
        except self.target.refusals:
            self.refused += 1
        except Exception as error:  # that is what a run is looking for
            self._note(f"{type(error).__name__} {_place(error)}", data, traceback.format_exc())
        took = time.thread_time() - began
        self.slowest = max(self.slowest, took)
        if took > SLOW:
            self._note(f"slow {int(took)}", data, f"{took:.1f} s")
        if self.runs % 64 == 0 and time.process_time() > self.seconds:
            self.tell()
            os._exit(0)  # the fuzzer has no other way to end by processor time

    def tell_at_exit(self) -> None:
        """The fuzzer ends the process by itself."""
        atexit.register(self.tell)

    def tell(self) -> None:
        """Print the figures of the run."""
        print(
            f"executions {self.runs}, refused in our words {self.refused}, slowest "
            f"{self.slowest:.2f} s, memory {_memory() - self.base_mb} MB above {self.base_mb}, "
            f"kinds of faults {len(self.faults)}, processor {time.process_time():.0f} s",
            flush=True,
        )

    def _note(self, kind: str, data: bytes, words: str) -> None:
        if kind in self.faults:
            return
        name = hashlib.sha256(data).hexdigest()[:12]
        self.faults[kind] = name
        (self.folder / name).write_bytes(data)
        (self.folder / f"{name}.txt").write_text(f"{kind}\n\n{words}", "utf-8")


def keep_few(target: Target, found: Iterable[bytes]) -> dict[str, bytes]:
    """The shortest inputs that run all lines of ours that all inputs run. Digest -> input."""
    reader, seen, kept = target.open(), set[tuple[str, int]](), dict[str, bytes]()
    for data in sorted({*found, *target.seeds()}, key=lambda one: (len(one), one)):
        if sum(map(len, kept.values())) + len(data) > MOST:
            continue
        lines = _lines_of(reader, target, data)
        if lines - seen:
            seen |= lines
            kept[hashlib.sha256(data).hexdigest()[:12]] = data
    step = max(1, -(-len(kept) // target.most))
    return dict(list(kept.items())[::step])


def _lines_of(reader: Reader, target: Target, data: bytes) -> set[tuple[str, int]]:
    lines: set[tuple[str, int]] = set()

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        if "/webapp/" not in frame.f_code.co_filename:
            return None
        lines.add((frame.f_code.co_filename, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        reader(data)
    except target.refusals:
        pass
    finally:
        sys.settrace(None)
    return lines


def _place(error: Exception) -> str:
    """The last line of ours on the way to the fault."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "/webapp/" in f.filename]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "elsewhere"


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
