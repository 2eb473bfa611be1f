"""A feed: what is watched decides what comes. Minutes, tricks and the switch are told in words."""

import re
from dataclasses import replace

import pytest

from tests.domain.labs.panels import endless
from tests.web.labs.playing import a_player
from webapp.domain.html import Html

LAB = replace(endless(), explanation=Html("It learns what you like."))
CARDS = re.compile(r'<b id="clip-(\d-\d)" lang="en">([^<]*)</b>')
HOOKS = r"The end comes later|It goes on by itself"


@pytest.fixture
def player(parts):
    return a_player(parts, LAB)


def clips(page):
    """Place -> id of what is in view."""
    return dict(CARDS.findall(page))


def place_of(page, clip):
    return next(place for place, title in clips(page).items() if title == clip)


def through(player, verb="watch"):
    """Do the same with every clip in view."""
    for place in clips(player.page):
        player.move(f"{verb}:{place}")


def test_three_clips_with_three_ways_each_and_one_out(player):
    assert len(clips(player.page)) == 3
    assert [m for m in player.moves if m.endswith("1-2")] == ["watch:1-2", "skip:1-2", "less:1-2"]
    assert player.moves[-1] == "stop"
    assert "0 of 6 minutes used" in player.page
    assert "Batch 1 of 3" in player.page


def test_hooks_the_switchs_words_and_the_end_are_not_told_ahead(player):
    first = player.page
    through(player, "skip")

    for page in (first, player.page):
        assert not re.search(HOOKS + "|Off\\.|It learns", page)


def test_the_switch_hides_in_the_menu(player):
    menu = re.search(r'<details class="menu">.*?</details>', player.page, re.DOTALL)

    assert menu
    assert "Settings of this app" in menu[0]
    assert 'value="switch:personal"' in menu[0]
    assert player.page.count("switch:personal") == 1


def test_a_watched_clip_names_its_hook_and_costs_its_minutes(player):
    clip = next(c for c in ("sofa", "box") if c in clips(player.page).values())
    place = place_of(player.page, clip)

    page = player.move(f"watch:{place}")

    assert re.search(HOOKS, page)
    assert f"{LAB.clip(clip).minutes} of 6 minutes used" in page
    assert f"skip:{place}" not in player.moves
    assert page.count("autofocus") == 1


def test_a_clip_without_a_hook_says_so(player):
    clip = next(c for c in clips(player.page).values() if not LAB.clip(c).hook)

    page = player.move(f"watch:{place_of(player.page, clip)}")

    assert "No little hook in this one." in page


def test_before_the_refresh_one_predicts(player):
    through(player, "skip")

    assert "What will there be most of?" in player.page
    guesses = [m for m in player.moves if m.startswith("guess")]
    assert guesses == [f"guess:{g}" for g in ("cats", "ball", "food", "mixed", "unsure")]
    assert "stop" in player.moves


def test_what_leads_comes_and_the_prediction_is_told(player):
    favourite = place_of(
        player.page, next(c for c in clips(player.page).values() if c in ("sofa", "box"))
    )
    for place in clips(player.page):
        player.move(f"{'watch' if place == favourite else 'skip'}:{place}")

    page = player.move("guess:cats")

    assert "You saw it coming. Most of it now:" in page
    assert "Batch 2 of 3" in page
    assert set(clips(page)) == {"2-1", "2-2", "2-3"}
    assert page.count("autofocus") == 1


def test_the_switch_is_told_when_it_was_found(player):
    page = player.move("switch:personal")

    assert "You found the switch." in page
    assert "Off." in page
    assert "switch:personal" not in player.moves
    assert page.count("autofocus") == 1


def test_it_can_be_put_away_at_once(player):
    page = player.move("stop")

    assert "You stayed within your time." in page
    assert "It was in the menu “Settings of this app”:" in page
    assert "None this time." in page
    assert "Little hooks you met" not in page
    assert "It learns what you like." in page
    assert "Go on with the lesson" in page


def test_time_over_the_plan_is_said_without_blame(parts):
    player = a_player(parts, replace(LAB, budget=2))
    through(player)

    assert re.search(r"\d minutes used, \d more than planned", player.page)
    page = player.move("stop")

    assert "It took longer than planned. A feed is built for that." in page


def test_the_end_sums_up_predictions_switch_time_and_hooks(player):
    player.move("switch:personal")
    through(player)
    player.move("guess:mixed")
    through(player)
    player.move("guess:cats")
    through(player, "less")

    page = player.page

    assert "1 of 2 predictions came true" in page
    assert re.findall(r"You said: +<b[^>]*>([^<]*)</b>", page) == ["A bit of everything", "cats"]
    assert "You found it:" in page
    assert "Little hooks you met" in page
    assert page.count("autofocus") == 1


def test_it_can_begin_anew(player):
    first = clips(player.page)
    player.move("watch:1-1")
    player.move("stop")

    page = player.move("back:0")

    assert clips(page) == first
    assert "0 of 6 minutes used" in page
    assert page.count("autofocus") == 1
