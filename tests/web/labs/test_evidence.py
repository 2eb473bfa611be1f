"""Evidence: each line and field says what was done with it; what it was worth comes at the end."""

import re
from dataclasses import replace

import pytest

from tests.domain.labs.panels import a_proof, group_proof
from tests.web.labs.playing import a_player
from webapp.domain.labs.evidence import FACTS
from webapp.web.i18n import locale
from webapp.web.labs.proof import fact_words

PRESSED = re.compile(r'aria-pressed="true".*?</svg>.*?<span[^>]*>([^<]+)</span>', re.DOTALL)
FIRST = ["keep:l1", "crop:l1", "delete:l1"]


def pressed(page):
    """Words of what is chosen now."""
    return PRESSED.findall(page)


def facts(page, group):
    """Facts of one group of the result."""
    found = re.search(rf'class="facts is-{group}".*?</ul>', page, re.DOTALL)
    return re.findall(r"</svg>([^<]+)</li>", found[0]) if found else []


def test_every_line_can_be_kept_cut_or_deleted(parts):
    player = a_player(parts, group_proof())

    assert player.moves[:3] == FIRST
    assert player.moves[-4:] == ["fill:when:a", "fill:when:b", "fill:when:unsure", "send"]
    assert pressed(player.page) == []
    assert "0 lines of 3" in player.page
    assert "form: 0 of 1 filled in" in player.page
    assert player.page.count("Nothing done yet") == 6  # at the line and in the tray


def test_what_was_done_is_pressed_said_and_counted(parts):
    player = a_player(parts, group_proof())

    page = player.move("keep:l1")

    assert pressed(page) == ["Keep it whole"]
    assert "keep:l1" not in player.moves
    assert page.count("Kept whole") == 2
    assert "1 line of 3" in page
    assert page.count("autofocus") == 1
    assert 'aria-pressed="true" id="now" autofocus' in page


def test_cutting_says_what_went_off_and_can_be_changed(parts):
    player = a_player(parts, group_proof())

    page = player.move("crop:l1")

    assert "Cut off: the account, the time" in page
    assert "Why l1." in page
    assert "keep:l1" in player.moves
    assert "Cut off" not in player.move("keep:l1").replace("Cut off the edges", "")


def test_a_deleted_line_is_gone_with_what_it_held_until_one_goes_back(parts):
    player = a_player(parts, group_proof())

    page = player.move("delete:l3")

    assert "Gone with it: the account, the time, the link" in page
    assert "This line is not there any more." in page
    assert ">l3</p>" not in page
    assert not {"keep:l3", "crop:l3"} & set(player.moves)
    assert page.count("autofocus") == 1
    assert ">l3</p>" in player.move("back:0")


def test_going_back_to_an_earlier_line_says_what_else_goes(parts):
    player = a_player(parts, group_proof())
    player.move("keep:l1")
    player.move("delete:l3")

    page = player.move("fill:when:b")

    assert "Go back to before this (1 later step goes too)" in page
    assert pressed(player.move("back:1")) == ["Keep it whole"]


def test_a_field_is_chosen_from_and_one_may_be_unsure(parts):
    player = a_player(parts, group_proof())

    assert pressed(player.move("fill:when:unsure")) == ["I am not sure"]
    assert pressed(player.move("fill:when:a")) == ["a"]
    assert "form: 1 of 1 filled in" in player.page


def test_nothing_tells_what_is_needed_before_it_is_handed_over(parts):
    player = a_player(parts, group_proof())

    player.move("keep:l1")
    player.move("fill:when:b")

    for page in player.seen:
        assert not re.search(r"is-right|That helps most|helps more|The adult now has", page)
        assert not re.search(r"Why l\d|the account|the link|the exact words", page)


def test_the_end_shares_out_what_is_kept_lost_and_not_collected(parts):
    player = a_player(parts, group_proof())
    player.move("crop:l1")
    player.move("delete:l3")

    page = player.move("send")

    assert "Something that is needed is missing." in page
    assert facts(page, "kept") == ["the exact words"]
    assert facts(page, "missing") == ["the account", "the time"]
    assert facts(page, "lost") == ["the link"]
    assert all(f"Why {key}." in page for key in ("l1", "l2", "l3"))
    assert ">l3</p>" in page
    assert page.count("autofocus") == 1


def test_what_is_missing_can_still_be_fetched(parts):
    player = a_player(parts, group_proof())
    player.move("keep:l1")
    player.move("send")
    player.move("back:1")
    player.move("keep:l3")

    page = player.move("send")

    assert "Everything that is needed is there." in page
    assert len(facts(page, "kept")) == 4
    assert "Go back to the messages" not in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("b", "That helps most."),
        ("a", "This helps more:"),
        ("unsure", "You were not sure. An adult can help here."),
        ("", "You left this empty."),
    ],
)
def test_each_field_is_answered_in_words_at_the_end(parts, given, words):
    player = a_player(parts, group_proof())
    if given:
        player.move(f"fill:when:{given}")

    page = player.move("send")

    assert words in page
    assert ("This helps more:" in page) == (given != "b")


def test_a_lab_without_a_form_shows_none(parts):
    player = a_player(parts, replace(group_proof(), fields=()))

    assert "Your note for the adult" not in player.page
    assert "filled in" not in player.page


def test_a_fact_without_a_name_is_said_as_it_was_written(parts):
    player = a_player(parts, replace(group_proof(), lines=(a_proof("l1", "amount time"),)))

    assert "Gone with it: the time, amount" in player.move("delete:l1")


def test_every_fact_that_authors_may_ask_for_has_a_name(app):
    with app.test_request_context("/?lang=en"):
        assert locale() == "en"
        assert [fact for fact in FACTS if fact_words(fact) == fact] == []
