"""Seats and classes over the years: nothing that was learnt is lost, and no old key opens."""

from dataclasses import replace

import pytest

from tests.builders import NOW, a_lesson, a_question, a_quiz, a_submission
from tests.cast import SECRET, a_hat, add_cast, add_class
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, token_of
from webapp.domain.class_years import (
    NextYear,
    NoSuchChange,
    band_next_year,
    band_of_grade,
    name_next_year,
)
from webapp.domain.classrooms import BadClassroom, ClassroomPlan
from webapp.domain.nicknames import draw
from webapp.domain.people import Role
from webapp.domain.periods import whole
from webapp.operations import class_years as work
from webapp.operations import classrooms as teaching
from webapp.operations import learning, progress, signing_in
from webapp.store import attempts, classrooms, learners, projections, sign_ins

LESSON = a_lesson("red-lights", a_question("q1"), a_question("q2"))
TERM = "2026-1"


def card_of(learner):
    seat = Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )
    return token_of(SECRET, seat)


def opens(session, token):
    return bool(signing_in.sign_in_with_card(session, token, SECRET, NOW).token)


def answered(session, classroom):
    cells = projections.cells(session, (1, classroom.id), whole(TERM))
    return {question.question_id: question.answered for _step, question in cells}


def answer(session, learner, question):
    learning.answer_question(
        session, learner, a_submission(LESSON, key=question.id, question=question), NOW
    )


def test_a_moved_learner_has_a_new_seat_and_card_and_is_signed_out(session):
    cast = add_cast(session)
    old_card, token = card_of(cast.ada), sign_ins.add(session, cast.ada, NOW)

    moved = work.move_learner(session, cast.ada, cast.herons, a_hat(), NOW)

    assert (moved.classroom_id, moved.seat) == (cast.herons.id, 3)
    assert learners.in_classroom(session, 1, cast.herons.id, cast.ada.id) == moved
    assert cast.ada.id not in {x.id for x in learners.of_classroom(session, 1, cast.owls.id)}
    assert not opens(session, old_card)
    assert opens(session, card_of(moved))
    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR


def test_answers_stay_with_the_class_they_were_given_in(session):
    """Abuse case 3: who gets a learner into their class does not get what was answered before."""
    cast = add_cast(session)
    answer(session, cast.ada, LESSON.questions[0])
    before = answered(session, cast.owls)

    moved = work.move_learner(session, cast.ada, cast.herons, a_hat(), NOW)

    assert answered(session, cast.owls) == before == {"q1": 1}
    assert answered(session, cast.herons) == {}
    # What is answered from now on is the new class's, also in a lesson that was under way.
    answer(session, moved, LESSON.questions[1])
    assert answered(session, cast.owls) == {"q1": 1}
    assert answered(session, cast.herons) == {"q2": 1}


def test_a_lesson_under_way_goes_on_in_the_new_class_at_its_step_a_test_at_its_beginning(session):
    cast, test = add_cast(session), a_quiz()
    for unit in (LESSON, test):
        begun = learning.begin(session, cast.ada, unit, "en", NOW)
        learning.go_to_step(session, begun, "step-2", NOW)

    moved = work.move_learner(session, cast.ada, cast.herons, a_hat(), NOW)

    steps = [learning.begin(session, moved, unit, "en", NOW).step_id for unit in (LESSON, test)]
    assert steps == ["step-2", ""]
    found = attempts.of_learner(session, 1, cast.ada.id)
    assert {a.classroom_id for a in found} == {cast.herons.id}


def test_an_answer_whose_reply_was_lost_before_the_move_is_not_kept_twice(session):
    cast = add_cast(session)
    answer(session, cast.ada, LESSON.questions[0])
    moved = work.move_learner(session, cast.ada, cast.herons, a_hat(), NOW)

    answer(session, moved, LESSON.questions[0])

    assert answered(session, cast.herons) == {}


def test_what_a_learner_can_do_goes_along(session):
    cast = add_cast(session)
    answer(session, cast.ada, LESSON.questions[0])
    before = progress.can_do(session, cast.ada)

    moved = work.move_learner(session, cast.ada, cast.herons, a_hat(), NOW)

    assert progress.can_do(session, moved) == before != []


def test_a_nickname_changes_only_where_it_is_taken(session):
    cast = add_cast(session)
    learners.change(session, cast.ada, nickname=cast.cai.nickname)
    twin = learners.in_classroom(session, 1, cast.owls.id, cast.ada.id)

    first = work.move_learner(session, twin, cast.herons, a_hat(), NOW)
    second = work.move_learner(session, cast.ben, cast.herons, a_hat(), NOW)

    assert first.nickname != cast.cai.nickname
    assert second.nickname == cast.ben.nickname


def test_a_learner_moves_within_the_school_to_another_class_with_room(session):
    cast = add_cast(session)
    full = add_class(session, cast.cole, "Larks", 1)
    session.flush()
    hat = type(a_hat())(
        [f"w{n}" for n in range(9)], [f"x{n}" for n in range(10)], a_hat().randomness
    )
    taken = [x.nickname for x in learners.of_classroom(session, 1, full.id)]
    assert len(draw(hat, 79, taken)) == 79
    teaching.add_seats(session, full, 79, hat, NOW)

    with pytest.raises(BadClassroom):
        work.move_learner(session, cast.ada, full, a_hat(), NOW)
    for wrong in (cast.owls, cast.frogs):
        with pytest.raises(NoSuchChange):
            work.move_learner(session, cast.ada, wrong, a_hat(), NOW)


def test_a_closed_seat_is_nobody_and_its_answers_stay(session):
    cast = add_cast(session)
    answer(session, cast.ben, LESSON.questions[0])
    token = sign_ins.add(session, cast.ben, NOW)

    work.let_leave(session, cast.ben, NOW)

    assert learners.of_classroom(session, 1, cast.owls.id) == [cast.ada]
    assert learners.of_seat_or_none(session, 1, cast.owls.id, 2) is None
    assert learners.of_id_or_none(session, 1, cast.ben.id) is None
    assert classrooms.seat_counts(session, 1, [cast.owls.id]) == {cast.owls.id: 1}
    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR
    assert answered(session, cast.owls) == {"q1": 1}
    (new,) = teaching.add_seats(session, cast.owls, 1, a_hat(), NOW)
    assert new.seat == 3
    assert new.nickname != cast.ben.nickname


def test_a_closed_seat_opens_again_with_a_new_card(session):
    cast = add_cast(session)
    old_card = card_of(cast.ben)
    work.let_leave(session, cast.ben, NOW)
    (closed,) = learners.closed_in(session, 1, cast.owls.id)

    work.let_come_back(session, closed)

    assert learners.closed_in(session, 1, cast.owls.id) == []
    back = learners.of_seat_or_none(session, 1, cast.owls.id, 2)
    assert back.nickname == cast.ben.nickname
    assert not opens(session, old_card)
    assert opens(session, card_of(back))


@pytest.mark.parametrize("has_new_cards", [True, False])
def test_a_class_goes_on_with_its_seats_and_its_cards_or_new_ones(session, has_new_cards):
    cast = add_cast(session)
    card = card_of(cast.ada)
    plan = NextYear(name=" Owls 6 ", grade=6, band=Band.B, has_new_cards=has_new_cards)

    work.promote(session, cast.owls, plan, NOW)

    now = classrooms.taught_by(session, 1, cast.cole.id, cast.owls.id)
    assert (now.name, now.grade, now.band, now.code) == ("Owls 6", 6, Band.B, cast.owls.code)
    assert [x.id for x in learners.of_classroom(session, 1, now.id)] == [cast.ada.id, cast.ben.id]
    assert opens(session, card) is not has_new_cards


def test_nobody_is_under_14_once_the_class_is_of_the_oldest(session):
    cast = add_cast(session)
    classrooms.change(session, cast.owls, grade=9, band="C")
    owls = classrooms.taught_by(session, 1, cast.cole.id, cast.owls.id)

    work.promote(
        session, owls, NextYear(name="Owls", grade=10, band=Band.D, has_new_cards=False), NOW
    )

    assert not any(x.is_under_14 for x in learners.of_classroom(session, 1, owls.id))


def test_no_class_goes_past_the_last_grade_nor_two_grades_at_once(session):
    cast = add_cast(session)
    for grade in (5, 7):
        with pytest.raises(NoSuchChange):
            work.promote(
                session,
                cast.owls,
                NextYear(name="x", grade=grade, band=Band.B, has_new_cards=False),
                NOW,
            )


def test_an_ended_class_opens_to_nobody_and_comes_back_whole(session):
    cast = add_cast(session)
    card, token = card_of(cast.ada), sign_ins.add(session, cast.ada, NOW)

    work.archive(session, cast.owls, NOW)

    assert not opens(session, card)
    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR
    assert classrooms.by_code_or_none(session, cast.owls.code) is None
    assert classrooms.of_person(session, 1, cast.cole.id) == []
    assert classrooms.archived(session, 1) == [cast.owls]
    work.reopen(session, cast.owls)
    assert opens(session, card)
    assert classrooms.of_person(session, 1, cast.cole.id) == [cast.owls]


def test_the_band_follows_the_grade_unless_the_class_went_another_way(session):
    cast = add_cast(session)
    assert [band_of_grade(g).value for g in range(1, 13)] == list("AABBBBCCCDDD")

    sixth = type(cast.owls)(**{**_fields(cast.owls), "grade": 6})
    other = type(cast.owls)(**{**_fields(cast.owls), "grade": 6, "band": Band.A})

    assert band_next_year(cast.owls) is Band.B
    assert band_next_year(sixth) is Band.C
    assert band_next_year(other) is Band.A


@pytest.mark.parametrize(
    ("band", "said", "is_young"),
    [
        ("A", None, True),
        ("B", None, True),
        ("C", False, False),
        ("C", True, True),
        ("D", None, False),
    ],
)
def test_a_new_class_is_marked_as_under_14_by_its_age(session, band, said, is_young):
    cast = add_cast(session)
    plan = ClassroomPlan(name="X", band=Band(band), grade=5, seat_count=1, is_under_14=said)

    made = teaching.create_classroom(session, cast.cole, plan, a_hat(), NOW)
    (more,) = teaching.add_seats(session, made, 1, a_hat(), NOW)

    seated = learners.of_classroom(session, 1, made.id)
    assert [x.is_under_14 for x in seated] == [is_young, is_young]
    assert more.is_under_14 is is_young
    work.say_who_is_under_14(session, seated, {more.id})
    marks = [x.is_under_14 for x in learners.of_classroom(session, 1, made.id)]
    assert marks == [False, True]


def _fields(classroom):
    return {name: getattr(classroom, name) for name in classroom.__slots__}


@pytest.mark.parametrize(
    ("grade", "name", "following"),
    [
        (5, "五年级 2 班", "六年级 2 班"),
        (10, "十年级 1 班", "十一年级 1 班"),
        (1, "十一年级 1 班", "十一年级 1 班"),
        (3, "3 年级 3 班", "4 年级 3 班"),
        (4, "Grade 4, class 4", "Grade 5, class 4"),
        (12, "十二年级", "十二年级"),
        (5, "Larks", "Larks"),
    ],
)
def test_the_name_of_the_next_year_follows_the_grade(session, grade, name, following):
    room = replace(add_cast(session).owls, grade=grade, name=name)

    assert name_next_year(room) == following
