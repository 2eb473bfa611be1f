"""Projections: kept with the log, and the same when made again from it."""

from datetime import timedelta
from random import Random

from tests.builders import NOW, SKILLS, a_lesson, a_question, a_quiz, a_submission
from tests.cast import add_cast
from webapp.domain.gain import Sum
from webapp.domain.periods import whole
from webapp.domain.questions import Kind, Phase
from webapp.operations import learning
from webapp.store import projections
from webapp.store.dialects import table_of

LESSON = a_lesson(
    "red-lights",
    a_question("one"),
    a_question("many", right="ab", of="abcd", kind=Kind.MULTI, skill=SKILLS[1]),
    a_question("poll", kind=Kind.POLL),
    a_question("quiet", kind=Kind.POLL, is_private=True),
)
TEST = a_quiz("check-b-pre", a_question("t", phase=Phase.PRE))


def rows(session):
    connection = session.connection()
    return {
        row.__tablename__: sorted(connection.execute(table_of(row).select()).fetchall(), key=str)
        for row in projections.TABLES
    }


def answer(session, learner, unit, picks, key, place=0, now=NOW):
    given = a_submission(unit, picks, key, unit.questions[place])
    return learning.answer_question(session, learner, given, now)


def test_first_answers_are_added_up(session):
    cast = add_cast(session)
    answer(session, cast.ada, LESSON, "b", "k1")
    answer(session, cast.ada, LESSON, "a", "k2")
    answer(session, cast.ben, LESSON, "a", "k1")

    figures = projections.class_figures(session, 1, cast.owls.id, "2026-1")

    assert {(i.learner_id, i.sum) for i in figures.indicators} == {
        (cast.ada.id, Sum(1, 0)),
        (cast.ben.id, Sum(1, 100)),
    }
    ((step, question),) = projections.cells(session, (1, cast.owls.id), whole("2026-1"))
    assert (step, question.answered, question.right) == ("2026-1.3", 2, 1)
    assert question.choices == {"a": 1, "b": 1}


def test_fewer_than_five_answers_wait(session):
    cast = add_cast(session)
    for learner in (cast.ada, cast.ben):
        answer(session, learner, LESSON, "b", "k1")

    (told,) = projections.class_figures(session, 1, cast.owls.id, "2026-1").questions

    assert (told.answered, told.choices, told.waiting) == (0, {}, 2)


def test_polls_are_no_achievement(session):
    cast = add_cast(session)
    answer(session, cast.ada, LESSON, "b", "k1", place=2)
    answer(session, cast.ada, LESSON, "b", "k2", place=3)

    figures = projections.class_figures(session, 1, cast.owls.id, "2026-1")

    assert (figures.indicators, figures.questions) == ((), ())


def test_another_term_and_another_class_are_not_mixed_in(session):
    cast = add_cast(session)
    answer(session, cast.ada, LESSON, "a", "k1", now=NOW - timedelta(days=200))
    answer(session, cast.cai, LESSON, "a", "k1")

    assert projections.class_figures(session, 1, cast.owls.id, "2026-1").questions == ()
    assert projections.terms_of(session, 1, cast.owls.id) == ["2025-2"]


def test_doing_it_again_counts_again_for_the_learner_and_not_for_the_class(session):
    cast = add_cast(session)
    answer(session, cast.ada, TEST, "b", "k1")
    learning.finish(session, cast.ada, TEST, NOW)
    learning.begin(session, cast.ada, TEST, "en", NOW)
    answer(session, cast.ada, TEST, "a", "k1")

    (sums,) = projections.of_learner(session, cast.ada)
    ((_, question),) = projections.cells(session, (1, cast.owls.id), whole("2026-1"))

    assert sums.sum == Sum(2, 100)
    assert (question.answered, question.right) == (1, 0)


def test_rebuilding_makes_the_same_rows(session):
    cast = add_cast(session)
    luck = Random(7)
    for number in range(300):
        unit = luck.choice([LESSON, LESSON, TEST])
        who = luck.choice([cast.ada, cast.ben, cast.cai, cast.eve])
        when = NOW - timedelta(days=400) + number * timedelta(hours=31)
        place = luck.randrange(len(unit.questions))
        picks = "".join(luck.sample("abcd", luck.randrange(1, 4)))
        answer(session, who, unit, picks, f"k{luck.randrange(250)}-{place}-{unit.id}", place, when)
        if luck.random() < 0.1:
            learning.finish(session, who, unit, when)
            learning.begin(session, who, unit, "en", when)
    before = rows(session)

    projections.rebuild(session)

    assert rows(session) == before
    assert all(before.values())


def test_rebuilding_repairs_what_was_lost(session):
    cast = add_cast(session)
    answer(session, cast.ada, LESSON, "b", "k1")
    before = rows(session)
    session.connection().exec_driver_sql("DELETE FROM learner_indicator")
    session.connection().exec_driver_sql("UPDATE classroom_question SET answered = 9")

    projections.rebuild(session)

    assert rows(session) == before
