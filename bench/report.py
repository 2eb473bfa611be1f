"""The class report: it must cost what the class is large, never what its history is long."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench import copies, databases, report_page, reports_of_a_year
from bench import school as schools
from bench.figures import Figure
from bench.measure import Case, Pace, Shot, again, take_turns
from bench.processes import Server, wait_for
from bench.school import LOGIN, PASSWORD, BenchSchool
from bench.site import READY, Site, served
from bench.statements import counted
from bench.visits import Visit
from webapp.domain.bands import Band

# A class of the program has at most 80 seats; 2,400 is as many nicknames as there are.
SIZES, QUICK_SIZES = (30, 300, 2400), (30, 300)
YEARS = 9  # before the newest one: ten times the answers
P50_SAID = {30: ("", "Kolibri 111"), 300: ("<= 60", "Kolibri 466, RELATE 1,401")}
BYTES_SAID = {300: ("<= 100,000", "Kolibri 2,156,000, RELATE 2,152,000")}
NOTHING = ("", "")


@dataclass(frozen=True, slots=True)
class Histories:
    """The same school twice: with a short history and with ten times as much of it."""

    short: Path
    long: Path
    school: BenchSchool
    first: float  # bytes of the database for an answer of a first year
    growth: float  # and for one of the years after
    answers: int  # in the long one

    def paths(self) -> dict[int, str]:
        """Addresses of the reports by class size."""
        return {
            len(seated): f"/classrooms/{classroom.id}/report"
            for classroom, seated in self.school.classes
        }


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Two servers take turns, one on each history."""
    made = _made(site, QUICK_SIZES if pace.is_quick else SIZES)
    with ExitStack() as stack:
        cases: dict[str, Case] = {}
        for name, data in (("1", made.short), ("10", made.long)):
            server = stack.enter_context(served(data, site.folder))
            wait_for(server, READY)
            cases |= {f"{name}x{size}": case for size, case in _cases(server, made).items()}
        shots = take_turns(cases, 1, pace)
        seen = list(report_page.figures(cases["1x300"].server, made.paths()[300], pace))
    found = [line for size in made.paths() for line in _lines(size, shots, made)]
    of_years = reports_of_a_year.figures(site, pace)
    return [*found, *seen, *_growth(list(made.paths()), shots), _size(made), *of_years]


def _made(site: Site, sizes: tuple[int, ...]) -> Histories:
    now, short, long = datetime.now(UTC), site.folder / "short", site.folder / "long"
    school = schools.build(short, site.library, sizes, now)
    tests, database = site.library.quizzes_of(Band.B, "zh-Hans"), schools.open_database(short)
    empty = databases.size_of(short)
    made = sum(schools.answer_all(database, tests, who, now) for _, who in school.classes)
    database.close()
    few = databases.size_of(short)
    site.lend_cache(short)
    databases.copy(short, long)
    copies.age(long, YEARS)
    return Histories(
        short=short,
        long=long,
        school=school,
        first=(few - empty) / made,
        growth=(databases.size_of(long) - few) / (made * YEARS),
        answers=made * (YEARS + 1),
    )


def _cases(server: Server, made: Histories) -> dict[int, Case]:
    visit = Visit(server.address)
    visit.sign_in_staff(LOGIN, PASSWORD)
    visit.close()
    return {size: Case(server, again(visit.replay(path), 1)) for size, path in made.paths().items()}


def _lines(size: int, shots: dict[str, tuple[Shot, ...]], made: Histories) -> Iterator[Figure]:
    short, long = shots[f"1x{size}"], shots[f"10x{size}"]
    yield Figure(
        name=f"report of {size:,} after 10 x the answers: p50, c1",
        samples=_p50(long),
        unit="ms",
        floor=median(_p50(short)),
        of="1 x",
        target=P50_SAID.get(size, NOTHING)[0],
        peer=P50_SAID.get(size, NOTHING)[1],
    )
    yield Figure(
        name=f"report of {size:,}: cpu",
        samples=tuple(s.cpu_ms for s in long),
        unit="ms/req",
        floor=median(s.cpu_ms for s in short),
        of="1 x",
    )
    yield Figure(
        name=f"report of {size:,}: compressed",
        samples=(long[0].load.body_bytes,),
        unit="B",
        floor=short[0].load.body_bytes,
        of="1 x",
        target=BYTES_SAID.get(size, NOTHING)[0],
        peer=BYTES_SAID.get(size, NOTHING)[1],
    )
    yield Figure(
        name=f"report of {size:,}: SQL statements",
        samples=(counted(made.long, made.paths()[size]),),
        unit="",
        target="<= 10",
        peer={30: "Kolibri 26, RELATE 105", 300: "Kolibri 26, RELATE 915"}.get(size, ""),
    )


def _growth(sizes: list[int], shots: dict[str, tuple[Shot, ...]]) -> Iterator[Figure]:
    """How much more a larger class costs."""
    for size in sizes[1:]:
        yield Figure(
            name=f"report of {size:,} beside one of {sizes[0]}: p50",
            samples=_p50(shots[f"10x{size}"]),
            unit="ms",
            floor=median(_p50(shots[f"10x{sizes[0]}"])),
            of=f"of {sizes[0]}",
            target="ratio <= 4" if size == 300 else "",
        )


def _size(made: Histories) -> Figure:
    return Figure(
        name="database: an answer, all in",
        samples=(made.growth, made.first),
        unit="B",
        target="<= 250",
        peer="CTFd 197, RELATE 820, Kolibri 1,070",
        note=f"of {made.answers:,}",
    )


def _p50(shots: tuple[Shot, ...]) -> tuple[float, ...]:
    return tuple(shot.load.percentile(0.5) for shot in shots)
