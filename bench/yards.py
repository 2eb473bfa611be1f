"""What other programs and our own aims say about a kind of request, and its lines in the table.

Source of peers and targets: measurements of five comparable programs on one 2-core machine with
the same class in each, November 2026. They are for reading beside our figures, not for passing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.figures import Figure
from bench.measure import Shot, note_of

RATE, P50, P99, CPU = "req/s", "p50", "p99", "cpu"
Said = tuple[str, str]  # target, peers


@dataclass(frozen=True, slots=True)
class Yard:
    """Target and peers by what is measured; nothing where nobody measured it."""

    many: Mapping[str, Said] = field(default_factory=dict)  # 16 connections
    few: Mapping[str, Said] = field(default_factory=dict)  # 2 connections


def lines(
    name: str, shots: Sequence[Shot], floor: Sequence[Shot], of: str, said: Mapping[str, Said]
) -> list[Figure]:
    """Requests a second, p50, p99 and processor time, each against the floor."""
    parts = {
        RATE: ("req/s", [s.load.rate for s in shots], [s.load.rate for s in floor]),
        P50: ("ms", _at(shots, 0.50), _at(floor, 0.50)),
        P99: ("ms", _at(shots, 0.99), _at(floor, 0.99)),
        CPU: ("ms/req", [s.cpu_ms for s in shots], [s.cpu_ms for s in floor]),
    }
    return [
        Figure(
            name=f"{name}: {part}",
            samples=tuple(ours),
            unit=unit,
            floor=median(theirs) if theirs else None,
            of=of if theirs else "",
            target=said.get(part, ("", ""))[0],
            peer=said.get(part, ("", ""))[1],
            note=note_of(shots) if part == RATE else "",
        )
        for part, (unit, ours, theirs) in parts.items()
    ]


def _at(shots: Iterable[Shot], share: float) -> list[float]:
    return [shot.load.percentile(share) for shot in shots]
