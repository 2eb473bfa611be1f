"""Reports of a school year: a class of 60, a school of 3,000, with one year and with ten."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench import copies, databases
from bench.figures import Figure
from bench.measure import Case, Pace, Shot, again, take_turns
from bench.processes import Server, wait_for
from bench.school import LEAD, LOGIN, PASSWORD
from bench.site import READY, Site, served
from bench.statements import counted
from bench.visits import Visit
from bench.year import FEW, LARGE, MANY, SIZE, Year, taught

YEARS = 9  # before the newest one
SAID = {"class": ("<= 50, ratio <= 1.2", "<= 12"), "school": ("<= 500, ratio <= 1.2", "")}


def figures(site: Site, pace: Pace) -> Iterator[Figure]:
    """Two servers take turns, one with one year and one with ten."""
    classes = FEW if pace.is_quick else MANY
    short, long = site.folder / "year", site.folder / "ten-years"
    year = taught(short, site.library, classes, datetime.now(UTC))
    site.lend_cache(short)
    databases.copy(short, long)
    copies.age(long, YEARS)
    with ExitStack() as stack:
        cases: dict[str, Case] = {}
        for name, data in (("1", short), ("10", long)):
            server = stack.enter_context(served(data, site.folder))
            wait_for(server, READY)
            cases |= {f"{name}x{kind}": case for kind, case in _cases(server, year).items()}
        shots = take_turns(cases, 1, pace)
    names = {
        "class": "a class of 60, a school year",
        "school": f"evidence of {classes * SIZE + LARGE:,} learners, a school year",
    }
    for kind, name in names.items():
        yield from _lines(kind, name, shots)
        yield _statements(kind, name, long, year)


def _cases(server: Server, year: Year) -> dict[str, Case]:
    found = {}
    for kind, login, path in _pages(year):
        visit = Visit(server.address)
        visit.sign_in_staff(login, PASSWORD)
        visit.close()
        found[kind] = Case(server, again(visit.replay(path), 1))
    return found


def _pages(year: Year) -> tuple[tuple[str, str, str], ...]:
    return (("class", LOGIN, year.report), ("school", LEAD, year.evidence))


def _lines(kind: str, name: str, shots: dict[str, tuple[Shot, ...]]) -> Iterator[Figure]:
    short, long = shots[f"1x{kind}"], shots[f"10x{kind}"]
    yield Figure(
        name=f"{name}: cpu after ten years",
        samples=tuple(shot.cpu_ms for shot in long),
        unit="ms/req",
        floor=median(shot.cpu_ms for shot in short),
        of="one year",
        target=SAID[kind][0],
    )
    yield Figure(
        name=f"{name}: p50, c1",
        samples=tuple(shot.load.percentile(0.5) for shot in long),
        unit="ms",
        floor=median(shot.load.percentile(0.5) for shot in short),
        of="one year",
    )


def _statements(kind: str, name: str, data: Path, year: Year) -> Figure:
    login, path = next((login, path) for one, login, path in _pages(year) if one == kind)
    count = counted(data, path, login)
    return Figure(name=f"{name}: SQL statements", samples=(count,), unit="", target=SAID[kind][1])
