"""Questions of a given lesson put in the place of others: asked, graded and reported rightly."""

from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.builders import NOW, SKILLS, a_lesson, a_library, a_question, a_quiz, a_submission
from tests.cast import SECRET, add_cast, add_class
from tests.web.visiting import browser_of, send, text
from webapp.domain.assignments import Task
from webapp.domain.html import Html
from webapp.domain.questions import Kind, Phase
from webapp.domain.swaps import Refusal, packed, refusal, unpacked, with_swaps
from webapp.operations import assigning, learning, reports
from webapp.parts import Parts
from webapp.store import answers, assignments, attempts, learners, projections

SAME, ELSE = SKILLS[0], SKILLS[1]
BEFORE = a_question("before", skill=SAME, phase=Phase.PRE, form="a")
WRITTEN = replace(a_question("written", skill=SAME), prompt=Html("What was written?"))
LONELY = a_question("lonely", skill=ELSE)
POLL = a_question("poll", kind=Kind.POLL, skill=SAME)
LESSON = a_lesson("red-lights", BEFORE, WRITTEN, LONELY, POLL)
BANKED = replace(
    a_question("banked", right="b", of="abcd", skill=SAME), prompt=Html("What is in the bank?")
)
OTHER = a_lesson("other", BANKED, replace(BEFORE, id="pre"), replace(POLL, id="their-poll"))
ITEM = "other--banked"
STEP = "/lessons/red-lights/step-2"


def everybody(parts, *units):
    library = a_library(*(units or (LESSON, OTHER, a_quiz())))
    held = Parts(library, parts.database, SECRET, lambda: NOW)
    app = app_of(held)
    with parts.database.writing() as session:
        cast = add_cast(session)
        given = assigning.assign(session, cast.cole, cast.owls, Task(unit_id="red-lights"), NOW)
    return app, cast, browser_of(app, cast.cole), given


def page_of(cast, given):
    return f"/classrooms/{cast.owls.id}/assignments/{given.id}/questions"


def swap(client, cast, given, question="written", item=ITEM):
    return send(client, page_of(cast, given), question=question, item=item)


def swaps_now(parts, cast, given):
    with parts.database.reading() as reading:
        return assignments.in_classroom(reading, 1, cast.owls.id, given.id).swaps


def test_the_class_is_asked_the_other_question_and_nobody_else_is(parts):
    app, cast, cole, given = everybody(parts)

    reply = swap(cole, cast, given)

    assert "Replaced, for this class" in text(cole.get(reply.location))
    owl = text(browser_of(app, cast.ada).get(STEP))
    heron = text(browser_of(app, cast.cai).get(STEP))
    assert "What is in the bank?" in owl
    assert "What was written?" not in owl
    assert "What was written?" in heron
    assert "What was written?" in text(cole.get(STEP))


def test_it_is_graded_kept_and_reported_as_what_it_is(parts):
    app, cast, cole, given = everybody(parts)
    swap(cole, cast, given)
    ada = browser_of(app, cast.ada)

    wrong = send(ada, f"/lessons/red-lights/questions/{ITEM}", pick="a", client_key="one")
    right = send(ada, f"/lessons/red-lights/questions/{ITEM}", pick="b", client_key="two")

    assert "Not yet" in text(wrong)
    assert "That's it" in text(right)
    with parts.database.reading() as reading:
        attempt = attempts.latest_or_none(reading, 1, cast.ada.id, "red-lights")
        (kept,) = answers.of_attempt(reading, 1, attempt.id)
        (figure,) = projections.class_figures(reading, 1, cast.owls.id, "2026-1").questions
        (sums,) = projections.of_learner(reading, cast.ada)
    assert (kept.question_id, kept.percent, kept.tries) == (ITEM, 100, 2)
    assert attempt.revision != LESSON.revision
    assert (figure.unit_id, figure.question_id, figure.right) == ("red-lights", ITEM, 0)
    assert sums.indicator == SAME
    again = text(ada.get(STEP))
    assert "That's it" in again


def test_the_report_can_name_it_among_the_hardest(parts):
    app, cast, cole, given = everybody(parts)
    swap(cole, cast, given)
    lesson = with_swaps(LESSON, {"written": ITEM}, (LESSON, OTHER))
    with parts.database.writing() as session:
        assigning.withdraw(session, given, NOW)
        larks = _class_of_six(session, cast, lesson)

    with parts.database.reading() as reading:
        library = app.extensions["netsprout"].library
        report = reports.report_on(reading, library, larks, "2026-1")

    assert [one.question_id for one in report.hardest] == [ITEM]
    page = text(cole.get(f"/classrooms/{larks.id}/report"))
    assert "What is in the bank?" in page or "Prompt banked" in page


def _class_of_six(session, cast, lesson):
    larks = add_class(session, cast.cole, "Larks", 6)
    question = next(q for q in lesson.questions if q.id == ITEM)
    for n, learner in enumerate(learners.of_classroom(session, 1, larks.id)):
        given = a_submission(lesson, "a", f"key-{n}", question)
        learning.begin(session, learner, lesson, "en", NOW)
        learning.answer_question(session, learner, given, NOW)
    return larks


def test_a_page_that_was_open_before_the_swap_is_still_taken(parts):
    app, cast, cole, given = everybody(parts)
    ada = browser_of(app, cast.ada)
    swap(cole, cast, given)

    reply = send(ada, "/lessons/red-lights/questions/written", pick="a", client_key="one")

    assert reply.status_code == 200
    assert "That's it" in text(reply)


def test_what_was_written_can_be_asked_again(parts):
    app, cast, cole, given = everybody(parts)
    swap(cole, cast, given)

    swap(cole, cast, given, item="")

    assert swaps_now(parts, cast, given) == {}
    assert "What was written?" in text(browser_of(app, cast.ada).get(STEP))


@pytest.mark.parametrize(
    ("question", "item", "said"),
    [
        ("before", "other--pre", "It measures before and after."),
        ("before", ITEM, "It measures before and after."),
        ("poll", "other--their-poll", "It asks for an opinion or a thought"),
        ("lonely", ITEM, "No other lesson for this age measures the same."),
        ("written", "other--pre", "measures something else"),
        ("written", "red-lights--lonely", "measures something else"),
        ("written", "no--such", "measures something else"),
        ("no-such-question", ITEM, "measures something else"),
    ],
)
def test_what_would_not_be_the_same_measure_is_refused_and_said(parts, question, item, said):
    app, cast, cole, given = everybody(parts)

    reply = swap(cole, cast, given, question, item)

    assert reply.status_code == 422
    assert said in text(reply)
    assert swaps_now(parts, cast, given) == {}


def test_no_item_of_a_test_before_or_after_is_ever_replaced(parts):
    app, cast, cole, _given = everybody(parts)
    with parts.database.writing() as session:
        test = assigning.assign(session, cast.cole, cast.owls, Task(unit_id="check-b-pre"), NOW)

    page = text(cole.get(page_of(cast, test)))
    reply = swap(cole, cast, test, "q1", ITEM)

    assert "It measures before and after." in page
    assert "measures the same</summary>" not in page
    assert (reply.status_code, swaps_now(parts, cast, test)) == (422, {})


def test_once_somebody_has_begun_the_questions_stay_for_everybody(parts):
    app, cast, cole, given = everybody(parts)
    with parts.database.writing() as session:
        learning.begin(session, cast.ada, LESSON, "en", NOW)

    reply = swap(cole, cast, given)

    assert reply.status_code == 422
    assert "Somebody has begun" in text(reply)
    assert swaps_now(parts, cast, given) == {}


def test_a_copy_takes_the_questions_along_and_a_change_of_seats_keeps_them(parts):
    app, cast, cole, given = everybody(parts)
    swap(cole, cast, given)
    with parts.database.writing() as session:
        task = Task(unit_id="red-lights", seats=frozenset({cast.ada.id}))
        assigning.assign(session, cast.cole, cast.owls, task, NOW)

    assert swaps_now(parts, cast, given) == {"written": ITEM}
    assert "What is in the bank?" in text(browser_of(app, cast.ada).get(STEP))
    assert "What was written?" in text(browser_of(app, cast.ben).get(STEP))


def test_the_preview_asks_what_the_class_is_asked(parts):
    app, cast, cole, given = everybody(parts)
    swap(cole, cast, given)

    send(cole, f"/classrooms/{cast.owls.id}/preview", assignment=str(given.id))

    assert "What is in the bank?" in text(cole.get(STEP))


def test_what_the_bank_no_longer_has_stays_as_it_was_written():
    lesson = with_swaps(LESSON, {"written": "gone--gone"}, (LESSON, OTHER))

    assert [q.id for q in lesson.questions] == [q.id for q in LESSON.questions]


def test_swaps_are_one_line_of_text():
    swaps = {"b": "x--y", "a": ITEM}

    assert unpacked(packed(swaps)) == swaps
    assert unpacked("") == {}


def test_a_question_of_a_parallel_form_is_compared_in_lessons_too():
    assert refusal(LESSON, BEFORE) is Refusal.COMPARED
    assert refusal(a_quiz(), WRITTEN) is Refusal.COMPARED
    assert refusal(LESSON, WRITTEN) is None
