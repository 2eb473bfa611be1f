"""Who teaches a class, for how long, and who it is handed to."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.cast import add_cast
from webapp.domain.class_years import NoSuchChange
from webapp.domain.errors import NotAllowed
from webapp.operations import teaching as work
from webapp.store import classrooms, teaching

TOMORROW = NOW + timedelta(days=1)


def names(session, classroom, now=NOW):
    return [(t.name, t.is_main) for t in teaching.of_classroom(session, classroom, now)]


def test_who_makes_a_class_is_its_main_teacher(session):
    cast = add_cast(session)

    assert names(session, cast.owls) == [("Cole", True)]


def test_a_second_teacher_has_the_class_in_hand_too(session):
    cast = add_cast(session)

    work.let_teach(session, cast.owls, cast.dunn, NOW)

    assert names(session, cast.owls) == [("Cole", True), ("Dunn", False)]
    assert classrooms.taught_by(session, 1, cast.dunn.id, cast.owls.id) == cast.owls


def test_who_stands_in_has_the_class_until_that_moment_and_not_after(session):
    cast = add_cast(session)

    work.let_teach(session, cast.owls, cast.dunn, NOW, TOMORROW)

    last = TOMORROW - timedelta(seconds=1)
    assert classrooms.taught_by(session, 1, cast.dunn.id, cast.owls.id, last) == cast.owls
    assert cast.owls in classrooms.of_person(session, 1, cast.dunn.id, last)
    for now in (TOMORROW, None):
        with pytest.raises(NotAllowed):
            classrooms.taught_by(session, 1, cast.dunn.id, cast.owls.id, now)
        assert cast.owls not in classrooms.of_person(session, 1, cast.dunn.id, now)
    assert names(session, cast.owls, TOMORROW) == [("Cole", True)]


def test_who_stood_in_can_become_a_teacher_for_good(session):
    cast = add_cast(session)
    work.let_teach(session, cast.owls, cast.dunn, NOW, TOMORROW)

    work.let_teach(session, cast.owls, cast.dunn, NOW)

    assert classrooms.taught_by(session, 1, cast.dunn.id, cast.owls.id) == cast.owls


@pytest.mark.parametrize("stays", [True, False])
def test_a_class_is_handed_over_and_the_former_main_teacher_stays_or_goes(session, stays):
    cast = add_cast(session)

    work.hand_over(session, cast.owls, cast.dunn, NOW, stays=stays)

    assert names(session, cast.owls) == [("Dunn", True), *([("Cole", False)] if stays else [])]


def test_what_no_form_of_ours_sends_is_refused(session):
    cast = add_cast(session)
    work.let_teach(session, cast.owls, cast.dunn, NOW)

    for wrong in (
        lambda: work.let_teach(session, cast.owls, cast.finn, NOW),  # another school
        lambda: work.let_teach(session, cast.owls, cast.dunn, NOW),  # teaches it already
        lambda: work.let_teach(session, cast.owls, cast.lund, NOW, NOW),  # over already
        lambda: work.end_teaching(session, cast.owls, cast.cole.id, NOW),  # the main teacher
        lambda: work.end_teaching(session, cast.owls, cast.lund.id, NOW),  # not there
        lambda: work.hand_over(session, cast.owls, cast.finn, NOW, stays=True),
        lambda: work.hand_over(session, cast.owls, cast.cole, NOW, stays=True),
    ):
        with pytest.raises(NoSuchChange):
            wrong()

    assert names(session, cast.owls) == [("Cole", True), ("Dunn", False)]


def test_a_second_teacher_can_be_taken_off(session):
    cast = add_cast(session)
    work.let_teach(session, cast.owls, cast.dunn, NOW)

    work.end_teaching(session, cast.owls, cast.dunn.id, NOW)

    assert names(session, cast.owls) == [("Cole", True)]
