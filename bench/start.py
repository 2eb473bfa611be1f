"""Starting, staying small, compiling: what a laptop in a cupboard notices."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import metadata
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
SHIPPED = ("webapp", "lessons", "quizzes", "locales", "static")
MIB = 1024 * 1024
COPIES = 5  # of each lesson
PAGES = ("/", "/lessons", "/lessons/scam-red-lights", "/help")
PAGES_OF_LEARNERS = ("/home", "/lessons/friend-never-met", "/lessons/scam-red-lights")


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Cold starts, memory, the compiler."""
    other = site.beside()
    return [*_starts(other, pace), *_memory(other, pace), *_compiler(site, pace), *_installed()]


def _starts(site: Site, pace: Pace) -> list[Figure]:
    """From making the process to the first page, beside a bare Flask under the same server."""

    def bare() -> float:
        with floor_server(site.folder, [1000]) as floor:
            return floor.ready_after

    used: list[float] = []

    def cached() -> float:
        with served(site.school.data, site.folder) as server:
            took = wait_for(server, FIRST)
            used.append(server.cpu_ms() / 1000)
            return took

    def compiling() -> float:
        shutil.rmtree(site.school.data / "cache", ignore_errors=True)
        return cached()

    floor, quick, slow = _turns((bare, cached, compiling), pace.repetitions)
    return _started(median(floor), quick, slow, used[::2])  # every other start had to compile


def _started(
    floor: float, quick: tuple[float, ...], slow: tuple[float, ...], used: list[float]
) -> list[Figure]:
    name = "start to first page"
    return [
        Figure(
            name=f"{name}, library cached",
            samples=quick,
            unit="s",
            floor=floor,
            of="bare Flask",
            target="<= 0.6",
            peer="Kolibri 1.0-1.1, CTFd 1.5, RELATE 2.0",
        ),
        Figure(name=f"{name}, library cached: cpu", samples=tuple(used), unit="s"),
        Figure(
            name=f"{name}, everything compiled",
            samples=slow,
            unit="s",
            floor=floor,
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
    """The shipped content, and the same with every lesson several times; in fresh processes."""
    taken = [_compile(ROOT) for _ in range(pace.repetitions)]
    few, count = tuple(seconds for seconds, _ in taken), taken[0][1]
    name = f"compile {count} lessons and their tests, 2 languages"
    found = [Figure(name=name, samples=few, unit="s")]
    if pace.is_quick:
        return found
    seconds, many = _compile(copied(ROOT, site.folder / "copied", COPIES))
    name, floor = f"compile {many} lessons, once", median(few)
    of = f"{count} lessons"
    return [*found, Figure(name=name, samples=(seconds,), unit="s", floor=floor, of=of)]


def _compile(root: Path) -> tuple[float, int]:
    """Seconds in a process of its own, the compiler's imports included; and how many lessons."""
    command = [sys.executable, "-m", "bench.compiling", str(root)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NoStart(f"{root} does not compile:\n{done.stderr[-1500:]}")
    seconds, count = done.stdout.split()
    return float(seconds), int(count)


def _installed() -> Iterator[Figure]:
    """Size on the disk of what `requirements.txt` names, and of the program itself."""
    named = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    files = [Path(str(at.locate())) for one in named for at in _files_of(one)]
    own = [path for folder in SHIPPED for path in (ROOT / folder).rglob("*")]
    size = sum(path.stat().st_size for path in {*files, *own} if path.is_file())
    yield Figure(
        name="installed: the program and all it needs but Python",
        samples=(size / MIB,),
        unit="MiB",
        target="<= 230",
        peer="Kolibri 377, CTFd 337, RELATE 325, without their databases",
    )


def _files_of(name: str) -> Sequence[metadata.PackagePath]:
    try:
        return metadata.distribution(name).files or ()
    except metadata.PackageNotFoundError:
        return ()  # for another system
