"""Route x role x scope: what a declaration promises, held against what the site does.

A target is the class whose ids stand in the address. What a visitor may reach is computed from
the declaration (`webapp.web.access.declared`) and from who teaches what; nothing else is written
down here, so a new route is tried on the day it is declared.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests import postgresql
from tests.builders import NOW
from tests.snapshots import content, keep
from tests.web.world import CROSSED, UNKNOWN, Actor, Target, World
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.domain.training import WHEN_A_CHILD_TELLS
from webapp.store.engine import Database
from webapp.web.access import SIGN_IN, declared

OPEN = frozenset({200, 204, 303, 422})
CLASS_PARAMETERS = frozenset({
    "classroom_id", "learner_id", "assignment_id", "code", "token", "workshop_id",
    "guardian_id",
})  # fmt: skip
CSRF_SALT, RAW_TOKEN = "wtf-csrf-token", "0" * 40
FORM = {
    "login": "cole", "password": "wrong", "code": "QQQQQQ", "tap": "sun", "unit": "red-lights",
    "place": "class", "pick": "a", "word": "a", "client_key": "key-of-the-matrix", "seats": "2",
    "name": "Finches", "grade": "5", "band": "B", "at": "0", "move": "choose:start:b",
    "minutes": "20",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One request of the matrix."""

    route: Mapping[str, object]  # as declared
    method: str
    actor: Actor
    target: Target

    def __str__(self) -> str:
        return f"{self.method} {self.route['route']} by {self.actor.name} for {self.target.name}"


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
    if str(case.route["endpoint"]).startswith("first_run."):
        return frozenset({404})  # gone with the first school
    if str(case.actor.role) not in case.route["roles"]:
        is_stranger = case.actor.role is Role.VISITOR and case.method == "GET"
        return frozenset({303}) if is_stranger else frozenset({404})
    if case.route["guards"] == "safeguarding":  # nobody has the mark: calls come to the lead
        is_open = not str(case.route["endpoint"]).endswith((".file", ".paper"))
        return OPEN if case.actor.role is Role.LEAD and is_open else frozenset({404})
    if not of_class:
        return OPEN
    if case.route["guards"] == "public":  # a code or a card is a key of its own
        return frozenset({404}) if case.target.name == UNKNOWN else OPEN
    if case.route["guards"] == "class or lead" and case.actor.role is Role.LEAD:
        is_own = case.target.school == case.actor.school and case.target.name != CROSSED
        return OPEN if is_own else frozenset({404})
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
    known = (
        dict(case.target.values)
        | dict(world.staff)
        | {
            "lesson_id": lesson.id,
            "quiz_id": "check-b-post",
            "step_id": lesson.steps[0].id,
            "question_id": lesson.questions[0].id,
            "lab_id": lesson.labs[0].id,
            "name": "cover.svg",
            "number": 1,
            "form": "csv",
            "indicator": lesson.questions[0].skill,
            "pin": "123456",
            "key": "FORGED",
            "kind": "audit",
            "part": "findings",
            "figure": "subjects.under-14",
            "year": NOW.year,
            "letters": "Q" * 15,
        }
    )
    if str(case.route["endpoint"]).startswith("training."):
        known["lesson_id"] = WHEN_A_CHILD_TELLS
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


# A refused move, and a wrong code of a class.
LEFT = (str(Shown.REFUSED_MOVE), "wrong_try: ", "access_chain: ")


def state(database: Database) -> list[str]:
    """Everything that the database holds, but for what refusals write down: see `LEFT`."""
    return [line for line in content(database) if not any(mark in line for mark in LEFT)]


def faults(world: World, under: str = "/") -> list[str]:
    """What is not as declared: a status, a word of a class that is not theirs, a write."""
    found: list[str] = []
    with closing(keep(world.database)) as kept:
        before = state(world.database)
        for case in cases(world, under):
            allowed = expected(world, case)
            if under == "/" and allowed != OPEN and postgresql.address():
                continue  # refusals are the same code; there the statements of pages are run
            response = ask(world, case)
            found += _faults_of(world, case, response, allowed)
            if kept.is_touched():
                if allowed != OPEN and state(world.database) != before:
                    found.append(f"{case}: refused, but it wrote")
                kept.put_back()
    return found


def _faults_of(
    world: World, case: Case, response: TestResponse, allowed: frozenset[int]
) -> Iterator[str]:
    is_as_small = _is_picture(case, response) or _is_stream(case, response)
    if response.status_code not in allowed and not is_as_small:
        yield f"{case}: {response.status_code}, expected {sorted(allowed)}"
    body = response.get_data(as_text=True)
    for target in world.targets:
        is_theirs = target.name in case.actor.holds or target.name == CROSSED
        is_key = case.route["guards"] == "public" and target.name == case.target.name
        is_refused = allowed != OPEN and target.name == case.target.name
        if is_refused or not (is_theirs or is_key):
            kept = target.marks_kept_from(case.actor, case.route["guards"])
            yield from (f"{case}: shows {mark!r}" for mark in kept if mark in body)


def _is_picture(case: Case, response: TestResponse) -> bool:
    """The small library has no pictures, so a picture may be missing."""
    return str(case.route["endpoint"]).endswith(".picture") and response.status_code == 404


def _is_stream(case: Case, response: TestResponse) -> bool:
    """The world keeps no stream open, so that none runs on: whoever may listen is asked to wait."""
    return str(case.route["route"]).endswith("/stream") and response.status_code == 503


def without_writes(world: World) -> Iterator[tuple[Case, TestResponse]]:
    """Refused requests as htmx would send them; nothing may change by them.

    One class for each address and actor: `faults` holds all of them against the site as a plain
    page sends them, and what htmx changes does not depend on the class.
    """
    asked = set()
    for case in cases(world):
        key = (case.route["route"], case.method, case.actor.name)
        if key not in asked and expected(world, case) != OPEN:
            asked.add(key)
            yield case, ask(world, case, **{"HX-Request": "true"})
