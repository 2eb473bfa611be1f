"""Links that the lead hands out, and what they open."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import PASSWORD, Cast, add_cast, add_person
from tests.web.visiting import browser_of, send, text
from webapp.domain.people import Person, Role
from webapp.operations import inviting
from webapp.operations.signing_in import sign_in_staff
from webapp.store import people

SELF = {
    "name": "王老师", "login": "wang", "password": "kite9rain7mud", "again": "kite9rain7mud",
}  # fmt: skip
LINK = re.compile(r"http://localhost(/(?:join|new-password)/[a-z2-9-]{19})")


@pytest.fixture
def cast(parts) -> Cast:
    with parts.database.writing() as writing:
        return add_cast(writing)


@pytest.fixture
def lead(app, cast):
    return browser_of(app, cast.lund)


def link_on(page) -> str:
    found = LINK.search(text(page))
    assert found, text(page)
    return found[1]


def person(parts, login: str) -> Person | None:
    with parts.database.reading() as reading:
        return people.by_login_or_none(reading, login)


def test_a_lead_invites_and_the_colleague_comes_in(app, parts, lead):
    paper = send(lead, "/school/invitations", role="leader")
    address = link_on(paper)
    guest = browser_of(app)

    asked = text(guest.get(address))
    assert "Willow invites you to work here as: leader." in asked
    assert "svg" in text(paper)  # the code to scan
    joined = send(guest, address, **SELF)

    assert joined.status_code == 303
    assert guest.get("/classrooms").status_code == 200
    assert person(parts, "wang").role is Role.LEADER
    assert "used" in text(lead.get("/school"))


def test_looking_at_a_link_uses_nothing_up(app, lead):
    address = link_on(send(lead, "/school/invitations", role="teacher"))

    for _ in range(3):
        assert browser_of(app).get(address).status_code == 200
    assert browser_of(app).head(address).status_code == 200
    assert send(browser_of(app), address, **SELF).status_code == 303


def test_a_link_works_once_and_says_so(app, parts, lead):
    address = link_on(send(lead, "/school/invitations", role="teacher"))
    send(browser_of(app), address, **SELF)

    again = send(browser_of(app), address, **{**SELF, "login": "li"})

    assert again.status_code == 410
    assert "It was used already" in text(again)
    assert person(parts, "li") is None


def test_a_link_is_taken_back(app, lead):
    address = link_on(send(lead, "/school/invitations", role="teacher"))
    take_back = re.search(
        r'action="(/school/invitations/\d+/take-back)"', text(lead.get("/school"))
    )

    assert send(lead, take_back[1]).location == "/school?said=taken-back"

    assert "The school took it back." in text(browser_of(app).get(address))
    assert "taken back" in text(lead.get("/school"))


def test_a_link_is_over_after_its_days(parts, lead):
    address = link_on(send(lead, "/school/invitations", role="teacher"))
    later = app_of(replace(parts, now=lambda: NOW + timedelta(days=15)))

    over = browser_of(later).get(address)

    assert over.status_code == 410
    assert "It was good for some days only." in text(over)


def test_a_link_that_never_was_is_no_page(app, cast):
    assert browser_of(app).get("/join/aaaa-bbbb-cccc-dddd").status_code == 404
    assert browser_of(app).get("/new-password/aaaa-bbbb-cccc-dddd").status_code == 404


def test_a_taken_name_is_said_and_the_link_stays_good(app, lead):
    address = link_on(send(lead, "/school/invitations", role="teacher"))
    guest = browser_of(app)

    taken = send(guest, address, **{**SELF, "login": "finn"})

    assert taken.status_code == 422
    assert "Somebody on this server signs in with this name." in text(taken)
    assert send(guest, address, **SELF).status_code == 303


def test_who_joins_on_the_leads_own_browser_leaves_the_lead_signed_out(app, parts, lead):
    address = link_on(send(lead, "/school/invitations", role="teacher"))
    with lead.session_transaction() as cookie:
        before = cookie["sign_in"]

    send(lead, address, **SELF)

    assert lead.get("/school").status_code == 404
    with app.test_client() as other, other.session_transaction() as cookie:
        cookie["sign_in"] = before
    assert other.get("/school").status_code == 303


def test_a_lost_password_is_replaced_by_link(app, parts, cast, lead):
    cole = browser_of(app, cast.cole)
    address = link_on(send(lead, f"/school/people/{cast.cole.id}/new-password"))
    guest = browser_of(app)
    assert "cole" in text(guest.get(address))

    kept = send(guest, address, password="kite9rain7mud", again="kite9rain7mud")

    assert kept.location == "/sign-in/staff"
    assert cole.get("/classrooms").status_code == 303  # signed out
    with parts.database.writing() as writing:
        assert sign_in_staff(writing, "cole", PASSWORD, NOW) is None
        assert sign_in_staff(writing, "cole", "kite9rain7mud", NOW)


def test_a_new_password_is_held_to_the_same_rules(app, cast, lead):
    address = link_on(send(lead, f"/school/people/{cast.cole.id}/new-password"))

    weak = send(browser_of(app), address, password="cole-and-willow", again="cole-and-willow")

    assert weak.status_code == 422
    assert "Who knows you tries that first" in text(weak)


def test_only_a_lead_of_the_school_looks_after_its_people(app, parts, cast):
    with parts.database.writing() as writing:
        rita = add_person(writing, cast.reed, 22, "rita", Role.LEAD)
        made, _link = inviting.invite(writing, cast.lund, Role.TEACHER, NOW)
    other, cole = browser_of(app, rita), browser_of(app, cast.cole)

    for browser in (other, cole):
        assert browser.get(f"/school/people/{cast.dunn.id}").status_code == 404
        for address in (
            f"/school/people/{cast.dunn.id}/role",
            f"/school/people/{cast.dunn.id}/new-password",
            f"/school/invitations/{made.id}/take-back",
        ):
            assert send(browser, address, role="leader").status_code == 404
    assert person(parts, "dunn").role is Role.TEACHER


def test_a_role_is_changed_and_counts_at_once(app, parts, cast, lead):
    cole = browser_of(app, cast.cole)

    changed = send(lead, f"/school/people/{cast.cole.id}/role", role="lead")

    assert "The new role counts at once." in text(lead.get(changed.location))
    assert cole.get("/school").status_code == 200


def test_the_last_lead_is_told_what_to_do(parts, cast, lead):
    refused = send(lead, f"/school/people/{cast.lund.id}/role", role="teacher")

    assert refused.status_code == 422
    assert "Make a colleague lead first" in text(refused)
    assert person(parts, "lund").role is Role.LEAD


def test_a_lead_has_no_forms_over_the_operator(app, parts, cast, lead):
    with parts.database.writing() as writing:
        opal = add_person(writing, cast.willow, 14, "opal", Role.OPERATOR)

    page = text(lead.get(f"/school/people/{opal.id}"))

    assert "Opal" in page
    assert "new-password" not in page
    assert send(lead, f"/school/people/{opal.id}/new-password").status_code == 404


def test_a_link_to_this_computer_alone_is_said_to_be_one(lead):
    assert "which is this computer alone" in text(send(lead, "/school/invitations", role="lead"))
