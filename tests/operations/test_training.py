"""Passing a training, part by part, and being let to lead a grave lesson."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_lesson, a_question, a_quiz, with_lab
from tests.cast import add_cast
from tests.domain.labs.stories import skin_gift
from webapp.domain.errors import TrainingNeeded
from webapp.domain.lessons import Sensitivity, Track, Training
from webapp.domain.training import WHEN_A_CHILD_TELLS, Course, Open
from webapp.operations.training import note_done, require_for, standing_of
from webapp.store import training as stored

LESSON = with_lab(
    a_lesson(WHEN_A_CHILD_TELLS, a_question("q1"), a_question("q2"), track=Track.LEADER, band=None),
    skin_gift(),
)
PARTS = ("q1", "q2", "skin-gift")


def course(version: int = 1) -> Course:
    return Course(LESSON, Training(LESSON.id, version))


def grave(version: int = 1):
    return a_lesson(sensitivity=Sensitivity.DISCLOSURE, training=course(version).training)


def do(session, person, *parts, version=1, now=NOW):
    """Do parts of the training; the last one's answer."""
    return [note_done(session, person, course(version), part, now) for part in parts][-1]


def test_only_the_last_part_makes_a_record_and_the_parts_are_forgotten(session):
    cast = add_cast(session)

    assert do(session, cast.cole, "q1", "skin-gift", "q1") is None
    assert standing_of(session, cast.cole, course(), NOW).open == Open(("q2",), ())
    passed = do(session, cast.cole, "q2")

    assert passed is not None
    assert stored.of_person(session, cast.cole) == [passed]
    assert (passed.lesson_id, passed.version, passed.passed_at) == (LESSON.id, 1, NOW)
    assert stored.parts_of(session, cast.cole, course().training) == frozenset()


def test_the_record_is_of_one_person_alone(session):
    cast = add_cast(session)
    do(session, cast.cole, *PARTS)

    require_for(session, cast.cole, grave(), NOW)
    for other in (cast.dunn, cast.lund, cast.finn):
        with pytest.raises(TrainingNeeded) as refusal:
            require_for(session, other, grave(), NOW)
        assert refusal.value.lesson_id == WHEN_A_CHILD_TELLS


def test_lessons_and_tests_that_ask_for_nothing_are_never_refused(session):
    cast = add_cast(session)

    require_for(session, cast.cole, a_lesson(), NOW)
    require_for(session, cast.cole, a_quiz(), NOW)
    require_for(session, cast.cole, LESSON, NOW)


def test_after_a_year_it_is_asked_again_and_done_again(session):
    cast = add_cast(session)
    later = NOW + timedelta(days=365)
    do(session, cast.cole, *PARTS)

    with pytest.raises(TrainingNeeded):
        require_for(session, cast.cole, grave(), later)
    do(session, cast.cole, *PARTS, now=later)

    require_for(session, cast.cole, grave(), later)
    assert len(stored.of_person(session, cast.cole)) == 2


def test_nothing_is_kept_while_a_record_counts_for_long(session):
    cast = add_cast(session)
    do(session, cast.cole, *PARTS)

    do(session, cast.cole, *PARTS, now=NOW + timedelta(days=200))

    assert stored.parts_of(session, cast.cole, course().training) == frozenset()
    assert len(stored.of_person(session, cast.cole)) == 1


def test_it_can_be_renewed_before_it_runs_out(session):
    cast = add_cast(session)
    do(session, cast.cole, *PARTS)
    soon = NOW + timedelta(days=330)

    do(session, cast.cole, *PARTS, now=soon)

    require_for(session, cast.cole, grave(), NOW + timedelta(days=600))


def test_a_newer_version_asks_again_and_old_parts_do_not_count(session):
    cast = add_cast(session)
    do(session, cast.cole, *PARTS)
    do(session, cast.dunn, "q1", "q2")

    with pytest.raises(TrainingNeeded):
        require_for(session, cast.cole, grave(2), NOW)
    assert do(session, cast.dunn, "skin-gift", version=2) is None
    assert standing_of(session, cast.dunn, course(2), NOW).open.questions == ("q1", "q2")
    assert do(session, cast.cole, *PARTS, version=2) is not None

    require_for(session, cast.cole, grave(2), NOW)
