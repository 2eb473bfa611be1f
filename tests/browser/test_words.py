"""Older learners sign in with the three words of their card."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, Hand, Keyboard
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.stage import Stage, build_stage
from tests.browser.walking import sign_in_teacher, sign_out, words_of
from webapp.domain.bands import Band

PHONE_EN = Look(PHONE, DAY, "en")


@pytest.fixture
def older(site) -> Stage:
    """A class of band C of this test's own."""
    return build_stage(site, Band.C)


def open_words(page: Page, hand: Hand, stage: Stage, seat: int) -> None:
    """From the door to the field for three words."""
    page.goto("/sign-in")
    hand.write(page.locator("#code"), stage.classroom.code)
    hand.press(page.locator("form.ask button"))
    hand.press(page.locator("ol.seats a").nth(seat - 1))
    expect(page.locator("#words")).to_be_visible()


def knock(page: Page, hand: Hand, typed: str) -> None:
    hand.write(page.locator("#words"), typed)
    hand.press(page.locator("form.ask button"))


def try_once_wrong_then_right(page: Page, hand: Hand, stage: Stage, look: Look, typed: str) -> None:
    """A slip, then the words of the card, then the way out."""
    open_words(page, hand, stage, 2)
    knock(page, hand, "moon moon moon")
    expect(page.locator(".problem")).to_be_visible()
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_have_value("")
    knock(page, hand, typed)
    expect(page).to_have_url(re.compile("/home$"))
    expect(page.locator("h1")).to_contain_text(stage.nickname(2, look.locale))
    sign_out(page, hand)
    page.go_back()
    assert stage.nickname(2, look.locale) not in page.content()


def test_the_words_open_the_door_by_keyboard_in_chinese(visit, older):
    page = visit(USUAL)

    typed = "".join(older.words(2, "zh-Hans"))

    try_once_wrong_then_right(page, Keyboard(page), older, USUAL, typed)


def test_the_words_open_the_door_on_a_phone_in_english(visit, older):
    page = visit(PHONE_EN)

    typed = ", ".join(older.words(2, "en")).title()

    try_once_wrong_then_right(page, Finger(page), older, PHONE_EN, typed)


def test_the_words_open_the_door_without_javascript(visit, older):
    page = visit(USUAL, java_script_enabled=False)
    page.goto(f"/sign-in/{older.classroom.code}/1")

    page.locator("#words").fill(" ".join(older.words(1, "en")))
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/home$"))


def test_the_cards_of_the_class_print_the_words_that_open_it(visit, older):
    page, say = visit(USUAL), words_of("zh-Hans")
    sign_in_teacher(page, older.teacher.login, older.password)

    page.goto(f"/classrooms/{older.classroom.id}/cards")

    card = page.locator("li.card").nth(1)
    for word in older.words(2, "zh-Hans"):
        expect(card.locator(".card-words")).to_contain_text(word)
    expect(card).to_contain_text(say("Scan, or: class code, seat, three words in order."))
    expect(page.locator(".card-pics")).to_have_count(0)
