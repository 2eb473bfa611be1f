"""Class is in: from the teacher's word to the end, and the door."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_lesson, a_question, a_quiz, a_submission, with_lab
from tests.cast import Cast, add_cast
from tests.domain.labs.stories import skin_gift
from webapp.domain.class_hours import LONGEST, ClassDoor, HourPlan
from webapp.domain.labs.moves import read_move
from webapp.domain.live import Trace
from webapp.domain.terms import day_at
from webapp.operations import class_hours as hours
from webapp.operations import learning
from webapp.operations.simulating import Sent, make_move
from webapp.store import class_hours, learners, live, sign_ins

LESSON = a_lesson("red-lights", *(a_question(f"q{n}") for n in (1, 2, 3)))
CHAT = skin_gift()
PLAYED = with_lab(LESSON, CHAT)
PLAN = HourPlan("red-lights")


def minutes(n: float):
    return NOW + timedelta(minutes=n)


def begun(session, cast: Cast, plan: HourPlan = PLAN, now=NOW):
    return hours.begin(session, cast.cole, cast.owls, plan, now)


def test_an_hour_runs_for_45_minutes_and_ends_by_itself(session):
    cast = add_cast(session)

    hour = begun(session, cast)

    assert hour.ends_at == minutes(45)
    assert class_hours.running_or_none(session, 1, cast.owls.id, minutes(44)) == hour
    assert class_hours.running_or_none(session, 1, cast.owls.id, minutes(45)) is None
    assert class_hours.newest_or_none(session, 1, cast.owls.id) == hour


def test_the_same_word_twice_is_one_hour(session):
    cast = add_cast(session)

    assert begun(session, cast) == begun(session, cast, now=minutes(1))


def test_another_lesson_ends_the_first_hour(session):
    cast = add_cast(session)
    first = begun(session, cast)

    second = begun(session, cast, HourPlan("check-b-pre", minutes=20), minutes(5))

    assert class_hours.running_of(session, 1, [cast.owls.id], minutes(6)) == {cast.owls.id: second}
    assert first.id < second.id


def test_an_hour_may_begin_again_behind_one_that_ended_by_itself(session):
    cast = add_cast(session)
    begun(session, cast)

    again = begun(session, cast, now=minutes(60))

    assert again.begun_at == minutes(60)
    assert class_hours.running_or_none(session, 1, cast.owls.id, minutes(61)) == again


def test_time_can_be_added_while_it_runs_and_not_for_ever(session):
    cast = add_cast(session)
    hour = begun(session, cast)

    longer = hours.lengthen(session, hour, 10, minutes(40))

    assert longer.ends_at == minutes(55)
    assert hours.lengthen(session, longer, 500, minutes(41)).ends_at == NOW + LONGEST


def test_an_hour_that_is_over_stays_over(session):
    cast = add_cast(session)
    hour = hours.end(session, begun(session, cast), minutes(10))

    assert hour.over_at == minutes(10)
    assert hours.lengthen(session, hour, 10, minutes(11)) == hour
    assert class_hours.running_or_none(session, 1, cast.owls.id, minutes(11)) is None


def test_an_hour_of_another_class_is_not_ours(session):
    cast = add_cast(session)
    begun(session, cast)

    assert class_hours.running_or_none(session, 1, cast.herons.id, NOW) is None
    assert class_hours.running_or_none(session, 2, cast.owls.id, NOW) is None


# ---- the door ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("door", "before", "during", "after"),
    [
        (ClassDoor.OPEN, True, True, True),
        (ClassDoor.HOUR, False, True, False),
    ],
)
def test_the_door_stands_as_it_was_set(session, door, before, during, after):
    cast = add_cast(session)
    place = (session, 1, cast.owls.id)
    hours.set_door(session, cast.owls, door)

    stood = [hours.is_door_open(*place, NOW)]
    begun(session, cast)
    stood += [hours.is_door_open(*place, minutes(1)), hours.is_door_open(*place, minutes(46))]

    assert stood == [before, during, after]


def test_a_door_that_was_closed_at_once_stays_closed_until_the_next_hour(session):
    cast = add_cast(session)
    place = (session, 1, cast.owls.id)
    begun(session, cast)

    hours.set_door(session, cast.owls, ClassDoor.CLOSED)

    assert not hours.is_door_open(*place, minutes(1))
    begun(session, cast, HourPlan("check-b-pre"), minutes(2))
    assert hours.is_door_open(*place, minutes(3))
    assert not hours.is_door_open(*place, minutes(50))


def test_a_door_nobody_touched_is_open(session):
    cast = add_cast(session)

    assert hours.is_door_open(session, 1, cast.owls.id, NOW)


# ---- what the live view reads ------------------------------------------------------------


def traces(session, cast: Cast, hour) -> dict[int, Trace]:
    found = live.traces(session, hour, day_at("Asia/Shanghai", NOW))
    assert [t.learner for t in found] == [cast.ada, cast.ben]
    return {t.learner.id: t for t in found}


def test_a_seat_without_a_sign_in_is_empty(session):
    cast = add_cast(session)

    found = traces(session, cast, begun(session, cast))

    assert {t.arrived_at for t in found.values()} == {None}


def test_a_closed_seat_is_not_on_the_map(session):
    cast = add_cast(session)
    learners.change(session, cast.ben, left_at=NOW)

    found = live.traces(session, begun(session, cast), day_at("Asia/Shanghai", NOW))

    assert [trace.learner.seat for trace in found] == [cast.ada.seat]


def test_sign_ins_of_long_before_do_not_count_nor_those_that_ended(session):
    cast = add_cast(session)
    sign_ins.add(session, cast.ada, minutes(-60))
    sign_ins.end(session, sign_ins.add(session, cast.ben, minutes(-1)), NOW)

    found = traces(session, cast, begun(session, cast))

    assert {t.arrived_at for t in found.values()} == {None}


def test_steps_answers_and_the_end_are_seen(session):
    cast = add_cast(session)
    hour = begun(session, cast)
    sign_ins.add(session, cast.ada, minutes(1))
    attempt = learning.begin(session, cast.ada, LESSON, "en", minutes(2))
    learning.go_to_step(session, attempt, "step-2", minutes(3))
    for n in range(3):
        wrong = a_submission(LESSON, "b", f"key-{n}", LESSON.questions[1])
        learning.answer_question(session, cast.ada, wrong, minutes(4 + n))

    at_work = traces(session, cast, hour)[cast.ada.id]
    learning.finish(session, cast.ada, LESSON, minutes(9))
    done = traces(session, cast, hour)[cast.ada.id]

    assert (at_work.step_id, at_work.question_id, at_work.not_yet) == ("step-2", "q2", 3)
    assert (at_work.arrived_at, at_work.last_at) == (minutes(1), minutes(6))
    assert done.is_done


def test_a_right_answer_and_another_question_end_the_row(session):
    cast = add_cast(session)
    hour = begun(session, cast)
    for n, (place, picks) in enumerate(((0, "b"), (0, "b"), (1, "b"), (2, "a"))):
        given = a_submission(LESSON, picks, f"key-{n}", LESSON.questions[place])
        learning.answer_question(session, cast.ada, given, minutes(n))

    assert traces(session, cast, hour)[cast.ada.id].not_yet == 0


def test_a_run_that_ended_before_is_no_part_of_it_and_one_that_is_open_goes_on(session):
    cast = add_cast(session)
    for learner in (cast.ada, cast.ben):
        attempt = learning.begin(session, learner, LESSON, "en", minutes(-90))
        learning.go_to_step(session, attempt, "step-2", minutes(-80))
    learning.finish(session, cast.ada, LESSON, minutes(-70))
    learning.begin(session, cast.ben, a_quiz(), "en", minutes(-60))

    found = traces(session, cast, begun(session, cast))

    assert found[cast.ada.id].step_id is None
    assert found[cast.ben.id].step_id == "step-2"


def play(session, learner, number: int, move: str) -> None:
    sent = Sent(lesson=PLAYED, lab=CHAT, at=number, move=read_move(move), locale="en")
    make_move(session, learner, sent, minutes(2 + number))


def test_a_simulation_alone_is_one_place_with_an_end(session):
    cast = add_cast(session)
    hour = begun(session, cast, HourPlan(PLAYED.id, CHAT.id))
    play(session, cast.ada, 0, "choose:start:b")

    at_work = traces(session, cast, hour)
    play(session, cast.ada, 1, "back:0")
    play(session, cast.ada, 2, "choose:start:c")
    done = traces(session, cast, hour)

    assert (at_work[cast.ada.id].step_id, at_work[cast.ada.id].is_done) == (CHAT.id, False)
    assert at_work[cast.ben.id].step_id is None
    assert done[cast.ada.id].is_done


def test_a_simulation_that_ended_before_the_hour_has_not_begun_in_it(session):
    cast = add_cast(session)
    play(session, cast.ada, 0, "choose:start:c")

    hour = begun(session, cast, HourPlan(PLAYED.id, CHAT.id), minutes(30))

    assert traces(session, cast, hour)[cast.ada.id].step_id is None
