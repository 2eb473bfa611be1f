"""Files of more than two classes a day need a second person; unusual reading is told calmly."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.cast import add_cast, add_class, add_person
from tests.chains import a_look
from tests.web.visiting import browser_of, send, text
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.store import access_rows, exceptional, people
from webapp.store.ids import new_id


@pytest.fixture
def four(parts):
    """Cole has four classes."""
    with parts.database.writing() as session:
        cast = add_cast(session)
        more = [add_class(session, cast.cole, name) for name in ("Wrens", "Larks", "Rooks")]
    return cast, [cast.owls, *more]


def written(parts) -> list[tuple[str, str]]:
    with parts.database.reading() as session:
        return [(x.look.shown.value, x.look.reason) for x in access_rows.chain_of(session, 1)]


def test_abuse_18_files_of_a_third_class_need_a_second_person(app, parts, four):
    cast, rooms = four
    cole, lead = browser_of(app, cast.cole), browser_of(app, cast.lund)

    def file_of(room):
        return cole.get(f"/classrooms/{room.id}/report.csv")

    assert [file_of(room).status_code for room in (*rooms[:2], rooms[0])] == [200] * 3
    refused = file_of(rooms[2])
    assert refused.status_code == 403
    assert "A second person first" in text(refused)
    assert cole.get(f"/classrooms/{rooms[2].id}/report").status_code == 200

    asked = {"class": str(rooms[2].id), "reason": "export", "words": "For the grade meeting"}
    assert send(cole, "/school/exceptional", **asked).status_code == 303
    assert file_of(rooms[2]).status_code == 403
    with parts.database.reading() as session:
        case = exceptional.of_school(session, 1, NOW - timedelta(days=1))[0]
    mine = send(cole, "/school/exceptional/answer", case=str(case.id), verb="agree")
    assert mine.status_code == 422
    send(lead, "/school/exceptional/answer", case=str(case.id), verb="agree")

    assert file_of(rooms[2]).status_code == 200
    assert file_of(rooms[3]).status_code == 403
    assert written(parts)[-2:] == [("export", "exceptional.export"), ("refused-export", "")]


def test_a_yes_to_a_file_opens_no_class_to_read(app, parts, four):
    cast, rooms = four
    dunn = browser_of(app, cast.dunn)
    asked = {"class": str(rooms[0].id), "reason": "export", "words": "Just so"}

    assert send(dunn, "/school/exceptional", **asked).status_code == 422
    assert dunn.get(f"/classrooms/{rooms[0].id}/report").status_code == 404


def test_abuse_18_alarms_stand_on_the_page_of_a_lead_and_never_on_the_readers_own(app, parts, four):
    cast, rooms = four
    with parts.database.writing() as session:
        other = add_person(session, cast.willow, 15, "mora", Role.LEAD)
        for who in (cast.cole.id, cast.lund.id):
            for n in range(51):
                at = NOW - timedelta(minutes=55) + timedelta(seconds=n)
                look = a_look(
                    n, id=new_id(at), at=at, person_id=who, classroom_id=rooms[0].id,
                    learner_id=9000 + n, shown=Shown.REPORT,
                )  # fmt: skip
                access_rows.add(session, look)

    page = text(browser_of(app, cast.lund).get("/school/looks/unusual"))
    others = text(browser_of(app, other).get("/school/looks/unusual"))

    assert page.count("51 learners opened one by one within an hour") == 1
    assert "Cole" in page.partition("<tbody>")[2]
    assert others.count("51 learners opened one by one within an hour") == 2
    assert "Up to 50 learners an hour" in page
    assert browser_of(app, cast.cole).get("/school/looks/unusual").status_code == 404


def test_whoever_is_there_for_safety_reads_alarms_about_the_only_lead(app, parts, four):
    cast, _rooms = four
    assert browser_of(app, cast.dunn).get("/school/looks/unusual").status_code == 404
    with parts.database.writing() as session:
        people.set_safeguarding(session, cast.dunn, is_marked=True)

    assert browser_of(app, cast.dunn).get("/school/looks/unusual").status_code == 200


def test_abuse_17_a_volunteer_opens_no_class_and_takes_no_list(app, parts, four):
    cast, rooms = four
    with parts.database.writing() as session:
        volunteer = add_person(session, cast.willow, 16, "vera", Role.LEADER)
    vera = browser_of(app, volunteer)

    for page in ("", "/report", "/report.csv", "/report.xlsx", "/cards", "/names", "/live"):
        assert vera.get(f"/classrooms/{rooms[0].id}{page}").status_code == 404, page
    for page in ("/school/looks", "/school/looks/looks.csv", "/school/breach/list.csv"):
        assert vera.get(page).status_code == 404, page
    assert written(parts) == []
