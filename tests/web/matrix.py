"""Route x role x scope: what a declaration promises, held against what the site does.

A target is the class whose ids stand in the address. What a visitor may reach is computed from
the declaration (`webapp.web.access.declared`) and from who teaches what; nothing else is written
down here, so a new route is tried on the day it is declared.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.builders import NOW
from tests.snapshots import content
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
PARAMETER = re.compile(r"<(?:[^<>:]+:)?(\w+)>")
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
        of_class = parameters(str(route["route"])) & CLASS_PARAMETERS
        for method in route["methods"]:
            for actor in world.actors:
                for target in world.targets if of_class else world.targets[:1]:
                    if target.name != CROSSED or len(of_class) > 1:
                        yield Case(route, method, actor, target)


@cache
def parameters(rule: str) -> frozenset[str]:
    """The names in an address that stand for something."""
    return frozenset(PARAMETER.findall(rule))


def expected(world: World, case: Case) -> frozenset[int]:
    """Statuses that the declaration allows for this actor and this target."""
    of_class = parameters(str(case.route["route"])) & CLASS_PARAMETERS
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
    site = world.app.url_map.bind("localhost")  # quicker than a request to write an address in
    address = site.build(str(case.route["endpoint"]), samples(world, case))
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
    wanted = parameters(str(case.route["route"]))
    if unknown := wanted - known.keys():
        raise LookupError(f"no sample value for {sorted(unknown)} of {case.route['route']}")
    return {key: known[key] for key in wanted}


def client_of(app: Flask, token: str) -> FlaskClient:
    """A browser that is signed in by a token, and that has seen a form."""
    client = app.test_client()
    kept = {"csrf_token": RAW_TOKEN} | ({SIGN_IN: token} if token else {})
    cookie = app.session_interface.get_signing_serializer(app)
    client.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie.dumps(kept))
    return client


def form_token(app: Flask) -> str:
    """What the hidden field of a form of that browser holds."""
    return str(URLSafeTimedSerializer(app.secret_key, salt=CSRF_SALT).dumps(RAW_TOKEN))


# A refused move, and a wrong code of a class.
LEFT = (str(Shown.REFUSED_MOVE), "wrong_try: ", "access_chain: ")


def state(database: Database) -> list[str]:
    """Everything that the database holds, but for what refusals write down: see `LEFT`."""
    return [line for line in content(database) if not any(mark in line for mark in LEFT)]


def without_writes(world: World) -> Iterator[tuple[Case, TestResponse]]:
    """Refused requests as htmx would send them; nothing may change by them.

    One class for each address and actor: the walk holds all of them against the site as a plain
    page sends them, and what htmx changes does not depend on the class.
    """
    asked = set()
    for case in cases(world):
        key = (case.route["route"], case.method, case.actor.name)
        if key not in asked and expected(world, case) != OPEN:
            asked.add(key)
            yield case, ask(world, case, **{"HX-Request": "true"})
