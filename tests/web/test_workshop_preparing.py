"""A leader prepares a workshop by one form, and changes the plan by plain forms."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps import app_of
from tests.builders import NOW, a_library
from tests.web.visiting import browser_of, send, text
from tests.web.workshop_pages import FORM, PREPARE, a_leader, browser, newest, prepared
from tests.workshop_lessons import a_whole_lesson, some_checks
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind
from webapp.domain.training import WHEN_A_CHILD_TELLS
from webapp.operations import workshops as work
from webapp.store import workshops


def clocks(page: str) -> list[str]:
    return re.findall(r'class="act-clock">([^<]+)<', page)


def names(page: str) -> list[str]:
    return re.findall(r'<li class="act" id="act-([^"]+)"', page)


def test_one_form_makes_a_plan_to_the_minute(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)

    page = text(client.get(prepared(client)))

    assert clocks(page)[0].startswith("0–")
    assert clocks(page)[-1].endswith("40 min")
    assert "40 minutes · 28 children · Phones, tablets or computers · English" in page
    assert "Today we talk only about people in stories." in page
    assert "40 minutes, as ordered" in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("lesson", "none-of-ours", "Choose a lesson."),
        ("minutes", "35", "Choose a length."),
        ("children", "0", "Type a number from 1 to 120."),
        ("children", "many", "Type a number from 1 to 120."),
        ("devices", "robots", "Choose what the children answer with."),
        ("languages", "en+en", "Choose a language."),
    ],
)
def test_a_form_that_is_not_right_says_what_and_keeps_the_rest(parts, field, typed, said):
    lee = a_leader(parts)
    client = browser(parts, lee)

    response = send(client, PREPARE, **{**FORM, "minutes": "60", field: typed})

    assert response.status_code == 422
    assert said in text(response)
    assert f'aria-describedby="{field}-wrong"' in text(response)
    assert field == "minutes" or 'value="60" checked' in text(response)


def test_figures_may_be_typed_full_width(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)

    prepared(client, children="３５")

    assert newest(parts, lee).order.children == 35


def test_two_languages_are_the_reader_s_own_first(parts):
    lee = a_leader(parts)
    client = browser(parts, lee, locales=("zh-Hans", "en"))

    page = text(client.get(f"{PREPARE}?lang=en"))

    assert re.findall(r'name="languages" value="([^"]+)"', page) == ["en", "zh-Hans", "en+zh-Hans"]


def test_a_lesson_is_chosen_by_the_link_of_its_teaching_page(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)

    link = re.search(
        r'href="(/workshops/new[^"]*)"', text(client.get("/lessons/red-lights/teaching"))
    )

    assert link is not None
    assert 'value="red-lights" selected' in text(client.get(link[1]))


def test_the_first_page_of_a_leader_leads_to_workshops(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)

    assert 'class="btn btn-1" href="/workshops"' in text(client.get("/classrooms"))


def test_minutes_are_changed_and_the_sum_is_said(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)
    was = newest(parts, lee).plan.act("lab-skin-gift").minutes

    send(client, f"{address}/plan", **{"minutes-lab-skin-gift": str(was + 4), "do": "minutes"})

    page = text(client.get(address))
    assert newest(parts, lee).plan.act("lab-skin-gift").minutes == was + 4
    assert "44 minutes, 4 more than ordered" in page


def test_an_act_goes_out_and_comes_back(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)
    before = names(text(client.get(address)))

    send(client, f"{address}/plan", do="out question-learn-2")
    without = text(client.get(address))
    send(client, f"{address}/plan", do="back question-learn-2")

    assert "question-learn-2" not in names(without)
    assert 'value="back question-learn-2"' in without
    assert names(text(client.get(address))) == before


def test_an_act_moves_up_and_down(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)
    before = names(text(client.get(address)))
    at = before.index("question-learn-1")

    send(client, f"{address}/plan", do="down question-learn-1")
    after = names(text(client.get(address)))

    assert after[at : at + 2] == [before[at + 1], before[at]]


@pytest.mark.parametrize("word", ["", "out", "out welcome", "out nothing", "fly lab-skin-gift"])
def test_a_word_that_means_nothing_changes_nothing(parts, word):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)
    before = newest(parts, lee)

    response = send(client, f"{address}/plan", do=word)

    assert response.status_code == 303
    assert newest(parts, lee) == before


def test_once_the_room_was_opened_the_plan_stays(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)
    with parts.database.writing() as session:
        begun = work.begin(session, newest(parts, lee), NOW)

    send(client, f"{address}/plan", do="out lab-skin-gift")

    assert newest(parts, lee).plan == begun.plan
    assert 'name="do"' not in text(client.get(address))


def test_a_grave_lesson_is_planned_and_asks_kindly_for_the_training(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)

    form = text(client.get(PREPARE))
    page = text(client.get(prepared(client, lesson="grave")))

    assert "(asks for a training of yours)" in form
    assert f'href="/lessons/{WHEN_A_CHILD_TELLS}"' in page
    assert "you pass a training" in page


def test_a_grave_lesson_opens_no_room_before_the_training_is_passed(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client, lesson="grave")

    response = send(client, f"{address}/open")

    assert response.status_code == 403
    assert newest(parts, lee).begun_at is None
    assert f'action="{address}/open"' not in text(client.get(address))


def test_a_room_opens_from_its_plan(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)

    assert f'action="{address}/open"' in text(client.get(address))
    assert send(client, f"{address}/open").headers["Location"] == f"{address}/host"
    assert f'href="{address}/host"' in text(client.get(address))
    assert f'href="{address}/host"' in text(client.get("/workshops"))


def test_the_host_reads_the_ground_rules_and_what_to_do_when_a_child_tells(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)
    send(client, f"{address}/open")

    send(client, f"{address}/say", word="go 0")

    page = text(client.get(f"{address}/host"))
    assert "Today we talk only about people in stories." in page
    assert "When a child tells you of harm" in page


def test_the_list_tells_what_runs_what_is_prepared_and_what_is_over(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    for _ in range(3):
        prepared(client)
    with parts.database.writing() as session:
        mine = workshops.of_person(session, lee.school_id, lee.id)
        work.begin(session, mine[1], NOW)
        workshops.keep(session, replace(mine[2], begun_at=NOW - timedelta(days=3)))

    page = text(client.get("/workshops"))

    assert re.findall(r'id="h-(\w+)"', page) == ["running", "prepared", "over"]


@pytest.mark.parametrize("devices", ["cards", "hands", "sheets"])
def test_the_check_list_fits_what_children_answer_with(parts, devices):
    lee = a_leader(parts)
    client = browser(parts, lee)

    page = text(client.get(prepared(client, devices=devices)))

    assert "No Wi-Fi is needed." in page
    assert "in charge of child safety" in page


def test_ticks_of_the_check_list_stay(parts):
    """By a plain form; what is no line of this list is not kept."""
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)

    reply = send(client, f"{address}/ready", ready=["door", "air", "robots"])

    assert reply.headers["Location"] == f"{address}#h-room"
    page = text(client.get(address))
    assert re.findall(r'value="([a-z-]+)" autocomplete="off" checked', page) == ["door", "air"]
    assert newest(parts, lee).ready == ("door", "air")
    send(client, f"{address}/open")
    assert newest(parts, lee).ready == ("door", "air")
    send(client, f"{address}/ready")
    assert newest(parts, lee).ready == ()


def test_there_is_one_plan_and_one_simulation_to_try_with_a_way_back(parts):
    """The authors' plan is left out, and what a school has is said for this house."""
    notes = (
        "<p><strong>Before</strong>: four red sheets.</p><p><strong>A plan</strong></p>"
        "<table><tr><td>0–3</td></tr></table><p>One is left out.</p>"
        "<p><strong>Words</strong>: tell the school's safeguarding lead.</p>"
    )
    block = Block(id="plan", kind=BlockKind.TEACHER, html=Html(notes))
    lee = a_leader(parts)
    library = a_library(replace(a_whole_lesson(), aside=(block,)), *some_checks())
    client = browser_of(app_of(replace(parts, library=library)), lee)
    address = prepared(client)

    page = text(client.get(address))

    more = page.partition("More about this lesson")[2]
    assert "tell the person in charge of child safety in this house." in more
    assert [words for words in ("red sheets", "A plan", "0–3<", "left out") if words in more] == []
    lab = re.findall(r'href="(/lessons/[^"]+/labs/[^"?]+\?plan=\d+)"', page)
    assert len(lab) == 1
    assert f'href="{address}"' in text(client.get(lab[0]))
