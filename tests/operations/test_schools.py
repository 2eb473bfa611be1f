"""Making schools."""

import pytest

from tests.builders import NOW
from tests.cast import PASSWORD, PASSWORD_HASH, SECRET, add_cast
from webapp.domain.errors import NotAllowed
from webapp.domain.people import Role, School
from webapp.operations import schools, signing_in
from webapp.operations.inviting import Newcomer
from webapp.operations.schools import SchoolExists, SchoolPlan
from webapp.operations.staff import BadPerson, LoginTaken
from webapp.store import people


def plan(name: str = "East", login: str = "wang", called: str = "王老师") -> SchoolPlan:
    lead = Newcomer(login=login, name=called, password_hash=PASSWORD_HASH, locale="zh-Hans")
    return SchoolPlan(name=name, lead=lead)


def test_a_school_comes_with_its_lead(session):
    lead = schools.create_school(session, plan(), NOW)

    assert people.school_of_id(session, lead.school_id).name == "East"
    assert lead.role is Role.LEAD
    assert signing_in.sign_in_staff(session, "wang", PASSWORD, NOW)


def test_names_are_given_once(session):
    add_cast(session)

    with pytest.raises(SchoolExists):
        schools.create_school(session, plan("Willow"), NOW)
    with pytest.raises(LoginTaken):
        schools.create_school(session, plan(login="finn"), NOW)


@pytest.mark.parametrize(
    ("name", "login", "called"),
    [("", "wang", "W"), ("x" * 121, "wang", "W"), ("East", "w", "W"), ("East", "a#b", "W"),
     ("East", "wang", " "), ("East\n", "wang", "W")],
)  # fmt: skip
def test_names_that_cannot_be_used_are_refused(session, name, login, called):
    with pytest.raises(BadPerson):
        schools.create_school(session, plan(name, login, called), NOW)


def test_the_first_school_is_made_once_and_a_demo_is_none(session):
    demo = School(id=5, name="Demo", is_demo=True, time_zone="Asia/Shanghai")
    people.add_school(session, demo, NOW)

    schools.create_first_school(session, plan(), NOW)

    with pytest.raises(NotAllowed):
        schools.create_first_school(session, plan("West", "li"), NOW)


def test_the_code_of_the_first_page_is_the_servers_own():
    code = schools.first_run_code(SECRET)

    assert schools.is_first_run_code(SECRET, code)
    assert schools.is_first_run_code(SECRET, code.upper().replace("-", " "))
    assert not schools.is_first_run_code(SECRET, code[:-1])
    assert not schools.is_first_run_code(SECRET, "")
    assert schools.first_run_code(b"t" * 32) != code
