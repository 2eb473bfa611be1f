"""A school arrives: five hundred sign in in the same moment, while one address guesses.

Each stands before the door with its page open: three pictures, three words, a scanned card, the
staff's password. The last step of all is sent in one burst from five hundred connections.
Guesses go on for a minute; how many of them were looked at stands in the database.
"""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from urllib.parse import urlencode

from bench.burst import burst
from bench.figures import Figure
from bench.load import request_bytes
from bench.processes import Server
from bench.school import PASSWORD, open_database
from bench.site import Site
from bench.visits import Visit, token_in
from webapp.domain.addresses import Door, digest_of
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.classrooms import ClassroomPlan
from webapp.domain.nicknames import hat_of
from webapp.domain.passphrases import places_of, words_at
from webapp.domain.people import Classroom, Learner, Person, Role
from webapp.domain.tries import A_MINUTE
from webapp.operations.classrooms import create_classroom
from webapp.operations.consenting import Papers, note_papers
from webapp.operations.passwords import hashed
from webapp.store import learners, people, wrong_tries
from webapp.store.ids import new_id

HERE = "127.0.0.1"
SEATS, GUESSED, GUESSES, PREPARING = 40, 20, 400, 8
BANDS = (Band.B,) * 5 + (Band.C,) * 5 + (Band.A,) * 2  # classes; the last ones come with cards
CARDS, STAFF = 80, 20
IN = (b"204", b"303")
CROWDED_AFTER = 12.0  # seconds: then thirty guesses of this minute have been looked at
Class = tuple[Classroom, list[Learner]]


@dataclass(frozen=True, slots=True)
class Key:
    """A page with a form, where it goes, and what to fill in."""

    page: str
    path: str
    form: dict[str, str]
    first: str = ""  # to be opened before the page


def figures(site: Site, server: Server, name: str) -> list[Figure]:
    """One pass: a minute of guessing is a minute."""
    keys, guessed = _school(site), a_class(site, SEATS, Band.B)
    requests = _before_the_doors(server, keys)
    guesser = threading.Thread(target=_guess, args=(site, server, guessed))
    guesser.start()
    time.sleep(CROWDED_AFTER)
    before = server.cpu_ms()
    replies = burst(server.address, requests)
    cpu = (server.cpu_ms() - before) / len(requests)
    guesser.join()
    refused = sum(status not in IN for status, _took in replies)
    times = [took for _status, took in replies]
    return [
        _figure(f"{name}: p95", statistics.quantiles(times, n=20)[-1], "s", "1.5"),
        _figure(f"{name}: slowest", max(times), "s"),
        _figure(f"{name}: processor time each", cpu, "ms"),
        _figure(f"{name}: refused", refused, f"of {len(requests)}", "0"),
        _figure(f"{name}: guesses looked at", _looked_at(site), "of 400 a minute", "30"),
    ]


def _figure(name: str, value: float, unit: str, target: str = "") -> Figure:
    return Figure(name=name, samples=(value,), unit=unit, target=target)


AGREED = Papers(is_yes=True, version=1)


def a_class(site: Site, seats: int, band: Band) -> Class:
    """A class of its own, with nobody signed in."""
    database = open_database(site.school.data)
    hat = hat_of(site.library.facts_in("zh-Hans"), Random(time.perf_counter_ns()))
    plan = ClassroomPlan(name="Doors", band=band, grade=5, seat_count=seats)
    with database.writing() as session:
        room = create_classroom(session, site.school.teacher, plan, hat, datetime.now(UTC))
        there = learners.of_classroom(session, room.school_id, room.id)
        note_papers(session, site.school.teacher, there, AGREED, datetime.now(UTC))
        seated = learners.of_classroom(session, room.school_id, room.id)
    database.close()
    return room, seated


def pictures(site: Site, one: Learner) -> tuple[str, ...]:
    """What opens a seat of the younger ones."""
    return pictures_of(site.school.secret, _seat(one))


def taps(tapped: Sequence[str]) -> dict[str, str]:
    """The form of the last picture."""
    *before, last = tapped
    return {"so_far": ",".join(before), "tap": last}


def _school(site: Site) -> list[Key]:
    keys = []
    for band in BANDS:
        room, seated = a_class(site, SEATS, band)
        for one in seated:
            keys.append(key_of(site, room, one))
    return keys + staff(site)


def key_of(site: Site, room: Classroom, one: Learner) -> Key:
    """What opens the seat of somebody: pictures, words, or the card of the youngest."""
    door = f"/sign-in/{room.code}/{one.seat}"
    if room.band is Band.A:
        card = f"/card/{token_of(site.school.secret, _seat(one))}"
        return Key("/card", card, {}, first=card)
    if room.band is Band.B:
        return Key(door, door, taps(pictures(site, one)))
    words = site.library.facts_in("zh-Hans").password_words
    typed = " ".join(words_at(words, places_of(site.school.secret, _seat(one))))
    return Key(door, door, {"words": typed})


def _seat(one: Learner) -> Seat:
    return Seat(school_id=one.school_id, learner_id=one.id, card_version=one.card_version)


def staff(site: Site) -> list[Key]:
    """People of their own: one who was a moment ago here has no pause, but a row that is warm."""
    now, password_hash = datetime.now(UTC), hashed(PASSWORD)
    keys, database = [], open_database(site.school.data)
    with database.writing() as session:
        for _ in range(STAFF):
            number = new_id(now)
            person = Person(
                school_id=1,
                id=number,
                login=f"t{number:x}",
                name="Bench",
                role=Role.TEACHER,
                locale="zh-Hans",
            )
            people.add(session, person, password_hash)
            form = {"login": person.login, "password": PASSWORD}
            keys.append(Key("/sign-in/staff", "/sign-in/staff", form))
    database.close()
    return keys


def _before_the_doors(server: Server, keys: Sequence[Key]) -> list[bytes]:
    """Everybody opens the page of their door; the last request is ready to send."""
    with ThreadPoolExecutor(PREPARING) as pool:
        return list(pool.map(lambda key: _ready(server, key), keys))


def _ready(server: Server, key: Key) -> bytes:
    visit = Visit(server.address)
    if key.first:
        visit.open(key.first)
    page = visit.get(key.page)
    visit.close()
    body = urlencode({**key.form, "csrf_token": token_in(page)}).encode()
    return request_bytes(key.path, server.address, visit.headers(), body)


def _guess(site: Site, server: Server, guessed: Class) -> None:
    """Four hundred wrong guesses in a minute, at seats of the class and at some that are none."""
    room, seated = guessed
    doors: list[Callable[[int], str]] = [
        lambda n: f"/sign-in/{room.code}/{100 + n % SEATS}",
        lambda n: f"/sign-in/{room.code}/{1 + n % GUESSED}",
    ]
    visit = Visit(server.address)
    page, wrong = visit.get(doors[1](0)), taps(pictures(site, seated[0])[::-1])
    pause, until = A_MINUTE.total_seconds() / GUESSES * 0.97, time.perf_counter()
    for n in range(GUESSES):
        visit.post(doors[n % 2](n), wrong, page)
        until += pause
        time.sleep(max(0.0, until - time.perf_counter()))
    visit.close()


def _looked_at(site: Site) -> int:
    digest = digest_of(site.school.secret, Door.LEARNERS, HERE)
    database = open_database(site.school.data)
    with database.reading() as session:
        found = wrong_tries.count(session, digest, datetime.now(UTC))
    database.close()
    return found
