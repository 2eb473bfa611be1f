"""Cost against size, as tables and as plots."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bench.figures import Figure, short, table
from bench.plots import Words, plot
from bench.record import Run
from bench.sizes.growth import exponent
from bench.words import AXES, PLOTTED

DATABASE = "database"  # the one series that is no request
By = Mapping[str, Mapping[float, float]]  # series -> size -> value


def size_tables(run: Run, figures: Sequence[Figure]) -> str:
    """Both axes, each with its plot above its table."""
    parts = []
    for axis in AXES:
        series = _series(figures, axis)
        name = title(figures, axis)
        parts += [f"### {name}", f"![{name}](figures/{_file(run, axis)})", _table(series, axis)]
    return "\n\n".join(parts)


def drawings(run: Run) -> dict[str, str]:
    """The plots of a run, by file name."""
    figures = run.groups.get("sizes")
    if not figures:
        return {}
    found = {}
    for axis in AXES:
        series = _series(figures, axis)
        lines = {
            name: sorted(dots.items())
            for name, dots in series.items()
            if name != DATABASE and all(value > 0 for value in dots.values())
        }
        said = Words(PLOTTED.format(database=run.database), title(figures, axis), "ms of processor")
        found[_file(run, axis)] = plot(said, lines)
    return found


def title(figures: Sequence[Figure], axis: str) -> str:
    """What an axis is, in words."""
    most = max(figure.x for figure in figures if figure.axis == "learners")
    return AXES[axis].format(most=round(most))


def _series(figures: Sequence[Figure], axis: str) -> By:
    found: dict[str, dict[float, float]] = defaultdict(dict)
    for figure in figures:
        if figure.axis == axis:
            found[figure.series][figure.x] = figure.value
    return found


def _table(series: By, axis: str) -> str:
    sizes = sorted({x for dots in series.values() for x in dots})
    heads = [axis]
    for number, size in enumerate(sizes):
        heads += ["exp."] * bool(number) + [f"{size:,.0f}"]
    rows = [heads]
    for name, dots in series.items():
        row = [f"{name}, {'MB' if name == DATABASE else 'ms'}"]
        for number, size in enumerate(sizes):
            if number:
                row.append(_exponent(dots, sizes[number - 1], size))
            row.append(short(dots[size]))
        rows.append(row)
    return table(rows)


def _exponent(dots: Mapping[float, float], before: float, after: float) -> str:
    if dots[before] <= 0 or dots[after] <= 0:
        return ""
    return f"{exponent((before, dots[before]), (after, dots[after])):+.2f}"


def _file(run: Run, axis: str) -> str:
    return f"{run.kind.lower()}-{axis}.svg"
