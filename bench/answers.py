"""Answers kept: through the whole server, at the operation alone, and a bare INSERT a commit."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.bare import bare
from bench.crowd import Crowd
from bench.figures import Figure
from bench.floors import Commits, hammer
from bench.load import Source, request_bytes
from bench.measure import Case, Pace, Shot, take_turns
from bench.school import open_database
from bench.site import FEW, MANY, Site
from bench.visits import token_in
from bench.yards import CPU, P99, RATE, Said, lines
from webapp.domain.people import Learner

BARE = "bare INSERT"
SAID: dict[int, dict[str, Said]] = {
    MANY: {
        RATE: (">= 1,000", "CTFd 84, Kolibri 73-80, RELATE 51"),
        P99: ("<= 60", "CTFd 390, Kolibri 3,050"),
        CPU: ("<= 1.2", "Kolibri 12-14, CTFd 23, RELATE 37"),
    },
    FEW: {P99: ("<= 10", "CTFd 55, Kolibri 706"), CPU: ("", "Kolibri 11.7, CTFd 23.9")},
}


def figures(site: Site, pace: Pace) -> list[Figure]:
    """By HTTP at 16 and 2 writers, by the operation, and by bare SQL, in the same run."""
    database = open_database(site.school.data)
    crowd = Crowd(database, site.library, site.crowd(), MANY)
    commits, alone, lonely = _alone(site.folder, crowd, pace)
    found = [
        *_of(f"bare INSERT, {MANY} threads", commits, None),
        *_of(f"operation alone, {MANY} threads", alone, commits),
        *_of("operation alone, 1 thread", lonely, commits),
    ]
    sources = [posts(site, crowd, number) for number in range(MANY)]
    case = Case(site.server, sources, before=crowd.begin_again)
    for connections in (MANY, FEW):
        shots = take_turns({"answer": case}, connections, pace)["answer"]
        found += _by_http(f"answer by HTTP, c{connections}", shots, commits, SAID[connections])
    database.close()
    return found


def posts(site: Site, crowd: Crowd, number: int) -> Source:
    """The forms of one connection's learners, each of them signed in with its own card."""
    opened = {learner.id: _opened(site, learner) for learner in crowd.share(number)}

    def next_one() -> bytes:
        turn = crowd.next(number)
        headers, token = opened[turn.learner.id]
        form = {"csrf_token": token, "client_key": turn.client_key, "pick": turn.pick}
        path = f"/lessons/{turn.lesson.id}/questions/{turn.question.id}"
        return request_bytes(path, site.server.address, headers, urlencode(form).encode())

    return next_one


def _opened(site: Site, learner: Learner) -> tuple[list[tuple[str, str]], str]:
    """Headers and form token of a learner's browser; htmx sends the forms."""
    visit = site.signed_in(learner)
    visit.open(f"/card/{site.school.card(learner)}")  # its code goes on in the cookie
    token = token_in(visit.get("/card"))
    visit.close()
    return [*visit.headers(), ("HX-Request", "true")], token


def _alone(folder: Path, crowd: Crowd, pace: Pace) -> tuple[list[Commits], ...]:
    """Bare SQL and the operation take turns, while the server has nothing to do."""
    floor = bare(folder / "bare")
    taken: tuple[list[Commits], ...] = ([], [], [])
    for _ in range(pace.repetitions):
        crowd.begin_again()
        taken[0].append(hammer(floor.insert, MANY, pace.seconds))
        taken[1].append(hammer(crowd.answer, MANY, pace.seconds))
        crowd.begin_again()
        taken[2].append(hammer(crowd.answer, 1, pace.seconds))
    floor.close()
    return taken


def _of(name: str, ours: Sequence[Commits], floor: Sequence[Commits] | None) -> list[Figure]:
    parts = {"rate": "answers/s", "p50": "ms", "p99": "ms", "cpu_ms": "ms/answer"}
    return [
        Figure(
            name=f"{name}: {part.removesuffix('_ms')}",
            samples=tuple(getattr(c, part) for c in ours),
            unit=unit,
            floor=median(getattr(c, part) for c in floor) if floor else None,
            of=BARE if floor else "",
            target="ratio <= 2" if floor and part == "p50" and str(MANY) in name else "",
        )
        for part, unit in parts.items()
    ]


def _by_http(
    name: str, shots: Sequence[Shot], bare: Sequence[Commits], said: dict[str, Said]
) -> list[Figure]:
    floors = {
        RATE: median(c.rate for c in bare),
        P99: median(c.p99 for c in bare),
        CPU: median(c.cpu_ms for c in bare),
    }
    worst = max(shot.load.times[-1] for shot in shots)
    found = [
        Figure(
            name=line.name,
            samples=line.samples,
            unit=line.unit,
            floor=floors.get(line.name.rpartition(": ")[2]),
            of=BARE,
            target=line.target,
            peer=line.peer,
            note=line.note,
        )
        for line in lines(name, shots, [], "", said)
    ]
    return [*found, Figure(name=f"{name}: worst", samples=(worst,), unit="ms", target="<= 250")]
