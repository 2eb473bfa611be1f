"""Measuring: cases take turns, so that a busy moment of the machine touches all of them."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.load import Load, Source, run
from bench.processes import Server

CLIENT_IS_FULL = 0.9  # of a core: then the client, not the server, sets the rate


@dataclass(frozen=True, slots=True)
class Pace:
    """How long and how often to measure."""

    repetitions: int
    seconds: float  # of one repetition of one case
    is_quick: bool
    longest: float  # seconds; nothing is begun after that


FULL = Pace(repetitions=3, seconds=1.5, is_quick=False, longest=2400)
QUICK = Pace(repetitions=3, seconds=0.4, is_quick=True, longest=130)


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of request to one server."""

    server: Server
    sources: Sequence[Source]  # one per connection, at least as many as are asked for
    wanted: bytes = b"200"
    before: Callable[[], object] | None = None  # makes things ready again, outside the clock


@dataclass(frozen=True, slots=True)
class Shot:
    """One repetition."""

    load: Load
    cpu_ms: float  # of the server's processes, a request


def take_turns(
    cases: Mapping[str, Case], connections: int, pace: Pace
) -> dict[str, tuple[Shot, ...]]:
    """Measure every case `repetitions` times, one after the other, after a warm-up of each."""
    for case in cases.values():
        warm(case, connections, pace)
    shots: dict[str, list[Shot]] = {name: [] for name in cases}
    for _ in range(pace.repetitions):
        for name, case in cases.items():
            shots[name].append(shot(case, connections, pace.seconds))
    return {name: tuple(taken) for name, taken in shots.items()}


def warm(case: Case, connections: int, pace: Pace) -> float:
    """Ask for a while before anything is measured. Returns the bytes of a reply's body."""
    _make_ready(case)
    sources = case.sources[:connections]
    return run(case.server.address, sources, pace.seconds / 3, case.wanted).body_bytes


def _make_ready(case: Case) -> None:
    if case.before is not None:
        case.before()


def shot(case: Case, connections: int, seconds: float) -> Shot:
    """Measure a case once."""
    _make_ready(case)
    before = case.server.cpu_ms()
    load = run(case.server.address, case.sources[:connections], seconds, case.wanted)
    return Shot(load, (case.server.cpu_ms() - before) / max(1, load.count))


def again(request: bytes, connections: int) -> list[Source]:
    """The same request from every connection."""
    return [lambda: request] * connections


def timed(work: Callable[[], object], repetitions: int) -> tuple[float, ...]:
    """Milliseconds of each repetition, after one that does not count."""
    work()
    times = []
    for _ in range(repetitions):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return tuple(times)


def note_of(shots: Sequence[Shot]) -> str:
    """A word of warning when the client was the bottleneck."""
    busiest = max(shot.load.client_share for shot in shots)
    return "client full" if busiest > CLIENT_IS_FULL else ""
