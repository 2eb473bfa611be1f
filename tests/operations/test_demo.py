"""The made-up school."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.builders import (
    NOW,
    SKILLS,
    a_lesson,
    a_library,
    a_question,
    a_quiz,
    an_option,
    some_facts,
)
from tests.cast import SECRET
from tests.databases import a_database
from webapp.domain.alarms import Unusual
from webapp.domain.bands import Band
from webapp.domain.headline import FindingKind
from webapp.domain.lessons import Track
from webapp.domain.people import Role
from webapp.domain.questions import Kind, Phase
from webapp.domain.terms import noon_of
from webapp.domain.training import WHEN_A_CHILD_TELLS
from webapp.operations import alarms, reports, signing_in
from webapp.operations.access_log import verdict_on
from webapp.operations.demo.building import build_demo, ending, has_demo
from webapp.operations.demo.people import DemoExists, DemoOrder, demo_of, sign_ins_of
from webapp.store import (
    access_rows,
    classrooms,
    projections,
    sign_ins,
    training,
    workshop_logs,
    workshop_results,
)
from webapp.store.dialects import table_of
from webapp.store.tables import AnswerRow, AttemptRow

END = date(2026, 11, 22)
WIDESPREAD = (
    an_option("a", is_right=True),
    an_option("b", level="misconception"),
    an_option("c"),
    an_option("d"),
)


def asked(phase: Phase, count: int):
    return [
        a_question(f"{phase}-{n}", skill=SKILLS[n % 4], phase=phase, parts=WIDESPREAD)
        for n in range(count)
    ]


def a_full_library():
    words = {f"w{n}": "word" for n in range(20)}
    library = a_library(
        a_quiz("check-b-pre", *asked(Phase.PRE, 8)),
        a_quiz("check-b-post", *asked(Phase.POST, 8), pair="post"),
        a_lesson("b-one", *asked(Phase.LEARN, 6), code="B1"),
        a_lesson("b-two", *asked(Phase.LEARN, 6), code="B2"),
        a_lesson("a-one", a_question("p", kind=Kind.POLL, is_private=True), band=Band.A),
        a_lesson("c-one", *asked(Phase.LEARN, 6), band=Band.C),
    )
    return replace(library, facts={"en": replace(some_facts(), first_words=words)})


LIBRARY = a_full_library()


def rows_of(database, row) -> list[tuple[object, ...]]:
    with database.reading() as session:
        table = table_of(row)
        ordered = table.select().order_by(*table.primary_key)
        return [tuple(found) for found in session.connection().execute(ordered)]


def build(database, **more):
    return build_demo(database, DemoOrder(end=END, **more), LIBRARY, SECRET)


def test_the_demo_school_is_labelled_and_has_four_classes(parts):
    assert not has_demo(parts.database)

    demo, written = build(parts.database)

    assert has_demo(parts.database)
    assert demo.school.is_demo
    assert [(room.band, room.grade, len(seats)) for room, seats in demo.classes] == [
        (Band.A, 2, 30),
        (Band.B, 4, 30),
        (Band.B, 5, 30),
        (Band.C, 8, 30),
    ]
    assert written == len(rows_of(parts.database, AnswerRow)) > 2000


def test_the_same_order_makes_the_same_history(parts, tmp_path):
    other = a_database(tmp_path / "other.db")

    build(parts.database, learner_count=40, seed=5)
    build(other, learner_count=40, seed=5)

    for row in (AnswerRow, AttemptRow, *projections.TABLES):
        assert rows_of(parts.database, row) == rows_of(other, row)
    other.close()


def test_the_same_order_twice_is_refused(parts):
    build(parts.database, learner_count=1)

    with pytest.raises(DemoExists):
        build(parts.database, learner_count=1)


def test_a_second_demo_school_has_other_logins(parts):
    build(parts.database, learner_count=1)

    second, _ = build(parts.database, learner_count=1, seed=2)

    assert second.staff["teacher"].login == "demo2-teacher"


def test_an_ordered_number_of_answers_is_written_exactly(parts):
    _, written = build(parts.database, learner_count=7, answer_count=1234, seats_per_class=2)

    assert written == len(rows_of(parts.database, AnswerRow))
    # The one class of band A has no more than a poll, which is asked again and again.
    assert written == 1234


def test_its_projections_are_those_of_its_log(parts):
    build(parts.database)
    before = [rows_of(parts.database, row) for row in projections.TABLES]

    with parts.database.writing() as session:
        projections.rebuild(session)

    assert [rows_of(parts.database, row) for row in projections.TABLES] == before


def test_its_report_has_something_to_say(parts):
    demo, _ = build(parts.database)
    classroom = demo.classes[2][0]

    with parts.database.reading() as session:
        report = reports.report_on(session, LIBRARY, classroom, "2026-1")

    assert report.finding.kind is FindingKind.GAIN
    assert report.took_pre > 20
    assert report.took_post > 20
    assert len(report.hardest) == 3
    assert all(question.idea == "b" for question in report.hardest)
    assert report.next_lesson is not None


def test_the_second_teacher_has_one_class_only(parts):
    demo, _ = build(parts.database)

    with parts.database.reading() as session:
        found = [
            len(classrooms.of_person(session, demo.school.id, demo.staff[who].id))
            for who in ("teacher", "teacher-2")
        ]

    assert found == [4, 1]


def test_every_printed_sign_in_works(parts):
    build(parts.database)
    with parts.database.reading() as session:
        listed = sign_ins_of(demo_of(session, SECRET), SECRET, LIBRARY)

    with parts.database.writing() as session:
        tokens = [_token(session, one) for one in listed]
        roles = [sign_ins.visitor_of(session, token, NOW).role for token in tokens]

    staff = [Role.TEACHER, Role.TEACHER, Role.LEAD, Role.OPERATOR, Role.LEADER]
    assert roles == [*staff, *[Role.LEARNER] * 4]


def test_abuse_30_the_password_of_a_demo_depends_on_the_servers_secret(parts, tmp_path):
    other = a_database(tmp_path / "other.db")

    first, _ = build(parts.database, learner_count=1)
    second, _ = build_demo(other, DemoOrder(end=END, learner_count=1), LIBRARY, b"t" * 32)

    assert first.password != second.password
    other.close()


@pytest.mark.parametrize("end", [date(2026, 9, 1), date(2027, 1, 31), date(2026, 2, 1)])
def test_no_answer_lies_after_the_last_day(parts, end):
    order = DemoOrder(end=end, learner_count=30, seats_per_class=8)
    build_demo(parts.database, order, LIBRARY, SECRET)

    with parts.database.reading() as session:
        answered = table_of(AnswerRow).c.answered_at
        latest = session.connection().execute(select(func.max(answered))).scalar()

    assert latest.date() <= end


def test_a_history_ends_yesterday():
    assert ending(NOW) == date(2026, 11, 22)


def _token(session, one) -> str:
    if "login" in one:
        return signing_in.sign_in_staff(session, one["login"], one["password"], NOW)
    return signing_in.sign_in_with_card(session, one["card"], SECRET, NOW).token


def test_all_but_the_second_teacher_have_passed_the_training(parts):
    told = a_lesson(WHEN_A_CHILD_TELLS, track=Track.LEADER, band=None, version=3)
    library = replace(LIBRARY, lessons={**LIBRARY.lessons, told.id: {"en": told}})
    order = DemoOrder(end=END, learner_count=4)

    demo, _answers = build_demo(parts.database, order, library, SECRET)

    until = noon_of(demo.school.time_zone, END)
    with parts.database.reading() as session:
        records = training.of_school(session, demo.school.id)
    names = {person.id: login for login, person in demo.staff.items()}
    assert {names[one.person_id] for one in records} == {"teacher", "lead", "leader"}
    assert {one.version for one in records} == {3}
    assert all(one.passed_at <= until for one in records)


def test_the_demo_school_held_a_workshop_with_a_run_log(parts):
    """A lesson that asks before and after is needed for one."""
    held = a_lesson("b-zero", *asked(Phase.PRE, 1), *asked(Phase.POST, 1), code="B0")
    units = (held, *(LIBRARY.quiz(key, "en") for key in LIBRARY.quizzes))
    library = replace(a_library(*units), facts=LIBRARY.facts)

    demo, _written = build_demo(parts.database, DemoOrder(end=END), library, SECRET)

    with parts.database.reading() as session:
        (log,) = workshop_logs.of_school(session, demo.school.id)
        (kept,) = workshop_results.of_school(session, demo.school.id)
    assert (log.heads, log.minutes, log.on < END) == (18, 43, True)
    assert '"demo":true' in kept.content


def test_its_access_log_tells_a_week_and_is_whole(parts):
    demo, _ = build(parts.database, learner_count=32, seats_per_class=8)

    with parts.database.reading() as session:
        looks = [link.look for link in access_rows.chain_of(session, demo.school.id)]
        verdict = verdict_on(session, demo.school.id, None)
        found = alarms.of_school(session, demo.school, looks[0].at)

    assert verdict.is_whole
    assert verdict.rows == len(looks) > 20
    assert [look.at for look in looks] == sorted(look.at for look in looks)
    assert {look.person_id for look in looks} < {one.id for one in demo.staff.values()}
    assert [alarm.unusual for alarm in found] == [Unusual.NIGHT]
    assert "lesson.c-one" in {look.reason for look in looks}
