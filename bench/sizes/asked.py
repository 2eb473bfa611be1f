"""What is asked of a school of any size: its learners' hot paths, its reports."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import databases
from bench import school as schools
from bench.answers import posts
from bench.crowd import Crowd
from bench.home import third_taps
from bench.measure import Case, Pace, again, take_turns
from bench.processes import TICKS, Server, database_ticks, wait_for
from bench.school import LEAD, LOGIN, PASSWORD, BenchSchool
from bench.site import FEW, READY, Site, served
from bench.visits import Visit
from webapp.domain.library import Library
from webapp.operations import evidence

ANSWERING = 8  # learners of the first class
HOME, ANSWER, SIGN_IN = "home", "answer", "sign-in by pictures"
REPORT, SCHOOL, DISTRICT = "report of a class", "evidence of the school", "evidence of all schools"


@dataclass(frozen=True, slots=True)
class Asked:
    """A server on one school."""

    server: Server
    school: BenchSchool
    library: Library
    data: Path

    def times(self, pace: Pace) -> dict[str, tuple[float, ...]]:
        """Milliseconds of processor time of each kind of request, of the whole server side."""
        database = schools.open_database(self.data)
        site = Site(self.server, self.school, self.library, self.data)
        room, seats = self.school.classes[0]
        crowd = Crowd(database, self.library, seats[:ANSWERING], FEW)
        sources = [posts(site, crowd, number) for number in range(FEW)]
        many = {
            HOME: Case(self.server, site.gets("/home", FEW)),
            ANSWER: Case(self.server, sources, before=crowd.begin_again),
        }
        pages = {
            SIGN_IN: Case(self.server, [third_taps(site)], b"303"),
            REPORT: self._page(LOGIN, f"/classrooms/{room.id}/report"),
            SCHOOL: self._page(LEAD, "/school/evidence"),
        }
        shots = take_turns(many, FEW, pace) | take_turns(pages, 1, pace)
        found = {name: tuple(shot.cpu_ms for shot in taken) for name, taken in shots.items()}
        with database.reading() as session:
            school = schools.school_of(session)
            content = evidence.content_for(self.library, self.library.framework)
            period = evidence.periods_to_choose(session, school, datetime.now(UTC))[0]
            found[DISTRICT] = _alone(
                lambda: evidence.evidence_of_district(session, period, content), pace
            )
        database.close()
        return found

    def _page(self, login: str, path: str) -> Case:
        visit = Visit(self.server.address)
        visit.sign_in_staff(login, PASSWORD)
        visit.close()
        return Case(self.server, again(visit.replay(path), 1))


def _alone(work: Callable[[], object], pace: Pace) -> tuple[float, ...]:
    """Processor time of an operation in this process, and of the database for it."""
    work()
    found = []
    for _ in range(pace.repetitions):
        count, until = 0, time.perf_counter() + pace.seconds
        cpu, behind = time.process_time(), database_ticks()
        while time.perf_counter() < until:
            work()
            count += 1
        used = time.process_time() - cpu + (database_ticks() - behind) / TICKS
        found.append(used * 1000 / count)
    return tuple(found)


@contextmanager
def asked(data: Path, school: BenchSchool, library: Library) -> Iterator[Asked]:
    """Serve a school."""
    with served(data, data) as server:
        wait_for(server, READY)
        yield Asked(server, school, library, data)


def megabytes(data: Path) -> float:
    """Of the database."""
    return databases.size_of(data) / 1e6
