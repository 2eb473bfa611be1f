"""What people do on the site, in the words of the page they see."""

import gettext
import re
from collections.abc import Callable
from functools import cache

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Hand
from tests.browser.stage import Stage
from tests.repo.tree import ROOT
from webapp.domain.lessons import Lesson
from webapp.domain.questions import Kind, Question


@cache
def words_of(locale: str) -> Callable[[str], str]:
    """The words of the interface in a language, by their English."""
    file = ROOT / "locales" / locale / "LC_MESSAGES" / "messages.mo"
    if not file.exists():
        return lambda english: english
    with file.open("rb") as compiled:
        return gettext.GNUTranslations(compiled).gettext


def button(page: Page, words: str) -> Locator:
    """A button by its words; those for learning readers carry readings between the characters."""
    return page.get_by_role("button", name=spaced(words))


def spaced(words: str) -> re.Pattern[str]:
    """Words as a pattern that lets readings stand between Chinese characters."""
    return re.compile(r"\s*(?:\([^)]*\))?\s*".join(map(re.escape, words.replace(" ", ""))))


def sign_in(page: Page, hand: Hand, stage: Stage, seat: int = 1) -> None:
    """Class code, seat, three pictures."""
    page.goto("/sign-in")
    open_seat(page, hand, stage, seat)
    tap_pictures(page, hand, stage.pictures(seat))
    expect(page).to_have_url(re.compile("/home$"))


def open_seat(page: Page, hand: Hand, stage: Stage, seat: int) -> None:
    """From the door to the twelve pictures of a seat."""
    hand.write(page.locator("#code"), stage.classroom.code)
    hand.press(page.locator("form.ask button"))
    hand.press(page.locator("ol.seats a").nth(seat - 1))
    expect(page.locator("#pictures")).to_be_visible()


def tap_pictures(page: Page, hand: Hand, pictures: tuple[str, ...]) -> None:
    """Tap the pictures one after the other; each tap shows before the next one."""
    for number, picture in enumerate(pictures, start=1):
        hand.press(page.locator(f"button[value={picture}]"))
        if number < len(pictures):
            expect(page.locator(".slots li:not(.empty):not(.rub)")).to_have_count(number)


def sign_in_teacher(page: Page, login: str, password: str) -> None:
    """By name and password, as all staff do; each role has a first page of its own."""
    page.goto("/sign-in/staff")
    page.locator("#login").fill(login)
    page.locator("#password").fill(password)
    page.locator("form.ask button").click()
    expect(page).to_have_url(re.compile("/(classrooms|school)$"))


def sign_out(page: Page, hand: Hand) -> None:
    hand.press(page.locator("form[action='/sign-out'] button").first)
    expect(page).to_have_url(re.compile("/sign-in$"))
    page.wait_for_load_state("load")  # the door's own script has forgotten by then


def first_choice(lesson: Lesson) -> Question:
    """The first question of a lesson with one right option."""
    return next(q for q in lesson.questions if q.kind is Kind.SINGLE)


def go_to_question(page: Page, hand: Hand, lesson: Lesson, question: Question) -> None:
    """Turn pages until the question is there."""
    for step in lesson.steps:
        expect(page).to_have_url(re.compile(f"{lesson.id}(/{step.id})?$"))
        if question in step.questions:
            return
        turn(page, hand)


def turn(page: Page, hand: Hand) -> None:
    """Go on to the next page of a lesson."""
    before = page.url
    hand.press(page.locator("nav.turn form button"))
    expect(page).not_to_have_url(before)


def turn_to_the_end(page: Page, hand: Hand, lesson: Lesson) -> None:
    for _ in lesson.steps:
        if page.url.endswith(f"{lesson.id}/done"):
            return
        turn(page, hand)
    expect(page).to_have_url(re.compile(f"{lesson.id}/done$"))


def answer(page: Page, hand: Hand, question: Question, key: str) -> Locator:
    """Choose an option, check it, and return the question as it stands then."""
    asked = page.locator(f"#q-{question.id}")
    hand.choose(asked.locator(f"input[name=pick][value='{key}']"))
    token = asked.locator("input[name=client_key]").get_attribute("value")
    hand.press(asked.locator(".q-go button"))
    expect(asked.locator(f"input[name=client_key]:not([value='{token}'])")).to_be_attached()
    return asked


def option(asked: Locator, key: str) -> Locator:
    return asked.locator("li.opt", has=asked.page.locator(f"input[value='{key}']"))
