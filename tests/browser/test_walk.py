"""The main job from end to end, as people do it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, Hand, Keyboard
from tests.browser.looks import BY_KEYBOARD, BY_TOUCH, DAY, LOOKS, PHONE, USUAL, Look
from tests.browser.stage import Stage
from tests.browser.walking import (
    answer,
    first_choice,
    go_to_question,
    open_seat,
    option,
    sign_in,
    sign_in_teacher,
    sign_out,
    tap_pictures,
    turn,
    turn_to_the_end,
    words_of,
)

LESSON = "scam-red-lights"
KEPT = "() => [{...localStorage}, {...sessionStorage}, document.cookie]"
PHONE_ZH = Look(PHONE, DAY, "zh-Hans")


@pytest.mark.parametrize("look", BY_KEYBOARD, ids=str)
def test_a_learner_learns_a_lesson_by_keyboard_alone(visit, stage, look):
    page = visit(look)

    learn_a_lesson(page, Keyboard(page), stage, look.locale)


@pytest.mark.parametrize("look", BY_TOUCH, ids=str)
def test_a_learner_learns_a_lesson_by_touch(visit, stage, look):
    page = visit(look)

    learn_a_lesson(page, Finger(page), stage, look.locale)


def learn_a_lesson(page: Page, hand: Hand, stage: Stage, locale: str) -> None:
    """Sign in, learn from the first page to the last, sign out; the door is shut behind."""
    lesson = stage.library.lesson(LESSON, locale)
    question = first_choice(lesson)
    right = next(p for p in question.parts if p.is_right)
    wrong = next(p for p in question.parts if not p.is_right)

    sign_in(page, hand, stage, seat=2)
    expect(page.locator("h1")).to_contain_text(stage.nickname(2, locale))
    hand.press(page.locator(f"main a[href='/lessons/{LESSON}']").first)
    go_to_question(page, hand, lesson, question)
    before = page.content()
    assert not [p.key for p in question.parts if p.feedback_text[:20] in before]
    asked = answer(page, hand, question, wrong.key)
    expect(option(asked, wrong.key)).to_contain_text(words_of(locale)("Not yet"))
    expect(option(asked, wrong.key).locator(".fb")).to_be_visible()
    assert right.feedback_text[:20] not in page.content()
    asked = answer(page, hand, question, right.key)
    expect(option(asked, right.key)).to_contain_text(words_of(locale)("That's it"))
    expect(option(asked, right.key).locator(".fb")).to_be_visible()

    turn_to_the_end(page, hand, lesson)
    expect(page.locator("main")).to_contain_text(lesson.can[0])
    hand.press(page.locator(f"form[action='/lessons/{LESSON}/done'] button"))
    expect(page).to_have_url(re.compile("/home$"))
    expect(page.locator(f"a.plot[href='/lessons/{LESSON}']")).to_contain_text(
        words_of(locale)("all planted")
    )

    sign_out(page, hand)
    nothing_is_left(page, stage, locale)


def nothing_is_left(page: Page, stage: Stage, locale: str) -> None:
    """Back, the addresses and the browser's own stores show nothing of the one who left."""
    assert page.evaluate(KEPT) == [{}, {}, ""]
    for _ in range(3):
        page.go_back()
        assert stage.nickname(2, locale) not in page.content()
    page.goto("/home")
    expect(page).to_have_url(re.compile("/sign-in"))
    local, of_tab, cookies = page.evaluate(KEPT)
    assert (local, cookies) == ({}, "")
    assert of_tab.keys() <= {"htmx-current-path-for-history"}  # the address that Back opened


def test_a_learner_changes_the_language_in_the_middle(visit, stage):
    page = visit(USUAL)
    hand = Keyboard(page)
    sign_in(page, hand, stage)

    hand.press(page.locator("header a[hreflang=en]").first)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"/lessons/{LESSON}")

    title = stage.library.lesson(LESSON, "en").steps[0].title
    expect(page.locator("h1", has_text=title)).to_be_visible()


@pytest.mark.parametrize("look", [USUAL, BY_TOUCH[1]], ids=str)
def test_a_learner_learns_a_lesson_without_javascript(visit, stage, look):
    page = visit(look, java_script_enabled=False)
    lesson = stage.library.lesson(LESSON, look.locale)
    question = first_choice(lesson)
    right = next(p for p in question.parts if p.is_right)

    page.goto(stage.card(1))
    page.locator("form.ask button").click()
    expect(page).to_have_url(re.compile("/home$"))
    page.goto(f"/lessons/{LESSON}")
    asked = page.locator(f"#q-{question.id}")
    asked.locator("label", has=page.locator(f"input[value='{right.key}']")).click()
    asked.locator(".q-go button").click()
    expect(option(asked, right.key)).to_contain_text(words_of(look.locale)("That's it"))
    for step in lesson.steps:
        assert page.title()
        page.locator("nav.turn form button").click()
        expect(page).not_to_have_url(re.compile(f"/{step.id}$"))

    expect(page).to_have_url(re.compile(f"{LESSON}/done$"))
    expect(page.locator("main")).to_contain_text(lesson.can[0])


def test_the_pictures_open_the_door_without_javascript(visit, stage):
    page = visit(USUAL, java_script_enabled=False)
    page.goto("/sign-in")

    page.locator("#code").fill(stage.classroom.code)
    page.locator("form.ask button").click()
    page.locator("ol.seats a").first.click()
    for picture in stage.pictures(1):
        page.locator(f"button[value={picture}]").click()

    expect(page).to_have_url(re.compile("/home$"))


def test_a_lesson_goes_on_where_it_stopped_on_another_device(visit, stage):
    lesson = stage.library.lesson(LESSON, "zh-Hans")
    question = first_choice(lesson)
    first, second = visit(USUAL), visit(PHONE_ZH)
    sign_in(first, Keyboard(first), stage)
    first.goto(f"/lessons/{LESSON}")
    answer(first, Keyboard(first), question, question.parts[0].key)
    turn(first, Keyboard(first))
    turn(first, Keyboard(first))

    sign_in(second, Finger(second), stage)
    Finger(second).press(second.locator(f"main a[href='/lessons/{LESSON}']").first)

    heading = second.locator("h1", has_text=re.compile(lesson.steps[2].title))
    expect(heading).to_be_visible()
    second.goto(f"/lessons/{LESSON}/{lesson.steps[0].id}")
    chosen = second.locator(f"#q-{question.id} [name=pick][value='{question.parts[0].key}']")
    expect(chosen).to_be_checked()


RESTS = "After several tries this door rests for up to a minute. Wait a little, or raise your hand."


def test_wrong_tries_make_a_seat_pause_and_the_teacher_opens_it_at_once(visit, stage):
    child, teacher = visit(PHONE_ZH), visit(USUAL)
    hand, say = Finger(child), words_of("zh-Hans")
    child.goto("/sign-in")
    open_seat(child, hand, stage, 1)
    for _ in range(6):
        tap_pictures(child, hand, stage.wrong_pictures(1))
        expect(child.locator(".slots li.empty")).to_have_count(3)
    tap_pictures(child, hand, stage.pictures(1))
    expect(child.locator(".problem")).to_contain_text(say(RESTS))

    sign_in_teacher(teacher, stage.teacher.login, stage.password)
    teacher.goto(f"/classrooms/{stage.classroom.id}")
    teacher.locator("form[action$='/release'] button").click()
    expect(teacher.locator("form[action$='/release']")).to_have_count(0)
    child.goto("/sign-in")
    open_seat(child, hand, stage, 1)
    tap_pictures(child, hand, stage.pictures(1))

    expect(child).to_have_url(re.compile("/home$"))


def test_a_card_opens_the_door_after_one_yes(visit, stage):
    page = visit(PHONE_ZH)
    page.goto(stage.card(3))
    expect(page.locator("main")).to_contain_text(stage.nickname(3, "zh-Hans"))

    page.goto("/home")
    expect(page).to_have_url(re.compile("/sign-in"))
    page.goto(stage.card(3))
    Finger(page).press(page.locator("form.ask button"))

    expect(page).to_have_url(re.compile("/home$"))
    expect(page.locator("h1")).to_contain_text(stage.nickname(3, "zh-Hans"))


@pytest.mark.parametrize("look", [USUAL, BY_KEYBOARD[1]], ids=str)
def test_a_teacher_reads_the_report_and_assigns_and_the_learner_sees_it(visit, stage, look):
    teacher, child = visit(look), visit(PHONE_ZH)
    sign_in_teacher(teacher, stage.teacher.login, stage.password)

    teacher.goto(f"/classrooms?classroom={stage.classroom.id}")
    teacher.locator("#assign .les label", has_text=title_of(stage, look.locale)).click()
    expect(teacher.locator("#assign .sum")).to_contain_text(title_of(stage, look.locale))
    teacher.locator("#assign .go .btn-1").click()
    expect(teacher).to_have_url(re.compile("said=given"))
    expect(teacher.locator("main")).to_contain_text(title_of(stage, look.locale))

    sign_in(child, Finger(child), stage)
    expect(child.locator("main .next")).to_contain_text(title_of(stage, "zh-Hans"))
    expect(child.locator("main .next .eyebrow")).to_have_text(
        words_of("zh-Hans")("Your class does this next")
    )


def title_of(stage: Stage, locale: str) -> str:
    return stage.library.lesson("friend-never-met", locale).title


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_report_of_the_demo_class_says_what_it_found(visit, site, look):
    page = visit(look)
    door = site.sign_in_of("teacher")
    sign_in_teacher(page, door["login"], door["password"])
    school_class = site.sign_in_of("learner", band="B")["class_id"]

    page.goto(f"/classrooms/{school_class}/report")

    expect(page.locator("h1")).to_be_visible()
    notice = words_of(look.locale)("Demo school: everybody and every figure here is made up.")
    expect(page.locator(".demo")).to_have_text(notice)
    assert page.locator("table").count() >= 1
