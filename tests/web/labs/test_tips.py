"""A live room: what a gift costs stands on its button, what is left stands in the purse."""

import re

import pytest

from tests.domain.labs.panels import live_room
from tests.web.labs.playing import a_player
from webapp.web.labs.gauges import percent_of

BAR = re.compile(r'class="fill" width="(\d+)"')


def test_prices_and_purse_are_in_the_page_from_the_first_moment(parts):
    page = a_player(parts, live_room()).page

    assert [w in page for w in ("1 yuan", "10 yuan", "50 yuan left of 50 yuan")] == [True] * 3
    assert BAR.findall(page) == ["100"]
    assert "too dear now" not in page


def test_a_reply_with_a_gift_says_its_price_and_others_say_none(parts):
    page = a_player(parts, live_room()).page

    buttons = dict(re.findall(r'value="choose:start:(\w+)">(.*?)</button>', page))

    assert "costs 50 yuan" in buttons["a"]
    assert "costs 10 yuan" in buttons["b"]
    assert [key for key, words in buttons.items() if "costs" in words] == ["a", "b"]


def test_a_gift_leaves_the_purse_and_what_is_too_dear_is_not_offered(parts):
    player = a_player(parts, live_room())

    page = player.move("choose:start:b")

    assert "40 yuan left of 50 yuan" in page
    assert BAR.findall(page) == ["80"]
    assert "choose:more:a" not in player.moves
    assert page.count("too dear now") == 1
    assert page.count("autofocus") == 1


def test_a_gift_can_be_taken_back(parts):
    player = a_player(parts, live_room())
    player.move("choose:start:b")

    assert "50 yuan left of 50 yuan" in player.move("back:0")


def test_silence_and_an_adult_are_always_offered(parts):
    player = a_player(parts, live_room())

    for page in (player.page, player.move("choose:start:b")):
        assert "Say nothing and put it away" in page
        assert "Not sure. Ask an adult" in page


def test_nothing_is_told_of_scenes_and_clues_that_were_not_met(parts):
    page = a_player(parts, live_room()).page

    assert "end-harm" not in page
    assert "why push" not in page
    assert "Stop and think." not in page


def test_a_clue_is_told_under_its_message(parts):
    player = a_player(parts, live_room())

    page = player.move("look:start-1")

    assert "You found:" in page
    assert "50 yuan left of 50 yuan" in page


def test_when_everything_is_spent_there_is_a_way_back_to_the_money(parts):
    player = a_player(parts, live_room())

    page = player.move("choose:start:a")

    assert "0 yuan left of 50 yuan" in page
    assert BAR.findall(page) == ["0"]
    assert "This is not your fault." in page
    assert "50 yuan left of 50 yuan" in player.move("choose:end-harm-spent:rewind")


def test_leaving_without_a_gift_ends_well(parts):
    page = a_player(parts, live_room()).move("choose:start:c")

    assert "You stopped in time" in page
    assert "Go on with the lesson" in page


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(0, 50, 0), (1, 1000, 1), (25, 50, 50), (70, 50, 100), (1, 0, 0)]
)
def test_something_is_never_nothing_in_a_bar(part, whole, percent):
    assert percent_of(part, whole) == percent
