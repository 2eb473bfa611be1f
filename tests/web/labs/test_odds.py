"""A loot box: guess, open or stop, guess again; the way to work it out comes last."""

import re
from dataclasses import replace

import pytest

from tests.builders import a_lesson, with_lab
from tests.cast import add_cast
from tests.domain.labs.panels import skin_box
from tests.web.labs.playing import Player, a_player
from tests.web.reading_pages import an_app, sign_in
from webapp.domain.html import Html

BOX = skin_box()
QUESTION = replace(BOX.questions[0], explanation=Html("About 11."))
LAB = replace(BOX, questions=(QUESTION,), explanation=Html("Chance has no memory."))
PACK = re.compile(r'<li class="pack([^"]*)">')


@pytest.fixture
def player(parts):
    return a_player(parts, LAB)


def test_price_money_and_chances_stand_before_the_first_guess(player):
    page = player.page

    assert "Opening one costs 6 yuan. 120 yuan is enough for 20." in page
    assert "120 yuan left of 120 yuan" in page
    assert re.findall(r"<td>([^<]*)</td>", page) == ["0.6%", "5.4%", "94%"]
    assert player.moves == ["guess:guess", "guess:guess:unsure"]


def test_the_explanation_comes_last_and_what_would_be_right_never_before(player):
    player.move("guess:guess", typed="50")
    player.move("draw")
    player.move("stop")

    for page in player.seen:
        assert not re.search(r"About 11|no memory|11\.3|accept|That is it|Not yet", page)

    page = player.move("again:guess", typed="10")

    assert "That is it. Your second guess fits." in page
    assert "About 11." in page
    assert "Chance has no memory." in page


@pytest.mark.parametrize("typed", ["", "  ", "many", "-3", "1e9"])
def test_something_else_than_a_number_is_asked_for_again(player, typed):
    page = player.move("guess:guess", typed=typed)

    assert player.status == 422
    assert "Write a number first. A guess is fine." in page
    assert page.count("autofocus") == 1
    assert "guess:guess" in player.moves


@pytest.mark.parametrize("typed", ["12.5", " 12.50 ", "１２．５", "12.5%"])
def test_a_number_is_read_as_people_write_it(player, typed):
    player.move("guess:guess", typed=typed)
    player.move("stop")

    assert player.status == 200
    assert re.search(r"Your first guess: <b>12\.5%</b>", player.page)


def test_a_learners_number_is_kept_and_something_else_is_not(parts):
    lesson = with_lab(a_lesson(), LAB)
    with parts.database.writing() as session:
        ada = add_cast(session).ada
    client = sign_in(an_app(parts, lesson).test_client(), parts.database, ada)
    player = Player(client, f"/lessons/{lesson.id}/labs/{LAB.id}")
    player.look()

    player.move("guess:guess", typed="half")
    assert player.status == 422
    assert "Write a number first." in player.page
    player.move("guess:guess", typed="40")

    assert player.status == 303
    player.look()
    assert player.moves == ["draw", "draw:rest", "stop"]
    assert re.search(r'class="lab-dock box"[^>]*id="now" tabindex="-1">', player.page)


def test_not_sure_needs_no_number_and_ignores_what_was_typed(player):
    player.move("guess:guess:unsure", typed="half")
    player.move("stop")

    assert player.status == 200
    assert "<b>not sure</b>" in player.page


def test_packages_are_opened_one_by_one_with_words_and_money(player):
    player.move("guess:guess", typed="50")
    player.move("draw")

    page = player.move("draw")

    assert "2 of 20 opened" in page
    assert PACK.findall(page) == ["", " is-new"]
    assert "108 yuan left of 120 yuan" in page
    assert "you keep 108 yuan" in page
    assert page.count("autofocus") == 1
    assert player.moves == ["draw", "draw:rest", "stop"]


def test_all_the_rest_is_summed_up(player):
    player.move("guess:guess", typed="50")
    player.move("draw")

    page = player.move("draw:rest")

    assert "20 of 20 opened" in page
    assert [kind.count("is-new") for kind in PACK.findall(page)] == [0] + [1] * 19
    times = re.findall(r"<b>× (\d+)</b>", page)
    assert sum(map(int, times)) == 19
    assert "0 yuan left of 120 yuan" in page
    assert "Your first guess: <b>50%</b>" in page


def test_stopping_with_money_left_is_said_and_nothing_more_can_be_opened(player):
    player.move("guess:guess", typed="50")

    page = player.move("stop")

    assert "You stopped with money left." in page
    assert page.count("autofocus") == 1
    assert "Guess again" in page
    assert player.moves == ["again:guess", "again:guess:unsure"]
    assert "120 yuan left of 120 yuan" in page


def test_both_guesses_stand_at_the_end(player):
    player.move("guess:guess", typed="50")
    player.move("draw")
    player.move("stop")

    page = player.move("again:guess:unsure")

    assert re.findall(r"<dd>([^<]*)</dd>", page) == ["50%", "not sure"]
    assert "Not yet. This is how to work it out." in page
    assert "Go on with the lesson" in page
    assert page.count("autofocus") == 1


def test_it_can_begin_anew(player):
    player.move("guess:guess", typed="50")
    player.move("stop")
    player.move("again:guess", typed="12")

    page = player.move("back:0")

    assert player.moves == ["guess:guess", "guess:guess:unsure"]
    assert "50%" not in page
    assert re.search(r'class="offer"[^>]*autofocus', page)


def test_a_box_without_a_question_is_only_opened(parts):
    player = a_player(parts, replace(skin_box(draws=2), questions=()))

    page = player.move("draw:rest")

    assert "2 of 2 opened" in page
    assert "Go on with the lesson" in page
