"""What a teacher does, in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard
from tests.browser.looks import BY_KEYBOARD, BY_TOUCH, DAY, DESKTOP, USUAL, Look
from tests.browser.stage import Stage
from tests.browser.walking import sign_in_teacher, words_of
from tests.serving import Site

LESSON = "friend-never-met"
NARROW = Look((320, 640), DAY, "en")
NO_SCROLL = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def in_the_demo(page: Page, site: Site) -> None:
    """Sign the demo school's teacher in."""
    who = site.sign_in_of("teacher")
    sign_in_teacher(page, who["login"], who["password"])


@pytest.mark.parametrize("look", BY_KEYBOARD, ids=str)
def test_a_class_is_made_by_keyboard_and_its_cards_stand_ready(visit, stage: Stage, look):
    page = visit(look)
    hand, say = Keyboard(page), words_of(look.locale)
    sign_in_teacher(page, stage.teacher.login, stage.password)

    hand.press(page.locator("a[href='/classrooms/new']").first)
    hand.write(page.locator("#name"), "Larks")
    page.locator("#grade").select_option("5")
    hand.write(page.locator("#seats"), "9")
    hand.choose(page.locator("input[name=band][value=B]"))
    hand.press(page.locator("main form button[type=submit]"))

    expect(page).to_have_url(re.compile("/cards"))
    expect(page.locator("[role=status]")).to_have_text(
        say("The class is made. Print the cards, cut them, and hand them out.")
    )
    expect(page.locator(".card")).to_have_count(9)
    expect(page.locator("[data-print]")).to_be_visible()


@pytest.mark.parametrize("look", BY_KEYBOARD, ids=str)
def test_a_lesson_is_assigned_by_keyboard_after_being_read_back(visit, stage: Stage, look):
    page = visit(look)
    hand = Keyboard(page)
    title = stage.library.lesson(LESSON, look.locale).title
    sign_in_teacher(page, stage.teacher.login, stage.password)

    expect(page.locator(".by-hand")).to_be_hidden()
    hand.choose(page.locator(f"#unit-{LESSON}"))
    expect(page.locator(".sum")).to_contain_text(title)
    expect(page.locator(f"#unit-{LESSON}")).to_be_focused()
    hand.press(page.locator("#assign .btn-1"))

    expect(page.locator(".given")).to_contain_text(title)


def test_the_sentence_says_when_it_is_for_home(visit, stage: Stage):
    page = visit(BY_TOUCH[1])
    sign_in_teacher(page, stage.teacher.login, stage.password)
    page.goto(f"/classrooms/{stage.classroom.id}")
    page.locator("#home-minutes").select_option("30")
    with page.expect_navigation():
        page.locator("#home button").tap()
    page.goto(f"/classrooms?classroom={stage.classroom.id}")

    page.locator(".chip", has=page.locator("#place-home")).tap()

    expect(page.locator(".sum")).to_contain_text("It is optional for every child")
    expect(page.locator("#assign input[type=hidden][name=place]")).to_have_value("home")


def test_without_scripts_the_choice_is_read_back_by_a_button(visit, stage: Stage):
    page = visit(USUAL, java_script_enabled=False)
    sign_in_teacher(page, stage.teacher.login, stage.password)

    page.locator(f"#unit-{LESSON}").check(force=True)
    page.locator("#assign .by-hand").click()

    title = stage.library.lesson(LESSON, "zh-Hans").title
    expect(page.locator(".sum")).to_contain_text(title)


def test_a_seat_looked_at_is_marked_in_the_table(visit, site: Site):
    page = visit(USUAL)
    in_the_demo(page, site)
    page.locator(".classes a[href$='/report']").nth(1).click()

    page.locator("#seat").select_option("2")

    expect(page.locator("thead th.on")).to_have_text("02")
    expect(page.locator(".about h3")).to_contain_text("02")


def test_a_report_is_two_pages_of_paper_without_names_of_those_who_need_someone(visit, site: Site):
    page = visit(Look(DESKTOP, DAY, "en"))
    in_the_demo(page, site)
    page.locator(".classes a[href$='/report']").nth(1).click()
    expect(page.locator("#figures")).to_be_visible()

    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print")

    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 2
    expect(page.locator("#alongside")).to_be_hidden()
    expect(page.locator(".demo")).to_be_visible()
    expect(page.locator("nav.nav")).to_be_hidden()


@pytest.mark.parametrize("place", ["/classrooms", "/classrooms/new", "report", "cards", ""])
def test_nothing_scrolls_sideways_at_320_pixels(visit, site: Site, place):
    page = visit(NARROW)
    in_the_demo(page, site)
    first = page.locator(".classes th a").nth(1).get_attribute("href")

    page.goto(place if place.startswith("/") else f"{first}/{place}".rstrip("/"))

    assert page.evaluate(NO_SCROLL)
