"""A colleague leaves the school, on the lead's pages."""

import pytest

from tests.builders import NOW
from tests.cast import Cast, add_cast, add_person
from tests.web.visiting import browser_of, send, text
from webapp.domain.people import Role
from webapp.operations import teaching
from webapp.store import classrooms, people


@pytest.fixture
def cast(parts) -> Cast:
    with parts.database.writing() as writing:
        return add_cast(writing)


@pytest.fixture
def lead(app, cast):
    return browser_of(app, cast.lund)


def leave(person) -> str:
    return f"/school/people/{person.id}/leave"


def test_everything_is_shown_before_anything_happens(parts, cast, lead):
    with parts.database.writing() as writing:
        teaching.let_teach(writing, cast.herons, cast.cole, NOW)

    page = text(lead.get(leave(cast.cole)))

    assert "Cole leaves Willow" in page
    assert "Nothing has happened yet." in page
    assert f'name="heir-{cast.owls.id}"' in page
    assert f'<option value="{cast.lund.id}" selected>' in page
    assert "Herons stays with Dunn." in page
    with parts.database.reading() as reading:
        assert people.of_id(reading, 1, cast.cole.id)


def test_a_colleague_leaves_and_another_takes_the_class(app, parts, cast, lead):
    cole = browser_of(app, cast.cole)

    done = send(lead, leave(cast.cole), **{f"heir-{cast.owls.id}": str(cast.dunn.id)})

    page = text(lead.get(done.location))
    assert "The account is ended." in page
    assert "Cole" not in page
    assert "#00000B" in page
    assert cole.get("/classrooms").status_code == 303
    assert browser_of(app, cast.dunn).get(f"/classrooms/{cast.owls.id}").status_code == 200
    assert lead.get(leave(cast.cole)).status_code == 404


def test_the_last_lead_is_told_what_to_do_first(parts, cast, lead):
    assert "You leave Willow" in text(lead.get(leave(cast.lund)))

    refused = send(lead, leave(cast.lund))

    assert refused.status_code == 422
    assert "Make a colleague lead first" in text(refused)


def test_one_of_two_leads_leaves_and_is_out(parts, cast, lead):
    with parts.database.writing() as writing:
        add_person(writing, cast.willow, 15, "lea", Role.LEAD)

    assert send(lead, leave(cast.lund)).location == "/"
    assert lead.get("/school").status_code == 303


@pytest.mark.parametrize("field", ["heir-x", "heir-", "heir-²", "heir-99999999999999999999999"])
def test_made_up_fields_do_no_harm(parts, cast, lead, field):
    assert send(lead, leave(cast.cole), **{field: "12"}).status_code == 303
    with parts.database.reading() as reading:
        assert classrooms.of_person(reading, 1, cast.lund.id) == [cast.owls]


def test_nobody_else_lets_anybody_go(app, parts, cast):
    with parts.database.writing() as writing:
        rita = add_person(writing, cast.reed, 22, "rita", Role.LEAD)
        opal = add_person(writing, cast.willow, 14, "opal", Role.OPERATOR)

    for browser in (browser_of(app, rita), browser_of(app, cast.cole)):
        assert browser.get(leave(cast.dunn)).status_code == 404
        assert send(browser, leave(cast.dunn)).status_code == 404
    assert send(browser_of(app, cast.lund), leave(opal)).status_code == 404
