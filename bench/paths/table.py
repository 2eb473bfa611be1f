"""The table of hot paths: what one costs, and how many of each floor that is."""

from collections.abc import Sequence

from bench.figures import Figure, short, table


def path_table(figures: Sequence[Figure]) -> str:
    """A line for each path, a column for each floor."""
    costs = [figure for figure in figures if figure.floors]
    kinds = list(dict.fromkeys(kind for figure in costs for kind in figure.floors))
    rows = [["hot path", "cpu, ms", "p50, ms", "on the wire, B", *(f"× {kind}" for kind in kinds)]]
    for cost in costs:
        _cpu, p50, size = (one for one in figures if one.series == cost.series)
        times = (_times(cost.value, cost.floors.get(kind, 0)) for kind in kinds)
        rows.append([cost.series, *(short(one.value) for one in (cost, p50, size)), *times])
    least = [[f"*{kind}, ms*", _range([f.floors[kind] for f in costs if kind in f.floors])]
             for kind in kinds]  # fmt: skip
    return table([*rows, *(one + [""] * (len(rows[0]) - 2) for one in least)])


def _times(value: float, floor: float) -> str:
    return short(value / floor) if floor else ""


def _range(values: Sequence[float]) -> str:
    low, high = short(min(values)), short(max(values))
    return low if low == high else f"{low}–{high}"
