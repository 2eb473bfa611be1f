"""If you hold it, you may use it: what the store hands out only to whom it belongs."""

import pytest

from tests.builders import NOW, a_lesson
from tests.cast import add_cast
from webapp.domain.assignments import Task
from webapp.domain.errors import NotAllowed
from webapp.operations import assigning
from webapp.store import assignments, classrooms, learners, people


def test_a_teacher_gets_their_own_class(session):
    cast = add_cast(session)

    assert classrooms.taught_by(session, 1, cast.cole.id, cast.owls.id) == cast.owls
    assert classrooms.of_person(session, 1, cast.cole.id) == [cast.owls]


@pytest.mark.parametrize(
    ("school", "who", "which"),
    [
        ("willow", "dunn", "owls"),
        ("willow", "lund", "owls"),
        ("reed", "finn", "owls"),
        ("reed", "cole", "owls"),
        ("willow", "cole", "frogs"),
    ],
)
def test_a_stranger_cannot_tell_that_a_class_exists(session, school, who, which):
    cast = add_cast(session)
    school_id = getattr(cast, school).id

    with pytest.raises(NotAllowed):
        classrooms.taught_by(session, school_id, getattr(cast, who).id, getattr(cast, which).id)


def test_a_learner_is_found_in_its_own_class_only(session):
    cast = add_cast(session)

    assert learners.in_classroom(session, 1, cast.owls.id, cast.ada.id) == cast.ada
    for school_id, classroom_id in ((1, cast.herons.id), (2, cast.owls.id), (2, cast.frogs.id)):
        with pytest.raises(NotAllowed):
            learners.in_classroom(session, school_id, classroom_id, cast.ada.id)


def test_an_assignment_is_found_in_its_own_class_only(session):
    cast = add_cast(session)
    given = assigning.assign(session, cast.cole, cast.owls, Task(unit_id=a_lesson().id), NOW)

    assert assignments.in_classroom(session, 1, cast.owls.id, given.id) == given
    with pytest.raises(NotAllowed):
        assignments.in_classroom(session, 1, cast.herons.id, given.id)


def test_a_person_of_another_school_is_nobody(session):
    cast = add_cast(session)

    assert people.of_id(session, 1, cast.cole.id) == cast.cole
    with pytest.raises(NotAllowed):
        people.of_id(session, 2, cast.cole.id)


def test_a_login_used_at_two_schools_signs_nobody_in_by_itself(session):
    cast = add_cast(session)
    other = type(cast.cole)(
        school_id=2, id=99, login="cole", name="Cole", role=cast.cole.role, locale="en"
    )
    people.add(session, other, "hash")

    assert people.by_login_or_none(session, "cole") is None
    assert people.by_login_or_none(session, "dunn") == cast.dunn


def test_a_class_code_leads_to_one_class(session):
    cast = add_cast(session)

    assert classrooms.by_code_or_none(session, cast.owls.code) == (cast.willow, cast.owls)
    assert classrooms.by_code_or_none(session, "XXXXXX") is None


def test_a_seat_leads_to_one_learner(session):
    cast = add_cast(session)

    assert learners.of_seat_or_none(session, 1, cast.owls.id, 1) == cast.ada
    assert learners.of_seat_or_none(session, 1, cast.owls.id, 3) is None
    assert learners.of_seat_or_none(session, 2, cast.owls.id, 1) is None
