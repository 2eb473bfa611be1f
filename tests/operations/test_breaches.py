"""Breach lists: everybody who could have been seen is on them, fast, for a large school."""

import os
import time
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import insert

from tests.builders import NOW
from tests.cast import add_cast, add_guardian
from tests.chains import a_look
from webapp.domain.breaches import Kind, Told, Way
from webapp.domain.looks import Shown
from webapp.operations import breaches as work
from webapp.store import access_rows, breaches, learners, sign_ins
from webapp.store.dialects import table_of
from webapp.store.ids import new_id
from webapp.store.tables import AccessRow, ClassroomRow, LearnerRow

DAY = timedelta(days=1)


def look(session, at, **more) -> None:
    access_rows.add(session, a_look(1, id=new_id(at), at=at, **more))


def on_list(session, begin, end, person_id=0) -> dict[int, set[Way]]:
    found = work.list_of(session, 1, begin, end, person_id)
    return {one.place.learner_id: set(one.ways) for one in found}


def test_regulation_35_pipl_57_everybody_who_was_seen_in_the_span_is_on_the_list(session):
    cast = add_cast(session)
    _link, _token = add_guardian(session, cast.cole, cast.ada)
    look(session, NOW + DAY, classroom_id=cast.owls.id, learner_id=cast.ada.id)
    look(session, NOW + 3 * DAY, classroom_id=cast.herons.id, learner_id=None)
    look(session, NOW + 3 * DAY, classroom_id=cast.owls.id, shown=Shown.REFUSED_MOVE)
    look(session, NOW + 9 * DAY, classroom_id=cast.owls.id)

    assert on_list(session, NOW + DAY, NOW + 2 * DAY)[cast.ada.id] == {Way.LEARNER}
    late = on_list(session, NOW + 3 * DAY, NOW + 4 * DAY)
    seated = learners.of_classroom(session, 1, cast.herons.id)
    assert set(late) == {one.id for one in seated}
    (ada,) = (
        one
        for one in work.list_of(session, 1, NOW + DAY, NOW + 2 * DAY)
        if one.place.learner_id == cast.ada.id
    )
    assert ada.guardians == 1
    assert on_list(session, NOW + 20 * DAY, NOW + 21 * DAY) == {}


def test_whoever_was_signed_in_is_on_the_list_and_one_account_can_be_asked_for(session):
    cast = add_cast(session)
    sign_ins.add(session, cast.ben, NOW)
    look(session, NOW, person_id=cast.dunn.id, classroom_id=cast.owls.id, learner_id=cast.ada.id)
    span = (NOW - DAY, NOW + DAY)

    assert on_list(session, *span) == {cast.ben.id: {Way.SIGNED_IN}, cast.ada.id: {Way.LEARNER}}
    assert on_list(session, *span, cast.dunn.id) == {cast.ada.id: {Way.LEARNER}}
    assert on_list(session, *span, cast.cole.id) == {}


def test_a_list_of_the_school_concerns_all_of_it_where_its_readers_account_is_asked_for(session):
    cast = add_cast(session)
    look(session, NOW, classroom_id=0, learner_id=None, shown=Shown.BREACH)
    look(session, NOW, classroom_id=0, learner_id=None, shown=Shown.LOG)

    found = on_list(session, NOW, NOW + DAY, 11)

    assert on_list(session, NOW, NOW + DAY) == {}
    assert set(found) >= {cast.ada.id, cast.ben.id, cast.cai.id}
    assert cast.eve.id not in found  # of another school


LEARNERS, CLASSES = 3000, 60
ROWS = int(os.environ.get("NETSPROUT_LOOKS", "30000"))  # a year of a large school: 200000


def a_large_school(session) -> None:
    """Three thousand learners, and a year of looks."""
    chance = Random(7)
    rooms = [
        {
            "school_id": 1, "id": 10_000 + n, "name": f"C{n}", "code": f"Q{n:05}", "band": "B",
            "grade": 5, "created_at": NOW,
        }
        for n in range(CLASSES)
    ]  # fmt: skip
    seats = [
        {
            "school_id": 1, "id": 20_000 + n, "classroom_id": 10_000 + n // 50, "seat": n % 50 + 1,
            "nickname": f"n{n}", "card_version": 1, "wrong_tries": 0, "locale": "en",
            "is_under_14": True,
        }
        for n in range(LEARNERS)
    ]  # fmt: skip
    looks = []
    for n in range(ROWS):
        at, of_one, seat = (
            NOW - timedelta(days=365) + n * timedelta(days=365) / ROWS,
            chance.random() < 0.5,
            chance.randrange(LEARNERS),
        )
        looks.append({
            "school_id": 1, "id": new_id(at), "at": at, "person_id": chance.randint(11, 90),
            "classroom_id": 10_000 + seat // 50, "learner_id": 20_000 + seat if of_one else None,
            "what": "report" if of_one else "seats", "reason": "", "number": 10**6 + n,
            "digest": "",
        })  # fmt: skip
    connection = session.connection()
    for row, values in ((ClassroomRow, rooms), (LearnerRow, seats), (AccessRow, looks)):
        connection.execute(insert(table_of(row)), values)


def test_regulation_35_a_planted_breach_is_found_whole_within_a_minute(session):
    """Figure: seconds for 3,000 learners and a year of looks. Run with -s to see it."""
    cast = add_cast(session)
    a_large_school(session)
    begin = NOW - timedelta(days=100)
    planted = {20_000 + n for n in range(0, LEARNERS, 37)}
    for learner_id in planted:
        look(session, begin, person_id=999, classroom_id=77, learner_id=learner_id)

    started = time.perf_counter()
    whole = on_list(session, NOW - timedelta(days=365), NOW + DAY)
    seconds = time.perf_counter() - started
    found = on_list(session, begin - DAY, begin + DAY, 999)

    print(f"\n{len(whole)} learners of {ROWS} looks in {seconds:.2f} s; recall of the planted"
          f" breach {len(planted & set(found)) / len(planted):.0%}")  # fmt: skip
    assert set(found) == planted
    assert len(whole) >= LEARNERS
    assert seconds < 60
    assert cast.ada.id not in found


def test_an_incident_is_written_down_and_completed(session):
    cast = add_cast(session)
    noted = work.Noted(
        kind=Kind.LEAK, words="A laptop was lost", began_at=NOW - DAY, noticed_at=NOW
    )

    made = work.note(session, cast.lund, noted, NOW)
    breaches.note_on_incident(session, (1, made.id), NOW + DAY, frozenset({Told.FAMILIES}))

    (kept,) = breaches.incidents(session, 1)
    assert (kept.words, kept.contained_at, kept.told) == (
        "A laptop was lost", NOW + DAY, frozenset({Told.FAMILIES}),
    )  # fmt: skip
    for bad in (
        work.Noted(kind=Kind.LEAK, words=" ", began_at=None, noticed_at=NOW),
        work.Noted(kind=Kind.LEAK, words="x" * 201, began_at=None, noticed_at=NOW),
        work.Noted(kind=Kind.LEAK, words="x", began_at=None, noticed_at=NOW + DAY),
    ):
        with pytest.raises(work.NoIncident):
            work.note(session, cast.lund, bad, NOW)
