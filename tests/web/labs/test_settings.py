"""A panel of switches: what stands now is said in words, what is right only after saving."""

import re

from tests.domain.labs.panels import chat_app
from tests.web.labs.playing import a_player


def now(page):
    """What every switch stands at."""
    return re.findall(r'is-now"[^>]*>.*?<span lang="en">([^<]*)</span><small>Now</small>', page)


def test_the_goal_stands_on_top_and_every_value_in_its_place(parts):
    player = a_player(parts, chat_app())

    assert player.page.index("Strangers see nothing.") < player.page.index("<fieldset")
    assert now(player.page) == ["all", "all"]
    assert player.moves == ["set:phone:off", "set:posts:d3", "set:posts:m1", "save"]


def test_nothing_tells_what_serves_the_goal_before_it_is_saved(parts):
    player = a_player(parts, chat_app())

    player.move("set:phone:off")
    player.move("set:posts:m1")

    for page in player.seen:
        assert not re.search(r"On phone|On posts|Serves|Look again|worth|is-serving|is-again", page)


def test_a_change_is_marked_by_word_and_takes_the_focus(parts):
    player = a_player(parts, chat_app())

    page = player.move("set:posts:d3")

    assert now(page) == ["all", "d3"]
    assert page.count("autofocus") == 1
    assert 'id="now" tabindex="-1" autofocus><svg' in page
    assert "set:posts:all" in player.moves


def test_a_saved_panel_says_of_each_switch_how_it_serves(parts):
    player = a_player(parts, chat_app())
    player.move("set:posts:m1")

    page = player.move("save")

    assert "Nearly. Look at the marked ones again." in page
    assert "0 of 2 switches serve the goal." in page
    assert page.count("Look again") == 2
    assert "Helps a little. Look again" in page
    assert "On phone." in page
    assert page.count("autofocus") == 1


def test_one_may_go_back_and_change_something(parts):
    player = a_player(parts, chat_app())
    player.move("set:phone:off")
    player.move("set:posts:m1")
    player.move("save")

    page = player.move("back:2")

    assert now(page) == ["off", "m1"]
    player.move("set:posts:d3")
    assert "The goal is reached." in player.move("save")
    assert "2 of 2 switches serve the goal." in player.page
    assert "Go on with the lesson" in player.page


def test_beginning_anew_puts_the_focus_on_the_goal(parts):
    player = a_player(parts, chat_app())
    player.move("set:phone:off")
    player.move("save")

    page = player.move("back:0")

    assert now(page) == ["all", "all"]
    assert re.search(r'class="goal"[^>]*autofocus', page)


def test_a_panel_saved_as_it_was_can_be_opened_again(parts):
    player = a_player(parts, chat_app())

    player.move("save")

    assert now(player.move("back:0")) == ["all", "all"]
