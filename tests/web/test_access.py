"""Nobody gets anything of a class that is not theirs: every route, every role, every scope."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.repo.tree import named
from tests.web.matrix import OPEN, ask, cases, declared, expected, state, without_writes
from tests.web.world import World, build_world
from webapp.domain.people import Role
from webapp.web import access

TOKENLESS = frozenset({"lessons.answer", "lessons.step_done"})


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An application with everybody in it."""
    made = build_world(tmp_path)
    yield made
    made.app.extensions["netsprout"].database.close()


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


def test_a_form_without_its_token_changes_nothing(world):
    """Of all who are let in with one; who is refused with one is in `test_every_case`."""
    before = state(world.database)

    forms = [c for c in cases(world) if c.method != "GET" and expected(world, c) == OPEN]
    taken = [
        str(case)
        for case in forms
        if ask(world, case, token="").status_code not in (400, 404) and not _is_of_a_stranger(case)
    ]

    assert len({case.route["route"] for case in forms}) > 100
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
