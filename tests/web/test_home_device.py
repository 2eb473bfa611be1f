"""A device at home: a profile is left only by the guardian's six figures; help never is locked."""

import pytest

from tests.builders import NOW
from tests.cast import SECRET, add_cast, add_guardian
from tests.web.matrix import RAW_TOKEN, client_of
from tests.web.visiting import browser_of, send, text
from webapp.operations import guardians as guarding
from webapp.store import guardians, sign_ins

FIGURES = "493817"


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def token(parts, cast):
    """The guardian of Ada, with figures."""
    with parts.database.writing() as session:
        _link, token = add_guardian(session, cast.cole, cast.ada)
        family = sign_ins.visitor_of(session, token, NOW).family
        guarding.set_code(session, family, FIGURES, SECRET)
    return token


@pytest.fixture
def tablet(app, cast, token):
    """Ada's tablet at home."""
    browser = browser_of(app, cast.ada)
    assert send(browser, "/home/device", figures=FIGURES).location == "/home/device"
    return browser


def test_signing_out_asks_for_the_figures(tablet):
    assert send(tablet, "/sign-out").location == "/home/leave"
    assert tablet.get("/home").status_code == 200

    assert send(tablet, "/home/leave", figures="493818").status_code == 422
    assert tablet.get("/home").status_code == 200
    assert send(tablet, "/home/leave", figures="４９３ ８１７").location == "/sign-in"
    assert tablet.get("/home").status_code == 303


def test_every_way_into_another_profile_asks_for_them(tablet, cast):
    ways = [
        send(tablet, "/sign-in/staff", login="cole", password="x"),
        send(tablet, f"/sign-in/{cast.owls.code}/2", tap="sun"),
        send(tablet, "/card/1.2.3.forged"),
        send(tablet, "/family/link/yes"),
    ]

    assert {way.location for way in ways} == {"/home/leave"}


def test_help_lessons_and_the_learners_own_pages_stay_open(tablet):
    assert [tablet.get(page).status_code for page in ("/help", "/lessons", "/can-do")] == [200] * 3


def test_other_devices_ask_for_nothing(app, cast, token):
    school = browser_of(app, cast.ada)

    assert send(school, "/sign-out").location == "/sign-in"


def test_another_child_on_that_device_is_not_held(app, cast, tablet, parts):
    send(tablet, "/home/leave", figures=FIGURES)
    with parts.database.writing() as session:
        other = sign_ins.add(session, cast.ben, NOW)
    with tablet.session_transaction() as cookie:
        cookie["sign_in"], cookie["csrf_token"] = other, RAW_TOKEN

    assert send(tablet, "/sign-out").location == "/sign-in"


def test_a_forged_mark_holds_nobody(app, cast, token):
    browser = browser_of(app, cast.ada)
    browser.set_cookie("home-device", f"[1,{cast.ada.id}].forged")

    assert send(browser, "/sign-out").location == "/sign-in"


def test_without_a_guardians_figures_nothing_can_be_marked(app, cast):
    browser = browser_of(app, cast.ada)

    assert "chooses six figures" in text(browser.get("/home/device"))
    assert send(browser, "/home/device", figures="").status_code == 422


def test_the_school_releases_forgotten_figures(app, cast, parts, tablet):
    with parts.database.reading() as session:
        link = guardians.of_learner(session, 1, cast.ada.id)[0]
    teacher = browser_of(app, cast.cole)
    assert "Take the figures away" in text(teacher.get(f"/classrooms/{cast.owls.id}/guardians"))

    send(teacher, f"/classrooms/{cast.owls.id}/guardians/{link.id}/release")

    assert send(tablet, "/sign-out").location == "/sign-in"


def test_with_the_figures_it_is_a_device_like_any_other_again(tablet):
    send(tablet, "/home/device", figures=FIGURES)

    assert send(tablet, "/sign-out").location == "/sign-in"


def test_cutting_the_link_frees_the_device(tablet, cast, parts):
    with parts.database.writing() as session:
        found = guardians.of_learner(session, 1, cast.ada.id)
        guarding.end(session, cast.cole, found, NOW)

    assert send(tablet, "/sign-out").location == "/sign-in"


def test_a_guardian_chooses_figures_that_a_child_would_not_try_first(app, parts, cast):
    with parts.database.writing() as session:
        _link, token = add_guardian(session, cast.cole, cast.ada)
    phone = client_of(app, token)

    for weak in ("123456", "987654", "111111", "121212", "49381", "abcdef", ""):
        assert send(phone, "/family/code", figures=weak).status_code == 422
    assert send(phone, "/family/code", figures="493 817").status_code == 303

    assert FIGURES not in text(phone.get("/family/code"))
    with parts.database.reading() as session:
        assert guarding.has_code(session, cast.ada)
        kept = session.connection().exec_driver_sql("SELECT * FROM family").fetchall()
    assert FIGURES not in str(kept)
    send(phone, "/family/code/none")
    with parts.database.reading() as session:
        assert not guarding.has_code(session, cast.ada)


def test_a_guardian_marks_the_browser_that_they_hold(app, cast, token):
    phone = client_of(app, token)

    marked = send(phone, f"/family/{cast.ada.id}/device")

    assert "home-device=" in marked.headers["Set-Cookie"]
    assert send(phone, f"/family/{cast.ben.id}/device").status_code == 404
