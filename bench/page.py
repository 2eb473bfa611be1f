"""`python -m bench.page`: write docs/figures.md and its plots from the runs that are kept.

Nothing on that page is typed: words stand in `words`, everything else in docs/figures/*.json.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import quiet, reasons, words
from bench.figures import Figure, printed, short, table
from bench.growing import drawings, size_tables
from bench.names import TITLES
from bench.paths.table import path_table
from bench.record import KEPT, Run, kept_runs
from bench.targets import standing

TABLES = ("paths", "sizes")  # benches that have tables of their own
PAGE = KEPT.parent / "figures.md"


def page(runs: Sequence[Run]) -> str:
    """The whole page."""
    parts = [
        words.TOP.format(runs="\n".join(_of_run(run) for run in runs), quiet=quiet.QUIET),
        words.TARGETS,
        _targets(runs),
        _reasons(runs),
        *(part for run in runs for part in _parts(run)),
        words.BOTTOM.format(minutes=max((run.minutes for run in runs), default=0)),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def files(runs: Sequence[Run]) -> dict[Path, str]:
    """The page and its plots, by where they stand."""
    drawn = {KEPT / name: text for run in runs for name, text in drawings(run).items()}
    return {PAGE: page(runs), **drawn}


def _of_run(run: Run) -> str:
    shares = run.others.values()
    verdict = "yes" if quiet.is_quiet(dict(run.others)) else "no"
    most = f"at most {max(shares):.0f} %" if shares else "not known"
    took = f"{run.minutes:.0f} min"
    return f"| {run.database} | {run.machine} | {run.load:.2f} | {most} | {verdict} | {took} |"


def _parts(run: Run) -> Iterator[str]:
    if found := run.groups.get("paths"):
        yield words.PATHS.format(database=run.database)
        yield path_table(found)
    if found := run.groups.get("sizes"):
        yield words.SIZES.format(database=run.database)
        yield size_tables(run, found)
    yield words.ALL.format(database=run.database)
    rest = {name: lines for name, lines in run.groups.items() if name not in TABLES}
    yield printed((_titled(run, name), lines) for name, lines in rest.items())


def _titled(run: Run, name: str) -> str:
    share = run.others.get(name, quiet.UNKNOWN)
    busy = f" (others used {share:.0f} %)" if share > quiet.QUIET else ""
    return TITLES.get(name, name) + busy


def _targets(runs: Sequence[Run]) -> str:
    """Every figure with a target, on each database."""
    found: dict[str, list[Figure | None]] = {}
    for at, run in enumerate(runs):
        for figure in (one for lines in run.groups.values() for one in lines if one.target):
            found.setdefault(figure.name, [None] * len(runs))[at] = figure
    heads = ["figure", "target", "peers"]
    for run in runs:
        heads += [run.kind, "met?"]
    rows = [heads]
    for name, figures in found.items():
        first = next(one for one in figures if one is not None)
        row = [name, first.target, first.peer]
        for measured, run in zip(figures, runs, strict=True):
            row += _met(measured, run)
        rows.append(row)
    return table(rows)


def _reasons(runs: Sequence[Run]) -> str:
    """Why those that are missed are missed."""
    figures = [one for run in runs for lines in run.groups.values() for one in lines]
    return "\n".join([words.REASONS, *reasons.told(figures)])


def _met(figure: Figure | None, run: Run) -> list[str]:
    if figure is None:
        return ["", ""]
    measured = f"{short(figure.value)} {figure.unit}".strip()
    return [measured, standing(figure, quiet.is_quiet(dict(run.others)))]


def write() -> None:
    """Write everything."""
    for path, text in files(kept_runs()).items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
