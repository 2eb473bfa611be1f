"""Bars of a class: how many, as a length or as one tick a seat."""

from collections.abc import Sequence
from dataclasses import dataclass

FULL = 100.0  # width of a strip
TICK = 0.72  # of the room a seat has


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar on a strip of 100 x 10."""

    kind: str  # bg, on, half
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of a class. The label says the same in words."""

    label: str
    segments: tuple[Segment, ...]


def length(label: str, count: int | float, most: int) -> Bar:
    """One bar as long as the count; `most` fills the strip."""
    on = (Segment("on", 0.0, round(FULL * count / most, 1)),) if count else ()
    return Bar(label, (Segment("bg", 0.0, FULL), *on))


def ticks(label: str, groups: Sequence[tuple[str, int]]) -> Bar:
    """One tick a seat, a kind behind the other."""
    kinds = [kind for kind, count in groups for _ in range(count)] or ["bg"]
    room = FULL / len(kinds)
    return Bar(
        label,
        tuple(
            Segment(kind, round(n * room, 2), round(room * TICK, 2)) for n, kind in enumerate(kinds)
        ),
    )
