"""Every look of the staff at learners leaves one row, and no look is possible without it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests import databases
from tests.apps import whole_app_of
from tests.builders import NOW
from tests.repo.tree import files, name
from tests.web.matrix import ask, cases
from tests.web.staff_pages import teacher
from tests.web.visiting import browser_of, send, text
from tests.web.walk import looks_at
from tests.web.world import build_world
from webapp.domain.looks import Look, Shown
from webapp.store import access_rows
from webapp.store.ids import id_of
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms import one_class
from webapp.web.holding import looking


@pytest.fixture
def world(tmp_path):
    made = build_world(tmp_path, whole_app_of)
    yield made
    made.app.extensions["netsprout"].database.close()


def test_a_route_that_does_not_declare_what_it_shows_cannot_look(world):
    @guard(Scope.CLASS, *STAFF)
    def show(classroom_id: int) -> str:
        with looking(classroom_id) as hand:
            return hand.classroom.name

    world.app.add_url_rule("/scratch/<int:classroom_id>", "scratch", show)
    case = next(
        c for c in cases(world, "/scratch") if c.actor.role in STAFF and c.target.name == "owls"
    )

    assert ask(world, case).status_code == 500
    assert looks_at(world) == []


def test_a_page_that_fails_leaves_no_row(parts, monkeypatch):
    """What the template was made from is read in the same transaction that writes the row."""
    cast, browser = teacher(parts)
    monkeypatch.setattr(one_class, "CLASS", "classrooms/no-such-page.html")

    assert browser.get(f"/classrooms/{cast.owls.id}").status_code == 500

    assert count(parts) == 0


def test_one_learner_looked_at_is_named_by_its_id(parts):
    cast, browser = teacher(parts)

    browser.get(f"/classrooms/{cast.owls.id}/report?seat=2")
    browser.get(f"/classrooms/{cast.owls.id}/report?seat=77")
    browser.get(f"/classrooms/{cast.owls.id}/cards?seat=1")

    assert column(parts, "learner_id") == [cast.ben.id, None, cast.ada.id]


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        ("full", 507, "cannot be written down"),
        ("readonly", 507, "cannot be written down"),
        ("locked", 503, "open it again"),
    ],
)
def test_a_look_that_cannot_be_written_down_does_not_happen(parts, fault, status, words):
    cast, browser = teacher(parts)

    @event.listens_for(parts.database.engine, "before_cursor_execute")
    def refuse(_connection, _cursor, statement, *_rest) -> None:
        if "INTO access_row" in statement:
            raise databases.a_fault(fault)

    for page in ("", "/cards", "/names", "/report", "/report.csv"):
        answer = browser.get(f"/classrooms/{cast.owls.id}{page}")
        assert answer.status_code == status, page
        assert words in text(answer)
        assert "heron" not in text(answer).lower()
    event.remove(parts.database.engine, "before_cursor_execute", refuse)
    assert count(parts) == 0
    assert browser.get(f"/classrooms/{cast.owls.id}").status_code == 200


def test_a_form_that_was_refused_shows_the_class_in_a_look_of_its_own(app, parts):
    cast, _browser = teacher(parts)
    browser = browser_of(app, cast.cole)

    refused = send(browser, f"/classrooms/{cast.owls.id}/seats", seats="0")
    done = send(browser, f"/classrooms/{cast.owls.id}/seats", seats="1")

    assert (refused.status_code, done.status_code) == (422, 303)
    assert column(parts, "what") == ["seats"]


def test_rows_are_only_added_and_read():
    """No code changes or removes a row; two triggers would refuse it (test_access_chain)."""
    sources = {name(path): path.read_text("utf-8") for path in files("*.py", "webapp")}
    writes = re.compile(r"\b(insert|update|delete)\((?:table_of\()?(?:AccessRow|ACCESS)\b")

    found = {(file, verb) for file, text in sources.items() for verb in writes.findall(text)}
    assert found == {("webapp/store/access_rows.py", "insert")}


def test_the_lead_reads_in_words_who_looked_at_what(app, parts):
    cast, browser = teacher(parts)
    for page in ("", "/report", "/report", "/report?seat=2", "/cards?seat=1"):
        browser.get(f"/classrooms/{cast.owls.id}{page}")
    lead = browser_of(app, cast.lund)

    page = text(lead.get("/school/looks"))

    for words in ("Cole", "Owls", "seats and nicknames", "the report, with figures by seat",
                  "2 times", "the figures of seat 2", "the card of seat 1", "10:00"):  # fmt: skip
        assert words in page
    assert "Nobody looked" in text(lead.get(f"/school/looks?class={cast.herons.id}"))
    assert "Nobody looked" not in text(lead.get("/school/looks?period=day&class=999"))


def test_looks_of_another_school_and_older_ones_do_not_show(app, parts):
    cast, _browser = teacher(parts)
    old = Look(
        school_id=1,
        id=id_of(NOW - timedelta(days=8), 0),
        at=NOW - timedelta(days=8),
        person_id=cast.cole.id,
        classroom_id=cast.owls.id,
        learner_id=None,
        shown=Shown.CARDS,
    )
    with parts.database.writing() as session:
        access_rows.add(session, old)
        access_rows.add(session, replace(old, school_id=2, id=old.id + 1, at=NOW))
    lead = browser_of(app, cast.lund)

    assert "Nobody looked" in text(lead.get("/school/looks"))
    assert "the sign-in cards" in text(lead.get("/school/looks?period=term"))


def column(parts, column_name: str) -> list:
    found = databases.rows(parts.database, f"SELECT {column_name} FROM access_row ORDER BY id")
    return [value for (value,) in found]


def count(parts) -> int:
    return len(column(parts, "id"))
