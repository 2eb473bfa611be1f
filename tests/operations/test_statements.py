"""What an answer asks of the database: counted, because time would say something else every day."""

from datetime import timedelta

from tests.builders import NOW, a_submission
from tests.cast import add_cast
from tests.operations.test_reports import counted
from webapp.domain.assignments import Place, Task
from webapp.operations import assigning, learning

ONE_READ, WRITES = 1, 7  # the log, five projections, the day's minutes
HOME = 2  # what is given for home is read once more, and its minutes are written


def answered(parts, learner, submission, after=0):
    with counted(parts.database) as statements, parts.database.writing() as session:
        learning.answer_question(session, learner, submission, NOW + timedelta(minutes=after))
    return [s for s in statements if not s.startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]


def test_a_first_answer_is_one_read_and_a_write_for_each_table(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        lesson = parts.library.lesson("red-lights", "en")
        learning.begin(session, cast.ada, lesson, "en", NOW)

    statements = answered(parts, cast.ada, a_submission(lesson, "b"), after=1)

    assert len([s for s in statements if s.startswith("SELECT")]) == ONE_READ
    assert len(statements) <= ONE_READ + WRITES


def test_an_answer_sent_again_reads_and_writes_nothing(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    given = a_submission(parts.library.lesson("red-lights", "en"), "a", "k")
    answered(parts, cast.ada, given)

    assert len(answered(parts, cast.ada, given, after=1)) == ONE_READ


def test_home_costs_two_statements_more(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        lesson = parts.library.lesson("red-lights", "en")
        home = Task(unit_id=lesson.id, place=Place.HOME)
        assigning.assign(session, cast.cole, cast.owls, home, NOW)
    answered(parts, cast.ada, a_submission(lesson, "a", "k"))

    again = answered(parts, cast.ada, a_submission(lesson, "a", "another"), after=1)

    assert len(again) == ONE_READ + 2 + HOME  # the log and the day's minutes
