"""The guardian's first page: their own children, and nobody else's."""

import re
from dataclasses import replace

from tests.builders import NOW, a_library
from tests.cast import SECRET, add_cast, add_guardian
from tests.web.matrix import client_of
from tests.web.visiting import send, text
from tests.web.world import _nickname as nickname
from webapp.domain.lessons import Sensitivity
from webapp.operations import guardians as guarding
from webapp.operations import learning
from webapp.operations.guardians import Asked
from webapp.store import sign_ins
from webapp.web import current
from webapp.web.access import declared


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


def test_every_page_of_a_child_opens_for_its_guardian_and_nobody_else(app, parts):
    """Own child, a classmate, a child of another class, of another school, and nobody at all."""
    cast, _link, browser = guarded(app, parts)
    pages = [
        (method, str(route["route"]))
        for route in declared(app)
        if "guardian" in route["roles"] and "<int:learner_id>" in str(route["route"])
        for method in route["methods"]
        if "visitor" not in route["roles"]
    ]

    assert len(pages) >= 4
    for method, page in sorted(pages, key=lambda one: one[1].endswith("/end")):
        for child in (cast.ben.id, cast.cai.id, cast.eve.id, 987654321):
            assert _open(browser, method, page, child).status_code == 404
        assert _open(browser, method, page, cast.ada.id).status_code in (200, 303, 422)


def _open(browser, method, page, learner_id):
    address = page.replace("<int:learner_id>", str(learner_id))
    address = address.replace("<any(json, csv):form>", "csv")
    return browser.get(address) if method == "GET" else send(browser, address)


def test_the_page_of_a_child_has_sentences_and_no_figures(app, parts):
    cast, _link, browser = guarded(app, parts)
    lesson = parts.library.lesson("red-lights", "en")
    with parts.database.writing() as session:
        learning.begin(session, cast.ada, lesson, "en", NOW)

    page = text(browser.get(f"/family/{cast.ada.id}"))

    main = re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0])
    assert lesson.title in main
    assert "%" not in main
    assert nickname(cast.ben) not in page
    assert ("family", cast.ada.id) in rows(parts, "what, learner_id")


def test_lessons_about_harm_are_not_told_at_home(app, parts):
    cast, _link, browser = guarded(app, parts)
    lesson = parts.library.lesson("red-lights", "en")
    grave = replace(lesson, sensitivity=Sensitivity.DISCLOSURE)
    with parts.database.writing() as session:
        learning.begin(session, cast.ada, lesson, "en", NOW)
    told = replace(parts, library=a_library(grave))
    current.install(app, told)

    page = text(browser.get(f"/family/{cast.ada.id}"))

    assert grave.title not in page


def test_a_guardian_ends_the_own_link(app, parts):
    cast, _link, browser = guarded(app, parts)
    assert "new paper" in text(browser.get(f"/family/{cast.ada.id}/end"))

    send(browser, f"/family/{cast.ada.id}/end")

    assert browser.get("/family").status_code == 303
    assert "family-act" in [what for (what,) in rows(parts, "what")]


def test_what_can_be_done_together_and_the_guide_to_minors_mode(app, parts):
    cast, _link, browser = guarded(app, parts)

    assert browser.get(f"/family/{cast.ada.id}/together").status_code == 200
    assert "minors" in text(client_of(app, "").get("/family/minors-mode"))
