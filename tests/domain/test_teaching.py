"""When a lesson counts as taught."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import a_lesson, a_quiz
from tests.domain.kept import MONDAY, SPRING_DAY, a_class, begun, given
from webapp.domain.assignments import Place
from webapp.domain.kept import ClassIn
from webapp.domain.teaching import enough, planned_minutes, taught

LESSONS = {"red-lights": a_lesson("red-lights")}  # 40 minutes for a class


def found(*, reached=30, learners=20, on=MONDAY, gave=None):
    kept = a_class(
        reached={"2026-1": reached},
        begun=(begun("red-lights", learners, on),),
        given=(gave or given("red-lights"),),
    )
    return taught(kept, LESSONS)


def test_a_lesson_that_half_of_the_class_began_on_one_day_counts_with_its_planned_minutes():
    (one,) = found()

    assert (one.lesson_id, one.term, one.on) == ("red-lights", "2026-1", MONDAY)
    assert (one.minutes, one.learners) == (40, 20)


@pytest.mark.parametrize(
    ("reached", "needed"), [(0, 1), (1, 1), (4, 4), (5, 5), (9, 5), (11, 6), (30, 15), (41, 21)]
)
def test_half_of_those_who_learn_and_at_least_five_must_begin_it(reached, needed):
    assert enough(reached) == needed
    assert len(found(reached=max(reached, 1), learners=needed)) == 1
    assert found(reached=max(reached, 1), learners=needed - 1) == ()


def test_learners_of_two_days_are_not_added_up():
    kept = a_class(
        reached={"2026-1": 30},
        begun=tuple(begun("red-lights", 8, MONDAY + timedelta(days=n)) for n in range(3)),
        given=(given("red-lights"),),
    )

    assert taught(kept, LESSONS) == ()


@pytest.mark.parametrize(
    "gave",
    [
        given("red-lights", place=Place.HOME),
        given("another"),
        given("red-lights", first=MONDAY + timedelta(days=1)),
        given("red-lights", first=date(2026, 9, 1), last=MONDAY - timedelta(days=1)),
    ],
    ids=["to do at home", "another lesson", "given later", "taken back before"],
)
def test_a_lesson_that_was_not_given_for_class_on_that_day_is_not_teaching(gave):
    assert found(gave=gave) == ()


def test_it_counts_on_the_day_it_was_given_and_on_the_day_it_was_taken_back():
    assert found(gave=given("red-lights", first=MONDAY, last=MONDAY))


def test_a_class_hour_with_a_lesson_is_teaching_without_an_assignment():
    hour = ClassIn(unit_id="red-lights", on=MONDAY, seconds=2400, by=11)
    kept = a_class(reached={"2026-1": 30}, begun=(begun("red-lights", 20),), hours=(hour,))

    assert [one.minutes for one in taught(kept, LESSONS)] == [40]
    later = replace(hour, on=MONDAY + timedelta(days=1))
    assert taught(replace(kept, hours=(later,)), LESSONS) == ()


def test_repeating_a_lesson_in_a_term_makes_no_more_hours_and_another_term_does():
    days = (MONDAY, MONDAY + timedelta(days=1), SPRING_DAY)
    kept = a_class(
        reached={"2026-1": 30, "2026-2": 30},
        begun=tuple(begun("red-lights", 30, on) for on in days),
        given=(given("red-lights"),),
    )

    assert [(one.term, one.on) for one in taught(kept, LESSONS)] == [
        ("2026-1", MONDAY),
        ("2026-2", SPRING_DAY),
    ]


def test_a_test_and_a_lesson_that_is_gone_add_no_time():
    kept = a_class(
        reached={"2026-1": 30},
        begun=(begun("check-b-pre", 30), begun("gone", 30)),
        given=(given("check-b-pre"), given("gone")),
    )

    assert taught(kept, LESSONS) == ()
    assert a_quiz().id == "check-b-pre"


def test_minutes_are_those_of_the_plan_for_a_class_or_the_next_best():
    assert planned_minutes(a_lesson(minutes={"self": 10, "class": 40, "session": 30})) == 40
    assert planned_minutes(a_lesson(minutes={"self": 10, "session": 30})) == 30
    assert planned_minutes(a_lesson(minutes={"self": 10})) == 10
    assert planned_minutes(a_lesson(minutes={})) == 0
