"""`python -m bench.sizing [--write]`: what many learners cost, from docs/figures.md.

It prints the tables of docs/scale.md; `--write` puts them there. Nobody types a figure of them: run
it again when docs/figures.md was made anew.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIGURES, PAGE = ROOT / "docs" / "figures.md", ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- made by python -m bench.sizing -->\n", "<!-- end of what was made -->\n"
ROW = re.compile(r"^\| ([^|]+?) +\| ([\d.,]+) ", re.MULTILINE)
SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 191_000_000)

# name -> value, unit, where from
ASSUMED = {
    "lessons": (35, "lessons a learner and school year", "ours: one a week"),
    "days": (175, "school days a year", "ours: 35 weeks of five days"),
    "pages": (12, "pages of a lesson", "ours: ten steps, begin and end"),
    "answers": (20, "answers in a lesson", "ours: questions, simulations, tests before and after"),
    "peak": (0.25, "of a day's lessons in its busiest hour", "ours: a school day has six hours"),
    "load": (0.5, "of a core is used at the peak", "ours: a host may fail, a class may cluster"),
    "class": (40, "learners a class", "ours"),
    "reports": (1, "class reports a class and week", "ours"),
    "cores": (16, "cores of an app host", "ours"),
    "commits": (
        2000,
        "commits a second of one PostgreSQL node",
        "ours, not measured: schools commit at once; of one school one at a time took 1.0 ms",
    ),
    "node": (1_000_000_000_000, "bytes a node keeps in use", "ours"),
    "codes": (113_379_904, "class codes that there are", "22 signs, six places"),
}
COSTS = {
    "sign-in": "sign-in by pictures: cpu",
    "home": "learner home, c16: cpu",
    "page": "lesson page, signed in, c16: cpu",
    "answer": "answer by HTTP, c16: cpu",
    "report": "report of 30: cpu",
    "writer": "operation alone, 16 threads: rate",
    "bytes": "database: an answer, all in",
}


@dataclass(frozen=True, slots=True)
class Size:
    """What so many learners need."""

    learners: int
    cpu_seconds: float  # a school day
    requests: float  # a second in the busiest hour
    answers: float  # a second in the busiest hour
    cores: int
    hosts: int
    nodes: int
    bytes_a_year: float
    connections: int


def size_of(learners: int, cost: dict[str, float]) -> Size:
    """Arithmetic, and nothing else."""
    a = {name: value for name, (value, _unit, _why) in ASSUMED.items()}
    lessons = learners * a["lessons"] / a["days"]
    one = cost["sign-in"] + cost["home"] + a["pages"] * cost["page"] + a["answers"] * cost["answer"]
    reports = learners / a["class"] * a["reports"] / 5
    cpu = (lessons * one + reports * cost["report"]) / 1000
    rate = lessons * a["peak"] / 3600
    cores = ceil(cpu * a["peak"] / 3600 / a["load"])
    kept = learners * a["lessons"] * a["answers"] * cost["bytes"]
    hosts = max(1, ceil(cores / a["cores"]))
    return Size(
        learners=learners,
        cpu_seconds=cpu,
        requests=rate * (2 + a["pages"] + a["answers"]),
        answers=rate * a["answers"],
        cores=cores,
        hosts=hosts + (hosts > 1),
        nodes=max(1, ceil(rate * (a["answers"] + 1) / a["commits"]), ceil(kept * 3 / a["node"])),
        bytes_a_year=kept,
        connections=2 * max(cores, 1),
    )


def breaks_first(one: Size, cost: dict[str, float]) -> tuple[str, str]:
    """What is too small, and what is done then."""
    classes = one.learners / ASSUMED["class"][0]
    if one.learners > 50_000_000:
        share = 100 * 3 * classes / ASSUMED["codes"][0]
        return (
            f"one cluster, one team, one code space ({share:.0f} % of all codes after three years)",
            "a cluster for each province, with its own codes; the country sums exports of columns",
        )
    if one.nodes > 1:
        return (
            "one database: commits at the peak, or three years of answers on a disk",
            "nodes by school (`db layout citus`), replicas for reports, districts from columns",
        )
    if one.answers > cost["writer"] / 2 or one.hosts > 1:
        return (
            "one machine: the writer of one file, cores at the peak",
            "PostgreSQL with a replica, several app hosts, connections pooled",
        )
    if one.cores > 2:
        return "cores of a small server at the peak", "a server with more cores, SQLite still"
    return "nothing: a machine of two cores and one file", "a backup elsewhere"


def costs_in(text: str) -> dict[str, float]:
    """The unit costs of a table of figures.

    Raises:
        SystemExit: a figure is not in it.
    """
    found = {name: float(value.replace(",", "")) for name, value in ROW.findall(text)}
    missing = [name for name in COSTS.values() if name not in found]
    if missing:
        raise SystemExit(f"docs/figures.md has no: {', '.join(missing)}")
    return {name: found[row] for name, row in COSTS.items()}


def tables(text: str) -> Iterator[str]:
    """The page's tables."""
    cost = costs_in(text)
    yield "| unit cost (cpu in ms, rate a second, database in bytes) | figure |\n|---|---|"
    for name, row in COSTS.items():
        yield f"| {row} | {cost[name]:g} |"
    yield "\n| assumed | value | why |\n|---|---|---|"
    for value, unit, why in ASSUMED.values():
        yield f"| {unit} | {value:,} | {why} |"
    yield (
        "\n| learners | cpu s a day | requests/s | answers/s | cores | app hosts | connections"
        " | database nodes | bytes a year |\n|---|---|---|---|---|---|---|---|---|"
    )
    sizes = [size_of(learners, cost) for learners in SIZES]
    for one in sizes:
        yield (
            f"| {one.learners:,} | {one.cpu_seconds:,.0f} | {one.requests:,.0f} |"
            f" {one.answers:,.1f} | {one.cores:,} | {one.hosts:,} | {one.connections:,} |"
            f" {one.nodes:,} | {one.bytes_a_year / 1e9:,.1f} GB |"
        )
    yield "\n| learners | breaks first | what is done |\n|---|---|---|"
    for one in sizes:
        what, then = breaks_first(one, cost)
        yield f"| {one.learners:,} | {what} | {then} |"
    mine = size_of(1_000_000, cost)
    yield (
        f"\nA million learners: {mine.cpu_seconds:,.0f} cpu-seconds a school day,"
        f" {mine.requests:,.0f} requests a second in the busiest hour,"
        f" {mine.bytes_a_year / 1e6:,.0f} bytes a learner and year."
    )


def main() -> None:
    """Print, or put into the page."""
    made = "\n".join(tables(FIGURES.read_text("utf-8"))) + "\n"
    if "--write" not in sys.argv:
        print(made)
        return
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
