"""What coming in costs the server by each door: every page and tap, not the last step alone."""

from collections.abc import Callable, Sequence
from itertools import cycle, islice

from bench import arrivals
from bench.arrivals import Key, a_class, pictures
from bench.figures import Figure
from bench.measure import Pace
from bench.site import Site
from bench.visits import Refused, Visit
from webapp.domain.bands import Band

ALL, SOME, SEATS = 300, 60, 40
TARGET, PEER = "<= 66", "of two cores, for 300 in 10 s; Kolibri 77, CTFd 220"
IN = (204, 303)
Enter = Callable[[Visit], None]


def figures(site: Site, pace: Pace) -> list[Figure]:
    """One after the other, so that nothing but the server's own work is counted."""
    count = SOME if pace.is_quick else ALL
    doors = {
        "pictures": _learners(site, Band.B),
        "words": _learners(site, Band.C),
        "card": [_once(key) for key in _keys(site, Band.A)],
        "the password of staff": [_once(key) for key in arrivals.staff(site)],
    }
    return [_figure(site, name, enter, count) for name, enter in doors.items()]


def _figure(site: Site, door: str, enter: Sequence[Enter], count: int) -> Figure:
    before = site.server.cpu_ms()
    for one in islice(cycle(enter), count):
        visit = Visit(site.server.address)
        one(visit)
        visit.close()
    cpu = (site.server.cpu_ms() - before) / count
    return Figure(
        name=f"sign-in by {door}, all steps: cpu",
        samples=(cpu,),
        unit="ms",
        target=TARGET,
        peer=PEER,
        note=f"of {count}",
    )


def _keys(site: Site, band: Band) -> list[Key]:
    room, seated = a_class(site, SEATS, band)
    return [arrivals.key_of(site, room, one) for one in seated]


def _learners(site: Site, band: Band) -> list[Enter]:
    """Code of the class, seat, then three pictures one by one, or three words."""
    room, seated = a_class(site, SEATS, band)
    found: list[Enter] = []
    for one in seated:
        key = arrivals.key_of(site, room, one)
        tapped = pictures(site, one) if band is Band.B else ()
        forms = [arrivals.taps(tapped[:n]) for n in range(1, len(tapped) + 1)] or [key.form]
        found.append(lambda visit, key=key, forms=forms: _by_code(visit, room.code, key, forms))
    return found


def _by_code(visit: Visit, code: str, key: Key, forms: Sequence[dict[str, str]]) -> None:
    visit.post("/sign-in", {"code": code}, visit.get("/sign-in"))
    visit.get(f"/sign-in/{code}")
    page = visit.get(key.page)
    for form in forms:
        status, body, _location = visit.post(key.path, form, page)
    _let_in(status, body)


def _once(key: Key) -> Enter:
    """A card that is scanned, or a password: one form."""

    def enter(visit: Visit) -> None:
        if key.first:
            visit.open(key.first)
        status, body, _location = visit.post(key.path, key.form, visit.get(key.page))
        _let_in(status, body)

    return enter


def _let_in(status: int, body: str) -> None:
    if status not in IN:
        raise Refused(f"sign-in: {status}\n{body[:300]}")
