"""The learner's first page, and signing in: by password and by three pictures."""

from collections.abc import Iterator
from itertools import cycle
from statistics import median
from urllib.parse import urlencode

from argon2 import PasswordHasher

from bench.figures import Figure
from bench.load import Source, request_bytes
from bench.measure import Case, Pace, take_turns, timed
from bench.school import LOGIN, PASSWORD
from bench.site import FEW, MANY, Site, floor_server, size_of
from bench.visits import Visit, token_in
from bench.yards import CPU, P50, P99, RATE, lines
from webapp.domain.cards import Seat, pictures_of
from webapp.domain.people import Learner

FLASK = "bare Flask"
SAID = {
    MANY: {
        RATE: (">= 500", "RELATE 79, Kolibri 15"),
        CPU: ("<= 3", "CTFd 22-26, Kolibri 52-85"),
    },
    FEW: {P50: ("", "Kolibri 86, RELATE 36"), P99: ("", "Kolibri 207"), CPU: ("<= 3", "")},
}


def figures(site: Site, pace: Pace) -> list[Figure]:
    """The home page at 16 and 2 connections, then the doors."""
    size = size_of(site, site.gets("/home", 1)[0]())
    found = [Figure(name="learner home: compressed", samples=(size,), unit="B")]
    with floor_server(site.folder, [size]) as floor:
        cases = {
            "home": Case(site.server, site.gets("/home", MANY)),
            FLASK: Case(floor.server, floor.page(size)),
        }
        for connections in (MANY, FEW):
            shots = take_turns(cases, connections, pace)
            label = f"learner home, c{connections}"
            found += lines(label, shots["home"], shots[FLASK], FLASK, SAID[connections])
    return found + _doors(site, pace)


def _doors(site: Site, pace: Pace) -> list[Figure]:
    """Sign-ins one after the other, against the hash alone; a pupil's needs no hash."""
    cases = {
        "staff": Case(site.server, [staff(site)], b"303"),
        "pictures": Case(site.server, [third_taps(site)], b"303"),
    }
    shots = take_turns(cases, 1, pace)
    hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
    kept = hasher.hash(PASSWORD)
    bare = median(timed(lambda: hasher.verify(kept, PASSWORD), 9))
    teacher = tuple(s.load.percentile(0.5) for s in shots["staff"])
    pupil = tuple(s.load.percentile(0.5) for s in shots["pictures"])
    return [
        Figure(
            name="sign-in of staff: p50, c1",
            samples=teacher,
            unit="ms",
            floor=bare,
            of="argon2 alone",
            peer="Kolibri 75-79, CTFd 220, RELATE 339",
        ),
        Figure(
            name="sign-in by pictures: p50, c1",
            samples=pupil,
            unit="ms",
        ),
        Figure(
            name="sign-in by pictures: cpu",
            samples=tuple(s.cpu_ms for s in shots["pictures"]),
            unit="ms/req",
            target="<= 66",
            peer="of two cores, for 300 in 10 s; Kolibri 77, CTFd 220",
        ),
    ]


def staff(site: Site) -> Source:
    """The same teacher again and again, from a browser that is not signed in."""
    visit, path = Visit(site.server.address), "/sign-in/staff"
    form = {"csrf_token": token_in(visit.get(path)), "login": LOGIN, "password": PASSWORD}
    request = request_bytes(path, visit.address, visit.headers(), urlencode(form).encode())
    visit.close()
    return lambda: request


def third_taps(site: Site) -> Source:
    """The last step of signing in by pictures, of one seat after the other."""
    requests = cycle(list(_third_taps(site)))
    return lambda: next(requests)


def _third_taps(site: Site) -> Iterator[bytes]:
    visit = Visit(site.server.address)
    for learner in site.seats(MANY):
        path = f"/sign-in/{site.classroom.code}/{learner.seat}"
        first, second, third = pictures_of(site.school.secret, _seat(learner))
        form = {
            "csrf_token": token_in(visit.get(path)),
            "so_far": f"{first},{second}",
            "tap": third,
        }
        yield request_bytes(path, visit.address, visit.headers(), urlencode(form).encode())
    visit.close()


def _seat(learner: Learner) -> Seat:
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )
