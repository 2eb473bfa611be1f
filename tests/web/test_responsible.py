"""The lead says who answers for children's data; until then the youngest wait."""

import pytest

from tests.cast import add_cast
from tests.web.visiting import browser_of, send, text
from webapp.domain.responsible import NOBODY
from webapp.store import classrooms, responsible

LARKS = {"name": "Larks", "grade": "5", "band": "B", "seats": "12"}
NAMED = {"operator": "Willow School", "responsible": "Ms Lund, head", "contact": "Room 1"}


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        responsible.keep(session, cast.willow.id, NOBODY)
    return cast


def names_of_classes(parts, cast):
    with parts.database.reading() as reading:
        return {room.name for room in classrooms.of_school(reading, cast.willow.id)}


def test_a_teacher_is_told_why_and_loses_nothing_of_the_form(app, parts, cast):
    cole = browser_of(app, cast.cole)

    refused = send(cole, "/classrooms/new", **LARKS)

    assert refused.status_code == 422
    assert "who answers for their data" in text(refused)
    assert 'value="Larks"' in text(refused)
    assert "Larks" not in names_of_classes(parts, cast)


def test_a_teacher_is_told_when_seats_are_added(app, parts, cast):
    refused = send(browser_of(app, cast.cole), f"/classrooms/{cast.owls.id}/seats", seats="2")

    assert refused.status_code == 422
    assert "who answers for their data" in text(refused)


def test_the_lead_says_it_in_a_minute_and_the_class_is_made(app, parts, cast):
    lund = browser_of(app, cast.lund)
    assert "Nobody is named yet" in text(lund.get("/school"))

    kept = send(lund, "/school/responsible", **NAMED)

    page = text(lund.get(kept.location))
    assert "Ms Lund, head answers for children" in page
    assert "Nobody is named yet" not in page
    assert send(browser_of(app, cast.cole), "/classrooms/new", **LARKS).status_code == 303
    assert "Larks" in names_of_classes(parts, cast)


@pytest.mark.parametrize("field", NAMED)
def test_all_three_fields_are_needed(app, parts, cast, field):
    refused = send(browser_of(app, cast.lund), "/school/responsible", **{**NAMED, field: " "})

    assert refused.status_code == 422
    with parts.database.reading() as reading:
        assert responsible.of_school(reading, cast.willow.id) == NOBODY
