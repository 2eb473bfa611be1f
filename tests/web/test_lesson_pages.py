"""Reading a lesson: its pages, for everybody who may open them."""

import re
from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.builders import a_lesson, a_library, a_step
from tests.cast import add_cast
from tests.web.lesson_builders import EVERY_KIND, SECRET, SINGLE, TRUEFALSE
from tests.web.reading_pages import an_app, send, sign_in, words
from webapp.domain.bands import Band
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Lesson, Step, Track
from webapp.store import attempts

NOTES = Block(id="plan", kind=BlockKind.TEACHER, html=Html("<p>Say it slowly.</p>"), minutes=40)
FAMILY = Block(id="home", kind=BlockKind.GUARDIAN, html=Html("<p>Dear family.</p>"))
TEXT = Block(id="text", kind=BlockKind.PROSE, html=Html("<p>Stop first.</p>"))


def a_two_step_lesson(**more) -> Lesson:
    first = replace(a_step("read", SINGLE), blocks=(TEXT, NOTES, *a_step("read", SINGLE).blocks))
    return a_lesson("two", steps=(first, a_step("think", TRUEFALSE)), aside=(FAMILY,), **more)


def a_cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


def attempt_of(parts, learner):
    with parts.database.reading() as reading:
        return attempts.latest_or_none(reading, learner.school_id, learner.id, "two")


def test_all_lessons_are_listed_by_band_for_anybody(parts):
    young = a_lesson("young", band=Band.A, code="A6", title="Stop")
    client = an_app(parts, a_two_step_lesson(title="Red lights"), young).test_client()

    page = words(client.get("/lessons"))

    assert page.index("ages 6–7") < page.index("Stop") < page.index("ages 8–11")
    assert "Red lights" in page
    assert "I can spot it." in page
    assert "about 12 minutes" in page


def test_lessons_for_adults_stand_behind_those_for_learners_in_the_voice_of_staff(parts):
    lead = a_lesson("listen", band=None, track=Track.LEADER, code="V3", title="Listen")
    home = a_lesson("at-home", band=None, track=Track.GUARDIAN, code="G2", title="At home")
    client = an_app(parts, lead, home, a_two_step_lesson(title="Red lights")).test_client()

    page = words(client.get("/lessons"))

    headings = ["ages 8–11", "Red lights", "For families", "At home"]
    headings += ["For teachers and volunteers", "Listen"]
    assert [page.index(x) for x in headings] == sorted(map(page.index, headings))
    assert re.findall(r'data-band="(\S+)" aria-labelledby', page) == ["8-12", "staff", "staff"]
    assert 'data-band="staff"' in words(client.get("/lessons/listen"))


def test_a_shelf_without_lessons_is_left_out(parts):
    client = an_app(parts, a_two_step_lesson()).test_client()

    page = words(client.get("/lessons"))

    assert "For families" not in page
    assert "For teachers and volunteers" not in page


def test_a_visitor_begins_at_the_first_step_and_is_told_that_nothing_is_kept(parts):
    client = an_app(parts, a_two_step_lesson()).test_client()

    page = words(client.get("/lessons/two"))

    assert "Step 1 of 2" in page
    assert "nothing is kept" in page
    assert "I need help" in page


def test_going_on_leads_to_the_next_step_and_then_to_the_end(parts):
    client = an_app(parts, a_two_step_lesson()).test_client()

    first = send(client, "/lessons/two", "/lessons/two/read/done")
    last = send(client, "/lessons/two/think", "/lessons/two/think/done")

    assert (first.status_code, first.location) == (303, "/lessons/two/think")
    assert (last.status_code, last.location) == (303, "/lessons/two/done")


def test_the_end_says_what_i_can_do_and_lets_me_go(parts):
    client = an_app(parts, a_two_step_lesson()).test_client()

    page = words(client.get("/lessons/two/done"))
    gone = send(client, "/lessons/two/done", "/lessons/two/done")

    assert "I can spot it." in page
    assert (gone.status_code, gone.location) == (303, "/")


def test_a_learner_goes_on_where_they_stopped_on_any_device(parts):
    cast = a_cast(parts)
    app = an_app(parts, a_two_step_lesson())
    send(
        sign_in(app.test_client(), parts.database, cast.ada),
        "/lessons/two",
        "/lessons/two/read/done",
    )

    page = words(sign_in(app.test_client(), parts.database, cast.ada).get("/lessons/two"))

    assert "Step 2 of 2" in page
    assert "nothing is kept" not in page


def test_a_finished_lesson_begins_again_at_its_first_step(parts):
    cast = a_cast(parts)
    client = sign_in(an_app(parts, a_two_step_lesson()).test_client(), parts.database, cast.ada)
    send(client, "/lessons/two", "/lessons/two/read/done")
    send(client, "/lessons/two/think", "/lessons/two/think/done")
    finished = attempt_of(parts, cast.ada)

    page = words(client.get("/lessons/two"))
    send(client, "/lessons/two", "/lessons/two/read/done")

    assert finished.is_finished
    assert "Step 1 of 2" in page
    assert attempt_of(parts, cast.ada).id != finished.id


def test_nothing_is_kept_of_a_visitor(parts):
    cast = a_cast(parts)
    client = an_app(parts, a_two_step_lesson()).test_client()

    send(client, "/lessons/two", "/lessons/two/read/done")

    assert attempt_of(parts, cast.ada) is None


@pytest.mark.parametrize(
    "address", ["/lessons/gone", "/lessons/two/gone", "/lessons/two/img/cover.svg"]
)
def test_what_is_not_there_is_not_found(parts, address):
    client = an_app(parts, a_two_step_lesson()).test_client()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["..%2f..%2fpyproject.toml", "%2e%2e/en.md", "cover.md"])
def test_only_pictures_of_the_lesson_are_served(parts, name):
    client = an_app(parts, a_two_step_lesson()).test_client()

    assert client.get(f"/lessons/two/img/{name}").status_code == 404


def test_notes_for_adults_are_never_in_a_learners_page(parts):
    client = an_app(parts, a_two_step_lesson()).test_client()

    page = words(client.get("/lessons/two"))

    assert "Stop first." in page
    assert "Say it slowly." not in page
    assert "Dear family." not in page


def test_staff_get_the_plan_the_family_sheet_and_the_answers(parts):
    cast = a_cast(parts)
    client = sign_in(an_app(parts, a_two_step_lesson()).test_client(), parts.database, cast.cole)

    page = words(client.get("/lessons/two/teaching"))

    assert "Say it slowly." in page
    assert "Dear family." in page
    assert f"{SECRET} explanation of single" in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "2 passages are newer in Chinese."),
        ("zh-Hans", "有 2 处，中文版改过，这里还没跟上。"),
    ],
)
def test_staff_alone_are_told_how_much_of_a_translation_lags(parts, language, told):
    cast = a_cast(parts)
    library = a_library(
        a_two_step_lesson(source="zh-Hans", stale_blocks=frozenset({"text", "plan"}))
    )
    facts = dict.fromkeys(("zh-Hans", "en"), next(iter(library.facts.values())))
    library = replace(library, locales=("zh-Hans", "en"), facts=facts)
    app = app_of(replace(parts, library=library))

    staff = sign_in(app.test_client(), parts.database, cast.cole)
    learner = sign_in(app.test_client(), parts.database, cast.ada)

    assert told in words(staff.get(f"/lessons/two/teaching?lang={language}"))
    assert told not in words(learner.get(f"/lessons/two?lang={language}"))
    assert told not in words(app.test_client().get(f"/lessons/two?lang={language}"))


def test_a_translation_in_step_has_no_such_line(parts):
    cast = a_cast(parts)
    client = sign_in(an_app(parts, a_two_step_lesson()).test_client(), parts.database, cast.cole)

    assert "newer in" not in words(client.get("/lessons/two/teaching"))


@pytest.mark.parametrize("address", ["/lessons/two/teaching", "/lessons/two/paper"])
def test_the_pages_of_staff_are_closed_to_others(parts, address):
    cast = a_cast(parts)
    app = an_app(parts, a_two_step_lesson())

    stranger = app.test_client().get(address)
    learner = sign_in(app.test_client(), parts.database, cast.ada).get(address)

    assert stranger.status_code == 303
    assert learner.status_code == 404


def test_a_worksheet_has_every_question_and_no_answer(parts):
    cast = a_cast(parts)
    app = an_app(parts, a_lesson("two", *EVERY_KIND))

    page = words(sign_in(app.test_client(), parts.database, cast.cole).get("/lessons/two/paper"))

    assert all(q.prompt_text in page for q in EVERY_KIND)
    assert SECRET not in page


def test_the_youngest_read_an_open_book_with_readings_that_can_be_switched_off(parts):
    step = Step(
        id="read", title="停", title_html=Html("<ruby>停<rt>tíng</rt></ruby>"), blocks=(TEXT,)
    )
    lesson = a_lesson("young", band=Band.A, locale="zh-Hans", source="zh-Hans", steps=(step,))
    client = an_app(parts, lesson).test_client()

    shown = words(client.get("/lessons/young"))
    client.set_cookie("pinyin", "off")
    hidden = words(client.get("/lessons/young"))

    assert 'data-band="6-8"' in shown
    assert "no-pinyin" not in shown
    assert re.search(r"data-pinyin\s+aria-pressed=\"false\"", hidden)
    assert "no-pinyin" in hidden


def test_pages_without_questions_carry_no_htmx(parts):
    step = Step(id="read", title="Read", title_html=Html("Read"), blocks=(TEXT,))
    client = an_app(parts, a_lesson("plain", steps=(step,))).test_client()

    page = words(client.get("/lessons/plain"))

    assert "htmx-2" not in page
    assert "sorting.js" not in page
    assert "reading.js" in page
