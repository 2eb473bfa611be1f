"""The sheets of four-way cards."""

import re

import pytest

from tests.web.reading_pages import words
from tests.web.staff_pages import teacher
from webapp.domain.fourway import CARDS, letters_of
from webapp.web.fourway.sheets import A_CLASS


def page_of(parts, address="/workshops/cards"):
    _, client = teacher(parts)
    page = client.get(address)
    assert page.status_code == 200
    return words(page)


def numbers(page):
    return [int(number) for number in re.findall(r'aria-label="Card (\d+)"', page)]


def sheets(page):
    return [numbers(sheet) for sheet in page.split('<ol class="fourway-sheet')[1:]]


def test_a_class_of_cards_prints_two_a_page_in_order(parts):
    printed = sheets(page_of(parts))

    assert printed == [[n, n + 1] for n in range(1, A_CLASS, 2)]


@pytest.mark.parametrize(("size", "a_page"), [("1", 1), ("2", 2), ("4", 4), ("3", 2), ("x", 2)])
def test_one_two_or_four_a_page(parts, size, a_page):
    printed = sheets(page_of(parts, f"/workshops/cards?last=8&size={size}"))

    assert [len(sheet) for sheet in printed] == [a_page] * (8 // a_page)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("first=7&last=9", 7, 9),
        ("first=9&last=7", 7, 9),  # the wrong way round
        ("first=7&last=7", 7, 7),
        ("first=５&last=６", 5, 6),  # full-width figures
        ("first=50", 50, 50),
        ("last=60", 1, CARDS),
        ("first=0&last=61", 1, A_CLASS),
        ("first=-3&last=nine", 1, A_CLASS),
    ],
)
def test_any_run_of_cards_can_be_asked_for(parts, asked, first, last):
    assert numbers(page_of(parts, f"/workshops/cards?{asked}")) == list(range(first, last + 1))


def test_letters_stand_at_their_sides_with_their_feet_outwards(parts):
    card = page_of(parts, "/workshops/cards?first=6&last=6").split('class="fourway-card"')[1]

    printed = re.findall(r'rotate\((\d+) ([\d.]+) ([\d.]+)\)">(\w)</text>', card)
    top, right, bottom, left = letters_of(6)
    assert printed == [
        ("180", "5.5", "0.45", top),
        ("270", "10.55", "5.5", right),
        ("0", "5.5", "10.55", bottom),
        ("90", "0.45", "5.5", left),
    ]


def test_the_page_of_sign_in_cards_leads_here(parts):
    cast, client = teacher(parts)

    assert 'href="/workshops/cards"' in words(client.get(f"/classrooms/{cast.owls.id}/cards"))
