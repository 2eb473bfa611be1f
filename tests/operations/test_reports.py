"""Reports from the database: right, and as quick for a long history as for a short one."""

from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event

from tests.builders import NOW, a_submission
from tests.cast import add_cast
from webapp.domain.assignments import Task
from webapp.domain.mastery import Growth
from webapp.domain.terms import day_at
from webapp.operations import assigning, learning, progress, remembering, reports

MOST_QUERIES = 5


@contextmanager
def counted(database):
    """The statements that are run inside."""
    statements = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(database.engine, "before_cursor_execute", note)


def test_a_report_shows_what_a_class_did(session, parts):
    cast = add_cast(session)
    quiz, lesson = parts.library.quiz("check-b-pre", "en"), parts.library.lesson("red-lights", "en")
    assigning.assign(session, cast.cole, cast.owls, Task(unit_id=lesson.id), NOW)
    learning.answer_question(session, cast.ada, a_submission(quiz, "b"), NOW)
    learning.answer_question(session, cast.ben, a_submission(lesson, "a"), NOW)
    learning.answer_question(session, cast.cai, a_submission(lesson, "b"), NOW)

    report = reports.report_on(session, parts.library, cast.owls, "2026-1")

    assert [learner.seat for learner in report.seats] == [1, 2]
    assert (report.took_pre, report.took_post) == (1, 0)
    (row,) = report.domains[0].rows
    assert [cell.percent for cell in row.cells] == [0, 100]
    assert report.next_lesson.is_assigned


def test_a_report_takes_few_queries_whatever_the_size(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    lesson = parts.library.lesson("red-lights", "en")
    counts = []
    for run in range(2):
        with parts.database.writing() as session:
            for learner in (cast.ada, cast.ben):
                for number in range(5):
                    given = a_submission(lesson, "a", f"{run}-{number}")
                    learning.answer_question(session, learner, given, NOW)
        with counted(parts.database) as statements, parts.database.reading() as session:
            reports.report_on(session, parts.library, cast.owls, "2026-1")
            reports.past_of(session, cast.owls, cast.ada, NOW.date())
        counts.append(len([s for s in statements if s.startswith("SELECT")]))

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_a_report_reads_nothing_from_the_log(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    with counted(parts.database) as statements, parts.database.reading() as session:
        reports.report_on(session, parts.library, cast.owls, "2026-1")

    assert not [s for s in statements if "FROM answer" in s or "FROM attempt" in s]


def test_the_running_term_can_always_be_chosen(session):
    cast = add_cast(session)

    assert reports.terms_to_report(session, cast.owls, cast.willow.time_zone, NOW) == ["2026-1"]


def test_what_a_learner_can_do_grows_with_answers(session, parts):
    ada = add_cast(session).ada
    lesson = parts.library.lesson("red-lights", "en")
    quiz = parts.library.quiz("check-b-post", "en")
    assert progress.can_do(session, ada) == []
    learning.answer_question(session, ada, a_submission(lesson, "a"), NOW)
    once = progress.can_do(session, ada)
    learning.answer_question(session, ada, a_submission(quiz, "a"), NOW)

    assert once == [(lesson.questions[0].skill, Growth.GROWING)]
    assert progress.can_do(session, ada) == [(lesson.questions[0].skill, Growth.SURE)]


def test_the_past_is_what_could_be_asked_one_by_one(session, parts):
    cast, lesson = add_cast(session), parts.library.lesson("red-lights", "en")
    for number, days in enumerate((0, 3, 100)):
        when = NOW - timedelta(days=days)
        learning.answer_question(session, cast.ada, a_submission(lesson, "a", f"{number}"), when)
    learning.answer_question(session, cast.ben, a_submission(lesson, "b"), NOW)
    today = day_at(cast.willow.time_zone, NOW)

    past = reports.past_of(session, cast.owls, cast.ada, today)

    zone = cast.willow.time_zone
    assert past.terms == reports.terms_to_report(session, cast.owls, zone, NOW)
    assert past.memories == remembering.memories_of_class(session, cast.owls, today)
    assert past.days == remembering.days_of(session, cast.ada, today)
    assert past.days
    assert reports.past_of(session, cast.owls, None, today).days == {}
