"""Names of children typed into any field that a child can reach: they are kept nowhere."""

import logging
import re
from itertools import cycle

import pytest

from tests.browser.class_lists import five_hundred, found_in
from tests.databases import bytes_of
from tests.repo.tree import ROOT, files
from tests.web.matrix import FORM, cases, client_of, form_token, samples
from tests.web.world import build_world
from webapp.domain.people import Role

FIELD = re.compile(r'\bname="(\w+)"')
LETTERS = ("pick", "code", "client_key", "move", "word", "tap")  # what a child's form holds
GOOD = {**FORM, "client_key": "k", "pick": "a", "tap": "sun", "so_far": "", "go": "on"}


@pytest.fixture
def world(tmp_path):
    made = build_world(tmp_path)
    yield made
    made.app.extensions["netsprout"].database.close()


def fields() -> list[str]:
    """Every field of every form that there is."""
    pages = files("*.html", "webapp/web/templates")
    found = {name for page in pages for name in FIELD.findall(page.read_text("utf-8"))}
    return sorted((found | GOOD.keys()) - {"csrf_token"})


def doors(world):
    """Every form that learners and strangers may send."""
    for case in cases(world):
        is_child = case.actor.role is Role.VISITOR or "owls" in case.actor.holds
        is_child = is_child and case.actor.role in (Role.LEARNER, Role.VISITOR)
        if is_child and case.method != "GET" and case.target is world.targets[0]:
            yield case


def test_names_typed_into_any_field_by_a_child_are_in_no_file_and_no_log(world, caplog):
    caplog.set_level(logging.DEBUG)
    names, everywhere = five_hundred(), fields()
    typing, routes = cycle(names), set()

    for case in doors(world):
        with world.app.test_request_context():
            address = world.app.url_for(case.route["endpoint"], **samples(world, case))
        token = form_token(world.app)
        for left_good in ((), *(GOOD.keys() - {field} for field in LETTERS)):
            browser = client_of(world.app, case.actor.token)
            form = {field: next(typing) for field in everywhere}
            form |= {field: GOOD[field] for field in left_good} | {"csrf_token": token}
            assert browser.open(address, method=case.method, data=form).status_code < 500
        routes.add(case.route["route"])

    assert len(routes) > 20
    kept = bytes_of(world.database)
    assert any(b"Owls" in content for content in kept.values())
    assert not any(found_in(content, names) for content in kept.values())
    assert found_in(caplog.text.encode(), names) == []


def test_it_looks_at_fields_of_today():
    """A form with a new field of letters is found by its template."""
    assert {"code", "login", "words", "pick", "client_key"} <= set(fields())
    assert (ROOT / "webapp/web/templates").is_dir()
