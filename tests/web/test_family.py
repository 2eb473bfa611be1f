"""The guardian's first page: their own children, and nobody else's."""

from tests.builders import NOW
from tests.cast import SECRET, add_cast, add_guardian
from tests.web.matrix import client_of
from tests.web.visiting import send, text
from tests.web.world import _nickname as nickname
from webapp.operations import guardians as guarding
from webapp.operations.guardians import Asked
from webapp.store import sign_ins


def guarded(app, parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        link, token = add_guardian(session, cast.cole, cast.ada)
    return cast, link, client_of(app, token)


def rows(parts, columns: str) -> list[tuple[object, ...]]:
    with parts.database.reading() as session:
        found = session.connection().exec_driver_sql(f"SELECT {columns} FROM access_row")
        return [tuple(row) for row in found]


def test_a_guardian_sees_the_own_child_and_leaves_a_row(app, parts):
    cast, link, browser = guarded(app, parts)

    page = text(browser.get("/family"))

    assert nickname(cast.ada) in page
    assert nickname(cast.ben) not in page
    assert rows(parts, "person_id, learner_id, what") == [(link.id, cast.ada.id, "family")]


def test_the_start_leads_a_guardian_home(app, parts):
    _cast, _link, browser = guarded(app, parts)

    assert browser.get("/").location == "/family"


def test_nothing_is_shown_before_the_school_agreed(app, parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        letters = guarding.make_links(session, cast.cole, [cast.ada], SECRET, NOW)[0]
        link = guarding.look_at(session, Asked(letters, b""), SECRET, NOW)
        token = guarding.use(session, link, None, "en", NOW).token

    page = text(client_of(app, token).get("/family"))

    assert nickname(cast.ada) not in page
    assert "Owls" not in page
    assert "the school" in page
    assert rows(parts, "what") == []


def test_abuse_16_a_cut_link_shows_nothing_at_the_next_request(app, parts):
    cast, link, browser = guarded(app, parts)
    with parts.database.writing() as session:
        guarding.end(session, cast.cole, [link], NOW)

    refused = browser.get("/family")

    assert refused.status_code == 303
    assert refused.location.startswith("/sign-in")
    with browser.session_transaction() as cookie:
        assert "sign_in" not in cookie


def test_abuse_16_of_two_children_the_one_that_was_cut_is_gone(app, parts):
    cast, link, browser = guarded(app, parts)
    with browser.session_transaction() as cookie:
        token = cookie["sign_in"]
    with parts.database.writing() as session:
        family = sign_ins.visitor_of(session, token, NOW).family
        add_guardian(session, cast.dunn, cast.cai, family)
        guarding.end(session, cast.cole, [link], NOW)

    page = text(browser.get("/family"))

    assert nickname(cast.cai) in page
    assert nickname(cast.ada) not in page


def test_signing_out_ends_the_token(app, parts):
    _cast, _link, browser = guarded(app, parts)
    with browser.session_transaction() as cookie:
        token = cookie["sign_in"]

    send(browser, "/sign-out")

    assert client_of(app, token).get("/family").status_code == 303
