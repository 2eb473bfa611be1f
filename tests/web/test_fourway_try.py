"""The page on which cards are tried before a camera."""

import re

import pytest
from flask import render_template_string

from tests.web.reading_pages import words
from tests.web.staff_pages import teacher
from webapp.web.fourway.sheets import A_CLASS

TRY = "/workshops/cards/try"
PANEL = """{% from "macros/fourway.html" import fourway_panel %}{{ fourway_panel(12, form="f") }}"""


@pytest.mark.parametrize(
    ("asked", "cards"),
    [("", A_CLASS), ("?cards=25", 25), ("?cards=61", A_CLASS), ("?cards=-1", A_CLASS)],
)
def test_every_card_of_the_room_has_its_place(parts, asked, cards):
    _, client = teacher(parts)

    page = words(client.get(f"{TRY}{asked}"))

    listed = [int(card) for card in re.findall(r'data-card="(\d+)"', page)]
    assert listed == list(range(1, cards + 1))
    assert f'data-cards="{cards}"' in page
    assert "data-fourway-take" not in page


def test_only_the_page_with_the_panel_may_ask_for_the_camera(parts):
    _, client = teacher(parts)

    asked = {
        address: client.get(address).headers["Permissions-Policy"]
        for address in (TRY, "/workshops/cards", "/sign-in", "/classrooms")
    }

    assert asked.pop(TRY).endswith("camera=(self)")
    assert all(policy.endswith("camera=()") for policy in asked.values())


def test_with_a_form_letters_can_be_taken_and_are_hidden_at_first(app):
    with app.test_request_context("/?lang=en"):
        panel = render_template_string(PANEL)

    assert 'data-cards="12" data-form="f"' in panel
    assert re.search(r"<button[^>]*data-fourway-take disabled", panel)
    assert "data-fourway-hiding checked" in panel
