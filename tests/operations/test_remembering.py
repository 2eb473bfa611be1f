"""The memory of a class: FSRS over days, from rows that can be made again."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import add_cast
from webapp.domain.gain import Sum
from webapp.domain.review import Day
from webapp.operations import learning, remembering
from webapp.store import days, projections

START = date(2026, 9, 1)
HISTORIES = [
    [(0, 80)],
    [(0, 30), (1, 60), (4, 90)],
    [(0, 80), (7, 80), (21, 80), (60, 80)],
    [(0, 80), (30, 20), (31, 55), (90, 100)],
]
LESSON = a_lesson("red-lights", a_question("one"))


def kept(history) -> list[Day]:
    return [Day(START + timedelta(days=n), Sum(10, 10 * percent)) for n, percent in history]


@pytest.mark.parametrize("history", HISTORIES)
def test_the_state_is_that_of_the_scheduler_by_its_authors(history):
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    for n, percent in history:
        rating = Rating.Again if percent < 50 else Rating.Hard if percent < 70 else Rating.Good
        at = datetime.combine(START + timedelta(days=n), time(12), UTC)
        card, _ = scheduler.review_card(card, rating, at)
    asked = START + timedelta(days=120)

    found = remembering.memory_of("i", kept(history), asked)

    assert (found.stability_days, found.difficulty) == (card.stability, card.difficulty)
    assert found.due_on == card.due.date()
    noon = datetime.combine(asked, time(12), UTC)
    assert found.recall == scheduler.get_card_retrievability(card, noon)


def test_the_figures_are_those_published_for_fsrs_6():
    """The first stabilities of the default parameters: again, hard, good."""
    first = [remembering.memory_of("i", kept([(0, p)]), START).stability_days for p in (0, 60, 90)]

    assert first == [0.212, 1.2931, 2.3065]


def test_the_class_and_the_learner_have_a_day_each_and_again_after_rebuilding(session):
    cast = add_cast(session)
    for learner, picks in ((cast.ada, "a"), (cast.ben, "b")):
        learning.answer_question(session, learner, a_submission(LESSON, picks), NOW)

    def state():
        of_class = days.of_class(session, 1, cast.owls.id, START)
        own = days.of_learner(session, cast.ada, START)
        return of_class, own, remembering.memories_of_class(session, cast.owls, NOW.date())

    before = state()
    projections.rebuild(session)

    assert before[0] == {LESSON.questions[0].skill: [Day(NOW.date(), Sum(2, 100))]}
    assert before[1] == {LESSON.questions[0].skill: [Day(NOW.date(), Sum(1, 100))]}
    assert state() == before


def test_a_warm_up_asks_about_lessons_the_class_had_once_they_fade(session, parts):
    cast = add_cast(session)
    lesson = parts.library.lesson("red-lights", "en")
    learning.answer_question(session, cast.ada, a_submission(lesson, "a"), NOW)

    at_once = remembering.warm_up_for(session, parts.library, cast.owls, NOW)
    later = remembering.warm_up_for(session, parts.library, cast.owls, NOW + timedelta(days=20))
    others = remembering.warm_up_for(session, parts.library, cast.herons, NOW + timedelta(days=20))

    assert at_once == ()
    assert [(q.lesson_id, q.question_id) for q in later] == [(lesson.id, lesson.questions[0].id)]
    assert others == ()


def test_each_learner_has_a_memory_of_their_own(session, parts):
    cast = add_cast(session)
    lesson = parts.library.lesson("red-lights", "en")
    learning.answer_question(session, cast.ada, a_submission(lesson, "a"), NOW)
    later = NOW + timedelta(days=20)

    assert [m.indicator for m in remembering.due_for(session, cast.ada, later)] == [
        lesson.questions[0].skill
    ]
    assert remembering.due_for(session, cast.ben, later) == ()
