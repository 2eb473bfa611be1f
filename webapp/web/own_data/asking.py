"""A learner asks the school about the data, and reads the answer."""

from contextlib import suppress

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import Learner, Role, School
from webapp.domain.requests import By, CannotAsk, Kind
from webapp.domain.terms import day_at
from webapp.operations import requesting
from webapp.store import requests
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.own_data.blueprint import bp
from webapp.web.own_data.request_words import Line, kind_words, line_of
from webapp.web.own_data.whose import me


@bp.post("/my-data/ask")
@guard(Scope.OWN, Role.LEARNER)
def ask() -> Response:
    """Ask; the same thing twice is one request."""
    learner, _classroom, _school = me()
    if (kind := request.form.get("kind", "")) in set(Kind):
        with suppress(CannotAsk), parts().database.writing() as writing:
            requesting.ask(writing, learner, Kind(kind), parts().now(), By.LEARNER)
    return redirect(url_for("own_data.show", said="asked"), 303)


@bp.post("/my-data/take-back")
@guard(Scope.OWN, Role.LEARNER)
def take_back() -> Response:
    """No longer wanted."""
    learner, _classroom, _school = me()
    with parts().database.writing() as writing:
        own = {one.id: one for one in requests.of_learner(writing, learner)}
        if found := own.get(request.form.get("request", 0, type=int)):
            requesting.take_back(writing, found, parts().now())
    return redirect(url_for("own_data.show", said="taken-back"), 303)


def asked_lines(learner: Learner, school: School) -> list[Line]:
    """What was asked about this learner, with the answers."""
    today = day_at(school.time_zone, parts().now())
    with parts().database.reading() as reading:
        found = requests.of_learner(reading, learner)
    return [line_of(one, school.time_zone, today) for one in found]


def kinds() -> list[tuple[str, str]]:
    """What can be asked for."""
    return [(kind.value, kind_words(kind)) for kind in Kind]
