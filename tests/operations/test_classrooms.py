"""What a teacher does with a class."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.cast import a_hat, add_cast
from webapp.domain.bands import Band
from webapp.domain.classrooms import BadClassroom, ClassroomPlan
from webapp.operations import classrooms as teaching
from webapp.operations import learning
from webapp.store import attempts, classrooms, learners

LESSON_ID = "red-lights"


def a_plan(**more) -> ClassroomPlan:
    return ClassroomPlan(
        **{"name": "五 2 班", "band": Band.B, "grade": 5, "seat_count": 30, **more}
    )


def test_a_new_class_has_seats_with_different_nicknames(session):
    cole = add_cast(session).cole

    classroom = teaching.create_classroom(session, cole, a_plan(), a_hat(), NOW)

    seats = learners.of_classroom(session, 1, classroom.id)
    assert [learner.seat for learner in seats] == list(range(1, 31))
    assert len({learner.nickname for learner in seats}) == 30
    assert classrooms.taught_by(session, 1, cole.id, classroom.id) == classroom
    assert classrooms.seat_counts(session, 1, [classroom.id]) == {classroom.id: 30}


@pytest.mark.parametrize(
    ("field", "value"),
    [("seat_count", 0), ("seat_count", 81), ("grade", 0), ("grade", 13), ("name", "  ")],
)
def test_a_plan_out_of_bounds_is_refused_by_field(session, field, value):
    cole = add_cast(session).cole

    with pytest.raises(BadClassroom, match=field):
        teaching.create_classroom(session, cole, a_plan(**{field: value}), a_hat(), NOW)


def test_codes_of_classes_differ_even_when_luck_repeats(session):
    cole = add_cast(session).cole

    made = [
        teaching.create_classroom(session, cole, a_plan(seat_count=1), a_hat(), NOW).code
        for _ in range(3)
    ]

    assert len(set(made)) == 3


def test_added_seats_follow_the_last_one(session):
    cast = add_cast(session)

    new = teaching.add_seats(session, cast.owls, 3, a_hat(), NOW)

    everybody = learners.of_classroom(session, 1, cast.owls.id)
    assert [learner.seat for learner in new] == [3, 4, 5]
    assert len({learner.nickname for learner in everybody}) == 5


@pytest.mark.parametrize("count", [0, -1, 79])
def test_a_class_has_at_most_eighty_seats(session, count):
    cast = add_cast(session)

    with pytest.raises(BadClassroom):
        teaching.add_seats(session, cast.owls, count, a_hat(), NOW)


def test_progress_counts_learners_and_not_attempts(session, parts):
    cast = add_cast(session)
    lesson = parts.library.lesson(LESSON_ID, "en")
    for _ in range(2):
        learning.begin(session, cast.ada, lesson, "en", NOW)
        learning.finish(session, cast.ada, lesson, NOW)
    learning.begin(session, cast.ben, lesson, "en", NOW)
    learning.begin(session, cast.cai, lesson, "en", NOW)

    (progress,) = attempts.progress_of_classroom(session, 1, cast.owls.id)

    assert (progress.unit_id, progress.started, progress.finished) == (LESSON_ID, 2, 1)


def test_a_learners_attempts_are_listed_once_per_unit(session, parts):
    ada = add_cast(session).ada
    lesson, quiz = parts.library.lesson(LESSON_ID, "en"), parts.library.quiz("check-b-pre", "en")
    learning.begin(session, ada, lesson, "en", NOW)
    learning.finish(session, ada, lesson, NOW)
    learning.begin(session, ada, quiz, "en", NOW + timedelta(hours=1))
    latest = learning.begin(session, ada, lesson, "en", NOW + timedelta(hours=2))

    found = attempts.of_learner(session, 1, ada.id)

    assert [attempt.unit_id for attempt in found] == [LESSON_ID, "check-b-pre"]
    assert found[0].id == latest.id
