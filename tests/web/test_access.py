"""Nobody gets anything of a class that is not theirs: every route, every role, every scope."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint, Flask

from tests.repo.tree import named
from tests.web.matrix import (
    ask,
    cases,
    declared,
    expected,
    faults,
    state,
    without_writes,
)
from tests.web.world import World, build_world
from webapp.domain.people import Role
from webapp.store import classrooms
from webapp.web import access
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts

TOKENLESS = frozenset({"lessons.answer", "lessons.step_done"})


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An application with everybody in it."""
    made = build_world(tmp_path)
    yield made
    made.app.extensions["netsprout"].database.close()


def test_abuse_01_02_17_every_route_lets_in_exactly_whom_it_declares(world):
    found = faults(world)

    assert not found, named(found)


def test_the_matrix_is_not_empty(world):
    asked = list(cases(world))

    assert len(asked) > 300
    assert {case.actor.role for case in asked} >= set(Role) - {Role.LEADER}


def test_the_marks_it_looks_for_are_what_the_pages_of_a_class_show(world):
    """Otherwise a changed spelling would make the matrix blind."""
    shown = "".join(
        ask(world, case).get_data(as_text=True)
        for case in cases(world, under="/classrooms/<int:classroom_id>")
        if case.method == "GET" and case.target.name in case.actor.holds
    )

    marks = {mark for target in world.targets for mark in target.marks}
    assert {mark for mark in marks if mark not in shown} == set()


def test_a_refused_request_of_htmx_changes_nothing_and_names_nothing(world):
    before = state(world.database)

    loud = [
        f"{case}: shows {mark!r}"
        for case, response in without_writes(world)
        for mark in case.target.marks
        if mark in response.get_data(as_text=True)
    ]

    assert not loud, named(loud)
    assert state(world.database) == before


def test_strangers_cannot_tell_a_class_of_others_from_none(world):
    """Same status and same page, whether the class exists or not."""
    pages: dict[tuple[str, str, str], set[tuple[int, str]]] = {}
    for case in cases(world):
        if expected(world, case) == {404} and case.target.name not in case.actor.holds:
            response = ask(world, case)
            body = response.get_data(as_text=True).split("<main", 1)[-1]
            key = (str(case.route["route"]), case.method, case.actor.name)
            pages.setdefault(key, set()).add((response.status_code, body))

    assert [key for key, seen in pages.items() if len(seen) > 1] == []


def test_signed_out_readers_of_a_guarded_page_are_sent_to_the_door(world):
    for case in cases(world):
        if expected(world, case) == {303}:
            assert ask(world, case).headers["Location"].startswith("/sign-in?next=")


def test_a_form_without_its_token_changes_nothing(world):
    before = state(world.database)

    taken = [
        str(case)
        for case in cases(world)
        if case.method != "GET"
        and ask(world, case, token="").status_code not in (400, 404)
        and not _is_of_a_stranger(case)
    ]

    assert taken == []
    assert state(world.database) == before


def _is_of_a_stranger(case) -> bool:
    """Who is signed out has no record and nothing to forge: their lesson pages hold no token."""
    return case.actor.role is Role.VISITOR and case.route["endpoint"] in TOKENLESS


def test_no_route_is_left_out(world):
    listed = {route["route"] for route in declared(world.app)}

    assert listed == {rule.rule for rule in world.app.url_map.iter_rules()}
    assert access.UNDECLARED == ("static",)


def test_a_route_that_declares_nothing_stops_the_start():
    app = Flask("scratch")
    app.add_url_rule("/scratch", "scratch", lambda: "anybody")

    with pytest.raises(LookupError, match="/scratch"):
        access.install(app)


# ---- the matrix itself is tried: each of these holes must be found ------------------------


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
