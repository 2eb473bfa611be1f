"""Coordinates of the report's charts. Templates only print them."""

from collections.abc import Iterable
from dataclasses import dataclass

AXIS_WIDTH = 192  # of a drawing that is 240 wide; the rest holds the gain in figures
LABEL_X = 204
USUAL_START = 40  # the axis begins here unless a class is below
TICK_EVERY = 20
STRONG_GAIN = 12  # points: thick line from here on (design guide, "gain row")
SPLIT_WIDTH = 400
NARROW = 26  # a piece of a split that still holds its figure of two digits


@dataclass(frozen=True, slots=True)
class Tick:
    """A gridline with its figure."""

    x: float
    percent: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis that all gain rows of a report share."""

    start: int  # percent at x = 0; the end is always 100
    ticks: tuple[Tick, ...]
    grid: str  # path of all gridlines in a row 24 high


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Before and after on the shared axis."""

    before_x: float
    after_x: float
    is_strong: bool
    figure: str  # +18, 0 or −3
    whisker: str  # path of the 95 % range, as far as the axis goes


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a split bar."""

    kind: str  # right, idea, other
    x: float
    width: float
    middle: float
    figure: str


def axis_over(percents: Iterable[int]) -> Axis:
    """The shared axis: from 40 to 100, or lower when a mean is below 40."""
    lowest = min((*percents, USUAL_START))
    start = lowest // TICK_EVERY * TICK_EVERY
    ticks = tuple(Tick(_x(percent, start), percent) for percent in range(start, 101, TICK_EVERY))
    return Axis(start, ticks, "".join(f"M{tick.x:g} 2V22" for tick in ticks))


def dumbbell(before: int, after: int, spread: tuple[int, int], axis: Axis) -> Dumbbell:
    """One gain row. Means are whole percentages, so figure and places agree.

    `spread`: the ends of the 95 % range of the gain, in points.
    """
    return Dumbbell(
        before_x=_x(before, axis.start),
        after_x=_x(after, axis.start),
        is_strong=after - before >= STRONG_GAIN,
        figure=signed(after - before),
        whisker=_whisker(before, spread, axis),
    )


def _whisker(before: int, spread: tuple[int, int], axis: Axis) -> str:
    """The range as a line with two ends, under the row."""
    low, high = (_x(min(max(before + p, axis.start), 100), axis.start) for p in spread)
    return f"M{low:g} 18V22M{low:g} 20H{high:g}M{high:g} 18V22"


def signed(points: int) -> str:
    """A gain with its sign: a real minus, and nothing before a nought."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def split(right: int, idea: int, other: int) -> tuple[Piece, ...]:
    """Answers to one question as pieces of a bar, as long as they are many.

    A kind that nobody chose has no piece; a piece too narrow for its figure shows none (the
    sentence beside the bar says all of them).
    """
    shown = [(k, n) for k, n in (("right", right), ("idea", idea), ("other", other)) if n]
    total = sum(count for _, count in shown)
    pieces, x = [], 0.0
    for kind, count in shown:
        width = SPLIT_WIDTH * count / total
        figure = str(count) if width >= NARROW else ""
        pieces.append(
            Piece(kind, round(x, 1), round(width - 2, 1), round(x + width / 2, 1), figure)
        )
        x += width
    return tuple(pieces)


def _x(percent: int, start: int) -> float:
    return round((percent - start) / (100 - start) * AXIS_WIDTH, 1)
