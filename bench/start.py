"""Starting, staying small, compiling: what a laptop in a cupboard notices."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.compiling import copied
from bench.figures import Figure
from bench.load import run
from bench.measure import Pace, again
from bench.processes import NoStart, wait_for
from bench.site import MANY, ROOT, Site, floor_server, served
from bench.visits import plain_get

FIRST = "/"
COPIES = 20  # of the four lessons: eighty
PAGES = ("/", "/lessons", "/lessons/scam-red-lights", "/help")
PAGES_OF_LEARNERS = ("/home", "/lessons/friend-never-met", "/lessons/scam-red-lights")


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Cold starts, memory, the compiler."""
    return [*_starts(site, pace), *_memory(site, pace), *_compiler(site, pace)]


def _starts(site: Site, pace: Pace) -> list[Figure]:
    """From making the process to the first page, beside a bare Flask under the same server."""

    def bare() -> float:
        with floor_server(site.folder, [1000]) as floor:
            return floor.ready_after

    def cached() -> float:
        with served(site.school.data, site.folder) as server:
            return wait_for(server, FIRST)

    def compiling() -> float:
        shutil.rmtree(site.school.data / "cache", ignore_errors=True)
        return cached()

    floor, quick, slow = _turns((bare, cached, compiling), pace.repetitions)
    return [
        Figure(
            name="start to first page, library cached",
            samples=quick,
            unit="s",
            floor=median(floor),
            of="bare Flask",
            target="<= 0.6",
            peer="Kolibri 1.0-1.1, CTFd 1.5, RELATE 2.0",
        ),
        Figure(
            name="start to first page, everything compiled",
            samples=slow,
            unit="s",
            floor=median(floor),
            of="bare Flask",
        ),
    ]


def _turns(works: tuple[Callable[[], float], ...], repetitions: int) -> list[tuple[float, ...]]:
    found: list[list[float]] = [[] for _ in works]
    for _ in range(repetitions):
        for place, work in enumerate(works):
            found[place].append(work())
    return [tuple(times) for times in found]


def _memory(site: Site, pace: Pace) -> list[Figure]:
    """All processes together, before and after visits; shared pages count once."""
    with floor_server(site.folder, [1000]) as floor:
        bare = floor.server.pss_mib()
    with served(site.school.data, site.folder) as server:
        wait_for(server, FIRST)
        idle = server.pss_mib()
        here = replace(site, server=server)
        for path in PAGES:
            run(server.address, again(plain_get(path, server.address), MANY), pace.seconds)
        for path in PAGES_OF_LEARNERS:
            run(server.address, here.gets(path, MANY), pace.seconds)
        after = server.pss_mib()
    return [
        Figure(
            name="memory idle, all processes (PSS)",
            samples=(idle,),
            unit="MiB",
            floor=bare,
            of="bare Flask",
            target="<= 110",
            peer="Kolibri 99, CTFd 353, RELATE 447",
        ),
        Figure(
            name="memory after the load",
            samples=(after,),
            unit="MiB",
            floor=idle,
            of="idle",
            target="<= 140, <= 1.3 x",
            peer="Kolibri 486-560, RELATE 531",
        ),
    ]


def _compiler(site: Site, pace: Pace) -> list[Figure]:
    """The shipped content, and the same with every lesson twenty times; in fresh processes."""
    few = tuple(_compile(ROOT) for _ in range(pace.repetitions))
    found = [Figure(name="compile 4 lessons and 2 tests, 2 languages", samples=few, unit="s")]
    if pace.is_quick:
        return found
    eighty = copied(ROOT, site.folder / "eighty", COPIES)
    name, floor = f"compile {4 * COPIES} lessons, once", median(few)
    return [
        *found,
        Figure(name=name, samples=(_compile(eighty),), unit="s", floor=floor, of="4 lessons"),
    ]


def _compile(root: Path) -> float:
    """Seconds in a process of its own, the compiler's imports included."""
    command = [sys.executable, "-m", "bench.compiling", str(root)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NoStart(f"{root} does not compile:\n{done.stderr[-1500:]}")
    return float(done.stdout.split()[0])
