"""The site under test: a school in a folder of its own, served as `netsprout serve` does it."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench import databases, nginx
from bench import school as schools
from bench.load import Source, run
from bench.measure import again
from bench.processes import Server, free_port, serving, wait_for
from bench.school import BenchSchool
from bench.visits import Visit, plain_get
from webapp.content.compile import load_library
from webapp.domain.bands import Band
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner

MANY, FEW = 16, 2  # connections: a queue, and two people
CLASS, CROWD = 32, (80, 80, 80, 80)  # seats: of the class that reads, of those that answer
SERVE = "import sys; from webapp.cli.main import main; sys.argv[0] = 'netsprout'; main()"
READY = "/healthz"
SPARE = "spare"
IS_NGINX = bool(nginx.program())
FILE = "file by nginx" if IS_NGINX else "file by granian"  # whose static file the floor is
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Site:
    """A running server with a class of 32, a crowd of 320, and a folder for everything."""

    server: Server
    school: BenchSchool
    library: Library
    folder: Path

    def beside(self) -> "Site":
        """The same school on a data folder that no server holds: two never share one."""
        return replace(self, school=replace(self.school, data=self.folder / SPARE))

    @property
    def classroom(self) -> Classroom:
        """The class that the load comes from."""
        return self.school.classes[0][0]

    def seats(self, count: int) -> tuple[Learner, ...]:
        """The first seats of that class."""
        return self.school.classes[0][1][:count]

    def crowd(self) -> tuple[Learner, ...]:
        """Four more classes, which have done nothing yet."""
        return tuple(learner for _, seated in self.school.classes[1:] for learner in seated)

    def signed_in(self, learner: Learner) -> Visit:
        """A browser in which a learner opened the door with the card."""
        visit = Visit(self.server.address)
        visit.sign_in_with_card(self.school.card(learner))
        return visit

    def lend_cache(self, data: Path) -> None:
        """Spare a server on another data folder the compiling of the same content."""
        shutil.copytree(self.school.data / "cache", data / "cache", dirs_exist_ok=True)

    def gets(self, path: str, count: int) -> list[Source]:
        """A GET by a learner of its own for each connection, with the cookies of a sign-in."""
        sources: list[Source] = []
        for learner in self.seats(count):
            visit = self.signed_in(learner)
            sources += again(visit.replay(path), 1)
            visit.close()
        return sources


@dataclass(frozen=True, slots=True)
class Floor:
    """The same server program with nothing to do."""

    server: Server
    ready_after: float  # seconds
    files: Server  # nginx where it is installed, else the same server

    def page(self, size: float) -> list[Source]:
        """A Flask response of so many bytes."""
        return again(plain_get(f"/page/{round(size)}", self.server.address), MANY)

    def file(self, size: float) -> list[Source]:
        """A static file of so many bytes."""
        return again(plain_get(f"/files/{round(size)}.bin", self.files.address), MANY)


def environment(data: Path, port: int) -> dict[str, str]:
    """The settings of a server under test."""
    return {
        "NETSPROUT_DATA": str(data),
        "NETSPROUT_HOST": "127.0.0.1",
        "NETSPROUT_PORT": str(port),
        "NETSPROUT_LOG": "warning",
        "NETSPROUT_DATABASE_URL": databases.address_of(data) if databases.server() else "",
    }


@contextlib.contextmanager
def served(data: Path, folder: Path, workers: int = 1) -> Iterator[Server]:
    """A server on a data folder. It may not answer yet."""
    port = free_port()
    command = [sys.executable, "-c", SERVE, "serve", f"--workers={workers}"]
    with serving(command, port, folder, environment(data, port)) as server:
        yield server


def units_of(library: Library) -> list[Lesson | Quiz]:
    """Lessons and tests of band B."""
    return [*library.lessons_of(Band.B, "zh-Hans"), *library.quizzes_of(Band.B, "zh-Hans")]


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Site]:
    """A site with a class that has worked through every unit once."""
    library, now = load_library(folder / "data" / "cache"), datetime.now(UTC)
    school = schools.build(folder / "data", library, [CLASS, *CROWD], now)
    database = schools.open_database(school.data)
    schools.answer_all(database, units_of(library), school.classes[0][1], now)
    database.close()
    databases.copy(school.data, folder / SPARE)
    with served(school.data, folder) as server:
        wait_for(server, READY)
        yield Site(server, school, library, folder)


@contextlib.contextmanager
def floor_server(folder: Path, sizes: Iterable[float]) -> Iterator[Floor]:
    """The floor of pages of these sizes."""
    files, port = folder / "floor", free_port()
    files.mkdir(exist_ok=True)
    for size in sizes:
        (files / f"{round(size)}.bin").write_bytes(os.urandom(round(size)))
    command = [sys.executable, "-m", "bench.floors", str(files), str(port)]
    with ExitStack() as stack:
        env = {"PYTHONPATH": str(ROOT)}
        server = stack.enter_context(serving(command, port, folder, env))
        ready = wait_for(server, READY)
        there = stack.enter_context(nginx.serving_files(files, folder)) if IS_NGINX else server
        wait_for(there, READY)
        yield Floor(server, ready, there)


def size_of(site: Site, request: bytes) -> float:
    """Bytes of the body of a reply, as sent over the wire."""
    load = run(site.server.address, again(request, 1), 0.1)
    return median([load.body_bytes])
