"""Every look of the staff at learners leaves one row, and no look is possible without it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests import databases
from tests.builders import NOW
from tests.repo.tree import files, name, named
from tests.web.matrix import ask, cases
from tests.web.staff_pages import teacher
from tests.web.visiting import browser_of, send, text
from tests.web.world import World, build_world
from webapp.domain.looks import Look, Shown
from webapp.domain.people import Role
from webapp.store import access_rows
from webapp.store.ids import id_of
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms import one_class
from webapp.web.holding import looking

STAFF_ROLES = frozenset(STAFF) | {Role.OPERATOR}


@pytest.fixture
def world(tmp_path):
    made = build_world(tmp_path)
    yield made
    made.app.extensions["netsprout"].database.close()


def rows(world: World) -> list[tuple]:
    return databases.rows(
        world.database,
        "SELECT person_id, classroom_id, what, reason FROM access_row"
        " WHERE what NOT IN ('refused-move', 'exception-asked', 'request-noted', 'erased')"
        " ORDER BY id",  # nothing was seen
    )


# What was done, not seen: these forms show nobody.
ACTS = {
    *(Shown.PAPERS, Shown.GUARDIAN_YES, Shown.GUARDIAN_NO, Shown.CODE_RELEASED),
    *(Shown.DAY_SET, Shown.OPENED),
}


def looks(world: World, under: str = "/"):
    """Every request of a member of staff: the case, its answer, and the rows that it left.

    Not those of learners' doors: whoever holds a card or a code may open them, staff or not. Calls
    for help have rows of their own kind, which `test_safeguarding` tries.
    """
    for case in cases(world, under):
        is_call = str(case.route["looks"]).startswith("call")
        if case.actor.role in STAFF_ROLES and case.route["guards"] != "public" and not is_call:
            before = len(rows(world))
            answer = ask(world, case)
            yield case, answer, [row for row in rows(world)[before:] if row[2] not in ACTS]


def shows_children(world: World, answer) -> bool:
    body = answer.get_data(as_text=True)
    return any(child in body for target in world.targets for child in target.children)


def test_a_page_of_a_learner_leaves_exactly_one_row_that_says_who_saw_what(world):
    """One walk for both: what leaves a row and what the row says. Other pages leave none."""
    people = {"the teacher of the Owls": 11, "the teacher of the Herons": 12}
    people |= {"a teacher of another school": 21, "the lead of the school": 13}
    seen, found = set(), []
    for case, answer, written in looks(world):
        is_look = shows_children(world, answer) or (
            case.route["looks"] and case.method == "GET" and answer.status_code == 200
        )
        if len(written) != (1 if is_look else 0):
            found.append(f"{case}: {answer.status_code}, {len(written)} rows")
        for person_id, classroom_id, what, reason in written:
            assert person_id == people[case.actor.name]
            is_of_school = what in {Shown.LOG, Shown.AUDIT, Shown.BREACH}
            is_of_school |= case.route["endpoint"] == "own_data.all_requests"
            assert classroom_id == (0 if is_of_school else case.target.values["classroom_id"])
            assert (what, reason) == (case.route["looks"], "")
            seen.add(what)

    assert not found, named(found)
    assert seen >= {"seats", "names", "cards", "report", "export"}


def test_it_finds_a_page_that_shows_children_and_writes_nothing(world):
    child = world.targets[0].children[0]

    @guard(Scope.CLASS, *STAFF)
    def show() -> str:
        return f"{child} is here."

    world.app.add_url_rule("/scratch", "scratch", show)

    found = [
        case
        for case, answer, written in looks(world, under="/scratch")
        if shows_children(world, answer) and not written
    ]

    assert {case.route["route"] for case in found} == {"/scratch"}


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
    assert rows(world) == []


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
