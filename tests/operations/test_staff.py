"""Staff of a school, seen by the operator."""

import pytest

from tests.builders import NOW
from tests.cast import PASSWORD, add_cast
from webapp.domain.people import Role
from webapp.operations import signing_in, staff
from webapp.operations.staff import BadPerson, LoginTaken, NewPerson
from webapp.store import people, sign_ins


def test_the_first_person_gets_a_school_and_a_password_that_works(session):
    person, password = staff.add_person(session, NewPerson(login="wang", name="王老师"), NOW)

    assert people.school_of_id(session, person.school_id).name == "My school"
    assert signing_in.sign_in_staff(session, "wang", password, NOW)


def test_the_next_one_joins_the_same_school(session):
    first, _ = staff.add_person(session, NewPerson(login="wang", name="王老师"), NOW)

    second, _ = staff.add_person(session, NewPerson(login="li", name="李老师", role=Role.LEAD), NOW)

    assert second.school_id == first.school_id


def test_with_several_schools_one_has_to_be_named(session):
    cast = add_cast(session)

    with pytest.raises(BadPerson):
        staff.add_person(session, NewPerson(login="wang", name="Wang"), NOW)

    wish = NewPerson(login="wang", name="Wang", school_name="Reed")
    assert staff.add_person(session, wish, NOW)[0].school_id == cast.reed.id


def test_a_login_is_given_once_on_a_server(session):
    add_cast(session)

    with pytest.raises(LoginTaken):
        staff.add_person(session, NewPerson(login="cole", name="Cole", school_name="Reed"), NOW)


@pytest.mark.parametrize(
    ("login", "name"), [("", "W"), ("a b", "W"), ("x" * 41, "W"), ("wang", " ")]
)
def test_logins_and_names_have_bounds(session, login, name):
    with pytest.raises(BadPerson):
        staff.add_person(session, NewPerson(login=login, name=name), NOW)


def test_a_new_password_ends_what_the_old_one_opened(session):
    cole = add_cast(session).cole
    token = signing_in.sign_in_staff(session, "cole", PASSWORD, NOW)

    password = staff.reset_password(session, cole, "", NOW)

    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR
    assert signing_in.sign_in_staff(session, "cole", PASSWORD, NOW) is None
    assert signing_in.sign_in_staff(session, "cole", password, NOW)


def test_a_short_password_is_refused(session):
    cole = add_cast(session).cole

    with pytest.raises(BadPerson):
        staff.reset_password(session, cole, "short", NOW)
