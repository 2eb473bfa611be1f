"""Questions in a browser: by keyboard, by finger, by dragging, and without scripts."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Keyboard, has_focus
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.compiled import shipped_library
from webapp.domain.lessons import Lesson
from webapp.domain.questions import Kind, Question
from webapp.web.presenting import token_of

EN_PHONE = Look(PHONE, DAY, "en")


def open_kind(
    page: Page, site, kind: Kind, locale: str = "en", hints: int = 0
) -> tuple[Question, Locator]:
    """Open the page of the first question of a kind with so many hints, in whatever lesson."""
    question, lesson, step = next(
        (q, lesson, step.id)
        for lesson in lessons_of(site, locale)
        for step in lesson.steps
        for q in step.questions
        if q.kind is kind and len(q.hints) >= hints
    )
    page.goto(f"/lessons/{lesson.id}/{step}?lang={locale}")
    return question, page.locator(f"#q-{question.id}")


def lessons_of(site, locale: str) -> list[Lesson]:
    library = shipped_library()
    return [library.lesson(id, locale) for id in sorted(library.lessons)]


def check(asked: Locator) -> None:
    asked.locator(".q-go button").click()
    expect(asked.locator(".result")).to_be_visible()


@pytest.mark.parametrize("kind", [Kind.SORT, Kind.MATCH], ids=str)
def test_cards_are_placed_by_two_taps(visit, site, kind):
    page = visit(EN_PHONE)
    question, asked = open_kind(page, site, kind)

    for part in (p for p in question.parts if p.target):
        asked.locator(f"[data-token='{token_of(question, part.key)}']").tap()
        target = f"[data-target='{token_of(question, part.target)}'] .put"
        asked.locator(target).tap()
    expect(asked.locator(".tray [role=status]")).to_have_text("All placed. You can check now.")
    check(asked)

    expect(asked.locator(".result")).to_contain_text("That's it")


def test_cards_are_placed_by_keyboard_and_what_is_held_is_said(visit, site):
    page = visit(Look(USUAL.size, DAY, "en"))
    question, asked = open_kind(page, site, Kind.SORT)
    hand = Keyboard(page)
    first = next(p for p in question.parts)

    hand.press(asked.locator(f"[data-token='{token_of(question, first.key)}']"))
    expect(asked.locator(".tray [role=status]")).to_contain_text(first.text)
    page.keyboard.press("Escape")
    expect(asked.locator(".put:visible")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(asked.locator(".put:visible")).to_have_count(len(question.targets))


def test_a_card_can_be_dragged_into_a_basket(visit, site):
    page = visit(Look(USUAL.size, DAY, "en"))
    question, asked = open_kind(page, site, Kind.SORT)
    part = question.parts[0]
    basket = asked.locator(f"[data-target='{token_of(question, part.target)}']")

    asked.locator(f"[data-token='{token_of(question, part.key)}']").drag_to(basket)

    card = basket.locator(f"[data-token='{token_of(question, part.key)}']")
    expect(card).to_be_visible()


def test_an_order_is_made_with_up_and_down_and_the_focus_stays(visit, site):
    page = visit(Look(USUAL.size, DAY, "en"))
    question, asked = open_kind(page, site, Kind.ORDER)
    hand = Keyboard(page)
    wanted = [token_of(question, p.key) for p in sorted(question.parts, key=lambda p: p.place)]

    for place, token in enumerate(wanted):
        up = asked.locator(f"li[data-part='{token}'] [data-move='-1']")
        while _place_of(asked, token) > place:
            hand.press(up)
            assert has_focus(up)
    check(asked)

    expect(asked.locator(".result")).to_contain_text("That's it")


def test_the_focus_goes_to_the_result(visit, site):
    page = visit(Look(USUAL.size, DAY, "en"))
    question, asked = open_kind(page, site, Kind.SINGLE)
    wrong = next(p for p in question.parts if not p.is_right)

    asked.locator(f"input[value='{wrong.key}']").check(force=True)
    check(asked)

    assert has_focus(asked.locator(".result"))
    expect(asked.locator(".result")).to_contain_text("Not yet")


def test_an_empty_answer_is_asked_for_kindly(visit, site):
    page = visit(Look(USUAL.size, DAY, "en"))
    _, asked = open_kind(page, site, Kind.SINGLE)

    check(asked)

    expect(asked.locator(".result")).to_have_text("Choose one first, then check.")


def test_hints_come_one_at_a_time(visit, site):
    page = visit(Look(USUAL.size, DAY, "en"))
    question, asked = open_kind(page, site, Kind.SPOT, hints=2)
    assert len(question.hints) > 1

    expect(asked.locator("summary:visible")).to_have_count(1)
    asked.locator("summary").first.click()

    expect(asked.locator("summary:visible")).to_have_count(2)
    expect(asked.locator(".hint-text:visible")).to_have_count(1)


@pytest.mark.parametrize(
    "kind", [Kind.SINGLE, Kind.MULTI, Kind.SORT, Kind.MATCH, Kind.ORDER, Kind.SPOT], ids=str
)
def test_every_kind_can_be_answered_without_scripts(visit, site, kind):
    page = visit(EN_PHONE, java_script_enabled=False)
    question, asked = open_kind(page, site, kind)

    _answer_plainly(question, asked)
    asked.locator(".q-go button").click()

    expect(page.locator(f"#q-{question.id} .result")).to_contain_text("That's it")
    assert page.url.endswith(f"#q-{question.id}")


def test_a_reflection_is_not_sent(visit, site):
    page = visit(Look(USUAL.size, DAY, "en"))
    question, asked = open_kind(page, site, Kind.REFLECT)
    asked.locator("textarea").fill("my three adults")

    with page.expect_request(f"**/questions/{question.id}") as sent:
        asked.locator(".q-go button").click()

    assert "adults" not in (sent.value.post_data or "")


def _place_of(asked: Locator, token: str) -> int:
    order = asked.locator("[data-ordering] > li").evaluate_all(
        "rows => rows.map(r => r.dataset.part)"
    )
    return int(order.index(token))


def _answer_plainly(question: Question, asked: Locator) -> None:
    for part in question.parts:
        token = token_of(question, part.key)
        if question.kind is Kind.ORDER:
            asked.locator(f"select[name='place-{token}']").select_option(str(part.place))
        elif question.kind is Kind.MATCH and part.target:
            right = token_of(question, part.target)
            asked.locator(f"select[name='to-{token}']").select_option(right)
        elif question.kind is Kind.SORT:
            right = token_of(question, part.target)
            asked.locator(f"input[name='to-{token}'][value='{right}']").check()
        elif part.is_right:
            asked.locator(f"input[name=pick][value='{token}']").check(force=True)
