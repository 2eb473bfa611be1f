"""The frame of every simulation: who may play, what is kept, what happens to odd requests."""

import re

import pytest

from tests.builders import a_lesson, with_lab
from tests.cast import add_cast
from tests.domain.labs.stories import run, skin_gift
from tests.web.reading_pages import TOKEN, an_app, sign_in, words
from webapp.domain.lessons import Sensitivity, Track
from webapp.store import attempts, lab_runs

CHAT = skin_gift()
LESSON = with_lab(a_lesson(), CHAT)
PAGE = f"/lessons/{LESSON.id}/labs/{CHAT.id}"
HIDDEN = re.compile(r'name="(at|run)" value="([^"]*)"')


def form_of(client):
    page = words(client.get(PAGE))
    return {"csrf_token": TOKEN.findall(page)[0], **dict(HIDDEN.findall(page))}


def move(client, text, htmx=False, **fields):
    form = {**form_of(client), "move": text, **fields}
    return client.post(PAGE, data=form, headers={"HX-Request": "true"} if htmx else {})


def go_on(client, response, text):
    """The next move from the page that came back, as a browser without a seat makes it."""
    page = words(response)
    form = {"csrf_token": TOKEN.findall(page)[0], **dict(HIDDEN.findall(page)), "move": text}
    return client.post(PAGE, data=form)


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


def stored(parts, learner):
    with parts.database.reading() as reading:
        attempt = attempts.latest_or_none(reading, learner.school_id, learner.id, LESSON.id)
        return lab_runs.of_attempt(reading, attempt, CHAT.id) if attempt else None


def test_anybody_may_look_and_is_told_that_it_is_practice(parts):
    page = words(an_app(parts, LESSON).test_client().get(PAGE))

    assert "This is practice." in page
    assert "I need help" in page
    assert "Say nothing and put it away" in page
    assert "Not sure. Ask an adult" not in page  # the author wrote a reply that tells an adult


def test_scenes_that_were_not_reached_are_not_in_the_page(parts):
    page = words(an_app(parts, LESSON).test_client().get(PAGE))

    assert "gave-id" not in page
    assert "end-harm" not in page
    assert "Stop and think." not in page
    assert "why secret" not in page


def test_of_those_without_a_seat_nothing_is_kept(parts, cast):
    client = an_app(parts, LESSON).test_client()

    first = move(client, "choose:start:b")
    second = go_on(client, first, "choose:ask-why:a")

    assert 'name="run" value="choose:start:b choose:ask-why:a"' in words(second)
    assert dict(HIDDEN.findall(words(client.get(PAGE))))["at"] == "0"


def test_a_learners_plain_form_leads_back_to_the_page(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)

    answer = move(client, "choose:start:a")

    assert (answer.status_code, answer.location) == (303, f"{PAGE}#now")
    page = words(client.get(PAGE))
    assert "Stop and think." in page
    assert 'name="run"' not in page
    assert stored(parts, cast.ada).moves == run("choose:start:a")


def test_a_learners_run_goes_on_on_another_device(parts, cast):
    app = an_app(parts, LESSON)
    move(sign_in(app.test_client(), parts.database, cast.ada), "choose:start:a")

    elsewhere = sign_in(app.test_client(), parts.database, cast.ada)

    assert 'value="choose:gave-id:a"' in words(elsewhere.get(PAGE))


def test_a_run_is_nobody_elses(parts, cast):
    app = an_app(parts, LESSON)
    move(sign_in(app.test_client(), parts.database, cast.ada), "choose:start:a")

    neighbour = sign_in(app.test_client(), parts.database, cast.ben)

    assert 'value="choose:start:a"' in words(neighbour.get(PAGE))
    assert stored(parts, cast.ben) is None


def test_htmx_gets_the_part_and_what_is_new_takes_the_focus(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)

    answer = move(client, "choose:start:a", htmx=True)

    assert answer.status_code == 200
    assert "<html" not in words(answer)
    assert words(answer).count("autofocus") == 1


def test_a_form_sent_twice_is_one_move(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)
    form = {**form_of(client), "move": "choose:start:b"}

    answers = [client.post(PAGE, data=form) for _ in range(2)]

    assert [a.status_code for a in answers] == [303, 303]
    assert stored(parts, cast.ada).moves == run("choose:start:b")


def test_an_old_page_is_told_that_the_run_went_on(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)
    form = {**form_of(client), "move": "choose:start:a"}
    move(client, "choose:start:b")

    answer = client.post(PAGE, data=form)

    assert answer.status_code == 422
    assert "You went on in another window." in words(answer)
    assert 'value="choose:ask-why:a"' in words(answer)


def test_a_move_that_is_not_possible_changes_nothing(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)

    answer = move(client, "choose:gave-id:a")

    assert answer.status_code == 422
    assert "That is not possible here any more." in words(answer)
    assert stored(parts, cast.ada) is None


def test_without_a_seat_an_impossible_move_changes_nothing_either(parts):
    client = an_app(parts, LESSON).test_client()

    answer = move(client, "choose:gave-id:a", run="choose:start:b", at="1")

    assert answer.status_code == 422
    assert 'name="run" value="choose:start:b"' in words(answer)


def test_every_reply_can_be_taken_back(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)
    move(client, "choose:start:a")
    assert 'value="back:0"' in words(client.get(PAGE))

    move(client, "back:0")

    assert 'value="choose:start:c"' in words(client.get(PAGE))


def test_a_bad_ending_offers_a_way_back_help_and_the_lesson(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)
    move(client, "choose:start:a")
    move(client, "choose:gave-id:a")

    page = words(client.get(PAGE))

    assert "This is not your fault." in page
    assert 'value="choose:end-harm-photo:rewind"' in page
    assert "Go on with the lesson" in page
    assert f'href="/lessons/{LESSON.id}/try"' in page


def test_adults_who_practise_are_told_what_helped_and_not_whose_fault_it_is(parts):
    lesson = with_lab(a_lesson(band=None, track=Track.LEADER, code="V3"), CHAT)
    client = an_app(parts, lesson).test_client()

    safe = words(move(client, "choose:start:silence"))
    harm = words(go_on(client, move(client, "choose:start:a"), "choose:gave-id:a"))

    assert "That helped" in safe
    assert "There is a way back" in harm
    assert "This is not your fault." not in harm


@pytest.mark.parametrize(
    ("lesson", "mood"),
    [
        (a_lesson(), "cheering"),
        (a_lesson(sensitivity=Sensitivity.CARE), "cheering"),
        (a_lesson(sensitivity=Sensitivity.DISCLOSURE), "caring"),
        (a_lesson(band=None, track=Track.GUARDIAN, code="G2"), "caring"),
    ],
)
def test_yaya_cheers_no_adult_and_never_where_a_child_may_tell_of_harm(parts, lesson, mood):
    client = an_app(parts, with_lab(lesson, CHAT)).test_client()

    page = words(move(client, "choose:start:silence"))

    assert f"yaya-{mood}-" in page.split('class="lab-end is-safe"')[1]


def test_silence_ends_safely_with_our_words(parts):
    client = an_app(parts, LESSON).test_client()

    page = words(move(client, "choose:start:silence"))

    assert "You stopped in time" in page
    assert "Silence is an answer too." in page


@pytest.mark.parametrize(
    "fields",
    [
        {"move": ""},
        {"move": "<script>"},
        {"move": "choose:start:b", "at": "-1"},
        {"move": "choose:start:b", "at": "x"},
        {"move": "choose:start:b", "run": "choose:start:b " * 3000},
        {"move": "choose:start:b", "run": "<script>"},
    ],
)
def test_forms_that_no_page_of_ours_sends_are_refused(parts, fields):
    client = an_app(parts, LESSON).test_client()
    form = {**form_of(client), **fields}

    answer = client.post(PAGE, data=form)

    assert answer.status_code == 422
    assert "<h1" in words(answer)


@pytest.mark.parametrize("address", [f"/lessons/{LESSON.id}/labs/none", "/lessons/none/labs/none"])
def test_what_is_not_there_is_not_found(parts, address):
    assert an_app(parts, LESSON).test_client().get(address).status_code == 404


def test_the_door_in_the_lesson_says_how_far_one_is(parts, cast):
    client = sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)
    step = f"/lessons/{LESSON.id}/try"
    before = words(client.get(step))

    move(client, "choose:start:a")
    begun = words(client.get(step))
    move(client, "choose:gave-id:b")
    ended = words(client.get(step))

    assert f'href="{PAGE}"' in before
    assert ("Try it" in before, "Go on" in begun, "Try it again" in ended) == (True, True, True)
    assert ("tried" in begun, "tried" in ended) == (False, True)
