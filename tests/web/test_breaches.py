"""The lead's page after a leak."""

import pytest

from tests.cast import add_guardian
from tests.web.staff_pages import teacher
from tests.web.visiting import browser_of, send, text
from webapp.domain.breaches import Told
from webapp.store import access_rows, breaches


@pytest.fixture
def leak(app, parts):
    """Cole looked at the Owls today; Ada has a guardian."""
    cast, cole = teacher(parts)
    with parts.database.writing() as session:
        add_guardian(session, cast.cole, cast.ada)
    cole.get(f"/classrooms/{cast.owls.id}/report")
    return cast, browser_of(app, cast.lund)


def test_regulation_35_the_lead_sees_who_is_concerned_and_takes_the_list(parts, leak):
    cast, lead = leak

    page = text(lead.get(f"/school/breach?person={cast.cole.id}"))
    lines = text(lead.get(f"/school/breach/list.csv?person={cast.cole.id}")).splitlines()

    assert "2 learners" in page
    assert "Owls" in page.partition("<tbody>")[2]
    assert "Dear families" in page
    assert len(lines) == 1 + 2
    assert "page or file of the class opened" in lines[1]
    assert "heron" not in page.lower().partition("<tbody>")[2].partition("</tbody>")[0]
    with parts.database.reading() as session:
        *_, last = access_rows.chain_of(session, 1)
    assert last.look.shown.value == "breach"


def test_incidents_are_written_down_by_the_lead_alone(parts, leak):
    _cast, lead = leak

    assert send(lead, "/school/breach/incident", kind="leak", words="").status_code == 422
    made = send(
        lead, "/school/breach/incident", kind="leak", words="A laptop was lost",
        noticed="2026-11-23T09:30",
    )  # fmt: skip
    with parts.database.reading() as session:
        (kept,) = breaches.incidents(session, 1)
    send(
        lead, "/school/breach/incident/change", incident=str(kept.id), told="police", contained="1"
    )
    page = text(lead.get("/school/breach"))

    assert made.status_code == 303
    assert "A laptop was lost" in page
    assert "noticed 2026-11-23 09:30" in page
    assert "contained 2026-11-23 10:00" in page


def test_fault_12_two_leads_note_whom_they_told_and_both_stand(parts, leak):
    _cast, lead = leak
    send(lead, "/school/breach/incident", kind="leak", words="A laptop was lost")
    with parts.database.reading() as session:
        (kept,) = breaches.incidents(session, 1)
    where, one, other = "/school/breach/incident/change", *list(Told)[:2]

    send(lead, where, incident=str(kept.id), told=one.value)
    send(lead, where, incident=str(kept.id), told=other.value)

    with parts.database.reading() as session:
        assert breaches.incidents(session, 1)[0].told == {one, other}
    send(lead, where, incident=str(kept.id), was=[one.value, other.value], told=other.value)
    with parts.database.reading() as session:
        assert breaches.incidents(session, 1)[0].told == {other}
