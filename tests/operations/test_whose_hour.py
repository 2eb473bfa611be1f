"""An answer belongs to the class, and to its class hour, where the learner sits when giving it."""

from datetime import timedelta

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import a_hat, add_cast
from webapp.domain.class_hours import HourPlan
from webapp.domain.terms import day_at
from webapp.operations import class_hours as hours
from webapp.operations import learning
from webapp.operations.class_years import move_learner
from webapp.store import attempts, live, modes

LESSON = a_lesson("red-lights", *(a_question(f"q{n}") for n in (1, 2, 3)))
PLAN = HourPlan("red-lights")


def minutes(n: float):
    return NOW + timedelta(minutes=n)


def own_seconds(session, learner, at):
    day = day_at("Asia/Shanghai", at)
    return modes.day_of(session, learner, day, at)[0].seconds


def test_what_was_done_in_another_class_is_not_of_this_class_hour(session):
    """The Herons were in while Ada, still an Owl, learnt the same; then she moves to them."""
    cast = add_cast(session)
    theirs = hours.begin(session, cast.dunn, cast.herons, PLAN, NOW)
    attempt = learning.begin(session, cast.ada, LESSON, "en", minutes(1))
    learning.go_to_step(session, attempt, "step-2", minutes(2))

    moved = move_learner(session, cast.ada, cast.herons, a_hat(), minutes(3))
    found = live.traces(session, theirs, day_at("Asia/Shanghai", NOW))
    before = {t.learner.id: t.step_id for t in found}[moved.id]
    learning.answer_question(session, moved, a_submission(LESSON), minutes(4))
    found = live.traces(session, theirs, day_at("Asia/Shanghai", NOW))

    assert before is None
    assert {t.learner.id: t.step_id for t in found}[moved.id] == "step-2"
    progress = {
        room.id: [
            (p.unit_id, p.started) for p in attempts.progress_of_classroom(session, 1, room.id)
        ]
        for room in (cast.owls, cast.herons)
    }
    assert progress == {cast.owls.id: [], cast.herons.id: [("red-lights", 1)]}


def test_minutes_are_free_in_the_hour_of_the_own_class_and_no_other(session):
    cast = add_cast(session)
    hours.begin(session, cast.cole, cast.owls, PLAN, NOW)
    attempt = {
        learner.id: learning.begin(session, learner, LESSON, "en", minutes(1))
        for learner in (cast.ada, cast.cai)  # an Owl and a Heron
    }

    for learner in (cast.ada, cast.cai):
        learning.answer_question(session, learner, a_submission(LESSON), minutes(3))
        learning.go_to_step(session, attempt[learner.id], "step-2", minutes(4))

    assert own_seconds(session, cast.ada, minutes(4)) == 0
    assert own_seconds(session, cast.cai, minutes(4)) == 180


def test_who_moved_has_the_hours_of_the_new_class(session):
    """The lesson was begun as an Owl, who are in; the Herons, where the seat is now, are not."""
    cast = add_cast(session)
    hours.begin(session, cast.cole, cast.owls, PLAN, NOW)
    learning.begin(session, cast.ada, LESSON, "en", minutes(1))

    moved = move_learner(session, cast.ada, cast.herons, a_hat(), minutes(2))
    attempt = learning.begin(session, moved, LESSON, "en", minutes(3))
    learning.go_to_step(session, attempt, "step-2", minutes(5))

    assert own_seconds(session, moved, minutes(5)) > 0
