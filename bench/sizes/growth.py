"""Cost against size: the number of learners, and the number of answers behind them.

Of each size there is one school at a time; it is erased when it is measured. What one more factor
of ten costs is told by the exponent between two sizes: 0 nothing more, 1 ten times as much.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import log
from pathlib import Path

from bench import databases
from bench.figures import Figure
from bench.measure import Pace
from bench.site import Site
from bench.sizes.asked import asked, megabytes
from bench.sizes.grown import A_YEAR, HISTORIES, History, answers_in, grow, seated

LEARNERS, ANSWERS = "learners", "answers"
SIZES, QUICK_SIZES = (10, 100, 1_000, 10_000), (10, 100, 1_000)
CLOSE = 0.6  # of the usual time of one measurement: there are many of them


@dataclass(frozen=True, slots=True)
class Point:
    """One school that is measured."""

    learners: int
    history: History
    axes: tuple[str, ...]  # what it is a size of


def points(is_quick: bool) -> list[Point]:
    """Schools that grow, then one that gets older; the largest with a year is one of both."""
    sizes = QUICK_SIZES if is_quick else SIZES
    histories = HISTORIES[:3] if is_quick else HISTORIES
    growing = [Point(size, A_YEAR, (LEARNERS,)) for size in sizes[:-1]]
    ageing = [
        Point(sizes[-1], history, (LEARNERS, ANSWERS) if history is A_YEAR else (ANSWERS,))
        for history in histories
    ]
    return [*growing, *ageing]


def figures(site: Site, pace: Pace) -> Iterator[Figure]:
    """Every point of both axes."""
    shorter = replace(pace, seconds=pace.seconds * CLOSE)
    for number, point in enumerate(points(pace.is_quick)):
        data = site.folder / f"size-{number}"
        try:
            yield from _measured(site, shorter, point, data)
        finally:
            databases.drop(data)


def _measured(site: Site, pace: Pace, point: Point, data: Path) -> Iterator[Figure]:
    now = datetime.now(UTC)
    school = seated(data, site.library, point.learners, now)
    grow(school, data, site.library, point.history, now)
    site.lend_cache(data)
    answers, size = answers_in(data), megabytes(data)
    with asked(data, school, site.library) as there:
        times = there.times(pace)
    for axis in point.axes:
        x = point.learners if axis == LEARNERS else answers
        label = f"{point.learners:,} learners, {answers:,} answers ({axis})"
        for kind, samples in times.items():
            yield Figure(
                name=f"{kind}, {label}: cpu",
                samples=samples,
                unit="ms/req",
                axis=axis,
                x=x,
                series=kind,
            )
        yield Figure(
            name=f"database, {label}", samples=(size,), unit="MB", axis=axis, x=x, series="database"
        )


def exponent(before: tuple[float, float], after: tuple[float, float]) -> float:
    """How a value grows with a size: of (size, value) pairs."""
    return log(after[1] / before[1]) / log(after[0] / before[0])
