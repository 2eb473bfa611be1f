"""What is due, what is asked in a warm-up, and what a learner can do now with what certainty."""

from datetime import date, timedelta

import pytest

from tests.builders import SKILLS, a_lesson, a_question
from webapp.domain.gain import Sum
from webapp.domain.lessons import Sensitivity
from webapp.domain.mastery import mastery
from webapp.domain.questions import Kind
from webapp.domain.ranges import beta_range
from webapp.domain.review import Memory, Recalled, due, recalled, warm_up

TODAY = date(2026, 11, 26)
SPOT, HELP, SOURCE, KIND = SKILLS


def memory(indicator: str, recall: float) -> Memory:
    return Memory(
        indicator=indicator, stability_days=5, difficulty=5, last_on=TODAY, due_on=TODAY,
        recall=recall, reviews=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("percent", "grade"),
    [(0, Recalled.AGAIN), (49, Recalled.AGAIN), (50, Recalled.HARD), (69, Recalled.HARD),
     (70, Recalled.GOOD), (100, Recalled.GOOD)],
)  # fmt: skip
def test_how_a_day_went(percent, grade):
    assert recalled(Sum(10, 10 * percent)) is grade


def test_what_is_about_to_be_forgotten_is_due_the_weakest_first():
    found = due([memory(SPOT, 0.89), memory(HELP, 0.95), memory(SOURCE, 0.4)])

    assert [one.indicator for one in found] == [SOURCE, SPOT]


def test_a_warm_up_asks_one_question_an_indicator_and_four_at_most():
    names = [f"s{n}" for n in range(6)]
    lesson = a_lesson("l", *(a_question(f"q{n}", skill=name) for n, name in enumerate(names)))

    asked = warm_up([memory(name, 0.5 - n / 20) for n, name in enumerate(names)], [lesson], "x")

    assert [one.question_id for one in asked] == ["q5", "q4", "q3", "q2"]


@pytest.mark.parametrize(
    "lesson",
    [
        a_lesson("l", a_question(skill=SPOT), sensitivity=Sensitivity.DISCLOSURE),
        a_lesson("l", a_question(skill=SPOT, kind=Kind.MULTI)),
        a_lesson("l", a_question(skill=SPOT, of="abcde")),
        a_lesson("l", a_question(skill=HELP)),
    ],
    ids=["disclosure", "several picks", "five options", "another indicator"],
)
def test_hands_are_public_and_answer_one_of_four(lesson):
    assert warm_up([memory(SPOT, 0.5)], [lesson], "x") == ()


def test_the_same_day_asks_the_same_and_another_day_may_ask_another():
    lesson = a_lesson("l", *(a_question(f"q{n}", skill=SPOT) for n in range(9)))
    asked = [warm_up([memory(SPOT, 0.5)], [lesson], seed)[0].question_id for seed in "aabcdef"]

    assert asked[0] == asked[1]
    assert len(set(asked)) > 1


def test_a_second_question_of_an_indicator_comes_only_after_one_of_each():
    spots = a_lesson("l", *(a_question(f"q{n}", skill=SPOT) for n in range(9)))
    helps = a_lesson("m", a_question("h", skill=HELP))

    asked = warm_up([memory(SPOT, 0.5), memory(HELP, 0.6)], [spots, helps], "x")

    assert [one.memory.indicator for one in asked] == [SPOT, HELP, SPOT]


def days(*ago_and_percents: tuple[int, int]):
    return [(TODAY - timedelta(days=ago), Sum(4, 4 * percent)) for ago, percent in ago_and_percents]


def test_without_answers_nothing_is_known():
    found = mastery([], TODAY)

    assert (found.percent, found.low_percent, found.high_percent) == (50, 5, 95)


def test_more_answers_are_surer():
    few, many = mastery(days((0, 100)), TODAY), mastery(days(*[(0, 100)] * 5), TODAY)

    assert few.percent < many.percent
    assert few.high_percent - few.low_percent > many.high_percent - many.low_percent


def test_old_answers_count_less_and_new_ones_decide():
    fresh, old = mastery(days((0, 100)), TODAY), mastery(days((120, 100)), TODAY)

    assert old.answers_weight == pytest.approx(fresh.answers_weight / 4)
    assert old.low_percent < fresh.low_percent
    assert mastery(days((200, 0), (0, 100)), TODAY).percent > 70


def test_an_answer_of_tomorrow_counts_as_one_of_today():
    assert mastery(days((-1, 100)), TODAY) == mastery(days((0, 100)), TODAY)


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"),
    [(1, 1, 0.05, 0.95), (5, 1, 0.549, 0.990), (4, 3, 0.271, 0.847), (20, 10, 0.520, 0.799)],
)
def test_the_belief_has_the_ends_of_the_beta_distribution(right, wrong, low, high):
    assert beta_range(right, wrong) == pytest.approx((low, high), abs=0.006)
