"""What of an answer is kept."""

import pytest

from tests.builders import a_lesson, a_question, a_submission
from webapp.domain.attempts import Submission, check_submission, mark_again, marked
from webapp.domain.errors import BadAnswer
from webapp.domain.grading import grade
from webapp.domain.questions import Answer, Kind

PICK_B = Answer(picks=("b",))


def keep(question, answer):
    return marked(question, answer, grade(question, answer))


def test_a_right_pick_is_counted_as_a_pick():
    kept = keep(a_question(right="b"), PICK_B)

    assert (kept.percent, kept.idea) == (100, "b")


def test_a_wrong_placing_is_counted_as_an_idea():
    question = a_question(right="a", of="abc", kind=Kind.MULTI)

    assert keep(question, PICK_B).idea == "b"
    assert keep(question, Answer(picks=("a",))).idea == ""


def test_an_open_poll_keeps_its_pick_and_no_worth():
    kept = keep(a_question(kind=Kind.POLL), PICK_B)

    assert (kept.answer, kept.percent, kept.idea, kept.indicator) == (PICK_B, None, "b", "")


@pytest.mark.parametrize(
    "question", [a_question(kind=Kind.POLL, is_private=True), a_question(kind=Kind.REFLECT)]
)
def test_private_polls_and_reflections_keep_nothing(question):
    kept = keep(question, Answer(picks=("b",), words=("secret",)))

    assert (kept.answer, kept.idea) == (Answer(), "")


def test_a_stored_percentage_outlives_a_change_of_the_lesson():
    changed = a_question(right="b")

    mark = mark_again(changed, PICK_B, 0)

    assert (mark.percent, mark.parts) == (0, (("b", True),))


def test_the_longest_client_key_is_accepted():
    check_submission(a_submission(a_lesson(), key="k" * 64))


@pytest.mark.parametrize("answer", [Answer(picks=("x" * 2001,)), Answer(words=("y",) * 600)])
def test_an_answer_of_absurd_length_is_refused(answer):
    lesson = a_lesson()
    given = Submission(
        unit=lesson, question=lesson.questions[0], answer=answer, client_key="k", locale="en"
    )

    with pytest.raises(BadAnswer):
        check_submission(given)
