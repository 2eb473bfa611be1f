"""All hot paths in turns with their floors, so that a busy moment touches all of them.

Four floors: a file of the same size by nginx (by the server program where nginx is not installed),
a bare Flask page of that size, one row read by its key, one durable commit of one row.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from statistics import median

from bench.bare import Bare, bare
from bench.crowd import Crowd
from bench.figures import Figure
from bench.floors import hammer
from bench.measure import Case, Pace, Shot, shot, warm
from bench.paths.cases import ANSWERING, Path, paths
from bench.school import open_database
from bench.site import FEW, FILE, Floor, Site, floor_server
from bench.yards import Said

FLASK, FIND, COMMIT = "bare Flask", "SELECT by key", "commit"
AXIS = "path"
A_FLOOR = 1 / 3  # of the time that a path gets
SAID: Mapping[str, Said] = {
    "answer": ("<= 1.2", "Kolibri 11.7, CTFd 23.9, RELATE 35.6"),
    "learner's home": ("<= 3", "CTFd 22-26, Kolibri 52-85"),
    "lesson page, signed in": ("", "CTFd 14.4, RELATE 21.5-35"),
    "class report, 32 learners": ("", "Kolibri 68, RELATE 167"),
}
Times = dict[str, list[float]]


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Processor time, time and size of each; its floors of the same size in the same turns."""
    database, floor = open_database(site.school.data), bare(site.folder / "floor-rows")
    crowd = Crowd(database, site.library, site.crowd()[-ANSWERING:], FEW)
    there = paths(site, crowd)
    sizes = {name: warm(path.case, path.connections, pace) for name, path in there.items()}
    with floor_server(site.folder, set(sizes.values())) as files:
        seen, floors = _turns(there, sizes, files, floor, pace)
    floor.close()
    database.close()
    return [line for name in there for line in _lines(name, seen[name], floors[name])]


def _turns(
    there: Mapping[str, Path], sizes: Mapping[str, float], files: Floor, rows: Bare, pace: Pace
) -> tuple[dict[str, list[Shot]], dict[str, Times]]:
    shorter = replace(pace, seconds=pace.seconds * A_FLOOR)
    seen: dict[str, list[Shot]] = defaultdict(list)
    floors: dict[str, Times] = {name: defaultdict(list) for name in there}
    for _ in range(pace.repetitions):
        everywhere = {
            FIND: hammer(rows.find, 1, shorter.seconds).cpu_ms,
            COMMIT: hammer(rows.insert, 1, shorter.seconds).cpu_ms,
        }
        for name, path in there.items():
            seen[name].append(shot(path.case, path.connections, pace.seconds))
            for kind, case in _bare_cases(files, sizes[name]).items():
                floors[name][kind].append(shot(case, FEW, shorter.seconds).cpu_ms)
            for kind, value in everywhere.items():
                floors[name][kind].append(value)
    return seen, floors


def _bare_cases(files: Floor, size: float) -> dict[str, Case]:
    return {
        FILE: Case(files.files, files.file(size)),
        FLASK: Case(files.server, files.page(size)),
    }


def _lines(name: str, shots: list[Shot], floors: Times) -> Iterator[Figure]:
    target, peer = SAID.get(name, ("", ""))
    medians = {kind: median(values) for kind, values in floors.items()}
    yield Figure(
        name=f"path, {name}: cpu",
        samples=tuple(one.cpu_ms for one in shots),
        unit="ms/req",
        floor=medians[FLASK],
        of=FLASK,
        target=target,
        peer=peer,
        axis=AXIS,
        series=name,
        floors=medians,
    )
    yield Figure(
        name=f"path, {name}: p50",
        samples=tuple(one.load.percentile(0.5) for one in shots),
        unit="ms",
        axis=AXIS,
        series=name,
    )
    yield Figure(
        name=f"path, {name}: on the wire",
        samples=(median(one.load.body_bytes for one in shots),),
        unit="B",
        axis=AXIS,
        series=name,
    )
