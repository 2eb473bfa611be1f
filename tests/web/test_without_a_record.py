"""Learning without a record: the rows of the law about consent, page by page.

PIPL 28, 29, 31: a pupil under 14 without a recorded guardian consent can use only the anonymous
mode; answers under the seat are refused, 0 rows. Regulation 32: all optional fields empty, all
consents refused: the lesson and the quiz still complete.
"""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from tests.builders import NOW, a_lesson, a_quiz, a_submission, with_lab
from tests.cast import add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.labs.test_lab_pages import HIDDEN
from tests.web.reading_pages import TOKEN, an_app, send, sign_in, words
from tests.web.rooms import a_room
from webapp.domain.assignments import Task
from webapp.domain.consents import NoRecord, Standing
from webapp.operations import assigning, learning
from webapp.operations.consenting import Papers, note_papers
from webapp.store import learners, sign_ins, visits
from webapp.store.dialects import table_of
from webapp.store.tables import METADATA, VisitRow
from webapp.web.errors import STATUS

LESSON = with_lab(a_lesson(), skin_gift())
LAB = f"/lessons/{LESSON.id}/labs/{skin_gift().id}"
PRE, POST = a_quiz("pre"), a_quiz("post", pair="post")
STEP = f"/lessons/{LESSON.id}/step-1"
ANSWER = f"/lessons/{LESSON.id}/questions/q1"
DOORS = ("sign_in", "access_row", "consent")  # what is written about the door and the papers
DAY = "visit"  # minutes for minors' mode: gone when the day is over
VISIT = table_of(VisitRow)
NEVER = "Nothing you do here is kept."


def rows(parts):
    """How many rows there are of everything but doors and papers."""
    with parts.database.reading() as session:
        return {
            table.name: session.connection()
            .execute(select(func.count()).select_from(table))
            .scalar()
            for table in METADATA.sorted_tables
            if table.name not in (*DOORS, DAY)
        }


def a_seat(parts, standing=Standing.NONE):
    """Ada, and her browser; what was said about her record."""
    with parts.database.writing() as session:
        cast = add_cast(session, agreed=False)
        for quiz in (PRE, POST):
            assigning.assign(session, cast.cole, cast.owls, Task(unit_id=quiz.id), NOW)
        learners.change(session, cast.ada, consent=standing.value, consent_version=1)
    app = an_app(parts, LESSON, PRE, POST)
    return cast, sign_in(app.test_client(), parts.database, cast.ada)


def say(parts, cast, is_yes):
    with parts.database.writing() as session:
        ada = learners.in_classroom(session, 1, cast.owls.id, cast.ada.id)
        note_papers(session, cast.cole, [ada], Papers(is_yes=is_yes, version=1), NOW)


def do_everything(client):
    """A lesson with its simulation, and both tests, from the first page to the last."""
    told = send(client, STEP, ANSWER, pick="a")
    for step in ("step-1", "try"):
        send(client, STEP, f"/lessons/{LESSON.id}/{step}/done")
    page = words(client.get(LAB))
    form = {"csrf_token": TOKEN.findall(page)[0], **dict(HIDDEN.findall(page))}
    played = client.post(LAB, data={**form, "move": "choose:start:b"})
    send(client, f"/lessons/{LESSON.id}/done", f"/lessons/{LESSON.id}/done")
    for quiz in ("pre", "post"):
        send(client, f"/quizzes/{quiz}/1", f"/quizzes/{quiz}/1", pick="a")
        send(client, f"/quizzes/{quiz}/end", f"/quizzes/{quiz}/end")
    return told, played


@pytest.mark.parametrize("standing", [Standing.NONE, Standing.REFUSED, Standing.WITHDRAWN])
def test_law_pipl_31_without_a_guardians_consent_nothing_is_kept_under_the_seat(parts, standing):
    _cast, client = a_seat(parts, standing)
    before = rows(parts)

    do_everything(client)

    assert rows(parts) == before


def test_minutes_without_a_record_are_gone_when_the_day_is_over(parts):
    """They count for the day's minutes, and belong to nobody's record."""
    cast, client = a_seat(parts)
    client.get(STEP)
    place, tomorrow = (1, cast.ben.id), NOW + timedelta(days=1)

    with parts.database.writing() as session:
        (today,) = session.connection().execute(select(VISIT)).all()
        visits.note(session, (1, cast.cai.id), NOW.date(), NOW)
        visits.note_for_day(session, place, tomorrow.date(), tomorrow)
        left = session.connection().execute(select(VISIT).order_by(VISIT.c.on_date)).all()

    assert (today.learner_id, today.is_for_day) == (cast.ada.id, True)
    assert [(one.learner_id, one.is_for_day) for one in left] == [
        (cast.cai.id, False),
        (cast.ben.id, True),
    ]


def test_law_pipl_31_answers_under_a_seat_without_consent_are_refused(parts):
    cast, _client = a_seat(parts)
    before = rows(parts)

    with parts.database.writing() as session, pytest.raises(NoRecord):
        learning.answer_question(session, cast.ada, a_submission(LESSON), NOW)
    with parts.database.writing() as session, pytest.raises(NoRecord):
        learning.begin(session, cast.ada, LESSON, "en", NOW)

    assert rows(parts) == before
    assert STATUS[NoRecord] == 403


def test_law_766_32_all_consents_refused_the_lesson_and_the_quiz_still_complete(parts):
    _cast, client = a_seat(parts, Standing.REFUSED)

    told, played = do_everything(client)

    assert "That's it" in words(told)
    assert played.status_code == 200
    assert 'name="run"' in words(played)  # the page itself carries it
    assert "What I can do now" in words(client.get(f"/lessons/{LESSON.id}/done"))
    assert "Thank you" in words(client.get("/quizzes/post/end?played=1"))
    assert "Prompt q1" in words(client.get("/quizzes/post/review"))


def test_the_reasons_of_a_test_open_when_it_is_handed_in_and_not_before(parts):
    _cast, client = a_seat(parts)

    before = client.get("/quizzes/post/review").status_code
    do_everything(client)

    assert before == 404
    assert client.get("/quizzes/post/review").status_code == 200
    assert client.get("/quizzes/pre/review").status_code == 404


@pytest.mark.parametrize("page", ["/home", STEP, LAB, "/quizzes/pre", "/quizzes/pre/1"])
def test_a_calm_line_says_that_nothing_is_kept(parts, page):
    cast, client = a_seat(parts)

    assert NEVER in words(client.get(page))
    say(parts, cast, is_yes=True)
    assert NEVER not in words(client.get(page))


def test_a_consent_given_later_begins_the_record_then(parts):
    cast, client = a_seat(parts)
    before = rows(parts)
    send(client, STEP, ANSWER, pick="b")
    say(parts, cast, is_yes=True)

    send(client, STEP, ANSWER, pick="a")

    after = rows(parts)
    assert after["answer"] == before["answer"] + 1
    assert after["attempt"] == before["attempt"] + 1


def test_a_withdrawal_stops_the_record_and_locks_nothing(parts):
    cast, client = a_seat(parts, Standing.GIVEN)
    send(client, STEP, ANSWER, pick="a")
    say(parts, cast, is_yes=False)
    before = rows(parts)

    told, _played = do_everything(client)

    assert rows(parts) == before
    assert "That's it" in words(told)


def test_an_answer_asks_no_more_of_the_database_than_without_consents(parts):
    """The word stands on the seat, which every page reads anyway."""
    _cast, client = a_seat(parts, Standing.GIVEN)
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    send(client, STEP, ANSWER, pick="b")
    event.listen(parts.database.engine, "before_cursor_execute", note)
    send(client, STEP, ANSWER, pick="a")

    assert asked
    assert not [s for s in asked if re.search(r"\b(FROM|INTO|UPDATE) consent\b", s)]


# ---- what the teacher sees ---------------------------------------------------------------


def test_the_live_view_says_it_by_seat_and_worries_about_nobody(parts):
    room = a_room(parts)
    cast, _browser, _parts, _clock = room
    room.begin()
    with parts.database.writing() as session:
        learners.change(session, cast.ada, consent="none")
        sign_ins.add(session, cast.ada, NOW)

    page = room.page("live")

    assert re.search(r'class="at-unkept">.*?learning without a record', page, re.DOTALL)
    assert "Learning without a record" in page
    assert "Signed in, not begun yet" not in page
    assert "1 of 2 seats is taken" in page
    assert "in-care" not in page
    assert "ithout a record" not in room.page("live/wall")


# ---- the own page ------------------------------------------------------------------------


def test_a_child_reads_in_its_words_what_the_family_decided(parts):
    cast, client = a_seat(parts)
    before = words(client.get("/my-record"))
    say(parts, cast, is_yes=True)

    assert 'href="/my-record"' in words(client.get("/can-do"))
    assert "Your family has not answered yet" in before
    assert "Your family said yes" in words(client.get("/my-record"))
    assert 'name="answer"' not in before
    say(parts, cast, is_yes=False)
    send(client, "/my-record", "/my-record", answer="yes")
    assert "Your family said no" in words(client.get("/my-record"))


def test_from_14_on_one_sentence_tells_and_the_learner_decides(parts):
    cast, client = a_seat(parts)
    with parts.database.writing() as session:
        learners.change(session, cast.ada, is_under_14=False)
    told = words(client.get("/home"))

    send(client, "/my-record", "/my-record", answer="yes", **{"from": "home"})
    after = words(client.get("/home"))
    send(client, "/my-record", "/my-record", answer="no")

    assert "That is fine" in told
    assert NEVER not in told
    assert "That is fine" not in after
    assert NEVER in words(client.get("/home"))
