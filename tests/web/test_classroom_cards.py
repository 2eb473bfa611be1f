"""The sheet of sign-in cards."""

import re

import pytest

from tests.cast import SECRET, add_class
from tests.web.reading_pages import words
from tests.web.staff_pages import a_class_of, teacher
from tests.web.visiting import phrase
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


def test_eight_cards_fill_a_sheet(parts):
    cast, client = teacher(parts)
    larks, _ = a_class_of(parts, cast, 17)

    page = words(client.get(f"/classrooms/{larks.id}/cards"))

    sheets = page.split('<ol class="cardsheet"')[1:]
    assert [sheet.count('<li class="card">') for sheet in sheets] == [8, 8, 1]


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
