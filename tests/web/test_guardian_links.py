"""Papers for guardians: made by the class's teacher or the lead, used once, agreed to, ended."""

import re

import pytest

from tests.cast import add_cast, add_guardian
from tests.web.matrix import client_of
from tests.web.visiting import browser_of, send, text
from tests.web.world import _nickname as nickname
from webapp.domain.guardians import Standing
from webapp.domain.tries import WRONG_A_MINUTE
from webapp.store import guardians

LETTERS = re.compile(r'class="paper-letters">([A-Z0-9-]{17})<')
PROBLEM = re.compile(r'role="alert">(.*?)</p>', re.DOTALL)
SEAT = re.compile(r"Seat (\d+)<small>")


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def teacher(app, cast):
    return browser_of(app, cast.cole)


def papers_of(browser, cast, seats="every") -> list[str]:
    page = send(browser, f"/classrooms/{cast.owls.id}/guardians/papers", seats=seats)
    assert page.status_code == 200
    return LETTERS.findall(text(page))


def take(app, letters: str, browser=None):
    """Scan a paper and say yes."""
    phone = browser or client_of(app, "")
    assert phone.get(f"/family/link/{letters}").location == "/family/link/yes"
    assert "your own phone" in text(phone.get("/family/link/yes"))
    assert send(phone, "/family/link/yes").location == "/family"
    return phone


def links(parts, cast):
    with parts.database.reading() as session:
        return guardians.of_classroom(session, 1, cast.owls.id)


def looks(parts) -> list[tuple[object, ...]]:
    with parts.database.reading() as session:
        found = session.connection().exec_driver_sql("SELECT what, learner_id FROM access_row")
        return [tuple(row) for row in found]


def test_today_says_that_a_guardian_waits_until_somebody_agreed(app, teacher, cast, parts):
    waits = "one guardian waits for your yes"
    letters = papers_of(teacher, cast)[0]
    assert waits not in text(teacher.get("/classrooms"))
    take(app, letters)

    assert waits in text(teacher.get("/classrooms"))

    waiting = next(one for one in links(parts, cast) if one.used_at)
    send(teacher, f"/classrooms/{cast.owls.id}/guardians/{waiting.id}/yes")
    assert waits not in text(teacher.get("/classrooms"))


def test_a_paper_for_every_seat_is_shown_once_and_by_no_other_page(teacher, cast, parts):
    made = papers_of(teacher, cast)

    assert len(set(made)) == 2
    page = text(teacher.get(f"/classrooms/{cast.owls.id}/guardians"))
    assert not [letters for letters in made if letters in page]
    assert SEAT.findall(page) == ["1", "2"]
    assert looks(parts)[0] == ("papers", None)


def test_the_sheet_names_seat_class_and_letters_and_no_nickname(teacher, cast):
    page = send(teacher, f"/classrooms/{cast.owls.id}/guardians/papers", seats="2")

    assert "Seat 2" in text(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert nickname(cast.ben) not in text(page)
    assert len(LETTERS.findall(text(page))) == 1


def test_a_paper_opens_the_page_of_the_child_after_the_schools_yes(app, teacher, cast, parts):
    phone = take(app, papers_of(teacher, cast, "1")[0])
    assert nickname(cast.ada) not in text(phone.get("/family"))
    page = text(teacher.get(f"/classrooms/{cast.owls.id}/guardians"))
    assert "the paper was used on" in page

    link = links(parts, cast)[0]
    said = send(teacher, f"/classrooms/{cast.owls.id}/guardians/{link.id}/yes")

    assert said.status_code == 303
    assert nickname(cast.ada) in text(phone.get("/family"))
    assert ("guardian-yes", cast.ada.id) in looks(parts)
    assert ("family-act", cast.ada.id) in looks(parts)


def test_two_taps_of_yes_are_one(app, teacher, cast, parts):
    take(app, papers_of(teacher, cast, "1")[0])
    link = links(parts, cast)[0]
    for _ in range(2):
        send(teacher, f"/classrooms/{cast.owls.id}/guardians/{link.id}/yes")

    assert [what for what, _who in looks(parts)].count("guardian-yes") == 1


def test_the_lead_makes_papers_and_agrees_and_other_teachers_do_not(app, cast, parts):
    lead, other = browser_of(app, cast.lund), browser_of(app, cast.dunn)

    take(app, papers_of(lead, cast, "1")[0])

    link = links(parts, cast)[0]
    address = f"/classrooms/{cast.owls.id}/guardians"
    assert other.get(address).status_code == 404
    assert send(other, f"{address}/papers", seats="every").status_code == 404
    assert send(other, f"{address}/{link.id}/yes").status_code == 404
    assert send(lead, f"{address}/{link.id}/yes").status_code == 303
    assert links(parts, cast)[0].approved_by == cast.lund.id


def test_a_link_of_another_class_is_not_agreed_to_by_this_one(app, cast, parts):
    with parts.database.writing() as session:
        link, _token = add_guardian(session, cast.dunn, cast.cai)
    teacher = browser_of(app, cast.cole)

    refused = send(teacher, f"/classrooms/{cast.owls.id}/guardians/{link.id}/no")

    assert refused.status_code == 404
    with parts.database.reading() as session:
        assert guardians.of_classroom(session, 1, cast.herons.id) == [link]


def test_a_refused_guardian_is_signed_out_and_never_saw_anything(app, teacher, cast, parts):
    phone = take(app, papers_of(teacher, cast, "1")[0])
    link = links(parts, cast)[0]

    send(teacher, f"/classrooms/{cast.owls.id}/guardians/{link.id}/no")

    assert phone.get("/family").status_code == 303
    assert links(parts, cast) == []
    assert ("guardian-no", cast.ada.id) in looks(parts)


def test_abuse_15_a_forwarded_link_after_use_is_refused_like_a_wrong_one(app, teacher, cast):
    letters = papers_of(teacher, cast, "1")[0]
    take(app, letters)
    stranger = client_of(app, "")

    replies = [
        stranger.get(f"/family/link/{letters}"),
        stranger.get("/family/link/QQQQQ-QQQQQ-QQQQQ"),
        send(stranger, "/family/link", letters=letters),
        send(stranger, "/family/link", letters="hello"),
    ]

    assert {reply.status_code for reply in replies} == {422}
    assert len({PROBLEM.search(text(reply))[1] for reply in replies}) == 1


def test_abuse_15_a_link_opened_twice_is_used_once(app, teacher, cast):
    letters = papers_of(teacher, cast, "1")[0]
    first, second = client_of(app, ""), client_of(app, "")
    for phone in (first, second):
        phone.get(f"/family/link/{letters}")

    assert send(first, "/family/link/yes").location == "/family"
    assert send(second, "/family/link/yes").status_code == 422


def test_abuse_15_guessing_links_is_throttled_with_the_same_reply(app, teacher, cast):
    letters = papers_of(teacher, cast, "1")[0]
    stranger = client_of(app, "")
    wrong = [send(stranger, "/family/link", letters="Q" * 15) for _ in range(WRONG_A_MINUTE)]

    right = send(stranger, "/family/link", letters=letters)

    assert right.status_code == 422
    assert PROBLEM.search(text(right))[1] == PROBLEM.search(text(wrong[0]))[1]


def test_looking_at_a_link_uses_nothing_up(app, teacher, cast, parts):
    letters = papers_of(teacher, cast, "1")[0]
    for _ in range(3):
        client_of(app, "").get(f"/family/link/{letters}")

    assert links(parts, cast)[0].standing(links(parts, cast)[0].made_at) is Standing.OPEN


def test_typed_small_with_gaps_it_is_the_same_link(app, teacher, cast):
    typed = papers_of(teacher, cast, "1")[0].lower().replace("-", " ")

    assert send(client_of(app, ""), "/family/link", letters=typed).location == "/family/link/yes"


def test_the_letters_do_not_stay_in_the_address(app, teacher, cast):
    letters = papers_of(teacher, cast, "1")[0]
    phone = client_of(app, "")

    reply = phone.get(f"/family/link/{letters}")

    assert letters not in reply.location
    assert letters.replace("-", "") not in text(phone.get("/family/link/yes"))


def test_the_browser_of_a_guardian_stays_signed_in_when_it_closes(app, teacher, cast):
    phone = client_of(app, "")
    phone.get(f"/family/link/{papers_of(teacher, cast, '1')[0]}")

    kept = send(phone, "/family/link/yes").headers["Set-Cookie"]

    assert "Expires=" in kept


def test_who_used_that_browser_before_is_signed_out(app, teacher, cast):
    child = browser_of(app, cast.ada)
    with child.session_transaction() as cookie:
        before = cookie["sign_in"]
    child.get(f"/family/link/{papers_of(teacher, cast, '1')[0]}")
    assert "will be signed out" in text(child.get("/family/link/yes"))

    send(child, "/family/link/yes")

    assert client_of(app, before).get("/home").status_code == 303


def test_papers_go_to_seats_without_a_guardian_unless_asked_otherwise(app, teacher, cast, parts):
    with parts.database.writing() as session:
        add_guardian(session, cast.cole, cast.ada)
    address = f"/classrooms/{cast.owls.id}/guardians/papers"

    assert re.findall(r"Seat (\d)", text(send(teacher, address, seats="without"))) == ["2"]
    assert len(papers_of(teacher, cast, "every")) == 2
    assert send(teacher, address, seats="99").status_code == 303


def test_ico_11_the_child_reads_that_a_guardian_can_look_and_since_when(app, cast, parts):
    child = browser_of(app, cast.ada)
    assert "grown-up" not in text(child.get("/home"))
    with parts.database.writing() as session:
        link, _token = add_guardian(session, cast.cole, cast.ada)

    page = text(child.get("/home"))

    assert f"since {link.approved_at.day} {link.approved_at:%B}" in page
    assert "grown-up" not in text(browser_of(app, cast.ben).get("/home"))


def test_the_page_of_the_class_says_how_many_seats_and_who_waits(app, teacher, cast, parts):
    with parts.database.writing() as session:
        add_guardian(session, cast.cole, cast.ada)
    take(app, papers_of(teacher, cast, "2")[0])

    page = text(teacher.get(f"/classrooms/{cast.owls.id}"))

    assert "One seat has a guardian." in page
    assert "One waits for your yes." in page
