"""The matrix itself is tried: each of these holes must be found by the walk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint, Flask, Response, redirect

from tests.apps import whole_app_of
from tests.web.every_case import Findings, unnoted
from tests.web.walk import faults, replies
from tests.web.world import World, build_world
from webapp.domain.people import Role
from webapp.store import classrooms
from webapp.web import access
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An application with everybody in it, in which addresses may be planted."""
    made = build_world(tmp_path, whole_app_of)
    yield made
    made.database.close()


def test_it_finds_a_class_that_is_fetched_without_asking_who_teaches_it(world):
    @guard(Scope.CLASS, *STAFF)
    def show(classroom_id: int) -> str:
        with parts().database.reading() as reading:
            everything = classrooms.of_school(reading, 1) + classrooms.of_school(reading, 2)
        return next(c.name for c in everything if c.id == classroom_id)

    _plant(world.app, "/scratch/<int:classroom_id>", show)

    found = faults(world, under="/scratch")

    assert any("the teacher of the Herons for owls: shows 'Owls'" in fault for fault in found)
    assert any("a teacher of another school for owls: 200" in fault for fault in found)
    assert not any("the teacher of the Owls for owls" in fault for fault in found)


def test_it_finds_a_seat_that_is_fetched_past_its_class(world):
    @guard(Scope.CLASS, Role.TEACHER)
    def seat(classroom_id: int, learner_id: int) -> str:
        with parts().database.reading() as reading:
            classrooms.taught_by(reading, 1, 11, classroom_id)
        return f"seat {learner_id}"

    _plant(world.app, "/scratch/<int:classroom_id>/<int:learner_id>", seat)

    found = faults(world, under="/scratch")

    assert any("the teacher of the Owls for crossed: 200" in fault for fault in found)


def test_it_finds_a_refusal_that_names_what_it_hides(world):
    @guard(Scope.CLASS, Role.TEACHER)
    def refuse(classroom_id: int) -> tuple[str, int]:
        return f"The Owls are not yours ({classroom_id}).", 404

    _plant(world.app, "/scratch/<int:classroom_id>", refuse)

    found = faults(world, under="/scratch")

    assert any("the teacher of the Herons for owls: shows 'Owls'" in fault for fault in found)


def test_it_finds_a_refusal_that_writes(world):
    @guard(Scope.CLASS, Role.TEACHER)
    def refuse(classroom_id: int) -> tuple[str, int]:
        with parts().database.writing() as writing:
            writing.connection().exec_driver_sql("UPDATE school SET name = 'x'")
        return "no", 404

    _plant(world.app, "/scratch/<int:classroom_id>", refuse)

    found = faults(world, under="/scratch")

    assert any("the teacher of the Herons for owls: refused, but it wrote" in f for f in found)
    assert not any("signed-out" in fault for fault in found)


def test_it_finds_a_page_that_lists_the_classes_of_others(world):
    @guard(Scope.CLASS, *STAFF)
    def index() -> str:
        return "Owls, Herons"

    _plant(world.app, "/scratch", index)

    found = faults(world, under="/scratch")

    assert any("the teacher of the Owls" in fault and "'Herons'" in fault for fault in found)


def test_it_finds_a_page_of_the_school_that_names_a_child_or_another_school(world):
    child = world.targets[0].children[0]

    @guard(Scope.SCHOOL, Role.LEAD)
    def school() -> str:
        return f"Owls: {child}. Frogs."

    _plant(world.app, "/scratch", school)

    found = faults(world, under="/scratch")

    assert len(found) == 2
    assert any(repr(child) in fault for fault in found)
    assert any("'Frogs'" in fault for fault in found)


def test_it_finds_a_check_that_was_taken_away(world):
    world.app.before_request_funcs[None].remove(access._let_in)
    world.app.before_request(_everybody)

    found = faults(world, under="/home")

    assert any("a signed-out visitor" in fault for fault in found)


def _everybody() -> None:
    """Let everybody in, as a route would whose guard was forgotten."""
    access.g.visitor = access._visitor()


def _plant(app: Flask, rule: str, view) -> None:
    scratch = Blueprint("scratch", __name__)
    scratch.add_url_rule(rule, "view", view)
    app.register_blueprint(scratch)


# ---- what else is looked at in each reply -------------------------------------------------


def test_it_finds_a_page_that_shows_children_and_writes_nothing(world):
    child = world.targets[0].children[0]

    @guard(Scope.CLASS, *STAFF)
    def show() -> str:
        return f"{child} is here."

    _plant(world.app, "/scratch", show)

    found = [fault for reply in replies(world, "/scratch") for fault in unnoted(reply)]

    assert len(found) == len([actor for actor in world.actors if actor.role in STAFF])
    assert all(fault.endswith("200, 0 rows") for fault in found)


def test_it_finds_a_page_without_help_headers_and_the_same_refusal(world):
    """A refusal that is different for a class that there is; a page of one line."""

    @guard(Scope.CLASS, Role.TEACHER)
    def show(classroom_id: int) -> Response:
        there_is = [target.values["classroom_id"] for target in world.targets[:3]]
        is_first = classroom_id == there_is[0]
        return Response(f"<main>{classroom_id in there_is}", 200 if is_first else 404)

    _plant(world.app, "/scratch/<int:classroom_id>", show)
    world.app.after_request_funcs.setdefault(None, []).insert(0, _loosen)
    findings = Findings()

    for reply in replies(world, "/scratch"):
        findings.look_at(reply)

    assert any("the teacher of the Owls for owls" in fault for fault in findings.helpless)
    assert any("the teacher of the Owls for owls: policy ''" in fault for fault in findings.loose)
    apart = [actor for (_, _, actor), told in findings.told_apart.items() if len(told) > 1]
    assert "the teacher of the Herons" in apart


def test_it_finds_a_stranger_who_is_not_sent_to_the_door(world):
    world.app.before_request_funcs[None].insert(0, _elsewhere)

    assert any("not sent to the door" in fault for fault in faults(world, "/home"))


def _loosen(response: Response) -> Response:
    """Send a page as one might that was made past the rules of the site."""
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Cache-Control"):
        response.headers.pop(name, None)
    return response


def _elsewhere() -> Response:
    return redirect("/help", 303)
