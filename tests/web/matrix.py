"""Route x role x scope: what a declaration promises, held against what the site does.

A target is the class whose ids stand in the address. What a visitor may reach is computed from
the declaration (`webapp.web.access.declared`) and from who teaches what; nothing else is written
down here, so a new route is tried on the day it is declared.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.builders import NOW, a_lesson, a_library, a_quiz
from tests.cast import SECRET, Cast, add_cast, add_person
from webapp.app import create_app
from webapp.domain.assignments import Task
from webapp.domain.cards import Seat, token_of
from webapp.domain.people import Learner, Role
from webapp.operations import classrooms as teaching
from webapp.operations import learning
from webapp.parts import Parts
from webapp.store import learners, sign_ins
from webapp.store.engine import Database
from webapp.web.access import SIGN_IN, declared

OPEN = frozenset({200, 204, 303, 422})
UNKNOWN, CROSSED = "unknown", "crossed"  # targets that are no class
CLASS_PARAMETERS = frozenset({"classroom_id", "learner_id", "assignment_id", "code", "token"})
CSRF_SALT, RAW_TOKEN = "wtf-csrf-token", "0" * 40
FORM = {
    "login": "cole", "password": "wrong", "code": "QQQQQQ", "tap": "sun", "unit": "red-lights",
    "place": "class", "pick": "a", "word": "a", "client_key": "key-of-the-matrix", "seats": "2",
    "name": "Finches", "grade": "5", "band": "B",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """Ids of one class, as they stand in addresses, and what must never be seen by strangers."""

    name: str
    values: Mapping[str, object]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: the role, the sign-in, and the classes in their hands."""

    name: str
    role: Role
    token: str
    holds: frozenset[str]


@dataclass(frozen=True, slots=True)
class World:
    """An application with everybody in it, and its state to come back to."""

    app: Flask
    database: Path
    actors: tuple[Actor, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One request of the matrix."""

    route: Mapping[str, object]  # as declared
    method: str
    actor: Actor
    target: Target

    def __str__(self) -> str:
        return f"{self.method} {self.route['route']} by {self.actor.name} for {self.target.name}"


def build_world(folder: Path) -> World:
    """Two schools, three classes, everybody signed in, something assigned to every class."""
    database = Database(f"sqlite:///{folder / 'netsprout.db'}")
    database.make_tables()
    after = a_quiz("check-b-post", pair="post")
    library = a_library(a_lesson(), a_quiz(), after)
    with database.writing() as session:
        cast = add_cast(session)
        for learner in (cast.ada, cast.cai):  # a finished test opens its review
            learning.begin(session, learner, after, "en", NOW)
            learning.finish(session, learner, after, NOW)
        targets = tuple(_targets(session, cast))
        actors = tuple(_actors(session, cast))
    app = create_app(Parts(library=library, database=database, secret=SECRET, now=lambda: NOW))
    return World(app=app, database=folder / "netsprout.db", actors=actors, targets=targets)


def _actors(session, cast: Cast) -> Iterator[Actor]:
    operator = add_person(session, cast.willow, 14, "opal", Role.OPERATOR)
    everybody = (
        ("a learner of the Owls", Role.LEARNER, cast.ada, {"owls"}),
        ("a learner of the Herons", Role.LEARNER, cast.cai, {"herons"}),
        ("the teacher of the Owls", Role.TEACHER, cast.cole, {"owls"}),
        ("the teacher of the Herons", Role.TEACHER, cast.dunn, {"herons"}),
        ("a teacher of another school", Role.TEACHER, cast.finn, {"frogs"}),
        ("the lead of the school", Role.LEAD, cast.lund, set()),
        ("the operator", Role.OPERATOR, operator, set()),
    )
    yield Actor("a signed-out visitor", Role.VISITOR, "", frozenset())
    for name, role, who, holds in everybody:
        yield Actor(name, role, sign_ins.add(session, who, NOW), frozenset(holds))


def _targets(session, cast: Cast) -> Iterator[Target]:
    own: dict[str, Target] = {}
    for name, person, classroom in (
        ("owls", cast.cole, cast.owls),
        ("herons", cast.dunn, cast.herons),
        ("frogs", cast.finn, cast.frogs),
    ):
        for unit_id in ("red-lights", "check-b-pre"):
            given = teaching.assign(session, person, classroom, Task(unit_id=unit_id), NOW)
        seated = learners.of_classroom(session, classroom.school_id, classroom.id)
        values = {
            "classroom_id": classroom.id,
            "learner_id": seated[0].id,
            "assignment_id": given.id,
            "seat": seated[0].seat,
            "code": classroom.code,
            "token": token_of(SECRET, _seat(seated[0])),
        }
        marks = (classroom.name, classroom.code, *(_nickname(learner) for learner in seated))
        own[name] = Target(name, values, marks)
    yield from own.values()
    nowhere = {key: 987654321 for key in own["owls"].values} | {"code": "QQQQQQ", "seat": 1}
    yield Target(UNKNOWN, nowhere | {"token": "1.2.3.forged"}, ())
    mixed = dict(own["owls"].values) | {
        key: own["herons"].values[key] for key in ("learner_id", "assignment_id")
    }
    yield Target(CROSSED, mixed, own["herons"].marks)


def _seat(learner: Learner) -> Seat:
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )


def _nickname(learner: Learner) -> str:
    """As the page writes it: the words of the key, each with a capital."""
    return learner.nickname.replace(".", " ").title()


# ---- what should happen ------------------------------------------------------------------


def cases(world: World, under: str = "/") -> Iterator[Case]:
    """Every route x method x actor x target; routes without a class are asked once per actor."""
    for route in declared(world.app):
        if route["endpoint"] == "static" or not str(route["route"]).startswith(under):
            continue
        of_class = parameters(world.app, route) & CLASS_PARAMETERS
        for method in route["methods"]:
            for actor in world.actors:
                for target in world.targets if of_class else world.targets[:1]:
                    if target.name != CROSSED or len(of_class) > 1:
                        yield Case(route, method, actor, target)


def parameters(app: Flask, route: Mapping[str, object]) -> frozenset[str]:
    rule = next(r for r in app.url_map.iter_rules() if r.rule == route["route"])
    return frozenset(rule.arguments)


def expected(world: World, case: Case) -> frozenset[int]:
    """Statuses that the declaration allows for this actor and this target."""
    of_class = parameters(world.app, case.route) & CLASS_PARAMETERS
    if str(case.actor.role) not in case.route["roles"]:
        is_stranger = case.actor.role is Role.VISITOR and case.method == "GET"
        return frozenset({303}) if is_stranger else frozenset({404})
    if not of_class:
        return OPEN
    if case.route["guards"] == "public":  # a code or a card is a key of its own
        return frozenset({404}) if case.target.name == UNKNOWN else OPEN
    return OPEN if case.target.name in case.actor.holds else frozenset({404})


# ---- what happens ------------------------------------------------------------------------


def ask(world: World, case: Case, token: str | None = None, **headers: str) -> TestResponse:
    """Send the request of a case, signed in; `token` replaces the valid token of the form."""
    client = client_of(world.app, case.actor.token)
    values = samples(world, case)
    with world.app.test_request_context():
        address = world.app.url_for(str(case.route["endpoint"]), **values)
    sent = form_token(world.app) if token is None else token
    form = {**FORM, "csrf_token": sent} if case.method != "GET" else None
    return client.open(address, method=case.method, data=form, headers=headers)


def samples(world: World, case: Case) -> dict[str, object]:
    """A value for each parameter of the route.

    Raises:
        LookupError: a route has a parameter that the matrix knows no value for; add it here.
    """
    lesson = world.app.extensions["netsprout"].library.lesson("red-lights", "en")
    known = dict(case.target.values) | {
        "lesson_id": lesson.id,
        "quiz_id": "check-b-post",
        "step_id": lesson.steps[0].id,
        "question_id": lesson.questions[0].id,
        "name": "cover.svg",
        "number": 1,
    }
    wanted = parameters(world.app, case.route)
    if unknown := wanted - known.keys():
        raise LookupError(f"no sample value for {sorted(unknown)} of {case.route['route']}")
    return {key: known[key] for key in wanted}


def client_of(app: Flask, token: str) -> FlaskClient:
    """A browser that is signed in by a token, and that has seen a form."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = RAW_TOKEN
        if token:
            cookie[SIGN_IN] = token
    return client


def form_token(app: Flask) -> str:
    """What the hidden field of a form of that browser holds."""
    return str(URLSafeTimedSerializer(app.secret_key, salt=CSRF_SALT).dumps(RAW_TOKEN))


def state(database: Path) -> str:
    """Everything that the database holds, as text."""
    with sqlite3.connect(database) as connection:
        text = "\n".join(connection.iterdump())
    connection.close()
    return text


def come_back(world: World, before: sqlite3.Connection) -> None:
    """Put the database back as it was."""
    with sqlite3.connect(world.database) as connection:
        before.backup(connection)
    connection.close()


def faults(world: World, under: str = "/") -> list[str]:
    """Everything that is not as declared: a status, a word of a class that is not theirs."""
    found: list[str] = []
    kept = sqlite3.connect(":memory:")
    with sqlite3.connect(world.database) as connection:
        connection.backup(kept)
    connection.close()
    for case in cases(world, under):
        allowed = expected(world, case)
        response = ask(world, case)
        found += _faults_of(world, case, response, allowed)
        if allowed == OPEN:
            come_back(world, kept)
    kept.close()
    return found


def _faults_of(
    world: World, case: Case, response: TestResponse, allowed: frozenset[int]
) -> Iterator[str]:
    if response.status_code not in allowed and not _is_picture(case, response):
        yield f"{case}: {response.status_code}, expected {sorted(allowed)}"
    body = response.get_data(as_text=True)
    for target in world.targets:
        is_theirs = target.name in case.actor.holds or target.name == CROSSED
        is_key = case.route["guards"] == "public" and target.name == case.target.name
        is_refused = allowed != OPEN and target.name == case.target.name
        if is_refused or not (is_theirs or is_key):
            yield from (f"{case}: shows {mark!r}" for mark in target.marks if mark in body)


def _is_picture(case: Case, response: TestResponse) -> bool:
    """The small library has no pictures, so a picture may be missing."""
    return str(case.route["endpoint"]).endswith(".picture") and response.status_code == 404


def without_writes(world: World) -> Iterator[tuple[Case, TestResponse]]:
    """All refused requests, also as htmx would send them; nothing may change by them."""
    for case in cases(world):
        if expected(world, case) != OPEN:
            yield case, ask(world, case)
            yield case, ask(world, case, **{"HX-Request": "true"})
