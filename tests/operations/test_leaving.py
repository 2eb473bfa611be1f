"""Somebody leaves the school."""

import pytest

from tests.builders import NOW
from tests.cast import PASSWORD, PASSWORD_HASH, add_cast, add_class, add_person
from webapp.domain.errors import NotAllowed
from webapp.domain.invitations import LinkIsOver
from webapp.domain.people import Role
from webapp.operations import inviting, leaving, second_step, signing_in, teaching
from webapp.operations.inviting import Newcomer
from webapp.operations.leaving import NoHeir
from webapp.operations.staff import LastLead
from webapp.store import classrooms, learners, people, sign_ins
from webapp.store import teaching as teachers


@pytest.fixture
def cast(session):
    return add_cast(session)


def main_teacher(session, classroom) -> int:
    return next(t.person_id for t in teachers.of_classroom(session, classroom, NOW) if t.is_main)


def test_classes_go_to_the_lead_and_nothing_of_them_is_lost(session, cast):
    seats = learners.of_classroom(session, 1, cast.owls.id)

    leaving.let_go(session, cast.lund, cast.cole, {}, NOW)

    assert classrooms.taught_by(session, 1, cast.lund.id, cast.owls.id) == cast.owls
    assert main_teacher(session, cast.owls) == cast.lund.id
    assert learners.of_classroom(session, 1, cast.owls.id) == seats


def test_a_class_goes_to_whom_it_is_given(session, cast):
    leaving.let_go(session, cast.lund, cast.cole, {cast.owls.id: cast.dunn.id}, NOW)

    assert main_teacher(session, cast.owls) == cast.dunn.id
    assert classrooms.of_person(session, 1, cast.lund.id) == []


def test_a_co_teacher_follows_by_themselves(session, cast):
    teaching.let_teach(session, cast.owls, cast.dunn, NOW)

    leaving.let_go(session, cast.lund, cast.cole, {}, NOW)

    assert main_teacher(session, cast.owls) == cast.dunn.id
    assert len(teachers.of_classroom(session, cast.owls, NOW)) == 1


def test_where_somebody_only_helped_the_main_teacher_stays(session, cast):
    teaching.let_teach(session, cast.herons, cast.cole, NOW)

    leaving.let_go(session, cast.lund, cast.cole, {cast.herons.id: cast.lund.id}, NOW)

    assert main_teacher(session, cast.herons) == cast.dunn.id
    assert len(teachers.of_classroom(session, cast.herons, NOW)) == 1


def test_a_class_that_ended_is_not_orphaned(session, cast):
    classrooms.change(session, cast.owls, archived_at=NOW)
    (handing,) = leaving.handings(session, cast.cole, NOW)
    assert handing.is_archived

    leaving.let_go(session, cast.lund, cast.cole, {}, NOW)

    assert main_teacher(session, cast.owls) == cast.lund.id


def test_everything_that_opened_a_door_ends_at_once(session, cast):
    token = signing_in.sign_in_staff(session, "cole", PASSWORD, NOW)
    second_step.begin(session, cast.cole)
    _made, link = inviting.offer_new_password(session, cast.lund, cast.cole, NOW)

    leaving.let_go(session, cast.lund, cast.cole, {}, NOW)

    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR
    for login in ("cole", f"#{cast.cole.id:x}"):
        assert signing_in.sign_in_staff(session, login, PASSWORD, NOW) is None
    assert not second_step.is_on(session, cast.cole)
    with pytest.raises(LinkIsOver):
        inviting.set_new_password(session, link, PASSWORD_HASH, NOW)


def test_what_a_lead_handed_out_ends_with_them(session, cast):
    lea = add_person(session, cast.willow, 15, "lea", Role.LEAD)
    _made, link = inviting.invite(session, lea, Role.LEAD, NOW)

    leaving.let_go(session, cast.lund, lea, {}, NOW)

    wish = Newcomer(login="lea", name="Lea", password_hash=PASSWORD_HASH, locale="")
    with pytest.raises(LinkIsOver):
        inviting.join(session, link, wish, NOW)


def test_the_id_stays_and_says_nothing_of_the_person(session, cast):
    leaving.let_go(session, cast.lund, cast.cole, {}, NOW)

    ((gone, at),) = people.gone(session, 1)
    assert (gone.id, gone.name, gone.login, at) == (11, "#00000B", "#b", NOW)
    assert people.names(session, 1)[11] == "#00000B"
    assert cast.cole.id not in {person.id for person in people.of_school(session, 1)}
    assert not people.is_login_taken(session, "cole")
    with pytest.raises(NotAllowed):
        people.of_id(session, 1, cast.cole.id)


def test_the_last_lead_cannot_leave(session, cast):
    with pytest.raises(LastLead):
        leaving.let_go(session, cast.lund, cast.lund, {}, NOW)

    lea = add_person(session, cast.willow, 15, "lea", Role.LEAD)
    leaving.let_go(session, cast.lund, cast.lund, {}, NOW)
    with pytest.raises(LastLead):
        leaving.let_go(session, lea, lea, {}, NOW)


def test_who_may_let_whom_go(session, cast):
    opal = add_person(session, cast.willow, 14, "opal", Role.OPERATOR)

    for by, person in ((cast.cole, cast.dunn), (cast.lund, cast.finn), (cast.lund, opal)):
        with pytest.raises(NotAllowed):
            leaving.let_go(session, by, person, {}, NOW)


@pytest.mark.parametrize("heir", ["finn", "opal", "cole"])
def test_a_class_goes_to_nobody_outside_the_staff(session, cast, heir):
    opal = add_person(session, cast.willow, 14, "opal", Role.OPERATOR)
    ids = {"finn": cast.finn.id, "opal": opal.id, "cole": cast.cole.id}

    with pytest.raises(NotAllowed):
        leaving.let_go(session, cast.lund, cast.cole, {cast.owls.id: ids[heir]}, NOW)


def test_a_class_never_stays_alone(session, cast):
    """Reed school has one teacher: with nobody else, nobody takes the Frogs."""
    add_class(session, cast.finn, "Toads")

    with pytest.raises(NoHeir):
        leaving.leave(session, cast.finn, {}, NOW)
