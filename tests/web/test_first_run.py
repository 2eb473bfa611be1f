"""The first page of an empty server."""

import pytest

from tests.builders import NOW
from tests.cast import SECRET, add_person
from tests.web.visiting import browser_of, send, text
from webapp.domain.people import Role, School
from webapp.operations.schools import first_run_code
from webapp.store import people, responsible

FORM = {
    "code": first_run_code(SECRET), "school": "柳树小学", "name": "林老师", "login": "lin",
    "password": "kite9rain7mud", "again": "kite9rain7mud",
    "operator": "柳树小学", "responsible": "林老师，副校长", "contact": "德育处",
}  # fmt: skip


@pytest.fixture
def visitor(app):
    return browser_of(app)


def schools(parts) -> list[School]:
    with parts.database.reading() as reading:
        return people.schools(reading)


def test_who_runs_the_server_makes_the_first_school_and_is_in(parts, visitor):
    assert visitor.get("/first-run").status_code == 200

    made = send(visitor, "/first-run", **FORM)

    assert made.location == "/school?said=founded"
    page = text(visitor.get(made.location))
    assert "柳树小学" in page
    assert "The school is made, and you lead it." in page
    with parts.database.reading() as reading:
        (lead,) = people.of_school(reading, schools(parts)[0].id)
        named = responsible.of_school(reading, schools(parts)[0].id)
    assert (lead.login, lead.role, lead.locale) == ("lin", Role.LEAD, "en")
    assert (named.operator, named.person) == ("柳树小学", "林老师，副校长")


@pytest.mark.parametrize("code", ["", "aaaa-bbbb-cccc", FORM["code"][:-1]])
def test_a_stranger_on_the_network_cannot_take_the_server(parts, visitor, code):
    refused = send(visitor, "/first-run", **{**FORM, "code": code})

    assert refused.status_code == 422
    assert "This is not the code." in text(refused)
    assert FORM["code"] not in text(refused)
    assert schools(parts) == []


def test_with_a_school_the_page_is_gone_and_the_code_worth_nothing(parts, visitor):
    send(visitor, "/first-run", **FORM)
    other = browser_of(visitor.application)

    assert other.get("/first-run").status_code == 404
    assert send(other, "/first-run", **{**FORM, "school": "West", "login": "w2"}).status_code == 404
    assert len(schools(parts)) == 1


def test_a_demo_school_is_none(parts, visitor):
    with parts.database.writing() as writing:
        demo = School(id=5, name="Demo", is_demo=True, time_zone="Asia/Shanghai")
        people.add_school(writing, demo, NOW)

    same = send(visitor, "/first-run", **{**FORM, "school": "Demo"})
    assert same.status_code == 422
    assert send(visitor, "/first-run", **FORM).status_code == 303


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"school": " "}, "Write the name of the school"),
        ({"name": ""}, "Write how colleagues call you"),
        ({"login": "l"}, "Use 2 to 40 letters"),
        ({"password": "short"}, "Too short: 10 characters or more."),
        ({"password": "woaini1314"}, "Programs try these first."),
        ({"password": "lin-kite-rain 柳树小学"}, "Who knows you tries that first"),
        ({"again": "kite9rain7mu"}, "The two are not the same."),
        ({"operator": ""}, "Write which organisation runs this site"),
        ({"responsible": " "}, "Write who answers for it"),
        ({"contact": "x" * 121}, "Use at most 120 characters."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(parts, visitor, change, words):
    page = text(refused := send(visitor, "/first-run", **{**FORM, **change}))

    assert refused.status_code == 422
    assert words in page
    assert FORM["password"] not in page
    assert f'value="{FORM["code"]}"' in page
    assert schools(parts) == []


def test_a_name_that_a_demo_person_has_is_said_to_be_taken(parts, visitor):
    with parts.database.writing() as writing:
        demo = School(id=5, name="Demo", is_demo=True, time_zone="Asia/Shanghai")
        people.add_school(writing, demo, NOW)
        add_person(writing, demo, 51, "lin", Role.LEAD)

    assert "Somebody on this server signs in with this name." in text(
        send(visitor, "/first-run", **FORM)
    )
