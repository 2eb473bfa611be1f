"""The doors: a class and a whole school sign in while somebody at their address guesses.

Everything comes from one address, as a school does. Times of replies to wrong, unknown and
pausing tries are compared by turns, each from an address of its own, so that no crowd forms.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from bench import arrivals, closed_tests, each_door
from bench.arrivals import a_class, pictures, taps
from bench.closed_tests import chance
from bench.figures import Figure
from bench.measure import Pace
from bench.processes import wait_for
from bench.school import LOGIN, open_database
from bench.site import READY, Site, served
from bench.visits import Visit
from webapp.domain.bands import Band
from webapp.domain.people import Learner
from webapp.domain.tries import Tries
from webapp.store import learners, people

ROUNDS = 60


def figures(site: Site, pace: Pace) -> Sequence[Figure]:
    """A class, a school before one server process, and, unless in haste, before two."""
    found = [
        _forty(site),
        *each_door.figures(site, pace),
        *arrivals.figures(site, site.server, "500 at once"),
    ]
    if not pace.is_quick:
        other = site.beside()
        with served(other.school.data, site.folder, workers=2) as server:
            wait_for(server, READY)
            found += arrivals.figures(other, server, "500 at once, two processes")
    return [*found, *_told_apart(site), *closed_tests.figures(site)]


def _forty(site: Site) -> Figure:
    """Forty sign in by class code, seat and pictures, side by side."""
    room, seated = a_class(site, 40, Band.B)
    began = time.perf_counter()
    with ThreadPoolExecutor(len(seated)) as pool:
        list(pool.map(lambda one: _enter(site, room.code, one), seated))
    took = time.perf_counter() - began
    return Figure(name="a class of 40 signs in, all steps", samples=(took,), unit="s", target="240")


def _enter(site: Site, code: str, one: Learner) -> None:
    visit, door = Visit(site.server.address), f"/sign-in/{code}/{one.seat}"
    visit.post("/sign-in", {"code": code}, visit.get("/sign-in"))
    visit.get(f"/sign-in/{code}")
    visit.post(door, taps(pictures(site, one)), visit.get(door))
    visit.close()


def _told_apart(site: Site) -> list[Figure]:
    """How well the times of replies tell wrong, unknown and pausing apart; 0.5 is not at all."""
    found = []
    for name, band in (("pictures", Band.B), ("words", Band.C)):
        room, seated = a_class(site, 2 + ROUNDS // 2, band)
        _note(site, lambda session, one=seated[0]: learners.note_tries(session, one, _many()))
        wrong = taps(pictures(site, seated[1])[::-1]) | {"words": "quite wrong words"}
        paths = [
            lambda n, code=room.code: f"/sign-in/{code}/{2 + n // 2}",
            lambda n, code=room.code: f"/sign-in/{code}/{100 + n % 40}",
            lambda n, code=room.code: f"/sign-in/{code}/1",
        ]
        found += _figures(site, name, [(path, lambda n, form=wrong: form) for path in paths])
    forms = [
        lambda n: {"login": LOGIN, "password": "w"},
        lambda n: {"login": "no", "password": "w"},
    ]

    def forget() -> None:
        _note(site, lambda session: people.note_tries(session, site.school.teacher, Tries()))

    found += _figures(site, "staff", [(lambda n: "/sign-in/staff", form) for form in forms], forget)
    forget()
    return found


def _many() -> Tries:
    return Tries(99, datetime.now(UTC))


def _note(site: Site, write: Callable[..., None]) -> None:
    database = open_database(site.school.data)
    with database.writing() as session:
        write(session)
    database.close()


def _figures(
    site: Site,
    name: str,
    kinds: Sequence[tuple[Callable[[int], str], Callable[[int], dict[str, str]]]],
    before: Callable[[], None] = lambda: None,
) -> list[Figure]:
    times: list[list[float]] = [[] for _ in kinds]
    for n in range(ROUNDS):
        visit = Visit(site.server.address, source=f"127.0.1.{n + 1}")
        before()
        page = visit.get(kinds[0][0](n))
        for turn in range(len(kinds)):
            kind = (n + turn) % len(kinds)
            path, form = kinds[kind]
            began = time.perf_counter()
            visit.post(path(n), form(n), page)
            times[kind].append(time.perf_counter() - began)
        visit.close()
    named = zip(("unknown", "pausing"), times[1:], strict=False)
    return [
        Figure(
            name=f"{name}: wrong or {other}",
            samples=(chance(times[0], theirs),),
            unit="AUC",
            target="0.35-0.65",
        )
        for other, theirs in named
    ]
