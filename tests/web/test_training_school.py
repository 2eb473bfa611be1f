"""What the lead sees and notes of the staff's trainings: dates, and nothing of who has not."""

from datetime import date, timedelta

import pytest

from tests.builders import NOW
from tests.web.training_room import GRAVE, a_training_room, answer, pass_training
from tests.web.visiting import send, text
from webapp.domain.people import Role
from webapp.domain.training import DateKind
from webapp.operations.leaving import leave
from webapp.store import people, staff_dates
from webapp.store import training as stored


@pytest.fixture
def room(parts):
    return a_training_room(parts)


@pytest.fixture
def lead(room):
    return room.browser(room.cast.lund)


def noted(room, who) -> list[tuple[str, date, int]]:
    with room.parts.database.reading() as session:
        every = staff_dates.of_person(session, who)
    return [(one.kind.value, one.on_date, one.noted_by) for one in every]


def note(room, lead, kind="checked", on="2026-11-02", path="dates"):
    return send(lead, f"/school/people/{room.cast.cole.id}/{path}", kind=kind, on=on)


def test_the_list_of_the_staff_shows_until_when_a_training_counts_and_no_more(room, lead):
    pass_training(room, room.cast.dunn)
    pass_training(room, room.cast.lund, at=NOW - timedelta(days=400))
    answer(room.cole, "q1", "a")

    words = text(lead.get("/school"))

    assert words.count("counts until") == 1
    assert "V3 counts until 23 November 2027" in words
    assert words.index("Cole</b>") < words.index("Dunn</b>") < words.index("Lund</b>")
    for never in ("not passed", "still open", "missing", "overdue"):
        assert never not in words


def test_the_staff_stand_in_the_order_of_the_alphabet_also_in_chinese(room, lead):
    with room.parts.database.writing() as session:
        for person, name in ((room.cast.cole, "张老师"), (room.cast.dunn, "陈老师")):
            people.set_self(session, person, name, "")

    words = text(lead.get("/school"))

    assert words.index("Lund</b>") < words.index("陈老师</b>") < words.index("张老师</b>")


def test_the_lead_notes_a_day_once_and_forgets_it(room, lead):
    cast = room.cast
    for _twice in range(2):
        assert note(room, lead).status_code == 303
    note(room, lead, kind="trained", on="2026-11-23")
    page = f"/school/people/{cast.cole.id}"

    words = text(lead.get(page))

    assert noted(room, cast.cole) == [
        ("trained", date(2026, 11, 23), cast.lund.id),
        ("checked", date(2026, 11, 2), cast.lund.id),
    ]
    assert "Records checked: 2 November 2026" in words
    assert "Training elsewhere: 23 November 2026" in words
    assert "Records checked: 2 November 2026" in text(room.cole.get("/training"))
    note(room, lead, path="dates/take-back")
    assert [kind for kind, *_more in noted(room, cast.cole)] == ["trained"]


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        ("checked", ""),
        ("checked", "2026-11-24"),
        ("checked", "1900-01-01"),
        ("checked", "yesterday"),
        ("passed", "2026-11-02"),
    ],
)
def test_a_day_that_cannot_be_meant_is_not_kept(room, lead, kind, on):
    assert note(room, lead, kind, on).status_code == 422
    assert noted(room, room.cast.cole) == []


def test_a_noted_training_opens_no_grave_lesson(room, lead):
    note(room, lead, kind="trained", on="2026-11-20")

    address = f"/classrooms/{room.cast.owls.id}/hour"
    assert send(room.cole, address, unit=GRAVE.id).status_code == 403


def test_nobody_notes_days_of_others_but_who_leads_their_school(room, lead):
    finns = f"/school/people/{room.cast.finn.id}/dates"

    assert note(room, room.cole).status_code == 404
    assert send(lead, finns, kind="checked", on="2026-11-02").status_code == 404
    with room.parts.database.writing() as session:
        people.set_role(session, room.cast.dunn, Role.OPERATOR)
    operators = f"/school/people/{room.cast.dunn.id}/dates"
    assert send(lead, operators, kind="checked", on="2026-11-02").status_code == 404
    assert noted(room, room.cast.finn) == noted(room, room.cast.dunn) == []


def test_who_leaves_keeps_records_under_the_id_and_loses_what_was_begun(room, lead):
    cast = room.cast
    pass_training(room, cast.dunn, version=1)
    note(room, lead)
    answer(room.browser(cast.dunn), "q1", "a")
    training = room.parts.library.lessons[GRAVE.id]["en"].training

    with room.parts.database.writing() as session:
        leave(session, cast.dunn, {}, NOW)
        leave(session, cast.cole, {}, NOW)

    with room.parts.database.reading() as session:
        assert [one.version for one in stored.of_person(session, cast.dunn)] == [1]
        assert stored.parts_of(session, cast.dunn, training) == frozenset()
        dump = str(session.connection().exec_driver_sql("SELECT * FROM staff_training").all())
    assert [kind for kind, *_more in noted(room, cast.cole)] == [DateKind.CHECKED.value]
    assert "Dunn" not in dump
    words = text(lead.get("/school"))
    assert "counts until" not in words
    assert "Dunn" not in words
