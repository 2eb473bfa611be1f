"""Beginning, answering and finishing units."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import add_cast
from webapp.domain.errors import BadAnswer
from webapp.domain.questions import Answer, Kind
from webapp.operations import learning
from webapp.store import answers, attempts, polls, visits

LESSON = a_lesson("red-lights", a_question("q1"), a_question("q2"))


def test_an_unfinished_attempt_is_resumed(session):
    ada = add_cast(session).ada
    first = learning.begin(session, ada, LESSON, "en", NOW)
    learning.go_to_step(session, first, "step-2", NOW)

    again = learning.begin(session, ada, LESSON, "en", NOW + timedelta(hours=1))

    assert (again.id, again.step_id) == (first.id, "step-2")


def test_beginning_after_the_end_makes_a_new_attempt(session):
    ada = add_cast(session).ada
    first = learning.begin(session, ada, LESSON, "en", NOW)
    learning.finish(session, ada, LESSON, NOW)

    again = learning.begin(session, ada, LESSON, "en", NOW)

    assert again.id > first.id
    assert not again.is_finished


def test_an_attempt_cannot_end_before_it_began(session):
    ada = add_cast(session).ada
    learning.begin(session, ada, LESSON, "en", NOW)

    ended = learning.finish(session, ada, LESSON, NOW - timedelta(days=1))

    assert ended is not None
    assert ended.finished_at == NOW


def test_finishing_what_was_not_begun_does_nothing(session):
    ada = add_cast(session).ada

    assert learning.finish(session, ada, LESSON, NOW) is None


def test_an_answer_begins_the_attempt(session):
    ada = add_cast(session).ada

    given = learning.answer_question(session, ada, a_submission(LESSON), NOW)

    attempt = attempts.latest_or_none(session, ada.school_id, ada.id, LESSON.id)
    assert attempt is not None
    assert attempt.revision == LESSON.revision
    assert given.mark.is_right
    assert (given.tries, given.is_repeat) == (1, False)


def test_a_repeated_client_key_changes_nothing_and_says_the_same(session):
    ada = add_cast(session).ada
    learning.answer_question(session, ada, a_submission(LESSON, "b", "k"), NOW)

    again = learning.answer_question(session, ada, a_submission(LESSON, "a", "k"), NOW)

    assert again.is_repeat
    assert (again.mark.percent, again.mark.idea, again.tries) == (0, "b", 1)
    assert len(_given(session, ada)) == 1


def test_a_client_key_belongs_to_one_question(session):
    ada = add_cast(session).ada
    learning.answer_question(session, ada, a_submission(LESSON, "b", "k"), NOW)

    with pytest.raises(BadAnswer):
        learning.answer_question(
            session, ada, a_submission(LESSON, "b", "k", LESSON.questions[1]), NOW
        )


@pytest.mark.parametrize("key", ["", "k" * 65])
def test_a_client_key_has_one_to_64_characters(session, key):
    ada = add_cast(session).ada

    with pytest.raises(BadAnswer):
        learning.answer_question(session, ada, a_submission(LESSON, "a", key), NOW)


def test_an_absurdly_long_answer_is_refused(session):
    ada = add_cast(session).ada
    long = a_submission(LESSON)
    long = type(long)(
        unit=LESSON,
        question=long.question,
        answer=Answer(words=("x" * 3000,)),
        client_key="k",
        locale="en",
    )

    with pytest.raises(BadAnswer):
        learning.answer_question(session, ada, long, NOW)


def test_the_latest_answer_counts_and_tries_are_counted(session):
    ada = add_cast(session).ada
    learning.answer_question(session, ada, a_submission(LESSON, "b", "k1"), NOW)

    learning.answer_question(session, ada, a_submission(LESSON, "a", "k2"), NOW)

    (given,) = _given(session, ada)
    assert (given.is_right, given.tries) == (True, 2)


def test_the_order_of_answers_does_not_follow_the_clock(session):
    ada = add_cast(session).ada
    learning.answer_question(session, ada, a_submission(LESSON, "b", "k1"), NOW)

    learning.answer_question(
        session, ada, a_submission(LESSON, "a", "k2"), NOW - timedelta(days=400)
    )

    assert _given(session, ada)[0].is_right


def test_a_private_poll_keeps_counts_and_no_pick(session):
    ada = add_cast(session).ada
    poll = a_question("feel", right="", kind=Kind.POLL, is_private=True)
    lesson = a_lesson("polls", poll)

    learning.answer_question(session, ada, a_submission(lesson, "b", "k1"), NOW)
    learning.answer_question(session, ada, a_submission(lesson, "c", "k2"), NOW)

    attempt = attempts.latest_or_none(session, ada.school_id, ada.id, lesson.id)
    (given,) = answers.of_attempt(session, ada.school_id, attempt.id)
    assert given.answer == Answer()
    assert given.percent is None
    place = (ada.school_id, ada.classroom_id)
    assert polls.counts_or_none(session, place, lesson.id, "feel") is None


def test_a_private_poll_is_shown_from_five_answers_up(session):
    cast = add_cast(session)
    place = (cast.ada.school_id, cast.owls.id)
    for key in "aabbb":
        polls.add(session, place, polls.Pick(LESSON.id, "feel", key))

    assert polls.counts_or_none(session, place, LESSON.id, "feel") == {"a": 2, "b": 3}


def test_a_reflection_keeps_no_words(session):
    ada = add_cast(session).ada
    lesson = a_lesson("think", a_question("r", kind=Kind.REFLECT, parts=()))
    said = a_submission(lesson)

    learning.answer_question(
        session,
        ada,
        type(said)(
            unit=lesson,
            question=said.question,
            answer=Answer(words=("my secret",)),
            client_key="k",
            locale="en",
        ),
        NOW,
    )

    attempt = attempts.latest_or_none(session, ada.school_id, ada.id, lesson.id)
    assert answers.of_attempt(session, ada.school_id, attempt.id)[0].answer == Answer()


def test_minutes_are_counted_between_answers_up_to_three_each(session):
    ada = add_cast(session).ada
    for n, seconds in enumerate((0, 60, 100, 100 + 3600)):
        moment = NOW + timedelta(seconds=seconds)
        learning.answer_question(session, ada, a_submission(LESSON, "b", f"k{n}"), moment)

    used = visits.minutes_on(session, ada.school_id, ada.id, NOW.date())

    assert used == (60 + 40 + 180) // 60


def _given(session, learner):
    attempt = attempts.latest_or_none(session, learner.school_id, learner.id, LESSON.id)
    return answers.of_attempt(session, learner.school_id, attempt.id)
