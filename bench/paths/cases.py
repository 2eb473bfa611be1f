"""The requests that a school makes all day: doors, pages, answers, reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

from bench import home, lesson, simulations
from bench.answers import posts
from bench.crowd import Crowd
from bench.load import Source, request_bytes
from bench.measure import Case, again
from bench.paths.gathering import Gathering
from bench.school import LEAD, LOGIN, PASSWORD
from bench.site import CLASS, FEW, Site
from bench.visits import Visit, plain_get, token_in
from webapp.domain.people import Learner

ANSWERING = 80  # learners


@dataclass(frozen=True, slots=True)
class Path:
    """A kind of request, and how many people make it at once."""

    case: Case
    connections: int = FEW


def paths(site: Site, crowd: Crowd) -> dict[str, Path]:
    """All of them by name, on one site."""
    return {
        **{name: Path(case) for name, case in _of_learners(site, crowd).items()},
        **{name: Path(case) for name, case in Gathering(site).cases().items()},
        **{name: Path(case, 1) for name, case in _of_staff(site).items()},
    }


def _of_learners(site: Site, crowd: Crowd) -> dict[str, Case]:
    server = site.server
    stranger = again(plain_get(lesson.PATH, server.address), FEW)
    players = site.crowd()[:-ANSWERING]  # a new run of a lesson would end their simulations
    moves = [simulations.moves(site, players[number::FEW]) for number in range(FEW)]
    answers = [posts(site, crowd, number) for number in range(FEW)]
    return {
        "lesson page, signed out": Case(server, stranger),
        "lesson page, signed in": Case(server, site.gets(lesson.PATH, FEW)),
        "learner's home": Case(server, site.gets("/home", FEW)),
        "sign-in by pictures": Case(server, [home.third_taps(site) for _ in range(FEW)], b"303"),
        "sign-in by card": Case(server, [_cards(site, n) for n in range(FEW)], b"303"),
        "answer": Case(server, answers, before=crowd.begin_again),
        "move in a simulation": Case(server, moves),
    }


def _of_staff(site: Site) -> dict[str, Case]:
    room = site.classroom.id
    return {
        "sign-in of staff": Case(site.server, [home.staff(site)], b"303"),
        "class report, 32 learners": _page(site, LOGIN, f"/classrooms/{room}/report"),
        "evidence of a class": _page(site, LOGIN, f"/classrooms/{room}/evidence"),
        "evidence of the school": _page(site, LEAD, "/school/evidence"),
    }


def _page(site: Site, login: str, path: str) -> Case:
    visit = Visit(site.server.address)
    visit.sign_in_staff(login, PASSWORD)
    visit.close()
    return Case(site.server, again(visit.replay(path), 1))


def _cards(site: Site, number: int) -> Source:
    """The tap that follows the scan of a card, of one seat after the other."""
    requests = cycle(list(_scanned(site, site.seats(CLASS)[number::FEW])))
    return lambda: next(requests)


def _scanned(site: Site, learners: tuple[Learner, ...]) -> Iterator[bytes]:
    for learner in learners:
        visit = Visit(site.server.address)
        path = f"/card/{site.school.card(learner)}"
        visit.open(path)
        form = urlencode({"csrf_token": token_in(visit.get("/card"))}).encode()
        yield request_bytes(path, visit.address, visit.headers(), form)
        visit.close()
