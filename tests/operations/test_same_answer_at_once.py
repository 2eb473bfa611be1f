"""The same answer sent many times at the same moment."""

import threading
from random import Random

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import add_cast
from webapp.domain.periods import whole
from webapp.operations import learning
from webapp.store import answers, attempts, projections

LESSON = a_lesson("red-lights", *(a_question(f"q{n}") for n in range(4)))
THREADS = 12


def _at_once(*work) -> None:
    start = threading.Barrier(len(work))

    def run(one) -> None:
        start.wait()
        one()

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_one_key_from_many_threads_is_one_answer(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    said = []

    def answer() -> None:
        with parts.database.writing() as session:
            said.append(
                learning.answer_question(session, cast.ada, a_submission(LESSON, "b", "k"), NOW)
            )

    _at_once(*[answer] * THREADS)

    with parts.database.reading() as session:
        attempt = attempts.latest_or_none(session, 1, cast.ada.id, LESSON.id)
        (given,) = answers.of_attempt(session, 1, attempt.id)
        (sums,) = projections.of_learner(session, cast.ada)
    assert sorted(one.is_repeat for one in said) == [False] + [True] * (THREADS - 1)
    assert {(one.mark.percent, one.mark.idea, one.tries) for one in said} == {(0, "b", 1)}
    assert (given.tries, sums.sum.answered) == (1, 1)


def test_learners_who_answer_at_once_lose_nothing(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    luck = Random(3)
    everybody = (cast.ada, cast.ben, cast.cai, cast.eve)

    def answer_all(learner) -> None:
        for number in luck.sample(range(4), 4):
            given = a_submission(LESSON, "a", f"k{number}", LESSON.questions[number])
            with parts.database.writing() as session:
                learning.answer_question(session, learner, given, NOW)

    _at_once(*[lambda who=who: answer_all(who) for who in everybody])

    with parts.database.reading() as session:
        sums = [projections.of_learner(session, who)[0].sum for who in everybody]
        figures = [q for _, q in projections.cells(session, (1, cast.owls.id), whole("2026-1"))]
    assert [one.answered for one in sums] == [4, 4, 4, 4]
    assert [question.right for question in figures] == [2, 2, 2, 2]
