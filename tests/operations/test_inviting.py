"""One-time links: to join, and for a new password."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.builders import NOW
from tests.cast import PASSWORD, PASSWORD_HASH, add_cast, add_person
from webapp.domain.errors import NotAllowed
from webapp.domain.invitations import LinkIsOver, State
from webapp.domain.people import Role
from webapp.operations import inviting, signing_in, staff
from webapp.operations.inviting import Newcomer
from webapp.operations.staff import LastLead, LoginTaken
from webapp.store import invitations, people, sign_ins
from webapp.store.tables import InvitationRow

LATER = NOW + timedelta(days=15)


def newcomer(login: str = "wang") -> Newcomer:
    return Newcomer(login=login, name="王老师", password_hash=PASSWORD_HASH, locale="zh-Hans")


def test_a_link_makes_one_account_at_the_school_that_gave_it(session):
    cast = add_cast(session)
    _made, link = inviting.invite(session, cast.lund, Role.LEADER, NOW)

    person = inviting.join(session, link, newcomer(), NOW)

    assert (person.school_id, person.role) == (cast.willow.id, Role.LEADER)
    assert signing_in.sign_in_staff(session, "wang", PASSWORD, NOW)
    with pytest.raises(LinkIsOver, match="used"):
        inviting.join(session, link, newcomer("li"), NOW)


def test_the_database_holds_no_letters_of_a_link(session):
    cast = add_cast(session)
    _made, link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)

    (row,) = session.exec(select(InvitationRow)).all()
    assert len(row.digest) == 32
    assert link.encode() not in row.digest
    assert len(link.replace("-", "")) == 16  # of 31 signs: 79 bits


def test_a_link_is_read_however_it_was_typed(session):
    cast = add_cast(session)
    _made, link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)

    assert inviting.look_at(session, link.upper().replace("-", " "), NOW)
    with pytest.raises(NotAllowed):
        inviting.look_at(session, link[:-1], NOW)


def test_an_old_link_and_one_taken_back_open_nothing(session):
    cast = add_cast(session)
    _made, old = inviting.invite(session, cast.lund, Role.TEACHER, NOW)
    back, link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)
    inviting.take_back(session, cast.lund, back.id, NOW)

    with pytest.raises(LinkIsOver, match="expired"):
        inviting.join(session, old, newcomer(), LATER)
    with pytest.raises(LinkIsOver, match="taken-back"):
        inviting.join(session, link, newcomer(), NOW)
    assert invitations.of_id(session, 1, back.id).state(LATER) is State.TAKEN_BACK


def test_a_taken_name_leaves_the_link_good(session):
    cast = add_cast(session)
    _made, link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)

    with pytest.raises(LoginTaken):
        inviting.join(session, link, newcomer("finn"), NOW)

    assert inviting.join(session, link, newcomer(), NOW)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEARNER, Role.VISITOR])
def test_nobody_is_invited_to_more_than_a_school(session, role):
    with pytest.raises(NotAllowed):
        inviting.invite(session, add_cast(session).lund, role, NOW)


def test_a_teacher_invites_nobody(session):
    with pytest.raises(NotAllowed):
        inviting.invite(session, add_cast(session).cole, Role.TEACHER, NOW)


def test_another_school_takes_nothing_back(session):
    cast = add_cast(session)
    made, _link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)

    with pytest.raises(NotAllowed):
        inviting.take_back(session, cast.finn, made.id, NOW)


def test_a_new_password_by_link_ends_what_the_old_one_opened(session):
    cast = add_cast(session)
    token = signing_in.sign_in_staff(session, "cole", PASSWORD, NOW)
    _made, link = inviting.offer_new_password(session, cast.lund, cast.cole, NOW)
    _more, second = inviting.offer_new_password(session, cast.lund, cast.cole, NOW)
    assert sign_ins.visitor_of(session, token, NOW).person == cast.cole  # nothing happened yet

    inviting.set_new_password(session, link, staff.passwords.hashed("kite9rain7mud"), NOW)

    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR
    assert signing_in.sign_in_staff(session, "cole", PASSWORD, NOW) is None
    assert signing_in.sign_in_staff(session, "cole", "kite9rain7mud", NOW)
    with pytest.raises(LinkIsOver):
        inviting.set_new_password(session, second, PASSWORD_HASH, NOW)


def test_one_kind_of_link_does_nothing_of_the_other(session):
    cast = add_cast(session)
    _made, to_join = inviting.invite(session, cast.lund, Role.TEACHER, NOW)
    _made, to_reset = inviting.offer_new_password(session, cast.lund, cast.cole, NOW)

    with pytest.raises(NotAllowed):
        inviting.set_new_password(session, to_join, PASSWORD_HASH, NOW)
    with pytest.raises(NotAllowed):
        inviting.join(session, to_reset, newcomer(), NOW)


def test_who_may_hand_out_a_link_for_whose_password(session):
    cast = add_cast(session)
    operator = add_person(session, cast.willow, 14, "opal", Role.OPERATOR)
    second = add_person(session, cast.willow, 15, "lea", Role.LEAD)

    for by, person in (
        (cast.lund, operator),  # a lead does not become the operator
        (cast.lund, cast.lund),
        (cast.cole, cast.dunn),
        (cast.lund, cast.finn),  # another school
    ):
        with pytest.raises(NotAllowed):
            inviting.offer_new_password(session, by, person, NOW)
    assert inviting.offer_new_password(session, operator, cast.lund, NOW)
    assert inviting.offer_new_password(session, second, cast.lund, NOW)


def test_the_last_lead_stays_lead(session):
    cast = add_cast(session)

    with pytest.raises(LastLead):
        staff.change_role(session, cast.lund, cast.lund, Role.TEACHER, NOW)

    staff.change_role(session, cast.lund, cast.cole, Role.LEAD, NOW)
    cole = people.of_id(session, 1, cast.cole.id)
    staff.change_role(session, cole, cast.lund, Role.TEACHER, NOW)
    assert people.of_id(session, 1, cast.lund.id).role is Role.TEACHER


def test_links_of_one_who_is_no_lead_any_more_are_worth_nothing(session):
    cast = add_cast(session)
    second = add_person(session, cast.willow, 15, "lea", Role.LEAD)
    _made, link = inviting.invite(session, second, Role.LEAD, NOW)

    staff.change_role(session, cast.lund, second, Role.TEACHER, NOW)

    with pytest.raises(LinkIsOver):
        inviting.join(session, link, newcomer(), NOW)


def test_a_role_is_given_by_a_lead_of_the_school_only(session):
    cast = add_cast(session)
    operator = add_person(session, cast.willow, 14, "opal", Role.OPERATOR)

    for by, person, role in (
        (cast.cole, cast.dunn, Role.LEADER),
        (cast.lund, cast.finn, Role.LEADER),
        (cast.lund, cast.cole, Role.OPERATOR),
        (cast.lund, operator, Role.TEACHER),
    ):
        with pytest.raises(NotAllowed):
            staff.change_role(session, by, person, role, NOW)
