"""The sheet of sign-in cards."""

import re

import pytest

from tests.cast import SECRET, add_class
from tests.web.reading_pages import send, words
from tests.web.staff_pages import a_class_of, teacher
from tests.web.visiting import card, phrase
from webapp.documents.qr import qr_code
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.store import learners
from webapp.web.access import SIGN_IN


def seat_of(learner):
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )


def sheet_at(parts, host):
    """Cole opens the Owls' cards under this address."""
    cast, client = teacher(parts)
    with client.session_transaction() as here:
        token = here[SIGN_IN]
    with client.session_transaction(base_url=f"http://{host}") as there:
        there[SIGN_IN] = token
    page = client.get(f"/classrooms/{cast.owls.id}/cards", base_url=f"http://{host}")
    assert page.status_code == 200
    return cast, words(page)


def test_a_card_has_seat_nickname_class_code_and_its_pictures_in_order(parts):
    cast, client = teacher(parts)

    page = words(client.get(f"/classrooms/{cast.owls.id}/cards"))

    first = page.split('<li class="card">')[1]
    names = re.findall(r"</svg>\s*<span>(\w+)</span>", first)
    assert "<b>01 " in first
    assert cast.owls.code in first
    assert tuple(name.lower() for name in names) == pictures_of(SECRET, seat_of(cast.ada))


@pytest.mark.parametrize("band", [Band.C, Band.D])
def test_a_card_of_older_learners_has_words_in_their_language_instead_of_pictures(parts, band):
    cast, client = teacher(parts)
    with parts.database.writing() as session:
        kites = add_class(session, cast.cole, "Kites", 2, band)
        first, _ = learners.of_classroom(session, kites.school_id, kites.id)

    page = words(client.get(f"/classrooms/{kites.id}/cards?lang=en"))

    card = page.split('<li class="card">')[1]
    printed = re.findall(r'<span class="n">\d</span>(\w+)</li>', card)
    assert " ".join(printed) == phrase(first)
    assert 'class="card-words" role="list" lang="en"' in card
    assert "three words in order" in card
    assert "card-pics" not in card


def test_the_code_leads_to_the_card_under_the_address_of_this_page(parts):
    cast, page = sheet_at(parts, "10.0.0.7:8000")

    address = f"http://10.0.0.7:8000/card/{token_of(SECRET, seat_of(cast.ada))}"
    assert qr_code(address).path in page


@pytest.mark.parametrize(
    ("asked", "on_sheets"), [("", [8, 8, 1]), ("16", [16, 1]), ("8", [8, 8, 1]), ("x", [8, 8, 1])]
)
def test_eight_or_sixteen_cards_fill_a_sheet(parts, asked, on_sheets):
    cast, client = teacher(parts)
    larks, _ = a_class_of(parts, cast, 17)

    page = words(client.get(f"/classrooms/{larks.id}/cards?size={asked}"))

    sheets = page.split('<ol class="cardsheet')[1:]
    assert [sheet.count('<li class="card">') for sheet in sheets] == on_sheets


@pytest.mark.parametrize("band", [Band.B, Band.C])
def test_the_list_for_the_desk_has_what_opens_each_seat_and_room_for_a_name(parts, band):
    cast, client = teacher(parts)
    with parts.database.writing() as session:
        kites = add_class(session, cast.cole, "Kites", 3, band)
        first, *_ = learners.of_classroom(session, kites.school_id, kites.id)

    page = words(client.get(f"/classrooms/{kites.id}/cards/desk?lang=en"))

    row = page.split("<tbody>")[1].split("</tr>")[0]
    keys = phrase(first).split() if band is Band.C else pictures_of(SECRET, seat_of(first))
    assert "01" in row
    assert [key for key in keys if key not in row.lower()] == []
    assert 'data-own-name="1"' in row
    assert page.count('<th scope="row">') == 3


def test_new_cards_for_the_whole_class_are_asked_about_first(parts):
    cast, client = teacher(parts)
    address = f"/classrooms/{cast.owls.id}/cards/new"

    page = words(client.get(address))

    assert "New cards for all 2 seats of Owls?" in page
    assert f'href="{address}"' in words(client.get(f"/classrooms/{cast.owls.id}/cards"))
    assert versions(parts, cast) == [1, 1]


def test_new_cards_kill_all_old_ones_and_what_they_opened(parts):
    cast, client = teacher(parts)
    child = client.application.test_client()
    assert send(child, card(cast.ada), card(cast.ada)).status_code == 303
    address = f"/classrooms/{cast.owls.id}/cards/new"

    reply = send(client, address, address)

    assert versions(parts, cast) == [2, 2]
    assert child.get("/home").status_code == 303
    assert child.get(card(cast.ada)).status_code == 404
    assert "Every seat has a new card" in words(client.get(reply.location))


def test_a_new_card_for_one_seat_is_asked_about_first_and_leaves_the_others(parts):
    cast, client = teacher(parts)
    address = f"/classrooms/{cast.owls.id}/seats/{cast.ada.id}/card"

    page = words(client.get(address))
    reply = send(client, address, address)

    assert "A new card for seat 01" in page
    assert versions(parts, cast) == [2, 1]
    assert words(client.get(reply.location)).count('<li class="card">') == 1


def versions(parts, cast):
    with parts.database.reading() as session:
        seated = learners.of_classroom(session, cast.owls.school_id, cast.owls.id)
        return [learner.card_version for learner in seated]


def test_one_card_can_be_printed_alone(parts):
    cast, client = teacher(parts)

    page = words(client.get(f"/classrooms/{cast.owls.id}/cards?seat=2"))

    assert page.count('<li class="card">') == 1
    assert "<b>02 " in page


@pytest.mark.parametrize("seat", ["x", "0", "99", "-1"])
def test_a_seat_that_does_not_exist_shows_all_cards(parts, seat):
    cast, client = teacher(parts)

    page = words(client.get(f"/classrooms/{cast.owls.id}/cards?seat={seat}"))

    assert page.count('<li class="card">') == 2


@pytest.mark.parametrize(
    ("host", "is_warned"),
    [
        ("localhost:8000", True),
        ("127.0.0.1:8000", True),
        ("192.168.1.20:8000", False),
        ("school.example", False),
    ],
)
def test_it_warns_when_no_phone_could_open_the_address(parts, host, is_warned):
    _, page = sheet_at(parts, host)

    assert ("which is this computer alone" in page) is is_warned


def test_the_secret_and_the_page_are_kept_in_no_cache(parts):
    cast, client = teacher(parts)

    reply = client.get(f"/classrooms/{cast.owls.id}/cards")

    assert reply.headers["Cache-Control"] == "no-store"
    assert SECRET.decode() not in words(reply)
