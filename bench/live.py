"""The live view of a class hour: asked by one teacher every few seconds while a class answers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.parse import urlencode

from bench.answers import posts
from bench.crowd import Crowd
from bench.figures import Figure
from bench.load import Source, request_bytes, run
from bench.measure import Case, Pace, Shot, again, take_turns
from bench.school import LOGIN, PASSWORD, open_database
from bench.site import Site
from bench.statements import counted
from bench.visits import Visit
from webapp.domain.class_hours import HourPlan
from webapp.domain.people import Classroom
from webapp.operations import class_hours

ANSWERING, CONNECTIONS = 40, 8
NEWS, QUIET = "something changed", "nothing changed"
SAID = {NEWS: ("<= 60", "<= 20"), QUIET: ("<= 30", "<= 10")}  # p95 alone, cpu


def figures(site: Site, pace: Pace) -> list[Figure]:
    """A class of 80 seats, of which 40 answer: the view alone, and while they do."""
    classroom, seated = site.school.classes[1]
    database = open_database(site.school.data)
    crowd = Crowd(database, site.library, seated[:ANSWERING], CONNECTIONS)
    answering = [posts(site, crowd, number) for number in range(CONNECTIONS)]
    lesson = crowd.next(0).lesson
    with database.writing() as session:
        plan = HourPlan(lesson.id)
        class_hours.begin(session, site.school.teacher, classroom, plan, datetime.now(UTC))
    crowd.begin_again()
    visit = Visit(site.server.address)
    visit.sign_in_staff(LOGIN, PASSWORD)
    address = f"/classrooms/{classroom.id}/live"
    asked = {NEWS: _asks(visit, address, ""), QUIET: _asks(visit, address, _seen(visit, address))}
    cases = {NEWS: Case(site.server, asked[NEWS]), QUIET: Case(site.server, asked[QUIET], b"204")}
    shots = take_turns(cases, 1, pace)
    found = [line for name in cases for line in _lines(name, shots[name])]
    found += _meanwhile(site, pace, asked[NEWS], answering)
    visit.close()
    database.close()
    return [*found, _statements(site, classroom)]


def _asks(visit: Visit, address: str, seen: str) -> list[Source]:
    """What htmx asks."""
    headers = [*visit.headers(), ("HX-Request", "true")]
    path = f"{address}?{urlencode({'seen': seen})}"
    return again(request_bytes(path, visit.address, headers), 1)


def _seen(visit: Visit, address: str) -> str:
    return visit.get(address).partition('name="seen" value="')[2][:16]


def _lines(name: str, shots: tuple[Shot, ...]) -> Iterator[Figure]:
    p95, cpu = SAID[name]
    for label, share, target in (("p50", 0.5, ""), ("p95", 0.95, p95)):
        yield Figure(
            name=f"live view, {name}: {label}, c1",
            samples=tuple(s.load.percentile(share) for s in shots),
            unit="ms",
            target=target,
        )
    yield Figure(
        name=f"live view, {name}: cpu",
        samples=tuple(s.cpu_ms for s in shots),
        unit="ms/req",
        target=cpu,
    )
    yield Figure(
        name=f"live view, {name}: compressed", samples=(shots[0].load.body_bytes,), unit="B"
    )


def _meanwhile(
    site: Site, pace: Pace, asked: list[Source], answering: list[Source]
) -> Iterator[Figure]:
    """The same while 40 learners answer as fast as the server takes it."""
    p95, rate = [], []
    for _ in range(pace.repetitions):
        with ThreadPoolExecutor(1) as pool:
            others = pool.submit(run, site.server.address, answering, pace.seconds)
            seen = run(site.server.address, asked, pace.seconds)
            rate.append(others.result().rate)
        p95.append(seen.percentile(0.95))
    name = f"live view while {ANSWERING} answer"
    yield Figure(name=f"{name}: p95, c1", samples=tuple(p95), unit="ms", target="<= 150")
    yield Figure(name=f"{name}: their answers", samples=tuple(rate), unit="req/s")


def _statements(site: Site, classroom: Classroom) -> Figure:
    path = f"/classrooms/{classroom.id}/live"
    return Figure(
        name="live view: SQL statements",
        samples=(counted(site.school.data, path),),
        unit="",
        target="<= 12",
    )
