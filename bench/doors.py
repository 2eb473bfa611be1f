"""The doors: a class and a whole school sign in while somebody at their address guesses.

Everything comes from one address, as a school does. Guesses go on for a minute at their own pace;
how many of them were looked at stands in the database. Times of replies to wrong, unknown and
pausing tries are compared by turns, each from an address of its own, so that no crowd forms.
"""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random

from bench.figures import Figure
from bench.measure import Pace
from bench.school import LOGIN, open_database
from bench.site import Site
from bench.visits import Visit
from webapp.domain.addresses import Door, digest_of
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, pictures_of
from webapp.domain.classrooms import ClassroomPlan
from webapp.domain.nicknames import hat_of
from webapp.domain.people import Classroom, Learner
from webapp.domain.tries import A_MINUTE, Tries
from webapp.operations.classrooms import create_classroom
from webapp.store import learners, people, wrong_tries

HERE = "127.0.0.1"
SCHOOL, GUESSED, GUESSES, AT_ONCE, ROUNDS = 500, 20, 400, 100, 60
Class = tuple[Classroom, list[Learner]]


def figures(site: Site, _pace: Pace) -> Sequence[Figure]:
    """One pass: a minute of guessing is a minute."""
    *rooms, forty, guessed = [_class(site, 40, Band.B) for _ in range(15)]
    whole = [one for room in rooms for one in _keys(site, room)][:SCHOOL]
    began = time.perf_counter()
    _enter_all(site, _keys(site, forty), 40)
    took = time.perf_counter() - began
    times, refused, looked_at = _while_guessing(site, guessed, whole)
    return [
        Figure(name="a class of 40 signs in, all steps", samples=(took,), unit="s", target="240"),
        Figure(
            name="500 sign in, 100 at a time: last step, p95",
            samples=(_p95(times),),
            unit="s",
            target="1.5",
        ),
        Figure(name="of them refused", samples=(refused,), unit="of 500", target="0"),
        Figure(name="guesses looked at", samples=(looked_at,), unit="of 400 a minute", target="30"),
        *_told_apart(site),
    ]


def _class(site: Site, seats: int, band: Band) -> Class:
    database = open_database(site.school.data)
    hat = hat_of(site.library.facts_in("zh-Hans"), Random(time.perf_counter_ns()))
    plan = ClassroomPlan(name="Doors", band=band, grade=5, seat_count=seats)
    with database.writing() as session:
        room = create_classroom(session, site.school.teacher, plan, hat, datetime.now(UTC))
        seated = learners.of_classroom(session, room.school_id, room.id)
    database.close()
    return room, seated


def _keys(site: Site, room: Class) -> list[tuple[str, tuple[str, ...]]]:
    """The address of each door, and its pictures."""
    classroom, seated = room
    return [(f"/sign-in/{classroom.code}/{one.seat}", _pictures(site, one)) for one in seated]


def _pictures(site: Site, one: Learner) -> tuple[str, ...]:
    seat = Seat(school_id=one.school_id, learner_id=one.id, card_version=one.card_version)
    return pictures_of(site.school.secret, seat)


def _enter_all(
    site: Site, keys: Sequence[tuple[str, tuple[str, ...]]], at_once: int
) -> list[tuple[int, float]]:
    """Everybody by class code, seat and pictures: status and seconds of the last step."""

    def one(key: tuple[str, tuple[str, ...]]) -> tuple[int, float]:
        path, pictures = key
        visit = Visit(site.server.address)
        code = path.split("/")[2]
        visit.post("/sign-in", {"code": code}, visit.get("/sign-in"))
        page = (visit.get(f"/sign-in/{code}"), visit.get(path))[1]
        began = time.perf_counter()
        status, _body, _onward = visit.post(path, _taps(pictures), page)
        took = time.perf_counter() - began
        visit.close()
        return status, took

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(one, keys))


def _taps(pictures: Sequence[str]) -> dict[str, str]:
    *before, last = pictures
    return {"so_far": ",".join(before), "tap": last}


def _while_guessing(
    site: Site, guessed: Class, whole: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[list[float], int, int]:
    """A school signs in during a minute in which somebody guesses at one class."""
    stop = threading.Event()
    guesser = threading.Thread(target=_guess, args=(site, guessed, stop))
    guesser.start()
    replies = _enter_all(site, whole, AT_ONCE)
    guesser.join()
    digest = digest_of(site.school.secret, Door.LEARNERS, HERE)
    database = open_database(site.school.data)
    with database.reading() as session:
        looked_at = wrong_tries.count(session, digest, datetime.now(UTC))
    database.close()
    refused = sum(status not in (204, 303) for status, _took in replies)
    return [took for _status, took in replies], refused, looked_at


def _guess(site: Site, guessed: Class, stop: threading.Event) -> None:
    """Four hundred wrong guesses in a minute, at seats of the class and at some that are none."""
    keys = _keys(site, guessed)[:GUESSED]
    visit, code = Visit(site.server.address), guessed[0].code
    page = visit.get(keys[0][0])
    pause = A_MINUTE.total_seconds() / GUESSES * 0.97
    until = time.perf_counter()
    for n in range(GUESSES):
        path, right = (
            keys[n % GUESSED] if n % 2 else (f"/sign-in/{code}/{100 + n % 40}", keys[0][1])
        )
        visit.post(path, _taps(right[::-1]), page)
        until += pause
        stop.wait(max(0.0, until - time.perf_counter()))
    visit.close()


def _told_apart(site: Site) -> list[Figure]:
    """How well the times of replies tell wrong, unknown and pausing apart; 0.5 is not at all."""
    found = []
    for name, band in (("pictures", Band.B), ("words", Band.C)):
        room, seated = _class(site, 2 + ROUNDS // 2, band)
        _note(site, lambda session, one=seated[0]: learners.note_tries(session, one, _many()))
        wrong = _taps(_pictures(site, seated[1])[::-1]) | {"words": "quite wrong words"}
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
            samples=(_chance(times[0], theirs),),
            unit="AUC",
            target="0.35-0.65",
        )
        for other, theirs in named
    ]


def _chance(some: Sequence[float], others: Sequence[float]) -> float:
    wins = sum((a > b) + (a == b) / 2 for a in some for b in others)
    return wins / (len(some) * len(others))


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
