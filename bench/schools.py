"""`python -m bench.schools`: answers a second on PostgreSQL, one queue against a queue a school.

Processes as those of app hosts answer for 1, 2 and 8 schools, on a server of the run's own that
waits for its disk at each commit. Both ways take turns in the same run: transactions that name
their school, and the same ones that name none, as all did before. At the end every acknowledged
answer is looked for. `--delay 5` makes each flush of the log take so many milliseconds longer, as
a slow disk or a synchronous standby would.
"""

import argparse
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median
from typing import NamedTuple, Protocol

from bench import quiet
from bench.crowd import Crowd
from bench.faults.ground import keys_at
from bench.floors import Commits, hammer
from bench.school import LOCALE, ZONE
from dev import server as dev_server
from webapp.content.compile import load_library
from webapp.domain.bands import Band
from webapp.domain.consents import Standing
from webapp.domain.errors import Busy
from webapp.domain.people import Classroom, Learner, School
from webapp.store import classrooms, learners, people
from webapp.store.engine import Database
from webapp.store.ids import new_id
from webapp.store.migrations import upgrade

SCHOOLS, SEATS = (1, 2, 8), 64
PROCESSES, THREADS = 4, 4
DURABLE = {"max_connections": "200", "listen_addresses": ""}


class Pipe(Protocol):
    """What workers put their figures into."""

    def put(self, item: tuple[int, Commits]) -> None:
        """Put one in."""


class Round(NamedTuple):
    """One measurement: so many schools, in a queue each or in one."""

    schools: int
    is_by_school: bool


def main() -> None:
    """Start a server, fill it, let the workers answer, say what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds more for a flush")
    parser.add_argument("--cache", type=Path, default=Path("build/compiled"))
    asked = parser.parse_args()
    programs = dev_server.found()
    if programs is None:
        sys.exit(dev_server.MISSING)
    slow = {"commit_delay": str(int(asked.delay * 1000)), "commit_siblings": "0"}
    rounds = [
        Round(count, is_by_school)
        for _ in range(asked.repetitions)
        for count in SCHOOLS
        for is_by_school in (False, True)
    ]
    print(f"load {quiet.load():.2f} a core at the start; a flush {asked.delay:g} ms longer")
    with dev_server.server(programs, DURABLE | slow) as url:
        seats = _fill(url, asked.cache)
        found = _run(url, asked.cache, seats, rounds, asked.seconds)
        _say(found, rounds)
        told, kept = sum(one.count for done in found for one in done), keys_at(url)
        print(f"{told:,} answers acknowledged, {len(kept):,} kept, {len(set(kept)):,} different")


def _fill(url: str, cache: Path) -> list[list[Learner]]:
    """Schools with a class each; their learners."""
    library, now = load_library(cache), datetime.now(UTC)
    names = library.facts_in(LOCALE)
    database = Database(url)
    upgrade(database)
    found = []
    with database.writing() as session:
        for number in range(1, max(SCHOOLS) + 1):
            school = School(id=number, name=f"School {number}", is_demo=False, time_zone=ZONE)
            people.add_school(session, school, now)
            room = Classroom(
                school_id=number, id=new_id(now), name="5.1", code=f"BCDFG{number}",
                band=Band.B, grade=5,
            )  # fmt: skip
            classrooms.add(session, room, now)
            nicknames = [f"{a}.{b}" for a in names.first_words for b in names.second_words]
            seated = [_seat(room, n, nicknames[n], now) for n in range(SEATS)]
            learners.add_all(session, seated)
            found.append(seated)
    database.close()
    return found


def _seat(room: Classroom, number: int, nickname: str, now: datetime) -> Learner:
    return Learner(
        school_id=room.school_id,
        id=new_id(now),
        classroom_id=room.id,
        seat=number + 1,
        nickname=nickname,
        card_version=1,
        locale=LOCALE,
        consent=Standing.GIVEN,
        consent_version=1,
    )


def _run(
    url: str,
    cache: Path,
    seats: Sequence[Sequence[Learner]],
    rounds: Sequence[Round],
    seconds: float,
) -> list[list[Commits]]:
    """What each worker did, round by round."""
    start = multiprocessing.get_context("spawn")
    barrier, results = start.Barrier(PROCESSES), start.Queue()
    workers = [
        start.Process(
            target=work, args=(n, (url, cache, seconds), seats, rounds, (barrier, results))
        )
        for n in range(PROCESSES)
    ]
    for one in workers:
        one.start()
    found: list[list[Commits]] = [[] for _ in rounds]
    for _ in range(PROCESSES * len(rounds)):
        number, commits = results.get(timeout=600)
        found[number].append(commits)
    for one in workers:
        one.join()
    return found


def work(
    own: int,
    made: tuple[str, Path, float],
    seats: Sequence[Sequence[Learner]],
    rounds: Sequence[Round],
    shared: tuple[Barrier, Pipe],
) -> None:
    """One process of an app host: its threads answer, each for learners of one school."""
    (url, cache, seconds), (barrier, results) = made, shared
    library, database = load_library(cache), Database(url)
    for number, one in enumerate(rounds):
        mine = [_share(seats, own * THREADS + n, one.schools) for n in range(THREADS)]
        turns = [share[n] for n in range(min(map(len, mine))) for share in mine]
        crowd = Crowd(database, library, turns, THREADS, is_by_school=one.is_by_school)
        crowd.begin_again()
        barrier.wait(600)
        results.put((number, hammer(_patient(crowd), THREADS, seconds)))
        barrier.wait(600)
    database.close()


def _patient(crowd: Crowd) -> Callable[[int, int], None]:
    """Answer; whoever is told that the database is busy tries again, as a browser does."""

    def answer(number: int, n: int) -> None:
        while True:
            with suppress(Busy):
                crowd.answer(number, n)
                return

    return answer


def _share(seats: Sequence[Sequence[Learner]], thread: int, schools: int) -> Sequence[Learner]:
    """The learners of one thread of all."""
    together = PROCESSES * THREADS // schools  # threads of one school
    return seats[thread % schools][thread // schools :: together]


def _say(found: Sequence[Sequence[Commits]], rounds: Sequence[Round]) -> None:
    print("| schools | one queue | a queue a school | ratio of neighbours | p99, ms | cpu, ms |")
    for count in SCHOOLS:
        old, new = (
            [f for f, r in zip(found, rounds, strict=True) if r == (count, is_by)]
            for is_by in (False, True)
        )
        rates = [[sum(one.rate for one in done) for done in way] for way in (old, new)]
        ratios = [after / before for before, after in zip(*rates, strict=True)]
        cells = [str(count), *map(_range, rates)]
        cells.append(f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")
        cells += [
            " / ".join(_middle(way, name) for way in (old, new)) for name in ("p99", "cpu_ms")
        ]
        print(f"| {' | '.join(cells)} |")


def _middle(way: Sequence[Sequence[Commits]], name: str) -> str:
    return f"{median(getattr(one, name) for done in way for one in done):.3g}"


def _range(values: Sequence[float]) -> str:
    return f"{median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


if __name__ == "__main__":
    main()
