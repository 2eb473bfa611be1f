"""Counters that all workers of a server share: a small file each, mapped into memory.

Every number has its place, which follows from the routes alone. Whoever is asked adds the files, so
that it does not matter which worker answers; a worker that died keeps its counts.
"""

import hashlib
import mmap
import os
import threading
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

FOLDER = "metrics"  # in the data folder
NO_ROUTE = "none"  # no address of ours, or turned away before a page began
STATUSES = (200, 204, 206, 301, 302, 303, 304, 308, 400, 401, 403, 404, 405, 409, 413, 415, 422,
            429, 500, 501, 503, 507, 0)  # fmt: skip
OTHER = 0  # any other status
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, float("inf"))  # seconds
SUM = "sum"
GAUGES = ("writers_waiting", "streams_open")
WIDTH = 8  # bytes of a number
Key = tuple[str, object]


class Counters:
    """The numbers of this process, and the sums of all."""

    def __init__(self, folder: Path, routes: Sequence[str]) -> None:
        """`routes`: the names of all routes."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.routes = tuple(sorted({*routes, NO_ROUTE}))
        kinds = (*STATUSES, *(f"le {bound}" for bound in BOUNDS), SUM)
        keys = (*product(self.routes, kinds), *(("", gauge) for gauge in GAUGES))
        self._places: dict[Key, int] = {key: place for place, key in enumerate(keys)}
        digest = hashlib.sha256(repr(keys).encode()).hexdigest()[:12]
        self._folder, self._tail = folder, f".{digest}.counts"
        self._lock = threading.Lock()
        path = folder / f"{os.getpid()}{self._tail}"
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.ftruncate(opened, len(keys) * WIDTH)
        self._numbers = memoryview(mmap.mmap(opened, 0)).cast("d")
        os.close(opened)

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        route = route if (route, SUM) in self._places else NO_ROUTE
        status = status if status in STATUSES else OTHER
        bound = next(bound for bound in BOUNDS if seconds <= bound)
        with self._lock:
            self._numbers[self._places[route, status]] += 1
            self._numbers[self._places[route, f"le {bound}"]] += 1
            self._numbers[self._places[route, SUM]] += seconds

    def set(self, gauge: str, value: int) -> None:
        """Note how much there is now in this process."""
        self._numbers[self._places["", gauge]] = value

    def sums(self) -> "Sums":
        """The numbers of all workers together."""
        total = [0.0] * len(self._places)
        for path in self._folder.glob(f"*{self._tail}"):
            content = path.read_bytes()
            if len(content) == len(total) * WIDTH:
                total = [a + b for a, b in zip(total, memoryview(content).cast("d"), strict=True)]
        return Sums(self._places, total)


class Sums:
    """Numbers by name."""

    def __init__(self, places: dict[Key, int], total: list[float]) -> None:
        self._places = places
        self._total = total

    def of(self, route: str, what: object) -> float:
        """One number."""
        return self._total[self._places[route, what]]

    def requests(self, routes: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Route, status and count, where there was one."""
        for route, status in product(routes, STATUSES):
            if count := self.of(route, status):
                yield route, status, int(count)

    def up_to(self, route: str) -> list[tuple[float, int]]:
        """How many requests took at most so long, for each bound."""
        counts, sofar = [], 0.0
        for bound in BOUNDS:
            sofar += self.of(route, f"le {bound}")
            counts.append((bound, int(sofar)))
        return counts


def forget(folder: Path) -> None:
    """A server that starts counts from nought."""
    for path in folder.glob("*.counts"):
        path.unlink(missing_ok=True)
